// Select, Query, Join, Table, ParseJson and the date actions inside a flow, beside the cases of conformance/.
import type { Caller } from '../connections/call';
import { formatJson } from '../expressions/json';
import type { Value, ValueObject } from '../expressions/values';
import { CLEARLY_LESS_THAN_SQUARE, measureGrowth } from '../measure-growth';
import { loadFlow, runFlow } from '../run-flow';
import { describeRun } from '../run/describe-run';
import { readFiring } from '../triggers/read-firing';

const TRIGGERS = { manual: { type: 'Request', kind: 'Button', inputs: { schema: {} } } };

/** Nothing here calls anything. */
const caller: Caller = {
  call: () => Promise.reject(new Error('no call is expected')),
};

interface History extends ValueObject {
  status: string;
}

/** Runs one action after a Compose named Rows; gives its line of the history. */
async function perform(action: ValueObject, rows: Value = []): Promise<History> {
  const actions: ValueObject = {
    Rows: { type: 'Compose', inputs: rows, runAfter: {} },
    It: { ...action, runAfter: { Rows: ['Succeeded'] } },
  };
  const plan = loadFlow({ triggers: TRIGGERS, actions }, 'case');
  const { runs } = await runFlow(plan, readFiring(plan, undefined, 'trigger'), { caller });
  const described = describeRun(runs[0] as (typeof runs)[number]);
  return (described['actions'] as Record<string, History>)['It'] as History;
}

const ROWS = "@outputs('Rows')";

it.each<[action: ValueObject, inputs: Value, why: string]>([
  [
    { type: 'Select', inputs: { from: ROWS, select: '@item()' } },
    { from: [1, 2], select: '@item()' },
    'Select: its map as written, for it has as many values as rows',
  ],
  [
    { type: 'Query', inputs: { from: ROWS, where: '@greater(item(), 1)' } },
    { from: [1, 2], where: '@greater(item(), 1)' },
    'Query: its condition as written',
  ],
  [
    { type: 'Join', inputs: { from: ROWS, joinWith: "@concat(',', ' ')" } },
    { from: [1, 2], joinWith: ', ' },
    'Join: all evaluated',
  ],
  [
    { type: 'ParseJson', inputs: { content: ROWS, schema: { type: 'array' } } },
    { content: [1, 2], schema: { type: 'array' } },
    'ParseJson: content and schema',
  ],
])('%j shows its inputs as %j: %s', async (action, inputs) => {
  expect((await perform(action, [1, 2]))['inputs']).toEqual(inputs);
});

it('answers item() with the row inside of a loop too', async () => {
  const actions = {
    Loop: {
      type: 'Foreach',
      foreach: "@createArray('outer')",
      actions: {
        It: {
          type: 'Select',
          inputs: { from: [1, 2], select: "@concat(items('Loop'), item())" },
          runAfter: {},
        },
      },
      runAfter: {},
    },
    Result: { type: 'Compose', inputs: "@body('It')", runAfter: { Loop: ['Succeeded'] } },
  };
  const plan = loadFlow({ triggers: TRIGGERS, actions }, 'case');
  const { runs } = await runFlow(plan, readFiring(plan, undefined, 'trigger'), { caller });
  const described = describeRun(runs[0] as (typeof runs)[number]);
  expect(described).toMatchObject({ actions: { Result: { outputs: ['outer1', 'outer2'] } } });
});

it('refuses a condition of Query that is no boolean', async () => {
  const action = { type: 'Query', inputs: { from: [1], where: '@item()' } };
  expect(await perform(action)).toMatchObject({
    status: 'Failed',
    code: 'BadRequest',
    error: { code: 'InvalidTemplate', message: expect.stringContaining("of type 'Integer'") },
  });
});

it('reports a row that cannot be evaluated as a failed template, without inputs', async () => {
  const action = { type: 'Select', inputs: { from: [1, 0], select: '@div(1, item())' } };
  const history = await perform(action);
  expect(history).toMatchObject({ code: 'BadRequest', error: { code: 'InvalidTemplate' } });
  expect(history['outputs'] ?? null).toBeNull();
});

it('leaves out the header line of a CSV table whose headers are all empty', async () => {
  // https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#table-action
  const columns = [
    { header: '', value: '@item()?[1]' },
    { header: '', value: '@item()?[0]' },
  ];
  const action = { type: 'Table', inputs: { from: [['a', 1]], format: 'csv', columns } };
  expect(await perform(action)).toMatchObject({ outputs: { body: '1,a\r\n' } });
});

it.each<[string, ValueObject, string, share: number]>([
  [
    'Select',
    { select: { id: "@item()?['id']", label: "@{toUpper(item()?['name'])}!" } },
    '"label":"NAME ',
    1,
  ],
  ['Query', { where: "@equals(mod(item()?['id'], 2), 0)" }, '"name":"name ', 1 / 2],
  ['Table', { format: 'HTML' }, '<td>name ', 1],
])('works on ten thousand rows in linear time: %s', async (type, inputs, mark, share) => {
  const growth = await measureGrowth(1_000, (length) => {
    const rows = Array.from({ length }, (_, id) => ({ id, name: `name ${id}` }));
    return async () => {
      const { outputs } = await perform({ type, inputs: { from: ROWS, ...inputs } }, rows);
      const made = formatJson((outputs as ValueObject)['body'] as Value);
      expect(made.split(mark).length - 1).toBe(length * share);
    };
  });
  expect(growth).toBeLessThan(CLEARLY_LESS_THAN_SQUARE);
});

it.each([
  [
    'AddToTime',
    { baseTime: '2018-01-01T00:00:00Z', interval: 2, timeUnit: 'Hour' },
    /^2018-01-01T02:00:00/,
  ],
  ['CurrentTime', {}, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/],
  ['GetPastTime', { interval: 1, timeUnit: 'Day' }, /^\d{4}-\d\d-\d\dT/],
  [
    'ConvertTimezone',
    {
      baseTime: '2018-07-01T12:00:00Z',
      sourceTimeZone: 'UTC',
      destinationTimeZone: 'Pacific Standard Time',
    },
    /^2018-07-01T05:00:00/,
  ],
])('calculates %s', async (kind, inputs, expected) => {
  expect(await perform({ type: 'Expression', kind, inputs })).toMatchObject({
    status: 'Succeeded',
    code: 'OK',
    inputs,
    outputs: { body: expect.stringMatching(expected) },
  });
});

it('fails a date action whose base time is no time', async () => {
  const inputs = { baseTime: 'soon', interval: 2, timeUnit: 'Hour' };
  const history = await perform({ type: 'Expression', kind: 'AddToTime', inputs });
  expect(history).toMatchObject({ code: 'BadRequest', error: { code: 'InvalidTemplate' } });
});
