// Functions of dates: now, arithmetic, formats. Parts of dates and time zones are in files of their own.
// https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference#date-time-functions
import type { ExpressionContext } from '../context';
import { type DateTime, makeDateTime } from '../dotnet/date-time';
import { parseDate } from '../dotnet/date-parse';
import { parseDateExact } from '../dotnet/date-parse-exact';
import type { FunctionDefinition } from '../function';
import {
  dateFunction,
  invalidTimestamp,
  readCulture,
  readInteger,
  readOptionalText,
  readText,
  readTimestamp,
  shift,
  writeDate,
} from './date-time-arguments';
import { dateTimePartFunctions } from './date-time-parts';
import { timeZoneFunctions } from './date-time-zones';

export const dateTimeFunctions: readonly FunctionDefinition[] = [
  dateFunction(
    {
      name: 'utcNow',
      signature: 'utcNow(format?)',
      summary: 'The current moment in UTC, as text.',
      examples: [
        ['utcNow()', '"2018-04-15T13:00:00.0000000Z"', '{"now":"2018-04-15T13:00:00Z"}'],
        ["utcNow('D')", '"Sunday, April 15, 2018"', '{"now":"2018-04-15T13:00:00Z"}'],
      ],
      arity: [0, 1],
    },
    (context, format) => writeDate('utcNow', currentMoment(context), format, 'first'),
  ),
  fromNow('getFutureTime', 'The moment that lies a number of time units ahead.', 1, [
    ["getFutureTime(5, 'Day')", '"2018-03-06T00:00:00.0000000Z"', '{"now":"2018-03-01T00:00:00Z"}'],
  ]),
  fromNow('getPastTime', 'The moment that lies a number of time units back.', -1, [
    ["getPastTime(5, 'Day')", '"2018-01-27T00:00:00.0000000Z"', '{"now":"2018-02-01T00:00:00Z"}'],
  ]),
  fromTimestamp('addToTime', 'A timestamp plus a number of time units.', 1, [
    ["addToTime('2018-01-01T00:00:00Z', 1, 'Day')", '"2018-01-02T00:00:00.0000000Z"'],
    ["addToTime('2018-01-01T00:00:00Z', 1, 'Day', 'D')", '"Tuesday, January 2, 2018"'],
    ["addToTime('2020-02-29T00:00:00Z', 1, 'Year')", '"2021-02-28T00:00:00.0000000Z"'],
  ]),
  fromTimestamp('subtractFromTime', 'A timestamp minus a number of time units.', -1, [
    ["subtractFromTime('2018-01-02T00:00:00Z', 1, 'Day')", '"2018-01-01T00:00:00.0000000Z"'],
    ["subtractFromTime('2018-01-02T00:00:00Z', 1, 'Day', 'D')", '"Monday, January 1, 2018"'],
  ]),
  addUnits('addSeconds', 'Second', [
    ["addSeconds('2018-03-15T00:00:00Z', 10)", '"2018-03-15T00:00:10.0000000Z"'],
    ["addSeconds('2018-03-15T00:00:30Z', -5)", '"2018-03-15T00:00:25.0000000Z"'],
  ]),
  addUnits('addMinutes', 'Minute', [
    ["addMinutes('2018-03-15T00:10:00Z', 10)", '"2018-03-15T00:20:00.0000000Z"'],
    ["addMinutes('2018-03-15T00:20:00Z', -5)", '"2018-03-15T00:15:00.0000000Z"'],
  ]),
  addUnits('addHours', 'Hour', [
    ["addHours('2018-03-15T00:00:00Z', 10)", '"2018-03-15T10:00:00.0000000Z"'],
    ["addHours('2018-03-15T15:00:00Z', -5)", '"2018-03-15T10:00:00.0000000Z"'],
  ]),
  addUnits('addDays', 'Day', [
    ["addDays('2018-03-15T00:00:00Z', 10)", '"2018-03-25T00:00:00.0000000Z"'],
    ["addDays('2018-03-15T00:00:00Z', -5)", '"2018-03-10T00:00:00.0000000Z"'],
  ]),
  dateFunction(
    {
      name: 'formatDateTime',
      signature: 'formatDateTime(timestamp, format?, locale?)',
      summary: 'A timestamp in a .NET format, for a locale (en-US by default).',
      examples: [
        ["formatDateTime('03/15/2018')", '"2018-03-15T00:00:00.0000000"'],
        ["formatDateTime('03/15/2018 12:00:00', 'yyyy-MM-ddTHH:mm:ss')", '"2018-03-15T12:00:00"'],
        ["formatDateTime('01/31/2016', 'dddd MMMM d', 'fr-fr')", '"dimanche janvier 31"'],
      ],
      arity: [1, 3],
    },
    (context, timestamp, format, locale) => {
      const date = readTimestamp('formatDateTime', timestamp, context);
      const culture = readCulture('formatDateTime', locale, 'third');
      return writeDate('formatDateTime', date, format, 'second', culture);
    },
  ),
  dateFunction(
    {
      name: 'parseDateTime',
      signature: 'parseDateTime(timestamp, locale?, format?)',
      summary: 'The timestamp behind a date written in the way of a locale or in a .NET format.',
      examples: [
        ["parseDateTime('20/10/2014', 'fr-fr')", '"2014-10-20T00:00:00.0000000"'],
        ["parseDateTime('martes 20 octubre 2020', 'es-es')", '"2020-10-20T00:00:00.0000000"'],
        ["parseDateTime('21052019', 'fr-fr', 'ddMMyyyy')", '"2019-05-21T00:00:00.0000000"'],
        [
          "parseDateTime('10/20/2014 15h', 'en-US', 'MM/dd/yyyy HH\\h')",
          '"2014-10-20T15:00:00.0000000"',
        ],
      ],
      arity: [1, 3],
    },
    (context, timestamp, locale, format) => {
      const name = 'parseDateTime';
      const text = readText(name, timestamp, 'first', 'a string that contains the time');
      const culture = readCulture(name, locale, 'second');
      const pattern = readOptionalText(name, format, 'third');
      const now = (): number => context.now();
      const date =
        pattern === undefined || pattern === ''
          ? parseDate(text, now, culture)
          : parseDateExact(text, pattern, now, culture);
      if (date === undefined) throw invalidTimestamp(name, text);
      return writeDate(name, date, undefined, 'third');
    },
  ),
  ...dateTimePartFunctions,
  ...timeZoneFunctions,
];

