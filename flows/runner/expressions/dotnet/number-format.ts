// .NET's standard numeric format strings: C, D, E, F, G, N, P, R, X and B with a precision.
// In: a number, a format and a culture. Out: text. Any other format is a custom one (custom-number-format.ts).
// https://learn.microsoft.com/dotnet/standard/base-types/standard-numeric-format-strings
import { invalidArgument, resultTooLong } from '../errors';
import { Decimal, Float, isInteger } from '../values';
import type { Culture, NumberConventions } from './cultures';
import { formatCustom } from './custom-number-format';
import {
  decimalDigits,
  type Digits,
  fixedDigits,
  integerDigits,
  roundAwayFromZero,
  shortestDigits,
  significantDigits,
} from './digits';
import {
  formatGeneral,
  formatScientific,
  type NumberKind,
  signOf,
} from './scientific-number-format';

// .NET takes up to 999,999,999 digits; nobody wants a megabyte of zeros from a typing error.
const MAX_PRECISION = 10_000;

const NEGATIVE_NUMBER = ['(#)', '-#', '- #', '#-', '# -'];
const POSITIVE_CURRENCY = ['$#', '#$', '$ #', '# $'];
const NEGATIVE_CURRENCY = [
  '($#)',
  '-$#',
  '$-#',
  '$#-',
  '(#$)',
  '-#$',
  '#-$',
  '#$-',
  '-# $',
  '-$ #',
  '# $-',
  '$ #-',
  '$ -#',
  '#- $',
  '($ #)',
  '(# $)',
  '$- #',
];
const POSITIVE_PERCENT = ['# %', '#%', '%#', '% #'];
const NEGATIVE_PERCENT = [
  '-# %',
  '-#%',
  '-%#',
  '%-#',
  '%#-',
  '#-%',
  '#%-',
  '-% #',
  '# %-',
  '% #-',
  '% -#',
  '#- %',
];

/**
 * A number as `ToString(format, culture)` of .NET writes it.
 * @throws ExpressionError where the format is none for such a number (`D` and `X` need an integer).
 */
export function formatNumberText(
  value: number | bigint | Float | Decimal,
  format: string,
  culture: Culture,
): string {
  const number = culture.number;
  const double = value instanceof Float ? value.value : value;
  if (typeof double === 'number' && !Number.isFinite(double)) {
    if (Number.isNaN(double)) return number.nan;
    return double > 0 ? number.positiveInfinity : number.negativeInfinity;
  }
  const standard = /^([A-Za-z])(\d*)$/.exec(format === '' ? 'G' : format);
  if (standard === null) return formatCustom(customDigits(value), format, number);
  const [, letter = '', count = ''] = standard;
  if (Number(count) > MAX_PRECISION) throw resultTooLong('formatNumber', MAX_PRECISION);
  const precision = count === '' ? undefined : Number(count);
  if (isInteger(value)) return formatInteger(value, letter, precision, number);
  if (value instanceof Decimal) {
    return formatDigits(decimalDigits(value), letter, precision, number, 'decimal');
  }
  return formatDouble(value instanceof Float ? value.value : value, letter, precision, number);
}

function customDigits(value: number | bigint | Float | Decimal): Digits {
  if (isInteger(value)) return integerDigits(value);
  if (value instanceof Decimal) return decimalDigits(value);
  // Custom formats see 15 digits of a double, as in the .NET Framework.
  return significantDigits(value instanceof Float ? value.value : Number(value), 15);
}

function formatInteger(
  integer: number | bigint,
  letter: string,
  precision: number | undefined,
  number: NumberConventions,
): string {
  const exact = integer.toString();
  switch (letter.toUpperCase()) {
    case 'D':
      return exact.startsWith('-')
        ? number.negativeSign + exact.slice(1).padStart(precision ?? 0, '0')
        : exact.padStart(precision ?? 0, '0');
    case 'X': {
      const text = BigInt.asUintN(64, BigInt(integer))
        .toString(16)
        .padStart(precision ?? 0, '0');
      return letter === 'X' ? text.toUpperCase() : text;
    }
    case 'B':
      return BigInt.asUintN(64, BigInt(integer))
        .toString(2)
        .padStart(precision ?? 0, '0');
    default:
      return formatDigits(integerDigits(integer), letter, precision, number, 'integer');
  }
}

function formatDouble(
  double: number,
  letter: string,
  precision: number | undefined,
  number: NumberConventions,
): string {
  const isShortest = letter === 'R' || letter === 'r';
  const digits = doubleDigits(double, letter, precision, number);
  return formatDigits(digits, letter, isShortest ? undefined : precision, number, 'double');
}

