// .NET's standard and custom date format strings. In: a format and a culture. Out: a function that writes dates.
// https://learn.microsoft.com/dotnet/standard/base-types/standard-date-and-time-format-strings
// https://learn.microsoft.com/dotnet/standard/base-types/custom-date-and-time-format-strings
import { findCalendar } from './calendars';
import { type Culture, type DateConventions, EN_US } from './cultures';
import { type PatternPart, readPattern, standardPattern } from './date-patterns';
import {
  type DateFields,
  type DateTime,
  fieldsOf,
  formatRoundTrip,
  fractionDigits,
  kindSuffix,
  twoDigits,
} from './date-time';

/** Undefined for a date that the culture's calendar does not reach. */
export type WriteDate = (value: DateTime) => string | undefined;

/** Appends to a text what one part of the pattern writes. */
type Append = (text: string, fields: DateFields, value: DateTime) => string;

const cache = new Map<string, WriteDate | null>();
// Formats may come from data: a run that makes up thousands of them shall not keep them all.
const MAX_CACHED_FORMATS = 500;

/** Undefined where the format is not valid. */
export function findDateWriter(format: string, culture: Culture = EN_US): WriteDate | undefined {
  if (format === 'o' || format === 'O') return formatRoundTrip;
  const key = culture === EN_US ? format : `${culture.name}\n${format}`;
  let writer = cache.get(key);
  if (writer === undefined) {
    writer = compile(format, culture) ?? null;
    if (cache.size >= MAX_CACHED_FORMATS) cache.clear();
    cache.set(key, writer);
  }
  return writer ?? undefined;
}

function compile(format: string, culture: Culture): WriteDate | undefined {
  const standard = format.length === 1 ? standardPattern(format, culture) : [format, culture];
  if (standard === undefined) return undefined;
  const [pattern, { date }] = standard as readonly [string, Culture];
  const parts = readPattern(pattern);
  if (parts === undefined) return undefined;
  const appends = joinLiterals(parts).map((part) => compilePart(part, date));
  const calendar = findCalendar(date.calendar);
  return (value) => {
    let fields = fieldsOf(value);
    if (calendar !== undefined) {
      const date = calendar.fromGregorian(fields);
      if (date === undefined) return undefined;
      fields = { ...fields, ...date };
    }
    let text = '';
    for (const append of appends) text = append(text, fields, value);
    return text;
  };
}

function joinLiterals(parts: readonly PatternPart[]): PatternPart[] {
  const joined: PatternPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.type === 'literal' && last?.type === 'literal') {
      joined[joined.length - 1] = { ...last, text: last.text + part.text };
    } else joined.push(part);
  }
  return joined;
}

function compilePart(part: PatternPart, date: DateConventions): Append {
  if (part.type === 'literal') {
    const { text: literal } = part;
    return (text) => text + literal;
  }
  const { letter, count } = part;
  switch (letter) {
    case 'd':
      return compileDay(count, date);
    case 'M':
      return compileMonth(count, part.genitive, date);
    case 'y':
      return compileYear(count);
    case 'f':
      return (text, { fraction }) => text + fractionDigits(fraction).slice(0, count);
    case 'F':
      return (text, { fraction }) => appendOptionalFraction(text, fraction, count);
    case 't': {
      const [am, pm] =
        count === 1 ? [date.am.slice(0, 1), date.pm.slice(0, 1)] : [date.am, date.pm];
      return (text, { hour }) => text + (hour < 12 ? am : pm);
    }
    case 'g': {
      const era = date.eraNames?.[0] ?? 'A.D.';
      return (text) => text + era;
    }
    case 'z': {
      // Every kind of time is at UTC here.
      const offset = count === 1 ? '+0' : count === 2 ? '+00' : '+00:00';
      return (text) => text + offset;
    }
    case 'K':
      return (text, _fields, { kind }) => text + kindSuffix(kind);
    case ':':
      return (text) => text + date.timeSeparator;
    case '/':
      return (text) => text + date.dateSeparator;
    default:
      return compileClock(letter, count);
  }
}

function compileClock(letter: string, count: number): Append {
  switch (letter) {
    case 'h':
      return numeric(count, ({ hour }) => hour % 12 || 12);
    case 'H':
      return numeric(count, ({ hour }) => hour);
    case 'm':
      return numeric(count, ({ minute }) => minute);
    default:
      return numeric(count, ({ second }) => second);
  }
}

function numeric(count: number, read: (fields: DateFields) => number): Append {
  return count === 1
    ? (text, fields) => text + String(read(fields))
    : (text, fields) => text + twoDigits(read(fields));
}

function compileDay(count: number, date: DateConventions): Append {
  if (count <= 2) return numeric(count, ({ day }) => day);
  const names = count === 3 ? date.abbreviatedDayNames : date.dayNames;
  return (text, { dayOfWeek }) => text + (names[dayOfWeek] ?? '');
}

function compileMonth(count: number, genitive: boolean, date: DateConventions): Append {
  if (count <= 2) return numeric(count, ({ month }) => month);
  const names =
    count === 3
      ? genitive
        ? date.abbreviatedMonthGenitiveNames
        : date.abbreviatedMonthNames
      : genitive
        ? date.monthGenitiveNames
        : date.monthNames;
  return (text, { month }) => text + (names[month - 1] ?? '');
}

function compileYear(count: number): Append {
  if (count <= 2) return numeric(count, ({ year }) => year % 100);
  return (text, { year }) => text + String(year).padStart(count, '0');
}

/** Digits without trailing zeros; where none are left, the point before them goes too. */
function appendOptionalFraction(text: string, fraction: number, count: number): string {
  let digits = fractionDigits(fraction).slice(0, count);
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end--;
  digits = digits.slice(0, end);
  return digits === '' && text.endsWith('.') ? text.slice(0, -1) : text + digits;
}
