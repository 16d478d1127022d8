// The notations with an exponent: .NET's formats E, G and R, and the exponents of custom formats.
// In: rounded or exact digits, a precision and a culture's conventions. Out: text.
// https://learn.microsoft.com/dotnet/standard/base-types/standard-numeric-format-strings#general-format-specifier-g
import type { NumberConventions } from './cultures';
import { type Digits, roundAwayFromZero } from './digits';

export type NumberKind = 'integer' | 'double' | 'decimal';

/** Doubles without a precision take an exponent beyond so many digits before the point: 1E+17. */
const PLAIN_DOUBLE_DIGITS = 17;

export function signOf(rounded: Digits, number: NumberConventions): string {
  return rounded.negative ? number.negativeSign : '';
}

export function formatScientific(
  source: Digits,
  letter: string,
  precision: number | undefined,
  number: NumberConventions,
): string {
  const count = (precision ?? 6) + 1;
  const rounded = roundAwayFromZero(source, count);
  const digits = rounded.digits.padEnd(count, '0');
  const fraction = count === 1 ? '' : number.decimalSeparator + digits.slice(1);
  const exponent = rounded.digits === '' ? 0 : rounded.scale - 1;
  return (
    signOf(rounded, number) +
    digits.charAt(0) +
    fraction +
    formatExponent(letter, exponent, 3, true, number)
  );
}

export function formatGeneral(
  source: Digits,
  letter: string,
  precision: number | undefined,
  number: NumberConventions,
  kind: NumberKind,
): string {
  // A decimal without a precision keeps its trailing zeros and never takes an exponent.
  const asIs = kind === 'decimal' && precision === undefined;
  const known = source.digits.length;
  const limit = precision || (kind === 'double' ? Math.max(known, PLAIN_DOUBLE_DIGITS) : known);
  const rounded = asIs ? source : roundAwayFromZero(source, limit);
  const scientific = !asIs && (rounded.scale > limit || rounded.scale < -3);
  const point = scientific ? 1 : rounded.scale;
  const { digits } = rounded;
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const fraction = point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits;
  const exponentLetter = letter === letter.toUpperCase() ? 'E' : 'e';
  return (
    (digits === '' ? '' : signOf(rounded, number)) +
    whole +
    (fraction === '' ? '' : number.decimalSeparator + fraction) +
    (scientific ? formatExponent(exponentLetter, rounded.scale - 1, 2, true, number) : '')
  );
}

export function formatExponent(
  letter: string,
  exponent: number,
  leastDigits: number,
  showPlus: boolean,
  number: NumberConventions,
): string {
  const mark = exponent < 0 ? number.negativeSign : showPlus ? number.positiveSign : '';
  return letter + mark + Math.abs(exponent).toString().padStart(leastDigits, '0');
}
