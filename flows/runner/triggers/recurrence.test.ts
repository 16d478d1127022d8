import type { ValueObject } from '../expressions/values';
import { Recurrence } from './recurrence';

/** The pages that define recurrences; `schedules` is «concepts-schedule-automated-recurring-tasks-workflows». */
const SCHEDULES = 'Microsoft docs, schedules';
const NATIVE = 'Microsoft docs, connectors-native-recurrence';
const REFERENCE = 'Microsoft docs, logic-apps-workflow-actions-triggers';
const CENTRAL = { timeZone: 'Central Standard Time' };

function occurrences(definition: ValueObject, turnedOn: string, count: number): string[] {
  const recurrence = new Recurrence(definition, Date.parse(turnedOn));
  const found: string[] = [];
  let from = Date.parse(turnedOn);
  while (found.length < count) {
    const next = recurrence.notBefore(from);
    if (next === undefined) break;
    found.push(new Date(next).toISOString().replace(':00.000Z', 'Z'));
    from = next + 1;
  }
  return found;
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

const cases: [ValueObject, string, string[], string][] = [
  [
    { frequency: 'Day', interval: 2, startTime: '2017-09-07T14:00:00Z' },
    '2017-09-08T13:00:00Z',
    ['2017-09-09T14:00Z', '2017-09-11T14:00Z', '2017-09-13T14:00Z', '2017-09-15T14:00Z'],
    `${SCHEDULES}: start time in the past, no schedule`,
  ],
  [
    { frequency: 'Day', interval: 2, startTime: '2017-09-01T14:00:00Z' },
    '2017-09-08T13:00:00Z',
    ['2017-09-09T14:00Z', '2017-09-11T14:00Z'],
    `${SCHEDULES}: no matter how far in the past`,
  ],
  [
    { frequency: 'Minute', interval: 15 },
    '2026-03-01T08:07:00Z',
    ['2026-03-01T08:07Z', '2026-03-01T08:22Z', '2026-03-01T08:37Z'],
    `${SCHEDULES}: no start time, at once and then from the last run`,
  ],
  [
    { frequency: 'Hour', interval: 1, startTime: '2026-03-01T00:15:00Z' },
    '2026-03-01T08:07:00Z',
    ['2026-03-01T08:15Z', '2026-03-01T09:15Z'],
    `${SCHEDULES}: 15 minutes past every hour`,
  ],
  [
    { frequency: 'Day', interval: 1, startTime: '2026-03-05T08:00:00Z' },
    '2026-03-01T08:07:00Z',
    ['2026-03-05T08:00Z', '2026-03-06T08:00Z'],
    `${SCHEDULES}: a start time in the future is the first run`,
  ],
  [
    { frequency: 'Day', interval: 1, schedule: { hours: range(0, 23), minutes: [0, 15, 30, 45] } },
    '2026-03-01T08:07:00Z',
    ['2026-03-01T08:07Z', '2026-03-01T08:15Z', '2026-03-01T08:30Z'],
    `${NATIVE}: without a start time the first run is at once, whatever the schedule`,
  ],
  [
    {
      frequency: 'Day',
      interval: 1,
      startTime: '2026-03-01T00:00:00Z',
      schedule: { hours: [8, 16], minutes: [30, 45] },
    },
    '2026-03-01T08:31:00Z',
    ['2026-03-01T08:45Z', '2026-03-01T16:30Z', '2026-03-01T16:45Z', '2026-03-02T08:30Z'],
    `${SCHEDULES}: daily at 8:30, 8:45, 16:30 and 16:45`,
  ],
  [
    { frequency: 'Day', interval: 1, schedule: { hours: ['8'] } },
    '2026-03-01T09:25:00Z',
    ['2026-03-01T09:25Z', '2026-03-02T08:25Z', '2026-03-03T08:25Z'],
    `${SCHEDULES}: 8 AM plus the minute of turning on; hours as texts stand in real exports`,
  ],
  [
    {
      frequency: 'Week',
      interval: 1,
      schedule: { hours: [10, 12, 14], minutes: [30], weekDays: ['Monday'] },
      startTime: '2017-09-07T14:00:00',
      timeZone: 'Pacific Standard Time',
    },
    '2017-09-01T00:00:00Z',
    ['2017-09-11T17:30Z', '2017-09-11T19:30Z', '2017-09-11T21:30Z', '2017-09-18T17:30Z'],
    `${REFERENCE}: example 3, Mondays in Pacific time`,
  ],
  [
    {
      frequency: 'Week',
      interval: 1,
      startTime: '2017-09-09T17:00:00Z',
      schedule: { weekDays: ['Saturday'] },
    },
    '2017-09-01T00:00:00Z',
    ['2017-09-09T17:00Z', '2017-09-16T17:00Z'],
    `${SCHEDULES}: every Saturday at the time of the start`,
  ],
  [
    {
      frequency: 'Week',
      interval: 2,
      startTime: '2026-03-02T00:00:00Z',
      schedule: { weekDays: ['Monday'], hours: [23], minutes: [30, 45] },
    },
    '2026-03-02T23:31:00Z',
    ['2026-03-02T23:45Z', '2026-03-16T23:30Z', '2026-03-16T23:45Z', '2026-03-30T23:30Z'],
    `${SCHEDULES}: biweekly on Mondays`,
  ],
  [
    {
      frequency: 'Month',
      interval: 1,
      startTime: '2026-01-10T06:00:00Z',
      schedule: { monthDays: [-1] },
    },
    '2026-01-11T00:00:00Z',
    ['2026-01-31T06:00Z', '2026-02-28T06:00Z', '2026-03-31T06:00Z'],
    `${NATIVE}: the last day of each month`,
  ],
  [
    {
      frequency: 'Month',
      interval: 1,
      startTime: '2026-01-10T06:00:00Z',
      schedule: { monthDays: [31] },
    },
    '2026-01-11T00:00:00Z',
    ['2026-01-31T06:00Z', '2026-03-31T06:00Z', '2026-05-31T06:00Z'],
    'a month without a 31st has no such day',
  ],
  [
    { frequency: 'Month', interval: 1, startTime: '2026-01-31T06:00:00Z' },
    '2026-01-31T06:01:00Z',
    ['2026-02-28T06:00Z', '2026-03-31T06:00Z', '2026-04-30T06:00Z'],
    'each month counts from the start, so a short one does not move the later ones',
  ],
  [
    {
      frequency: 'Month',
      interval: 1,
      startTime: '2026-01-01T06:00:00Z',
      schedule: {
        monthlyOccurrences: [
          { day: 'Monday', occurrence: 1 },
          { day: 'Friday', occurrence: -1 },
        ],
      },
    },
    '2026-01-01T00:00:00Z',
    ['2026-01-05T06:00Z', '2026-01-30T06:00Z', '2026-02-02T06:00Z', '2026-02-27T06:00Z'],
    'first Monday and last Friday (calendar of 2026)',
  ],
  [
    { frequency: 'Day', interval: 1, startTime: '2019-03-09T01:30:00', ...CENTRAL },
    '2019-03-09T00:00:00Z',
    ['2019-03-09T07:30Z', '2019-03-10T07:30Z', '2019-03-11T06:30Z'],
    `${SCHEDULES}: clocks forward, 1:30`,
  ],
  [
    { frequency: 'Day', interval: 1, startTime: '2019-03-09T02:30:00', ...CENTRAL },
    '2019-03-09T00:00:00Z',
    ['2019-03-09T08:30Z', '2019-03-10T08:30Z', '2019-03-11T07:30Z'],
    `${SCHEDULES}: clocks forward, 2:30 becomes 3:30`,
  ],
  [
    { frequency: 'Day', interval: 1, startTime: '2019-11-02T01:30:00', ...CENTRAL },
    '2019-11-02T00:00:00Z',
    ['2019-11-02T06:30Z', '2019-11-03T06:30Z', '2019-11-04T07:30Z'],
    `${SCHEDULES}: clocks back, 1:30 once`,
  ],
  [
    { frequency: 'Day', interval: 1, startTime: '2019-11-02T02:30:00', ...CENTRAL },
    '2019-11-02T00:00:00Z',
    ['2019-11-02T07:30Z', '2019-11-03T08:30Z', '2019-11-04T08:30Z'],
    `${SCHEDULES}: clocks back, 2:30`,
  ],
  [
    { frequency: 'Day', interval: 1, startTime: '2019-03-09T08:30:00Z', ...CENTRAL },
    '2019-03-09T00:00:00Z',
    ['2019-03-09T08:30Z', '2019-03-10T08:30Z', '2019-03-11T08:30Z'],
    `${NATIVE}: a start time with Z makes the time zone void`,
  ],
  [
    {
      frequency: 'Day',
      interval: 1,
      startTime: '2019-03-09T02:30:00',
      timeZone: 'America/Chicago',
    },
    '2019-03-10T00:00:00Z',
    ['2019-03-10T08:30Z'],
    'an IANA name works as well',
  ],
  [
    {
      frequency: 'Day',
      interval: 1,
      startTime: '2026-03-01T08:00:00Z',
      endTime: '2026-03-02T12:00:00Z',
    },
    '2026-03-01T00:00:00Z',
    ['2026-03-01T08:00Z', '2026-03-02T08:00Z'],
    'nothing after the end time',
  ],
  [
    {
      frequency: 'Month',
      interval: 12,
      startTime: '2026-02-01T00:00:00Z',
      schedule: { monthDays: [30] },
    },
    '2026-01-01T00:00:00Z',
    [],
    'the 30th of February never comes',
  ],
];

test.each(cases)('%j from %s', (definition, turnedOn, expected, _why) => {
  const count = Math.max(1, expected.length);
  const complete = definition['endTime'] === undefined ? count : count + 1;
  expect(occurrences(definition, turnedOn, complete)).toEqual(expected);
});

test.each([
  [{ frequency: 'Fortnight', interval: 1 }, "frequency 'fortnight'"],
  [{ frequency: 'Day', interval: 1, timeZone: 'Middle Earth' }, "time zone 'Middle Earth'"],
  [{ frequency: 'Day', interval: 1, startTime: 'soon' }, "'soon' is not a date"],
])('%j is refused', (definition, mentioned) => {
  expect(() => new Recurrence(definition, 0)).toThrow(mentioned);
});