function currentMoment(context: ExpressionContext): DateTime | undefined {
  const now = context.now();
  const milliseconds = Math.floor(now);
  const subTicks = context.nowSubTicks?.() ?? Math.floor((now - milliseconds) * 10_000);
  return makeDateTime(milliseconds, subTicks, 'utc');
}

function fromNow(
  name: string,
  summary: string,
  direction: 1 | -1,
  examples: FunctionDefinition['examples'],
): FunctionDefinition {
  return dateFunction(
    {
      name,
      signature: `${name}(interval, timeUnit, format?)`,
      summary,
      examples,
      arity: [2, 3],
    },
    (context, interval, unit, format) => {
      const count = readInteger(name, interval, 'first') * direction;
      const now = currentMoment(context);
      const moved = now && shift(name, now, count, readText(name, unit, 'second'));
      return writeDate(name, moved, format, 'third');
    },
  );
}

function fromTimestamp(
  name: string,
  summary: string,
  direction: 1 | -1,
  examples: FunctionDefinition['examples'],
): FunctionDefinition {
  return dateFunction(
    {
      name,
      signature: `${name}(timestamp, interval, timeUnit, format?)`,
      summary,
      examples,
      arity: [3, 4],
    },
    (context, timestamp, interval, unit, format) => {
      const date = readTimestamp(name, timestamp, context);
      const count = readInteger(name, interval, 'second') * direction;
      const moved = shift(name, date, count, readText(name, unit, 'third'));
      return writeDate(name, moved, format, 'fourth');
    },
  );
}

function addUnits(
  name: string,
  unit: string,
  examples: FunctionDefinition['examples'],
): FunctionDefinition {
  const plural = `${unit.toLowerCase()}s`;
  return dateFunction(
    {
      name,
      signature: `${name}(timestamp, ${plural}, format?)`,
      summary: `A timestamp plus a number of ${plural}, which may be negative.`,
      examples,
      arity: [2, 3],
    },
    (context, timestamp, count, format) => {
      const date = readTimestamp(name, timestamp, context);
      const moved = shift(name, date, readInteger(name, count, 'second'), unit);
      return writeDate(name, moved, format, 'third');
    },
  );
}
