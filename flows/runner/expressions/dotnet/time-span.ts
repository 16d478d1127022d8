// The .NET TimeSpan: a count of 100 ns ticks, its text and its format strings.
// In: text, a format and a culture. Out: ticks or text; undefined where either is not valid.
// https://learn.microsoft.com/dotnet/standard/base-types/standard-timespan-format-strings
import { countRepeats, readQuotation } from './date-patterns';
import type { Culture } from './cultures';

const TICKS_PER_SECOND = 10_000_000n;
const INT64_MAX = 2n ** 63n - 1n;

interface SpanFields {
  readonly negative: boolean;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  /** Seven digits. */
  readonly fraction: string;
}

function fieldsOf(ticks: bigint): SpanFields {
  const magnitude = ticks < 0n ? -ticks : ticks;
  const seconds = magnitude / TICKS_PER_SECOND;
  const ofDay = Number(seconds % 86_400n);
  return {
    negative: ticks < 0n,
    days: Number(seconds / 86_400n),
    hours: Math.floor(ofDay / 3600),
    minutes: Math.floor((ofDay % 3600) / 60),
    seconds: ofDay % 60,
    fraction: (magnitude % TICKS_PER_SECOND).toString().padStart(7, '0'),
  };
}

const two = (number: number): string => String(number).padStart(2, '0');

/** The constant form `[-][d.]hh:mm:ss[.fffffff]`. */
export function formatTimeSpan(ticks: bigint): string {
  const { negative, days, hours, minutes, seconds, fraction } = fieldsOf(ticks);
  return (
    (negative ? '-' : '') +
    (days === 0 ? '' : `${days}.`) +
    `${two(hours)}:${two(minutes)}:${two(seconds)}` +
    (fraction === '0000000' ? '' : `.${fraction}`)
  );
}

/** Undefined where the format is not valid. */
export function formatTimeSpanAs(
  ticks: bigint,
  format: string,
  culture: Culture,
): string | undefined {
  const span = fieldsOf(ticks);
  const { negative, days, hours, minutes, seconds, fraction } = span;
  switch (format) {
    case '':
    case 'c':
    case 't':
    case 'T':
      return formatTimeSpan(ticks);
    case 'g': {
      const digits = trimZeros(fraction);
      return (
        (negative ? '-' : '') +
        (days === 0 ? '' : `${days}:`) +
        `${hours}:${two(minutes)}:${two(seconds)}` +
        (digits === '' ? '' : culture.number.decimalSeparator + digits)
      );
    }
    case 'G':
      return (
        (negative ? '-' : '') +
        `${days}:${two(hours)}:${two(minutes)}:${two(seconds)}` +
        culture.number.decimalSeparator +
        fraction
      );
  }
  return format.length === 1 ? undefined : formatCustom(span, format);
}

function trimZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}

/** A custom format has no sign and no literal without quotation marks or `\`. */
function formatCustom(span: SpanFields, format: string): string | undefined {
  let text = '';
  let at = 0;
  while (at < format.length) {
    const char = format[at] as string;
    if (char === "'" || char === '"') {
      const quotation = readQuotation(format, at);
      if (quotation === undefined) return undefined;
      text += quotation.text;
      at = quotation.end;
    } else if (char === '\\') {
      if (at + 1 >= format.length) return undefined;
      text += format[at + 1] as string;
      at += 2;
    } else if (char === '%') {
      const next = format[at + 1];
      if (next === undefined || next === '%') return undefined;
      const written = writeField(span, next, 1);
      if (written === undefined) return undefined;
      text += written;
      at += 2;
    } else {
      const count = countRepeats(format, at);
      const written = writeField(span, char, count);
      if (written === undefined) return undefined;
      text += written;
      at += count;
    }
  }
  return text;
}

const LONGEST_RUN: Readonly<Record<string, number>> = { d: 8, h: 2, m: 2, s: 2, f: 7, F: 7 };

function writeField(span: SpanFields, letter: string, count: number): string | undefined {
  if (count > (LONGEST_RUN[letter] ?? 0)) return undefined;
  switch (letter) {
    case 'd':
      return String(span.days).padStart(count, '0');
    case 'h':
      return String(span.hours).padStart(count, '0');
    case 'm':
      return String(span.minutes).padStart(count, '0');
    case 's':
      return String(span.seconds).padStart(count, '0');
    case 'f':
      return span.fraction.slice(0, count);
    default:
      return trimZeros(span.fraction.slice(0, count));
  }
}

const SPAN = /^(-?)(?:(\d{1,8})([.:]))?(\d{1,8}):(\d{1,8})(?::(\d{1,8})(?:(\D)(\d{1,7}))?)?$/;
const DAYS = /^(-?)(\d{1,8})$/;

/**
 * Reads what `TimeSpan.Parse` reads: days alone, `[d.]hh:mm[:ss[.fffffff]]`, and `d:hh:mm:ss[.fffffff]` with the
 * decimal separator of the culture.
 */
export function parseTimeSpan(text: string, culture: Culture): bigint | undefined {
  const trimmed = text.trim();
  const wholeDays = DAYS.exec(trimmed);
  if (wholeDays !== null) return fromParts(wholeDays[1], Number(wholeDays[2]), 0, 0, 0, '');
  const match = SPAN.exec(trimmed);
  if (match === null) return undefined;
  const [, sign, first = '0', divider, second, third, fourth, point, fraction = ''] = match;
  const local = culture.number.decimalSeparator;
  if (divider === ':' && fourth === undefined) {
    // Three numbers are a time of day, or days, hours and minutes where that is too much for one.
    if (point !== undefined) return undefined;
    return (
      fromParts(sign, 0, Number(first), Number(second), Number(third), '') ??
      fromParts(sign, Number(first), Number(second), Number(third), 0, '')
    );
  }
  const isPoint =
    divider === ':' ? point === local : point === '.' || (!divider && point === local);
  if (point !== undefined && !isPoint) return undefined;
  const [days, hours, minutes, seconds] = [first, second, third, fourth ?? 0].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  return (
    fromParts(sign, days, hours, minutes, seconds, fraction) ??
    (divider === undefined && fourth !== undefined && point === undefined
      ? fromParts(sign, hours, minutes, seconds, 0, '')
      : undefined)
  );
}

function fromParts(
  sign: string | undefined,
  days: number,
  hours: number,
  minutes: number,
  seconds: number,
  fraction: string,
): bigint | undefined {
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const whole = BigInt(((days * 24 + hours) * 60 + minutes) * 60 + seconds);
  const ticks = whole * TICKS_PER_SECOND + BigInt(fraction.padEnd(7, '0'));
  if (ticks > INT64_MAX) return undefined;
  return sign === '-' ? -ticks : ticks;
}
