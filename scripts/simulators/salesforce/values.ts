// A value of a request → as records hold it, checked against its field; and back onto the wire.
// https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/field_types.htm
import type { Field } from '../../../solution/salesforce/model';
import type { Value } from './database';
import * as errors from './errors';
import { readId } from './ids';
import type { Json } from './json';

const MAX_NUMBER = 1e16;
const EMAIL = /^[^@\s]{1,64}@[^@\s.]{1,63}(?:\.[^@\s.]{1,63}){1,8}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?$/;

/** @throws WireError 400 that names the field */
export function readValue(field: Field, value: Json): Value {
  if (value === null) return field.type === 'boolean' ? false : null;
  if (typeof value === 'object') throw errors.badValue(field.type, value);
  switch (field.type) {
    case 'boolean':
      return readFlag(value);
    case 'currency':
    case 'percent':
    case 'double':
    case 'int':
      return readNumber(field, value);
    case 'date':
    case 'datetime':
      return readTime(field.type, value);
    default:
      return readText(field, value);
  }
}

/** As the REST API writes it. */
export function toWire(field: Field, value: Value): Value {
  if (field.type !== 'datetime' || typeof value !== 'string') return value;
  return value.replace(/Z$/, '+0000');
}

/** `2026-01-01T12:00:00+02:00` → `2026-01-01T10:00:00.000Z`; undefined where it is no time. */
export function parseTime(text: string): string | undefined {
  const zone = TIME.exec(text);
  if (!zone) return undefined;
  const written = text.replace(/([+-]\d{2}):?(\d{2})$/, '$1:$2');
  const time = Date.parse(zone[1] === undefined ? `${written}Z` : written);
  if (Number.isNaN(time)) return undefined;
  return `${new Date(time).toISOString().slice(0, 19)}.000Z`;
}

/** undefined where there is no such day. */
export function parseDay(text: string): string | undefined {
  if (!DAY.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : undefined;
}

function readFlag(value: string | number | boolean): boolean {
  if (typeof value === 'boolean') return value;
  const text = String(value).toLowerCase();
  if (text !== 'true' && text !== 'false') throw errors.badValue('boolean', value);
  return text === 'true';
}

function readNumber(field: Field, value: string | number | boolean): number | null {
  if (value === '') return null;
  const isNumber = typeof value === 'number' || /^-?\d{1,20}(?:\.\d{1,20})?$/.test(String(value));
  const number = Number(value);
  if (!isNumber || !Number.isFinite(number)) throw errors.badValue(field.type, value);
  if (Math.abs(number) >= MAX_NUMBER) throw errors.outOfRange(field.label, field.name);
  if (field.type === 'int' && !Number.isInteger(number)) throw errors.badValue('int', value);
  return roundTo(number, field.scale ?? 2);
}

function roundTo(number: number, digits: number): number {
  const rounded = Number(`${Math.round(Number(`${Math.abs(number)}e${digits}`))}e-${digits}`);
  if (Number.isNaN(rounded)) return number;
  return number < 0 ? 0 - rounded : rounded;
}

function readTime(type: 'date' | 'datetime', value: string | number | boolean): string | null {
  if (value === '') return null;
  const text = typeof value === 'string' ? value : '';
  const time = parseTime(text);
  if (type === 'date') {
    const day = parseDay(text) ?? time?.slice(0, 10);
    if (day !== undefined) return day;
  } else {
    const found = time ?? (parseDay(text) === undefined ? undefined : `${text}T00:00:00.000Z`);
    if (found !== undefined) return found;
  }
  throw errors.badValue(type, value);
}

function readText(field: Field, value: string | number | boolean): string | null {
  if (typeof value !== 'string')
    throw errors.badValue(field.type === 'id' ? 'id' : 'string', value);
  const text = field.type === 'textarea' ? value : value.trim();
  if (text === '') return null;
  if (field.type === 'reference' || field.type === 'id') {
    const id = readId(text);
    if (id === undefined) throw errors.malformedId([field.label], text);
    return id;
  }
  if (field.length !== undefined && text.length > field.length) {
    throw errors.tooLong(field.label, field.name, text, field.length);
  }
  if (field.type === 'email' && !EMAIL.test(text)) {
    throw errors.badEmail(field.label, field.name, text);
  }
  if (field.type === 'picklist' && field.isRestricted) return readChoice(field, text);
  return text;
}

function readChoice(field: Field, text: string): string {
  const found = field.values?.find(({ value }) => value.toLowerCase() === text.toLowerCase());
  if (!found) throw errors.badPicklistValue(field.label, field.name, text);
  return found.value;
}
