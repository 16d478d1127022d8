// Which of the numbers of a date is the year, the month, the day. In: numbers and names in their order.
// Out: a DateTime; undefined where they make no date. The rules are those of DateTime.Parse.
// https://learn.microsoft.com/dotnet/api/system.datetime.parse
import { findCalendar } from './calendars';
import type { Culture } from './cultures';
import {
  type DateTime,
  type DateTimeKind,
  fieldsOf,
  fromFields,
  makeDateTime,
  MILLISECONDS_PER_DAY,
} from './date-time';
import { type DateLanguage, languageOf } from './date-words';

/** A number and how many digits it was written with: three and more make it a year. */
export interface DateNumber {
  readonly value: number;
  readonly digits: number;
  /** Set by a mark after the number: `2018年`. */
  readonly part?: 'year' | 'month' | 'day';
}

export interface DateParts {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

export interface TimeParts {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Ticks; 10,000,000 where a longer fraction was rounded up. */
  readonly fraction: number;
}

/** .NET's Calendar.TwoDigitYearMax: 49 is 2049, 50 is 1950. */
export function fullYear(value: number, digits: number, culture: Culture): number {
  if (digits > 2) return value;
  // The same hundred years in the culture's own calendar.
  const last = { ThaiBuddhistCalendar: 2592, PersianCalendar: 1410, UmAlQuraCalendar: 1451 }[
    culture.date.calendar
  ];
  const limit = last ?? 2049;
  return limit - ((limit - value) % 100);
}

/** @param month from a month's name; @param isMonthFirst whether that name stood before the first number. */
export function resolveParts(
  numbers: readonly DateNumber[],
  month: number | undefined,
  isMonthFirst: boolean,
  culture: Culture,
): DateParts | undefined {
  const language = languageOf(culture);
  if (numbers.some(({ part }) => part !== undefined)) return resolveMarked(numbers, month, culture);
  if (numbers.filter(({ digits }) => digits > 2).length > 1) return undefined;
  if (month !== undefined) return resolveNamed(numbers, month, isMonthFirst, language, culture);
  const year = (number: DateNumber): number => fullYear(number.value, number.digits, culture);
  const [first, second, third] = numbers;
  if (first === undefined || second === undefined) return undefined;
  if (third === undefined) {
    if (first.digits > 2) return { year: first.value, month: second.value, day: 1 };
    if (second.digits > 2) return { year: second.value, month: first.value, day: 1 };
    return language.isMonthBeforeDay
      ? { month: first.value, day: second.value }
      : { month: second.value, day: first.value };
  }
  if (first.digits > 2) return { year: year(first), month: second.value, day: third.value };
  if (second.digits > 2) return { year: second.value, month: first.value, day: third.value };
  if (third.digits > 2) {
    return language.order === 'dmy' || language.order === 'ydm'
      ? { year: third.value, month: second.value, day: first.value }
      : { year: third.value, month: first.value, day: second.value };
  }
  switch (language.order) {
    case 'ymd':
      return { year: year(first), month: second.value, day: third.value };
    case 'dmy':
      return { year: year(third), month: second.value, day: first.value };
    default:
      return { year: year(third), month: first.value, day: second.value };
  }
}

function resolveMarked(
  numbers: readonly DateNumber[],
  monthName: number | undefined,
  culture: Culture,
): DateParts | undefined {
  const found: { year?: number; month?: number; day?: number } = {};
  for (const { part, value, digits } of numbers) {
    if (part === undefined || found[part] !== undefined) return undefined;
    found[part] = part === 'year' ? fullYear(value, digits, culture) : value;
  }
  const month = found.month ?? monthName;
  if (month === undefined || (found.year === undefined && found.day === undefined)) {
    return undefined;
  }
  const day = found.day ?? 1;
  return found.year === undefined ? { month, day } : { year: found.year, month, day };
}

function resolveNamed(
  numbers: readonly DateNumber[],
  month: number,
  isMonthFirst: boolean,
  language: DateLanguage,
  culture: Culture,
): DateParts | undefined {
  const [first, second, third] = numbers;
  if (first === undefined || third !== undefined) return undefined;
  if (second === undefined) {
    const isYear =
      first.digits > 2 ||
      (isMonthFirst
        ? !language.isMonthBeforeDay && !language.isYearBeforeMonth
        : language.isMonthBeforeDay && language.isYearBeforeMonth);
    return isYear
      ? { year: fullYear(first.value, first.digits, culture), month, day: 1 }
      : { month, day: first.value };
  }
  const dayFirst = {
    year: fullYear(second.value, second.digits, culture),
    month,
    day: first.value,
  };
  const yearFirst = {
    year: fullYear(first.value, first.digits, culture),
    month,
    day: second.value,
  };
  if (first.digits > 2) return yearFirst;
  if (second.digits > 2) return dayFirst;
  const choices = language.order === 'ymd' ? [yearFirst, dayFirst] : [dayFirst, yearFirst];
  return choices.find((parts) => isDate(parts, culture));
}

function isDate(parts: Required<DateParts>, culture: Culture): boolean {
  return toDateTime(parts, MIDNIGHT, culture) !== undefined;
}

const MIDNIGHT: TimeParts = { hour: 0, minute: 0, second: 0, fraction: 0 };

export function toDateTime(
  { year, month, day }: Required<DateParts>,
  { hour, minute, second, fraction }: TimeParts,
  culture: Culture,
): DateTime | undefined {
  const calendar = findCalendar(culture.date.calendar);
  const date =
    calendar === undefined ? { year, month, day } : calendar.toGregorian(year, month, day);
  if (date === undefined) return undefined;
  const isRoundedUp = fraction >= 10_000_000;
  const value = fromFields(
    date.year,
    date.month,
    date.day,
    hour,
    minute,
    second,
    isRoundedUp ? 0 : fraction,
    'unspecified',
  );
  if (value === undefined || !isRoundedUp) return value;
  return makeDateTime(value.milliseconds + 1000, value.subTicks, value.kind);
}

/** The date of a moment in the calendar of a culture: it stands for what a text leaves out. */
export function today(milliseconds: number, culture: Culture): Required<DateParts> {
  const fields = fieldsOf({ milliseconds, subTicks: 0, kind: 'utc' });
  const { year, month, day } = findCalendar(culture.date.calendar)?.fromGregorian(fields) ?? fields;
  return { year, month, day };
}

/** Ticks: more digits than seven are rounded, so 0.99999999 is a whole second. */
export function readClockFraction(digits: string): number {
  return digits.length <= 7
    ? Number(digits.padEnd(7, '0'))
    : Math.round(Number(`${digits.slice(0, 7)}.${digits.slice(7, 24)}`));
}

/** Minutes east of UTC; undefined beyond ±14 hours. */
export function readOffset(text: string): number | undefined {
  const digits = text.slice(1).replace(':', '');
  const isHoursOnly = digits.length <= 2;
  const hours = isHoursOnly ? Number(digits) : Number(digits.slice(0, -2));
  const minutes = isHoursOnly ? 0 : Number(digits.slice(-2));
  const total = hours * 60 + minutes;
  if (minutes > 59 || total > 14 * 60) return undefined;
  return text.startsWith('-') ? -total : total;
}

/** @param offset minutes east of UTC; undefined for a text without a zone, `Z` for UTC itself. */
export function atOffset(
  value: DateTime | undefined,
  offset: number | 'Z' | undefined,
): DateTime | undefined {
  if (value === undefined || offset === undefined) return value;
  const kind: DateTimeKind = offset === 'Z' ? 'utc' : 'local';
  const milliseconds = value.milliseconds - (offset === 'Z' ? 0 : offset * 60_000);
  return (
    makeDateTime(milliseconds, value.subTicks, kind) ??
    // .NET takes a moment before the first day for a time of day: it moves it into that day.
    makeDateTime(
      milliseconds + (offset === 'Z' || offset < 0 ? 0 : MILLISECONDS_PER_DAY),
      value.subTicks,
      kind,
    )
  );
}
