// Functions that take a date apart: starts of periods, day numbers, ticks, and spans between dates.
// https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference#date-time-functions
import {
  type DateTime,
  dayOfYear,
  fieldsOf,
  MILLISECONDS_PER_DAY,
  ticksOf,
} from '../dotnet/date-time';
import { formatTimeSpan, formatTimeSpanAs, parseTimeSpan } from '../dotnet/time-span';
import type { FunctionDefinition } from '../function';
import { narrowInteger, type Value } from '../values';
import {
  anchorOf,
  dateFunction,
  readCulture,
  readOptionalText,
  readText,
  readTimestamp,
  writeDate,
} from './date-time-arguments';
import { fault } from './fault';

const MILLISECONDS_PER_HOUR = 3_600_000;

export const dateTimePartFunctions: readonly FunctionDefinition[] = [
  startOf(
    'startOfHour',
    'hour',
    [
      ["startOfHour('2018-03-15T13:30:30Z')", '"2018-03-15T13:00:00.0000000Z"'],
      ["startOfHour('2018-03-15T13:30:30Z', 'HH:mm')", '"13:00"'],
    ],
    ({ milliseconds }) => floorTo(milliseconds, MILLISECONDS_PER_HOUR),
  ),
  startOf(
    'startOfDay',
    'day',
    [
      ["startOfDay('2018-03-15T13:30:30Z')", '"2018-03-15T00:00:00.0000000Z"'],
      ["startOfDay('2026-01-15T10:30:00Z', 'yyyy-MM-dd')", '"2026-01-15"'],
    ],
    ({ milliseconds }) => floorTo(milliseconds, MILLISECONDS_PER_DAY),
  ),
  startOf(
    'startOfMonth',
    'month',
    [
      ["startOfMonth('2018-03-15T13:30:30Z')", '"2018-03-01T00:00:00.0000000Z"'],
      ["startOfMonth('2018-03-15T13:30:30Z', 'yyyy-MM-dd')", '"2018-03-01"'],
    ],
    (date) =>
      floorTo(date.milliseconds, MILLISECONDS_PER_DAY) -
      (fieldsOf(date).day - 1) * MILLISECONDS_PER_DAY,
  ),
  ofTimestamp(
    'dayOfWeek',
    'The day of the week of a timestamp: Sunday is 0.',
    [
      ["dayOfWeek('2018-03-15T13:27:36Z')", '4'],
      ["dayOfWeek('2018-03-18T00:00:00Z')", '0'],
    ],
    (date) => fieldsOf(date).dayOfWeek,
  ),
  ofTimestamp(
    'dayOfMonth',
    'The day of the month of a timestamp.',
    [["dayOfMonth('2018-03-15T13:27:36Z')", '15']],
    (date) => fieldsOf(date).day,
  ),
  ofTimestamp(
    'dayOfYear',
    'The day of the year of a timestamp, from 1.',
    [
      ["dayOfYear('2018-03-15T13:27:36Z')", '74'],
      ["dayOfYear('2020-12-31')", '366'],
    ],
    dayOfYear,
  ),
  ofTimestamp(
    'ticks',
    'The number of 100-nanosecond ticks from 0001-01-01 to a timestamp.',
    [
      ["ticks('2018-01-01T00:00:00Z')", '636503616000000000'],
      ["ticks('0001-01-01T00:00:00Z')", '0'],
    ],
    (date) => narrowInteger(ticksOf(date)),
  ),
  dateFunction(
    {
      name: 'dateDifference',
      signature: 'dateDifference(startDate, endDate)',
      summary: 'The span from one timestamp to another as days.hours:minutes:seconds.',
      examples: [
        ["dateDifference('2015-02-08', '2018-07-30')", '"1268.00:00:00"'],
        ["dateDifference('2026-01-15T11:00:00Z', '2026-01-15T10:00:00Z')", '"-01:00:00"'],
      ],
      arity: [2, 2],
    },
    (context, start, end) => {
      const from = readTimestamp('dateDifference', start, context);
      const to = readTimestamp('dateDifference', end, context, 'second');
      return formatTimeSpan(ticksOf(to) - ticksOf(from));
    },
  ),
  dateFunction(
    {
      name: 'formatTimeSpan',
      signature: 'formatTimeSpan(timeSpan, format?, locale?)',
      summary: 'A span of time in a .NET format, for a locale (en-US by default).',
      examples: [
        ["formatTimeSpan('1.02:03:04.5', 'g')", '"1:2:03:04.5"'],
        ["formatTimeSpan('26.12:30:00', 'd\\.hh\\:mm')", '"26.12:30"'],
      ],
      arity: [1, 3],
    },
    (_context, timeSpan, format, locale) => {
      const name = 'formatTimeSpan';
      const text = readText(name, timeSpan, 'first', 'a string that contains a time span');
      const pattern = readOptionalText(name, format, 'second') ?? 'c';
      const culture = readCulture(name, locale, 'third');
      const ticks = parseTimeSpan(text, culture);
      if (ticks === undefined) {
        throw fault(name, `expects a valid time span. The provided value '${text}' is not valid.`);
      }
      const written = formatTimeSpanAs(ticks, pattern, culture);
      if (written === undefined) {
        throw fault(
          name,
          `expects a valid time span format. The provided format '${pattern}' is not valid.`,
          anchorOf(name),
        );
      }
      return written;
    },
  ),
];

function floorTo(milliseconds: number, unit: number): number {
  return Math.floor(milliseconds / unit) * unit;
}

function startOf(
  name: string,
  period: string,
  examples: FunctionDefinition['examples'],
  start: (date: DateTime) => number,
): FunctionDefinition {
  return dateFunction(
    {
      name,
      signature: `${name}(timestamp, format?)`,
      summary: `The start of a timestamp's ${period}.`,
      examples,
      arity: [1, 2],
    },
    (context, timestamp, format) => {
      const date = readTimestamp(name, timestamp, context);
      const first: DateTime = { milliseconds: start(date), subTicks: 0, kind: date.kind };
      return writeDate(name, first, format, 'second');
    },
  );
}

function ofTimestamp(
  name: string,
  summary: string,
  examples: FunctionDefinition['examples'],
  take: (date: DateTime) => Value,
): FunctionDefinition {
  return dateFunction(
    { name, signature: `${name}(timestamp)`, summary, examples, arity: [1, 1] },
    (context, timestamp) => take(readTimestamp(name, timestamp, context)),
  );
}
