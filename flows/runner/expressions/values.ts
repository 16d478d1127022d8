// The values of the Workflow Definition Language: JSON, with int64, double and decimal kept apart.
// In:  anything that was parsed by json.ts or built by a function. Out: the same, never a JavaScript-only value.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-definition-language
import { BoxedNumber } from './boxed-number';
import { Decimal } from './decimal';
import { numericOverflow } from './errors';

export { Decimal };

/**
 * A JSON value with the number model of .NET:
 * - int64: an integral `number` within ±(2^53 − 1), otherwise a `bigint`;
 * - double: a `number` with a fraction (or NaN, ±Infinity), otherwise a {@link Float} — so 5 and 5.0 differ;
 * - decimal: a {@link Decimal}, which only the function `decimal` makes.
 */
export type Value =
  null | boolean | string | number | bigint | Float | Decimal | Value[] | ValueObject;

export interface ValueObject {
  [key: string]: Value;
}

/** A double whose value is integral (5.0, −0.0, 1E+21). Fractions need no box: a plain number says it already. */
export class Float extends BoxedNumber {
  constructor(readonly value: number) {
    super();
  }

  override toDouble(): number {
    return this.value;
  }
}

/** Names that the cloud's messages use for the type of a value (Newtonsoft `JTokenType`). */
export type ValueKind = 'Null' | 'Boolean' | 'String' | 'Integer' | 'Float' | 'Array' | 'Object';

export function kindOf(value: Value): ValueKind {
  switch (typeof value) {
    case 'string':
      return 'String';
    case 'boolean':
      return 'Boolean';
    case 'bigint':
      return 'Integer';
    case 'number':
      return Number.isInteger(value) ? 'Integer' : 'Float';
    default:
      if (value === null) return 'Null';
      if (Array.isArray(value)) return 'Array';
      return value instanceof BoxedNumber ? 'Float' : 'Object';
  }
}

export function isObject(value: Value | undefined): value is ValueObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof BoxedNumber)
  );
}

export function isInteger(value: Value | undefined): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
}

export function isNumeric(value: Value | undefined): value is number | bigint | Float | Decimal {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof BoxedNumber;
}

/** The double nearest to a numeric value. */
export function toDouble(value: number | bigint | Float | Decimal): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return value.toDouble();
}

/** A double as a {@link Value}: boxed where JavaScript would lose that it is one. */
export function toFloat(double: number): number | Float {
  return Number.isInteger(double) ? new Float(double) : double;
}

const SMALLEST_SAFE = BigInt(Number.MIN_SAFE_INTEGER);
const LARGEST_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const INT64_MAX = 2n ** 63n - 1n;
const INT64_MIN = -(2n ** 63n);

/**
 * An exact integer as a {@link Value}.
 * @throws ExpressionError where the integer leaves int64, as .NET's checked arithmetic does.
 */
export function toInteger(exact: bigint, functionName: string): number | bigint {
  if (exact > INT64_MAX || exact < INT64_MIN) throw numericOverflow(functionName);
  return narrowInteger(exact);
}

/** An integer that is known to be an int64, in its narrowest form. */
export function narrowInteger(exact: bigint): number | bigint {
  return exact >= SMALLEST_SAFE && exact <= LARGEST_SAFE ? Number(exact) : exact;
}

export function isInt64(exact: bigint): boolean {
  return exact <= INT64_MAX && exact >= INT64_MIN;
}

/** Sets a property as data even where JavaScript gives its name a meaning (`__proto__`). */
export function putProperty(target: ValueObject, key: string, value: Value): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  } else {
    target[key] = value;
  }
}

/** The key under which an object holds a name: exact first, then without regard to case. */
export function findKey(target: ValueObject, name: string): string | undefined {
  if (Object.hasOwn(target, name)) return name;
  let folded: string | undefined;
  for (const key in target) {
    if (key.length !== name.length) continue;
    folded ??= name.toLowerCase();
    if (key.toLowerCase() === folded && Object.hasOwn(target, key)) return key;
  }
  return undefined;
}
