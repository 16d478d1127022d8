// Equality and order of values. Deep and strict about types; 1 equals 1.0.
import { Decimal } from './decimal';
import { isNumeric, isObject, toDouble, type Float, type Value } from './values';

export function areEqual(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (isNumeric(left)) return isNumeric(right) && compareNumbers(left, right) === 0;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => areEqual(item, right[index] as Value))
    );
  }
  if (!isObject(left) || !isObject(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every(
      (key) => Object.hasOwn(right, key) && areEqual(left[key] as Value, right[key] as Value),
    )
  );
}

type Numeric = number | bigint | Float | Decimal;

/** Negative, zero or positive; NaN where a side is NaN. Exact: between an int64 and a double as well. */
export function compareNumbers(left: Numeric, right: Numeric): number {
  if (left instanceof Decimal || right instanceof Decimal) {
    const exactLeft = toDecimal(left);
    const exactRight = toDecimal(right);
    if (exactLeft && exactRight) return exactLeft.compare(exactRight);
  }
  const a = primitive(left);
  const b = primitive(right);
  // JavaScript compares a bigint with a double exactly.
  if (a < b) return -1;
  if (a > b) return 1;
  return a <= b ? 0 : NaN;
}

function primitive(value: Numeric): number | bigint {
  return typeof value === 'bigint' ? value : toDouble(value);
}

/** A number as a decimal; undefined for a double that no decimal can hold. */
export function toDecimal(value: Numeric): Decimal | undefined {
  if (value instanceof Decimal) return value;
  if (typeof value === 'bigint') return Decimal.of(value, 0);
  const double = toDouble(value);
  return Number.isFinite(double) ? Decimal.parse(String(double)) : undefined;
}
