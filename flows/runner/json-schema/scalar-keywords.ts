// The keywords of JSON schema that hold for strings and numbers: each breach as its message and keyword.
// https://datatracker.ietf.org/doc/html/draft-fge-json-schema-validation-00#section-5.1
import { Decimal } from '../expressions/decimal';
import { formatDouble, formatJson } from '../expressions/json';
import {
  isInteger,
  isNumeric,
  toDouble,
  type Value,
  type ValueObject,
} from '../expressions/values';
import { hasFormat } from './string-format';

export interface Breach {
  readonly message: string;
  readonly errorType: string;
}

type Numeric = Parameters<typeof toDouble>[0];

export function* checkString(text: string, schema: ValueObject): Generator<Breach> {
  const { maxLength, minLength, format } = schema;
  if (isNumeric(maxLength) || isNumeric(minLength)) {
    const length = countCharacters(text);
    if (isNumeric(maxLength) && length > toDouble(maxLength)) {
      const message = `String '${text}' exceeds maximum length of ${bound(maxLength)}.`;
      yield { message, errorType: 'maxLength' };
    }
    if (isNumeric(minLength) && length < toDouble(minLength)) {
      const message = `String '${text}' is less than minimum length of ${bound(minLength)}.`;
      yield { message, errorType: 'minLength' };
    }
  }
  if (typeof format === 'string' && !hasFormat(text, format)) {
    const message = `String '${text}' does not validate against format '${format}'.`;
    yield { message, errorType: 'format' };
  }
}

/** Characters outside of the basic plane count once. */
function countCharacters(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const before = text.charCodeAt(i - 1);
    if (code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff) count--;
  }
  return count;
}

export function* checkNumber(value: Numeric, schema: ValueObject): Generator<Breach> {
  const double = toDouble(value);
  const [maximum, belowMaximum] = readBound(schema['maximum'], schema['exclusiveMaximum']);
  if (maximum !== undefined) {
    const limit = toDouble(maximum);
    if (double > limit) {
      const message = `${label(value)} exceeds maximum value of ${bound(maximum)}.`;
      yield { message, errorType: 'maximum' };
    } else if (belowMaximum && double === limit) {
      const message = `${label(value)} equals maximum value of ${bound(maximum)} and exclusive maximum is true.`;
      yield { message, errorType: 'maximum' };
    }
  }
  const [minimum, aboveMinimum] = readBound(schema['minimum'], schema['exclusiveMinimum']);
  if (minimum !== undefined) {
    const limit = toDouble(minimum);
    if (double < limit) {
      const message = `${label(value)} is less than minimum value of ${bound(minimum)}.`;
      yield { message, errorType: 'minimum' };
    } else if (aboveMinimum && double === limit) {
      const message = `${label(value)} equals minimum value of ${bound(minimum)} and exclusive minimum is true.`;
      yield { message, errorType: 'minimum' };
    }
  }
  const { multipleOf } = schema;
  if (isNumeric(multipleOf) && !isMultiple(value, multipleOf)) {
    const message = `${label(value)} is not a multiple of ${bound(multipleOf)}.`;
    yield { message, errorType: 'multipleOf' };
  }
}

function label(value: Numeric): string {
  return `${isInteger(value) ? 'Integer' : 'Float'} ${formatJson(value)}`;
}

/** Draft 4 has a boolean beside the bound; from draft 6 on the exclusive bound is a number of its own. */
function readBound(
  inclusive: Value | undefined,
  exclusive: Value | undefined,
): [bound: Numeric | undefined, exclusive: boolean] {
  if (isNumeric(exclusive)) return [exclusive, true];
  return [isNumeric(inclusive) ? inclusive : undefined, exclusive === true];
}

/** Messages write every bound as a double. */
export function bound(value: Numeric): string {
  return formatDouble(toDouble(value));
}

// Exact in decimal: 0.3 is a multiple of 0.1. Magnitudes that no decimal holds count as multiples.
function isMultiple(value: Numeric, multipleOf: Numeric): boolean {
  const dividend = Decimal.parse(asDecimalText(value));
  const divisor = Decimal.parse(asDecimalText(multipleOf));
  if (!dividend || !divisor || divisor.isZero()) return true;
  return dividend.remainder(divisor).isZero();
}

function asDecimalText(value: Numeric): string {
  return isInteger(value) ? value.toString() : String(toDouble(value));
}