/** Rounded from the exact value at once, half to even: a second rounding of rounded digits would differ. */
function doubleDigits(
  double: number,
  letter: string,
  precision: number | undefined,
  number: NumberConventions,
): Digits {
  switch (letter.toUpperCase()) {
    case 'C':
      return fixedDigits(double, precision ?? number.currencyDecimalDigits);
    case 'F':
    case 'N':
      return fixedDigits(double, precision ?? number.decimalDigits);
    case 'P':
      return fixedDigits(double, (precision ?? number.percentDecimalDigits) + 2);
    case 'E':
      return significantDigits(double, (precision ?? 6) + 1);
    case 'G':
      return precision ? significantDigits(double, precision) : shortestDigits(double);
    default:
      return shortestDigits(double);
  }
}

function formatDigits(
  source: Digits,
  letter: string,
  precision: number | undefined,
  number: NumberConventions,
  kind: NumberKind,
): string {
  const places = (whole: Digits, count: number): Digits =>
    roundAwayFromZero(whole, whole.scale + count);
  switch (letter.toUpperCase()) {
    case 'C': {
      const count = precision ?? number.currencyDecimalDigits;
      const rounded = places(source, count);
      const pattern = rounded.negative
        ? NEGATIVE_CURRENCY[number.currencyNegativePattern]
        : POSITIVE_CURRENCY[number.currencyPositivePattern];
      return fill(pattern, number, number.currencySymbol, () =>
        fixed(
          rounded,
          count,
          number.currencyDecimalSeparator,
          number.currencyGroupSeparator,
          number.currencyGroupSizes,
        ),
      );
    }
    case 'F': {
      const count = precision ?? number.decimalDigits;
      const rounded = places(source, count);
      return signOf(rounded, number) + fixed(rounded, count, number.decimalSeparator);
    }
    case 'N': {
      const count = precision ?? number.decimalDigits;
      const rounded = places(source, count);
      return fill(
        rounded.negative ? NEGATIVE_NUMBER[number.negativePattern] : '#',
        number,
        '',
        () =>
          fixed(rounded, count, number.decimalSeparator, number.groupSeparator, number.groupSizes),
      );
    }
    case 'P': {
      const count = precision ?? number.percentDecimalDigits;
      const rounded = places({ ...source, scale: source.scale + 2 }, count);
      const pattern = rounded.negative
        ? NEGATIVE_PERCENT[number.percentNegativePattern]
        : POSITIVE_PERCENT[number.percentPositivePattern];
      return fill(pattern, number, number.percentSymbol, () =>
        fixed(
          rounded,
          count,
          number.percentDecimalSeparator,
          number.percentGroupSeparator,
          number.percentGroupSizes,
        ),
      );
    }
    case 'E':
      return formatScientific(source, letter, precision, number);
    case 'G':
    case 'R':
      return formatGeneral(source, letter, precision, number, kind);
    default:
      throw invalidArgument('formatNumber', `'${letter}' is not a format of such a number.`);
  }
}

/** `symbol` stands for the `$` or `%` of a pattern. */
function fill(
  pattern: string | undefined,
  number: NumberConventions,
  symbol: string,
  amount: () => string,
): string {
  let text = '';
  for (const mark of pattern ?? '#') {
    if (mark === '#') text += amount();
    else if (mark === '-') text += number.negativeSign;
    else if (mark === '$' || mark === '%') text += symbol;
    else text += mark;
  }
  return text;
}

function fixed(
  { digits, scale }: Digits,
  places: number,
  separator: string,
  groupSeparator = '',
  groupSizes: readonly number[] = [],
): string {
  const whole = scale > 0 ? digits.slice(0, scale).padEnd(scale, '0') : '0';
  const grouped = groupSizes.length === 0 ? whole : group(whole, groupSeparator, groupSizes);
  if (places === 0) return grouped;
  const fraction = scale > 0 ? digits.slice(scale) : '0'.repeat(Math.min(-scale, places)) + digits;
  return grouped + separator + fraction.slice(0, places).padEnd(places, '0');
}

/** Sizes count from the point; the last one repeats, a size of zero ends the grouping. */
function group(whole: string, separator: string, sizes: readonly number[]): string {
  let end = whole.length;
  let text = '';
  for (let at = 0; ; at++) {
    const size = sizes[Math.min(at, sizes.length - 1)] ?? 0;
    if (size === 0 || end <= size) return whole.slice(0, end) + text;
    text = separator + whole.slice(end - size, end) + text;
    end -= size;
  }
}
