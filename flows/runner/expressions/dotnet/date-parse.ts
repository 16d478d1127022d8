// Reads a date as DateTime.Parse with RoundtripKind does: ISO 8601, then the ways of a culture (date-reader.ts).
// In: text, the moment that stands for «today», a culture. Out: a DateTime; undefined for a text that is none.
// https://learn.microsoft.com/dotnet/api/system.datetime.parse
import { type Culture, EN_US } from './cultures';
import { readCultureDate } from './date-reader';
import { atOffset, readOffset } from './date-resolve';
import { type DateTime, fromFields } from './date-time';

/** Texts without a date («13:00») mean the day of `now`, those without a year its year. */
export function parseDate(
  text: string,
  now: () => number,
  culture: Culture = EN_US,
): DateTime | undefined {
  // With a `T` the year is Gregorian in every culture; without it th-TH reads its own.
  const isGregorian = culture.date.calendar === 'GregorianCalendar' || /^.{10}[Tt]/.test(text);
  return (isGregorian ? parseIso(text) : undefined) ?? readCultureDate(text, now, culture);
}

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?([Zz]|[+-]\d\d:\d\d)?)?$/;

/** The forms that nearly every timestamp has; all of them mean the same in every culture. */
function parseIso(text: string): DateTime | undefined {
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = match;
  const value = fromFields(
    Number(year),
    Number(month),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    fraction === '' ? 0 : Number(fraction.padEnd(7, '0')),
    zone === 'Z' || zone === 'z' ? 'utc' : 'unspecified',
  );
  if (zone === undefined || zone.length === 1) return value;
  const offset = readOffset(zone);
  return offset === undefined ? undefined : atOffset(value, offset);
}
