// Conversions to the three kinds of number: int, float and decimal.
// In: numbers, texts, booleans. Out: an int64, a double or a decimal.
// https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference#conversion-functions
import { INVARIANT } from '../dotnet/cultures';
import {
  ANY_NUMBER,
  LEADING_SIGN_NUMBER,
  parseDecimal,
  parseDouble,
  PLAIN_NUMBER,
} from '../dotnet/number-parse';
import type { FunctionDefinition } from '../function';
import {
  Decimal,
  Float,
  isInteger,
  isInt64,
  isNumeric,
  narrowInteger,
  toDouble,
  toFloat,
  type Value,
} from '../values';
import { notConvertible } from './fault';
import { cultureArgument } from './number-format';

const SOURCE = 'workflow-definition-language-functions-reference, Conversion functions';

export const numberConversionFunctions: readonly FunctionDefinition[] = [
  {
    name: 'int',
    category: 'Conversion',
    signature: 'int(value)',
    summary: 'An integer from a number without a fraction, a text that is one, or a boolean.',
    examples: [
      ["int('10')", '10'],
      ["int('1.0')", '1'],
      ['int(true)', '1'],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (value) => {
      if (isInteger(value)) return value;
      if (typeof value === 'boolean') return value ? 1 : 0;
      if (typeof value === 'string') {
        const double = readDouble(value) ?? parseDouble(value, LEADING_SIGN_NUMBER, INVARIANT);
        if (double !== undefined) return integerOf(double);
      } else if (isNumeric(value)) return integerOf(toDouble(value));
      throw notConvertible('int');
    },
  },
  {
    name: 'float',
    category: 'Conversion',
    signature: 'float(value, locale?)',
    summary: 'A floating-point number from a number or a text (the invariant culture).',
    examples: [
      ["float('10,000.333')", '10000.333'],
      ["float('10.000,333', 'de-DE')", '10000.333'],
      ["float('12345678.-')", '-12345678.0'],
    ],
    source: SOURCE,
    arity: [1, 2],
    apply: (value, locale) => {
      if (isNumeric(value)) return value instanceof Float ? value : toFloat(toDouble(value));
      const culture = cultureArgument('float', locale, 'second', INVARIANT);
      if (typeof value !== 'string') throw notConvertible('float');
      const double =
        (locale === undefined ? readDouble(value) : undefined) ??
        parseDouble(value, ANY_NUMBER, culture);
      if (double === undefined || (locale === undefined && namesInfinity(value))) {
        throw notConvertible('float');
      }
      return toFloat(double);
    },
  },
  {
    name: 'decimal',
    category: 'Conversion',
    signature: 'decimal(value)',
    summary: 'A decimal number of up to 28 exact digits from a number or a text.',
    examples: [
      ["decimal('1.2345678912312131')", '1.2345678912312131'],
      ["string(decimal('5.0000'))", '"5.0000"'],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (value) => {
      const decimal =
        typeof value === 'string'
          ? parseDecimal(value, PLAIN_NUMBER, INVARIANT)
          : isNumeric(value)
            ? decimalOf(value)
            : undefined;
      if (decimal === undefined) throw notConvertible('decimal');
      return decimal;
    },
  },
];

/** A number as a decimal, as .NET converts it; undefined for a double that is too large or no number. */
export function decimalOf(value: number | bigint | Float | Decimal): Decimal | undefined {
  if (value instanceof Decimal) return value;
  if (isInteger(value)) return Decimal.of(BigInt(value), 0);
  const double = toDouble(value);
  return Number.isFinite(double) ? Decimal.fromDouble(double) : undefined;
}

const PLAIN = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/** The usual spelling, for which JavaScript reads the same as .NET. */
function readDouble(text: string): number | undefined {
  return PLAIN.test(text) ? Number(text) : undefined;
}

/** Measured: float('Infinity') fails without a locale, though isFloat('Infinity') is true. */
function namesInfinity(text: string): boolean {
  return text.trimEnd().toLowerCase().endsWith('infinity');
}

const INT64_MIN = -(2 ** 63);

/** Measured: int reads texts through a double, so digits beyond 2^53 change and NaN becomes the least integer. */
function integerOf(double: number): Value {
  if (Number.isSafeInteger(double)) return double === 0 ? 0 : double;
  if (Number.isNaN(double)) return BigInt(INT64_MIN);
  if (!Number.isInteger(double)) throw notConvertible('int');
  const exact = BigInt(double);
  if (!isInt64(exact)) throw notConvertible('int');
  return narrowInteger(exact);
}
