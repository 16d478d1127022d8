// Date patterns taken apart: what a standard format letter stands for, and the parts of a custom one.
// Formatting (date-format.ts) and exact reading (date-parse-exact.ts) both start from these.
// https://learn.microsoft.com/dotnet/standard/base-types/custom-date-and-time-format-strings
import { type Culture, INVARIANT } from './cultures';

export type PatternPart =
  | { readonly type: 'literal'; readonly text: string; readonly quoted: boolean }
  | {
      readonly type: 'field';
      readonly letter: string;
      readonly count: number;
      /** A month that stands with a day number: the form a language declines. */
      readonly genitive: boolean;
    };

const FIELD_LETTERS = 'dfFghHKmMstyz';

/** The custom pattern of a standard format and the culture that it uses; undefined for an unknown letter. */
export function standardPattern(
  letter: string,
  culture: Culture,
): readonly [pattern: string, culture: Culture] | undefined {
  const date = culture.date;
  switch (letter) {
    case 'd':
      return [date.shortDatePattern, culture];
    case 'D':
      return [date.longDatePattern, culture];
    case 'f':
      return [`${date.longDatePattern} ${date.shortTimePattern}`, culture];
    case 'F':
      return [date.fullDateTimePattern, culture];
    case 'U':
      return [date.fullDateTimePattern, withGregorianCalendar(culture)];
    case 'g':
      return [`${date.shortDatePattern} ${date.shortTimePattern}`, culture];
    case 'G':
      return [`${date.shortDatePattern} ${date.longTimePattern}`, culture];
    case 'm':
    case 'M':
      return [date.monthDayPattern, culture];
    case 't':
      return [date.shortTimePattern, culture];
    case 'T':
      return [date.longTimePattern, culture];
    case 'y':
    case 'Y':
      return [date.yearMonthPattern, culture];
    case 'o':
    case 'O':
      return ["yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK", INVARIANT];
    case 'r':
    case 'R':
      return ["ddd, dd MMM yyyy HH':'mm':'ss 'GMT'", INVARIANT];
    case 's':
      return ["yyyy'-'MM'-'dd'T'HH':'mm':'ss", INVARIANT];
    case 'u':
      return ["yyyy'-'MM'-'dd HH':'mm':'ss'Z'", INVARIANT];
    default:
      return undefined;
  }
}

function withGregorianCalendar(culture: Culture): Culture {
  return { ...culture, date: { ...culture.date, calendar: 'GregorianCalendar' } };
}

/** Undefined where a quotation does not end, or `%` or `\` has nothing after it. */
export function readPattern(pattern: string): PatternPart[] | undefined {
  const parts: PatternPart[] = [];
  let at = 0;
  while (at < pattern.length) {
    const char = pattern[at] as string;
    if (FIELD_LETTERS.includes(char)) {
      const count = char === 'K' ? 1 : countRepeats(pattern, at);
      if (count > 7 && (char === 'f' || char === 'F')) return undefined;
      const genitive = char === 'M' && count >= 3 && standsWithDay(pattern, at, count);
      parts.push({ type: 'field', letter: char, count, genitive });
      at += count;
    } else if (char === ':' || char === '/') {
      parts.push({ type: 'field', letter: char, count: 1, genitive: false });
      at++;
    } else if (char === "'" || char === '"') {
      const quotation = readQuotation(pattern, at);
      if (quotation === undefined) return undefined;
      parts.push({ type: 'literal', text: quotation.text, quoted: true });
      at = quotation.end;
    } else if (char === '%') {
      const next = pattern[at + 1];
      if (next === undefined || next === '%') return undefined;
      at++;
    } else if (char === '\\') {
      const next = pattern[at + 1];
      if (next === undefined) return undefined;
      parts.push({ type: 'literal', text: next, quoted: true });
      at += 2;
    } else {
      parts.push({ type: 'literal', text: char, quoted: false });
      at++;
    }
  }
  return parts;
}

export function countRepeats(pattern: string, at: number): number {
  let end = at + 1;
  while (end < pattern.length && pattern[end] === pattern[at]) end++;
  return end - at;
}

/** The text between quotation marks, in which `\` takes the next character as it is. */
export function readQuotation(
  pattern: string,
  at: number,
): { readonly text: string; readonly end: number } | undefined {
  const mark = pattern[at];
  let text = '';
  for (let end = at + 1; end < pattern.length; end++) {
    const char = pattern[end] as string;
    if (char === mark) return { text, end: end + 1 };
    if (char === '\\') {
      end++;
      if (end >= pattern.length) return undefined;
    }
    text += pattern[end] as string;
  }
  return undefined;
}

/** Whether the nearest run of `d` before a month, or the next one after it, is a day number: `d` or `dd`. */
function standsWithDay(pattern: string, at: number, count: number): boolean {
  const before = pattern.lastIndexOf('d', at - 1);
  if (at > 0 && before >= 0) {
    let first = before;
    while (first > 0 && pattern[first - 1] === 'd') first--;
    if (before - first <= 1) return true;
  }
  const after = pattern.indexOf('d', at + count);
  return after >= 0 && countRepeats(pattern, after) <= 2;
}
