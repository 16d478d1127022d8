// What the functions of dates share: reading their arguments, writing their results, their faults.
// https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference#date-time-functions
import type { ExpressionContext } from '../context';
import { EN_US, findCulture, type Culture } from '../dotnet/cultures';
import { findDateWriter } from '../dotnet/date-format';
import { parseDate } from '../dotnet/date-parse';
import { addMilliseconds, addMonths, type DateTime, formatRoundTrip } from '../dotnet/date-time';
import { excerpt, ExpressionError } from '../errors';
import type { FunctionDefinition, FunctionDocumentation } from '../function';
import { isInteger, type Value } from '../values';
import { fault, wrongType } from './fault';

export type Position = 'first' | 'second' | 'third' | 'fourth';

export type DateDocumentation = Omit<FunctionDocumentation, 'category' | 'source'>;

/** The clock stands for what a timestamp leaves out: the date of «13:00», the year of «March 15». */
export function dateFunction(
  documentation: DateDocumentation,
  read: (context: ExpressionContext, ...args: (Value | undefined)[]) => Value,
): FunctionDefinition {
  return {
    ...documentation,
    category: 'Date and time',
    source: 'workflow-definition-language-functions-reference, Date and time functions',
    read,
  };
}

// The service's usage links of these functions begin with a capital letter, those of the others with a small one.
const CAPITAL_ANCHORS = /^(?:addToTime|subtractFromTime|get|convert)/;

export function anchorOf(name: string): string {
  return CAPITAL_ANCHORS.test(name)
    ? name.charAt(0).toUpperCase() + name.slice(1)
    : name.toLowerCase();
}

export function readTimestamp(
  name: string,
  value: Value | undefined,
  context: ExpressionContext,
  position: Position = 'first',
): DateTime {
  const text = readText(name, value, position, 'a string that contains the time');
  return parseDate(text, () => context.now()) ?? fail(name, text);
}

function fail(name: string, text: string): never {
  throw invalidTimestamp(name, text);
}

export function invalidTimestamp(name: string, text: string): ExpressionError {
  return new ExpressionError(
    'InvalidTemplate',
    `In function '${name}', the value provided for date time string '${excerpt(text)}' was not valid. The datetime string must match ISO 8601 format.`,
  );
}

export function readText(
  name: string,
  value: Value | undefined,
  position: Position,
  expected = 'a string',
): string {
  if (typeof value === 'string') return value;
  throw wrongType(name, `${position} parameter to be ${expected}`, value, anchorOf(name));
}

/** Undefined for an argument that is missing or null. */
export function readOptionalText(
  name: string,
  value: Value | undefined,
  position: Position,
): string | undefined {
  return value === undefined || value === null ? undefined : readText(name, value, position);
}

export function readInteger(name: string, value: Value | undefined, position: Position): number {
  if (isInteger(value)) return Number(value);
  throw wrongType(name, `${position} parameter to be an integer`, value, anchorOf(name));
}

export function readCulture(name: string, value: Value | undefined, position: Position): Culture {
  const locale = readOptionalText(name, value, position);
  if (locale === undefined) return EN_US;
  return (
    findCulture(locale) ??
    failSentence(
      name,
      `expects a valid locale. The provided value '${excerpt(locale)}' is not valid.`,
    )
  );
}

function failSentence(name: string, sentence: string): never {
  throw fault(name, sentence, anchorOf(name));
}

/** A date as text in the format of an argument, by default the round-trip one. */
export function writeDate(
  name: string,
  date: DateTime | undefined,
  format: Value | undefined,
  position: Position,
  culture: Culture = EN_US,
): string {
  if (date === undefined) {
    return failSentence(
      name,
      'was invoked with parameters that are not valid. The result is outside the years 1 to 9999.',
    );
  }
  const text = readOptionalText(name, format, position);
  if (text === undefined || text === '') return formatRoundTrip(date);
  const write = findDateWriter(text, culture);
  if (write === undefined) {
    return failSentence(
      name,
      `expects a valid date and time format. The provided format '${excerpt(text)}' is not valid.`,
    );
  }
  return (
    write(date) ??
    failSentence(
      name,
      `expects a date of the calendar of the locale '${culture.name}'. The provided value is outside its range.`,
    )
  );
}

const UNIT_MILLISECONDS: ReadonlyMap<string, number> = new Map([
  ['second', 1000],
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
  ['week', 604_800_000],
]);
const UNIT_MONTHS: ReadonlyMap<string, number> = new Map([
  ['month', 1],
  ['year', 12],
]);

/** Later by so many units; undefined beyond the years 1 to 9999. */
export function shift(
  name: string,
  date: DateTime,
  count: number,
  unit: string,
): DateTime | undefined {
  const key = unit.toLowerCase();
  const milliseconds = UNIT_MILLISECONDS.get(key);
  if (milliseconds !== undefined) return addMilliseconds(date, count * milliseconds);
  const months = UNIT_MONTHS.get(key);
  if (months !== undefined) return addMonths(date, count * months);
  return failSentence(
    name,
    `expects a time unit of 'Second', 'Minute', 'Hour', 'Day', 'Week', 'Month' or 'Year'. The provided value '${excerpt(unit)}' is not one of them.`,
  );
}
