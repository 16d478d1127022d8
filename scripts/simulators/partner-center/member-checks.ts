// What a member of a body may be. In: its value and its place. Out: nothing, or a refusal that names the place.
// https://learn.microsoft.com/partner-center/developer/referrals-api-response-codes
import { invalidRequest } from './errors';
import { isObject, type Json, type JsonObject } from './json';

function isAmount(value: Json | undefined): boolean {
  return typeof value === 'string'
    ? /^\d{1,20}(\.\d{1,10})?$/.test(value)
    : typeof value === 'number' && value >= 0 && value < 1e20;
}

function isTime(value: Json | undefined): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)?)?$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

export function amount(value: Json | undefined, place: string): void {
  if (!isAmount(value)) throw wrong(place, value, 'an amount from 0');
}

export function time(value: Json | undefined, place: string): void {
  if (!isTime(value)) throw wrong(place, value, 'a time as 2026-01-31T00:00:00Z');
}

export function currencyCode(value: Json | undefined, place: string): void {
  if (typeof value === 'string' && /^[A-Z]{3}$/.test(value)) return;
  throw wrong(place, value, 'a currency code of three letters');
}

export function present(value: Json | undefined): boolean {
  return value !== undefined && value !== null;
}

export function text(value: Json | undefined, place: string): void {
  if (typeof value !== 'string' || value === '') throw wrong(place, value, 'a text');
}

export function boolean(value: Json | undefined, place: string): void {
  if (typeof value !== 'boolean') throw wrong(place, value, 'true or false');
}

export function object(value: Json | undefined, place: string): JsonObject {
  if (isObject(value)) return value;
  throw wrong(place, value, 'an object');
}

export function list(value: Json | undefined, place: string): Json[] {
  if (Array.isArray(value)) return value;
  throw wrong(place, value, 'an array');
}

export function oneOf(known: readonly string[], value: Json | undefined, place: string): void {
  if (typeof value === 'string' && known.includes(value)) return;
  throw wrong(place, value, known.join(', '));
}

// Only plain values are shown: what an object holds may be a customer's.
export function wrong(place: string, value: Json | undefined, expected: string): Error {
  if (value === undefined)
    return invalidRequest(`${place} is missing; expected ${expected}.`, place);
  const found = Array.isArray(value) ? 'an array' : isObject(value) ? 'an object' : typeof value;
  return invalidRequest(
    `${place} is ${value === null ? 'null' : found}; expected ${expected}.`,
    place,
  );
}
