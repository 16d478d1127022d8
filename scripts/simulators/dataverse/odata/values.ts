// Values of columns and literals → what can be compared; the order of two values as the database sees it.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows#filter-using-string-values
import type { Column } from '../../../../solution/data-model/model';
import type { Literal } from './ast';

export type EdmType =
  | 'Edm.String'
  | 'Edm.Boolean'
  | 'Edm.Int32'
  | 'Edm.Int64'
  | 'Edm.Decimal'
  | 'Edm.Double'
  | 'Edm.Guid'
  | 'Edm.Date'
  | 'Edm.DateTimeOffset';

/** What a column holds. */
export type Scalar = string | number | boolean | null;

export type Family = 'text' | 'boolean' | 'number' | 'guid' | 'time';

const FAMILIES: Record<EdmType, Family> = {
  'Edm.String': 'text',
  'Edm.Boolean': 'boolean',
  'Edm.Int32': 'number',
  'Edm.Int64': 'number',
  'Edm.Decimal': 'number',
  'Edm.Double': 'number',
  'Edm.Guid': 'guid',
  'Edm.Date': 'time',
  'Edm.DateTimeOffset': 'time',
};

/** Types of one family can be compared with each other. */
export function familyOf(type: EdmType): Family {
  return FAMILIES[type];
}

export function columnEdmType({ type, behavior, format }: Column): EdmType {
  switch (type) {
    case 'String':
    case 'Memo':
    case 'MultiSelectPicklist':
      return 'Edm.String';
    case 'Integer':
    case 'Picklist':
    case 'State':
    case 'Status':
      return 'Edm.Int32';
    case 'BigInt':
      return 'Edm.Int64';
    case 'Decimal':
    case 'Money':
      return 'Edm.Decimal';
    case 'Double':
      return 'Edm.Double';
    case 'Boolean':
      return 'Edm.Boolean';
    case 'DateTime':
      return behavior === 'DateOnly' || format === 'DateOnly' ? 'Edm.Date' : 'Edm.DateTimeOffset';
    case 'Lookup':
    case 'Customer':
    case 'Owner':
    case 'Uniqueidentifier':
      return 'Edm.Guid';
  }
}

/** undefined: the null literal, which has every type. */
export function literalEdmType(literal: Literal): EdmType | undefined {
  switch (literal.kind) {
    case 'null':
      return undefined;
    case 'boolean':
      return 'Edm.Boolean';
    case 'string':
      return 'Edm.String';
    case 'guid':
      return 'Edm.Guid';
    case 'date':
      return 'Edm.Date';
    case 'dateTime':
      return 'Edm.DateTimeOffset';
    case 'number':
      if (!/^-?\d+$/.test(literal.text)) return 'Edm.Double';
      if (Math.abs(Number(literal.text)) < 2 ** 31) return 'Edm.Int32';
      return Math.abs(Number(literal.text)) < 2 ** 63 ? 'Edm.Int64' : 'Edm.Decimal';
  }
}

/** As `toComparable` takes it. */
export function literalValue(literal: Literal): Scalar {
  switch (literal.kind) {
    case 'null':
      return null;
    case 'boolean':
    case 'string':
    case 'guid':
      return literal.value;
    default:
      return literal.text;
  }
}

/** A number that a double does not hold. */
interface Decimal {
  readonly digits: bigint;
  /** How many of the digits are behind the point. */
  readonly scale: number;
}

/** null where there is no value. Texts are folded, times milliseconds, exact decimals where a double is not enough. */
export type Comparable = string | number | boolean | Decimal | null;

export function toComparable(family: Family, value: Scalar): Comparable {
  if (value === null) return null;
  switch (family) {
    case 'text':
      return collate(String(value));
    case 'guid':
      return String(value).toLowerCase();
    case 'boolean':
      return value === true || value === 'true' || value === 1;
    case 'time':
      return typeof value === 'number' ? value : parseTime(String(value));
    case 'number':
      return typeof value === 'number' ? value : parseNumber(String(value));
  }
}

/** Negative, zero or positive, as for `sort`; of two values of one family, neither null. */
export function compare(left: NonNullable<Comparable>, right: NonNullable<Comparable>): number {
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right);
  if (typeof left === 'object' || typeof right === 'object') {
    return compareDecimals(toDecimal(left), toDecimal(right));
  }
  return Number(left) - Number(right);
}

/** `compare` is 0; without the cost of an order. */
export function isSame(left: NonNullable<Comparable>, right: NonNullable<Comparable>): boolean {
  return typeof left === typeof right && typeof left !== 'object'
    ? left === right
    : compare(left, right) === 0;
}

/** Texts that the database takes for equal become the same text. */
export function collate(text: string): string {
  return text.trimEnd().toLowerCase();
}

const ORDER = new Intl.Collator('en', { sensitivity: 'accent' });

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  // Two texts that differ only in what the collator ignores still have one order.
  return ORDER.compare(left, right) || (left < right ? -1 : 1);
}

// Date.parse takes much else for a time, '5' too.
const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?:Z|[+-]\d\d:\d\d)?)?$/i;

/** Milliseconds since 1970; a day is its midnight in UTC. */
export function parseTime(text: string): number | null {
  if (!TIME.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time + beyondMilliseconds(text);
}

// Date.parse cuts off what is behind the third digit.
function beyondMilliseconds(text: string): number {
  const digits = /\.\d{3}(\d+)/.exec(text)?.[1];
  return digits === undefined ? 0 : Number(`0.${digits}`);
}

/** A double where it says the same, else every digit; null where the text is no number. */
export function parseNumber(text: string): number | Decimal | null {
  if (!/^[+-]?\d{1,400}(?:\.\d{1,400})?(?:E[+-]?\d{1,3})?$/i.test(text)) return null;
  const rounded = Number(text);
  if (!Number.isFinite(rounded)) return parseDecimal(text);
  const exact = parseDecimal(text);
  return compareDecimals(exact, toDecimal(rounded)) === 0 ? rounded : exact;
}

function toDecimal(value: string | number | boolean | Decimal): Decimal {
  return typeof value === 'object' ? value : parseDecimal(String(Number(value)));
}

function parseDecimal(text: string): Decimal {
  const [mantissa = '0', exponent = '0'] = text.toUpperCase().split('E');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const digits = BigInt(whole.replace('+', '') + fraction);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function compareDecimals(left: Decimal, right: Decimal): number {
  const scale = Math.max(left.scale, right.scale);
  const difference =
    left.digits * 10n ** BigInt(scale - left.scale) -
    right.digits * 10n ** BigInt(scale - right.scale);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}
