// A fault as JSON, from the switches over HTTP: read strictly, since a fault with a typing error would never strike.
import { invalidRequest } from './errors';
import type { EventFault, Fault, RequestFault } from './faults';
import { isObject, type Json, type JsonObject } from './json';
import { operationNames } from './operation-name';
import { eventNames } from './webhooks/event';

const requestKinds: readonly RequestFault['kind'][] = [
  ...(['throttled', 'unavailable', 'timeout-before', 'timeout-after', 'latency'] as const),
];
const eventKinds: readonly EventFault['kind'][] = ['duplicate', 'late', 'out-of-order', 'lost'];
const methods = ['GET', 'POST', 'PATCH', 'PUT'];

/** @throws WireError 400 that names the member */
export function readFault(json: Json): Fault {
  if (!isObject(json)) throw invalidRequest('A fault is an object.');
  const { kind, count = 1, ...rest } = json;
  const counted = whole(count, 'count', 1_000_000);
  const eventKind = eventKinds.find((each) => each === kind);
  if (eventKind) return { kind: eventKind, count: counted, ...readEventMembers(rest) };
  const requestKind = requestKinds.find((each) => each === kind);
  if (requestKind) return { kind: requestKind, count: counted, ...readRequestMembers(rest) };
  throw invalidRequest(
    `kind must be one of ${[...requestKinds, ...eventKinds].join(', ')}.`,
    'kind',
  );
}

function readEventMembers(json: JsonObject): Omit<EventFault, 'kind' | 'count'> {
  refuseOthers(json, ['event', 'milliseconds']);
  const { event, milliseconds } = json;
  return {
    ...(event === undefined ? {} : { event: oneOf(event, 'event', eventNames) }),
    ...readMilliseconds(milliseconds),
  };
}

function readRequestMembers(json: JsonObject): Omit<RequestFault, 'kind' | 'count'> {
  refuseOthers(json, ['service', 'method', 'operation', 'retryAfter', 'milliseconds']);
  const { service, method, operation, retryAfter, milliseconds } = json;
  return {
    ...(service === undefined
      ? {}
      : { service: oneOf(service, 'service', ['referrals', 'events'] as const) }),
    ...(method === undefined ? {} : { method: oneOf(method, 'method', methods) }),
    ...(operation === undefined
      ? {}
      : { operation: oneOf(operation, 'operation', operationNames) }),
    ...(retryAfter === undefined ? {} : { retryAfter: whole(retryAfter, 'retryAfter', 86_400) }),
    ...readMilliseconds(milliseconds),
  };
}

function readMilliseconds(value: Json | undefined): { milliseconds?: number } {
  if (value === undefined) return {};
  return { milliseconds: whole(value, 'milliseconds', 86_400_000) };
}

function refuseOthers(json: JsonObject, known: readonly string[]): void {
  const other = Object.keys(json).find((name) => !known.includes(name));
  if (other === undefined) return;
  const expected = ['kind', 'count', ...known].join(', ');
  throw invalidRequest(`There is no member '${other.slice(0, 100)}'; expected ${expected}.`, other);
}

function oneOf<T extends string>(value: Json, place: string, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  throw invalidRequest(`${place} must be one of ${known.join(', ')}.`, place);
}

function whole(value: Json, place: string, most: number): number {
  if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most) {
    return value as number;
  }
  throw invalidRequest(`${place} must be a whole number from 0 to ${most}.`, place);
}
