import { compileTemplate } from '../compile';
import type { ExpressionContext } from '../context';
import { ExpressionError } from '../errors';
import { formatJson } from '../json';

const NOW = Date.UTC(2018, 1, 1, 10, 20, 30, 456);
const context = { now: () => NOW } as ExpressionContext;

function evaluate(call: string): string {
  try {
    return formatJson(compileTemplate(`@${call}`).evaluate(context));
  } catch (error) {
    if (error instanceof ExpressionError) return `fault: ${error.message}`;
    throw error;
  }
}

// Sources: Microsoft's reference; kinds and zones as measured in the cloud (flowforger), in its own words of .NET:
// `Z` is kept, no zone stays none, an offset is a local time on a machine that runs on UTC.
test.each([
  ['utcNow()', '"2018-02-01T10:20:30.4560000Z"', "the run's clock, seven digits"],
  ["utcNow('D')", '"Thursday, February 1, 2018"', 'with a format'],
  ["utcNow('')", '"2018-02-01T10:20:30.4560000Z"', 'an empty format is the default'],
  ['utcNow(null)', '"2018-02-01T10:20:30.4560000Z"', 'so is null'],
  ["getFutureTime(5, 'Day')", '"2018-02-06T10:20:30.4560000Z"', 'ahead'],
  ["getPastTime(2, 'month', 'yyyy-MM-dd')", '"2017-12-01"', 'back; units in any case'],
  ["addDays('2018-03-15', 1)", '"2018-03-16T00:00:00.0000000"', 'no zone stays none'],
  ["addDays('2018-03-15T00:00:00+02:00', 1)", '"2018-03-15T22:00:00.0000000+00:00"', 'an offset'],
  ["addDays('0001-01-02', -1)", '"0001-01-01T00:00:00.0000000"', 'the first day'],
  ["addToTime('2018-01-31', 1, 'Month')", '"2018-02-28T00:00:00.0000000"', 'months clamp'],
  ["addToTime('2018-01-31', -11, 'Month')", '"2017-02-28T00:00:00.0000000"', 'months clamp'],
  ["subtractFromTime('2018-01-08Z', 1, 'Week')", '"2018-01-01T00:00:00.0000000Z"', 'weeks'],
  ["formatDateTime('13:30', 'hh:mm tt')", '"01:30 PM"', 'a time of today'],
  ["formatDateTime('2018-01-01', 'd. MMMM', 'de')", '"1. Januar"', 'a neutral locale'],
  ["formatDateTime('2018-01-01', null, 'de')", '"2018-01-01T00:00:00.0000000"', 'no format'],
  ["parseDateTime('15.01.2026', 'de-DE')", '"2026-01-15T00:00:00.0000000"', 'a locale'],
  ["parseDateTime('2018-01-01T00:00:00Z', null, 'o')", 'fault', 'the format must fit'],
  ["startOfDay('2018-03-15T13:30:30.1234567+02:00')", '"2018-03-15T00:00:00.0000000+00:00"', ''],
  ["startOfMonth('0001-01-31')", '"0001-01-01T00:00:00.0000000"', 'the first month'],
  ["ticks('9999-12-31T23:59:59.9999999')", '3155378975999999999', 'beyond 2^53'],
  ["convertFromUtc('2018-01-01T08:00:00', 'UTC')", '"2018-01-01T08:00:00.0000000Z"', 'UTC has Z'],
  ["convertFromUtc(utcNow(), 'europe/berlin', 'HH:mm zzz')", '"11:20 +00:00"', 'IANA; no offset'],
  [
    "convertToUtc('2018-11-04T01:30:00', 'Pacific Standard Time')",
    '"2018-11-04T09:30:00.0000000Z"',
    'the second of two',
  ],
  ["convertTimeZone('2018-01-01Z', 'UTC', 'Tokyo Standard Time', 'HH')", '"09"', 'zones'],
  [
    "dateDifference('2018-01-01T00:00:00Z', '2018-01-01T00:00:00.0000001Z')",
    '"00:00:00.0000001"',
    'ticks',
  ],
  ["formatTimeSpan(dateDifference('2018-01-01', '2018-02-01'), '%d')", '"31"', 'a span'],
])('%s → %s: %s', (call, expected) => {
  const result = evaluate(call);
  expect(expected === 'fault' ? result.slice(0, 5) : result).toBe(expected);
});

const M = 'The template language function';

test.each([
  [
    "addDays('garbage', 1)",
    "In function 'addDays', the value provided for date time string 'garbage' was not valid. The datetime string must match ISO 8601 format.",
  ],
  [
    "dateDifference('2018-01-01', 'x')",
    "In function 'dateDifference', the value provided for date time string 'x'",
  ],
  [
    "addHours('2018-01-01', '1')",
    `${M} 'addHours' expects its second parameter to be an integer. The provided value is of type 'String'. Please see https://aka.ms/logicexpressions#addhours for usage details.`,
  ],
  [
    "addDays('2018-01-01', 1.5)",
    `${M} 'addDays' expects its second parameter to be an integer. The provided value is of type 'Float'.`,
  ],
  [
    'ticks(null)',
    `${M} 'ticks' expects its first parameter to be a string that contains the time. The provided value is of type 'Null'.`,
  ],
  ["addDays('9999-12-31', 1)", 'outside the years 1 to 9999'],
  ["addDays('2018-01-01', 9223372036854775807)", 'outside the years 1 to 9999'],
  ["addToTime('2018-01-01', -9223372036854775807, 'Year')", 'outside the years 1 to 9999'],
  ["convertFromUtc('9999-12-31T23:00:00Z', 'Tokyo Standard Time')", 'outside the years 1 to 9999'],
  ["addToTime('2018-01-01', 1, 'Fortnight')", "The provided value 'Fortnight' is not one of them"],
  [
    "addToTime('2018-01-01', 1, 'constructor')",
    "The provided value 'constructor' is not one of them",
  ],
  ["formatDateTime('2018-01-01', 'Q')", "The provided format 'Q' is not valid"],
  ["formatDateTime('2018-01-01', 'd', 'xx-YY')", "'xx-YY' is not valid"],
  ["formatDateTime('0001-01-01', 'd', 'fa-IR')", 'outside its range'],
  [
    "convertFromUtc(utcNow(), 'Nowhere Standard Time')",
    "In the template language function 'convertFromUtc', the value provided for the time zone id 'Nowhere Standard Time' was not valid.",
  ],
  [
    "convertToUtc('2018-01-01Z', 'Tokyo Standard Time')",
    `${M} 'convertToUtc' expects its second parameter to be a time zone matching the time zone indicated by the timestamp.`,
  ],
  ["convertTimeZone('2018-03-11T02:30:00', 'Pacific Standard Time', 'UTC')", 'The clocks skip it'],
  ["formatTimeSpan('1:2', 'x')", "The provided format 'x' is not valid"],
  ["formatTimeSpan('soon')", "The provided value 'soon' is not valid"],
])('%s fails', (call, message) => {
  const result = evaluate(call);
  expect(result).toMatch(/^fault: /);
  expect(result).toContain(message);
});
