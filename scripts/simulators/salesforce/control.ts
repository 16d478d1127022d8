// Switches for a person, under /_simulator/faults: nothing of it is part of the real service, and no token is asked.
// In: GET, POST of one fault, DELETE of all. Out: the faults that are still to come. Described in README.md.
import * as errors from './errors';
import type { Faults, RequestFault } from './faults';
import { isObject, type Json } from './json';
import { readBody } from './read-body';

const PATH = '/_simulator/';
const KINDS: readonly RequestFault['kind'][] = [
  ...(['throttled', 'unavailable', 'api-limit', 'session-expired', 'locked', 'forbidden'] as const),
  ...(['timeout-before', 'timeout-after', 'latency'] as const),
];
const METHODS = ['GET', 'POST', 'PATCH', 'DELETE'];
const MAX_FAULTS = 1000;

export function isControl(request: Request): boolean {
  return new URL(request.url).pathname.startsWith(PATH);
}

/** @throws WireError */
export async function control(request: Request, faults: Faults): Promise<Response> {
  const { method } = request;
  if (new URL(request.url).pathname !== `${PATH}faults`) throw errors.notFound();
  if (method === 'DELETE') faults.clear();
  else if (method === 'POST') faults.add(await readNewFault(request, faults));
  else if (method !== 'GET') throw errors.notAllowed(method);
  return Response.json(faults.list);
}

async function readNewFault(request: Request, faults: Faults): Promise<RequestFault> {
  // A page in a browser could send a form here without asking; JSON it must ask for.
  if (request.headers.get('Content-Type')?.startsWith('application/json') !== true) {
    throw refuse('A fault is sent as application/json.');
  }
  if (faults.list.length >= MAX_FAULTS) {
    throw refuse(`There are ${MAX_FAULTS} faults already; DELETE them first.`);
  }
  return readFault((await readBody(request)) ?? null);
}

/** Strict, since a fault with a typing error would never strike. @throws WireError 400 that names the member */
function readFault(json: Json): RequestFault {
  if (!isObject(json)) throw refuse('A fault is an object.');
  const { kind, count = 1, method, path, retryAfter, milliseconds, ...rest } = json;
  const [other] = Object.keys(rest);
  if (other !== undefined) {
    throw refuse(
      `There is no member '${other.slice(0, 100)}'; expected kind, count, method, path, retryAfter, milliseconds.`,
    );
  }
  return {
    kind: oneOf(kind ?? null, 'kind', KINDS),
    count: whole(count, 'count', 1_000_000),
    ...(method === undefined ? {} : { method: oneOf(method, 'method', METHODS) }),
    ...(path === undefined ? {} : { path: part(path) }),
    ...(retryAfter === undefined ? {} : { retryAfter: whole(retryAfter, 'retryAfter', 86_400) }),
    ...(milliseconds === undefined
      ? {}
      : { milliseconds: whole(milliseconds, 'milliseconds', 86_400_000) }),
  };
}

function oneOf<T extends string>(value: Json, member: string, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  throw refuse(`${member} must be one of ${known.join(', ')}.`);
}

function part(value: Json): string {
  if (typeof value === 'string' && /^[\w/$.-]{1,100}$/.test(value)) return value;
  throw refuse('path must be a part of a path, such as /opportunity.');
}

function whole(value: Json, member: string, most: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) {
    return value;
  }
  throw refuse(`${member} must be a whole number from 0 to ${most}.`);
}

function refuse(message: string): errors.WireError {
  return errors.cannot('INVALID_FAULT', message);
}
