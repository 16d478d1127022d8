// A number as decimal digits, the form in which .NET formats it. Doubles are rounded from their exact expansion.
// In: a numeric value. Out: its digits, rounded where the format says.
// https://learn.microsoft.com/dotnet/standard/base-types/standard-numeric-format-strings
import type { Decimal } from '../decimal';

/** ±0.`digits` · 10^`scale`. The digits do not start with a zero; none at all is the number zero. */
export interface Digits {
  negative: boolean;
  digits: string;
  scale: number;
}

export function integerDigits(integer: number | bigint): Digits {
  const text = integer.toString();
  const negative = text.startsWith('-');
  const digits = text === '0' ? '' : negative ? text.slice(1) : text;
  return { negative, digits, scale: digits.length };
}

export function decimalDigits(decimal: Decimal): Digits {
  const { negative, digits, scale } = integerDigits(decimal.digits);
  return { negative, digits, scale: scale - decimal.scale };
}

/** The fewest digits that read back as the same double. */
export function shortestDigits(double: number): Digits {
  if (double === 0) return { negative: false, digits: '', scale: 0 };
  const magnitude = Math.abs(double);
  if (magnitude >= 1e-6 && magnitude < 1e15) return readPlain(double < 0, String(magnitude));
  const [mantissa = '', exponent = ''] = magnitude.toExponential().split('e');
  return {
    negative: double < 0,
    digits: mantissa.replace('.', ''),
    scale: Number(exponent) + 1,
  };
}

/** Digits of JavaScript's plain notation: `0.001`, `12.5`, `1000`. */
function readPlain(negative: boolean, text: string): Digits {
  const point = text.indexOf('.');
  if (text === '0') return { negative, digits: '', scale: 0 };
  if (point < 0) return { negative, digits: text, scale: text.length };
  if (!text.startsWith('0')) {
    return { negative, digits: text.slice(0, point) + text.slice(point + 1), scale: point };
  }
  let first = point + 1;
  while (text[first] === '0') first++;
  return { negative, digits: text.slice(first), scale: point + 1 - first };
}

/** The double rounded to so many digits after the point. */
export function fixedDigits(double: number, places: number): Digits {
  // toFixed rounds the exact value too, but halves upwards: it serves where the value lies on no half.
  const onHalf = Number.isInteger(double * 2 ** (places + 1));
  if (!onHalf && places <= 20 && Math.abs(double) < 1e15) {
    return readPlain(double < 0, Math.abs(double).toFixed(places));
  }
  const shortest = shortestDigits(double);
  return roundDouble(double, shortest, shortest.scale + places);
}

/** The double rounded to so many significant digits. */
export function significantDigits(double: number, count: number): Digits {
  return roundDouble(double, shortestDigits(double), count);
}

// Up to 15 digits, a decimal and its nearest double determine each other: the shortest digits are the rounded ones.
// Near zero doubles have fewer digits than that.
const EXACT_DIGITS = 15;
const LEAST_PRECISE = 1e-290;

function roundDouble(double: number, shortest: Digits, count: number): Digits {
  const precise = double === 0 || Math.abs(double) > LEAST_PRECISE;
  if (precise && shortest.digits.length <= count && count <= EXACT_DIGITS) return shortest;
  const { digits, scale } = exactDigits(double);
  return { negative: shortest.negative, ...roundHalfEven(digits, scale, count) };
}

/** The whole decimal expansion of a finite double. */
function exactDigits(double: number): { digits: string; scale: number } {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(double));
  const raw = bits.getBigUint64(0);
  const biased = Number(raw >> 52n);
  const fraction = raw & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n;
  const exponent = Math.max(biased, 1) - 1075;
  const places = Math.max(0, -exponent);
  const integer = exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(places);
  const digits = integer === 0n ? '' : integer.toString();
  return { digits, scale: digits.length - places };
}

function roundHalfEven(
  digits: string,
  scale: number,
  count: number,
): { digits: string; scale: number } {
  if (count >= digits.length) return { digits, scale };
  if (count < 0) return { digits: '', scale: 0 };
  const kept = digits.slice(0, count);
  const next = digits.charAt(count);
  const tie = next === '5' && /^50*$/.test(digits.slice(count));
  const up = tie ? Number(kept.charAt(count - 1)) % 2 === 1 : next >= '5';
  return up ? increment(kept, scale) : { digits: kept, scale };
}

/** One more in the last place; a carry out of the first one moves the point. */
function increment(digits: string, scale: number): { digits: string; scale: number } {
  let last = digits.length - 1;
  while (last >= 0 && digits[last] === '9') last--;
  if (last < 0) return { digits: '1', scale: scale + 1 };
  return { digits: digits.slice(0, last) + (Number(digits[last]) + 1).toString(), scale };
}

/**
 * Keeps `count` digits, rounding half away from zero, and drops trailing zeros. What becomes zero has no sign:
 * .NET would write a double's −0.4 as `-0`, the cloud was measured to write `0`.
 */
export function roundAwayFromZero(number: Digits, count: number): Digits {
  let { digits, scale } = number;
  if (count >= 0 && count < digits.length && digits.charAt(count) >= '5') {
    ({ digits, scale } = increment(digits.slice(0, count), scale));
  } else if (count < digits.length) digits = digits.slice(0, Math.max(0, count));
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end--;
  digits = digits.slice(0, end);
  if (digits === '') return { negative: false, digits, scale: 0 };
  return { negative: number.negative, digits, scale };
}
