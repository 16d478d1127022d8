import type { Value, ValueObject } from '../expressions/values';
import { BUTTON, compose, definition, faultsOf, inShort, response } from './definition-samples';

const recurrence = (more: ValueObject): ValueObject => ({
  type: 'Recurrence',
  recurrence: { frequency: 'Day', interval: 1, ...more },
});
const PERIOD = 'InvalidWorkflowTriggerRecurrence';
const SCHEDULE = 'InvalidWorkflowTriggerRecurrenceSchedule';
const withTrigger = (trigger: Value) =>
  definition({ A: compose() }, { triggers: { Timer: trigger } });
const runs = (count: number, more: ValueObject = {}) => ({
  ...BUTTON,
  runtimeConfiguration: { concurrency: { runs: count } },
  ...more,
});

describe('refuses', () => {
  it.each<[string, ValueObject, string, string]>([
    ['no recurrence', { type: 'Recurrence' }, PERIOD, "an object 'recurrence'; found nothing"],
    ['an unknown frequency', recurrence({ frequency: 'Fortnight' }), PERIOD, "'Fortnight'"],
    ['an interval of 0', recurrence({ interval: 0 }), PERIOD, 'an integer from 1; found 0'],
    ['an interval of 1.5', recurrence({ interval: 1.5 }), PERIOD, 'an integer from 1; found 1.5'],
    ['501 days', recurrence({ interval: 501 }), PERIOD, "'500.00:00:00', that is 500 for 'Day'"],
    ['17 months', recurrence({ frequency: 'month', interval: 17 }), PERIOD, 'that is 16'],
    [
      'an hourly schedule',
      recurrence({ frequency: 'Hour', schedule: { minutes: [1] } }),
      SCHEDULE,
      'Day, Week and Month',
    ],
    [
      'week days every day',
      recurrence({ schedule: { weekDays: ['Monday'] } }),
      SCHEDULE,
      "'weekDays'",
    ],
    [
      'days of the month every week',
      recurrence({ frequency: 'Week', schedule: { monthDays: [1] } }),
      SCHEDULE,
      "'monthDays'",
    ],
    ['a start that is no time', recurrence({ startTime: 'soon' }), PERIOD, "'startTime' 'soon'"],
    [
      'a start in 50 years',
      recurrence({ startTime: '2076-01-01T00:00:00Z' }),
      PERIOD,
      "'49' years",
    ],
    [
      'a schedule from 2028 on',
      recurrence({ startTime: '2028-01-01T00:00:00Z', schedule: { hours: [1] } }),
      PERIOD,
      "'18' months",
    ],
    ['0 runs', runs(0), 'InvalidTemplate', 'from 1 to 100; found 0'],
    ['101 runs', runs(101), 'InvalidTemplate', 'from 1 to 100; found 101'],
    [
      'runs of a single instance',
      runs(5, { operationOptions: 'SingleInstance' }),
      'InvalidTemplate',
      "'SingleInstance'",
    ],
    [
      'a retry type',
      { ...BUTTON, inputs: { retryPolicy: { type: 'x' } } },
      'InvalidTemplate',
      "found 'x'",
    ],
    [
      'a long description',
      { ...BUTTON, description: 'x'.repeat(257) },
      'InvalidTemplate',
      'at most 256',
    ],
    [
      'conditions of another kind',
      { ...BUTTON, conditions: {} },
      'InvalidTemplate',
      'must be an array',
    ],
    [
      'a condition without expression',
      { ...BUTTON, conditions: [1] },
      'InvalidTemplate',
      "must have an 'expression'",
    ],
  ])('%s', (_, trigger, code, message) => {
    const faults = faultsOf(withTrigger(trigger));
    expect(faults.map((fault) => [fault.code, fault.path])).toEqual([[code, ['Flow', 'Timer']]]);
    expect(faults[0]?.message).toContain(message);
  });

  it('a flow without a trigger', () => {
    expect(inShort(faultsOf(definition({}, { triggers: {} })))).toEqual([
      expect.stringContaining('no trigger'),
    ]);
  });

  it('a trigger name of 81 characters', () => {
    const json = definition({}, { triggers: { ['t'.repeat(81)]: BUTTON } });
    expect(inShort(faultsOf(json))).toEqual([expect.stringContaining('from 1 to 80')]);
  });

  it('a Response to a timer', () => {
    const polling = {
      type: 'OpenApiConnection',
      inputs: { host: { connectionName: 'x', operationId: 'GetOnNewItems' } },
      recurrence: { frequency: 'Minute', interval: 1 },
    };
    for (const trigger of [recurrence({}), polling]) {
      const json = definition({ R: response() }, { triggers: { Timer: trigger } });
      expect(inShort(faultsOf(json))).toEqual([
        expect.stringContaining("should not have triggers with 'recurrence' property defined"),
      ]);
    }
  });

  it('a synchronous Response where the trigger limits its concurrency', () => {
    const json = definition(
      { R: response(), S: response({}, { operationOptions: 'Asynchronous' }) },
      { triggers: { manual: runs(1) } },
    );
    expect(inShort(faultsOf(json))).toEqual([
      expect.stringMatching(/^InvalidConcurrencyConfiguration at R: .*'asynchronous'/),
    ]);
  });

  it('answers of one status with different schemas', () => {
    const json = definition({
      R: response({ schema: { type: 'object', properties: {} } }),
      S: response({ schema: { properties: {}, type: 'object' } }),
      T: response({ schema: { type: 'array' } }),
      U: response({ schema: { type: 'array' }, statusCode: 400 }),
      V: response({ schema: { type: 'string' }, statusCode: '@null' }),
    });
    expect(inShort(faultsOf(json))).toEqual([
      expect.stringMatching(/at T: .*status code '200' is not valid/),
    ]);
  });
});

it.each<[string, ValueObject]>([
  ['500 days', recurrence({ interval: 500 })],
  ['720000 minutes', recurrence({ frequency: 'Minute', interval: 720_000 })],
  [
    'a weekly schedule',
    recurrence({ frequency: 'Week', schedule: { weekDays: ['Monday'], hours: ['8'] } }),
  ],
  ['a start in the past', recurrence({ startTime: '2001-01-01T00:00:00' })],
  [
    'a period of parameters',
    recurrence({ frequency: "@parameters('$connections')", interval: '@null' }),
  ],
  ['100 runs', runs(100)],
  ['a single instance', { ...BUTTON, operationOptions: 'SingleInstance' }],
  ['a webhook', { type: 'OpenApiConnectionWebhook', inputs: { host: {} } }],
])('accepts %s', (_, trigger) => {
  expect(inShort(faultsOf(withTrigger(trigger)))).toEqual([]);
});

it('accepts several triggers', () => {
  const json = definition({}, { triggers: { manual: BUTTON, Timer: recurrence({}) } });
  expect(faultsOf(json)).toEqual([]);
});
