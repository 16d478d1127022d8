// Switches for a person, under /_simulator/faults: nothing of it is part of the real service, and no token is asked.
// In: GET, POST of one fault, DELETE of all. Out: the faults that are still to come. Described in README.md.
import { readFault, type FaultRules } from '../read-fault';
import * as errors from './errors';
import type { Faults, Kind, RequestFault } from './faults';
import { readJson } from './read-body';

const PATH = '/_simulator/';
const MAX_FAULTS = 1000;
const RULES: FaultRules<Kind> = {
  kinds: ['throttled', 'unavailable', 'timeout-before', 'timeout-after', 'latency'],
  methods: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'],
  path: {
    pattern: /^[\w$]{1,100}$/,
    expected: 'path must be the first name of a path, such as opportunities.',
  },
  refuse: errors.badQuery,
};

export function isControl(request: Request): boolean {
  return request.url.includes(PATH) && new URL(request.url).pathname.startsWith(PATH);
}

/** @throws WireError */
export async function control(request: Request, faults: Faults): Promise<Response> {
  const { method } = request;
  const path = new URL(request.url).pathname;
  if (path !== `${PATH}faults`) throw errors.notSimulated(`${method} ${path}`);
  if (method === 'DELETE') faults.clear();
  else if (method === 'POST') faults.add(await readNewFault(request, faults));
  else if (method !== 'GET') throw errors.notAllowed(method);
  return Response.json(faults.list);
}

async function readNewFault(request: Request, faults: Faults): Promise<RequestFault> {
  // A page in a browser could send a form here without asking; JSON it must ask for.
  const type = request.headers.get('Content-Type') ?? '';
  if (!type.startsWith('application/json')) {
    throw errors.unsupportedMediaType(type, 'application/json');
  }
  if (faults.list.length >= MAX_FAULTS) {
    throw errors.badQuery(`There are ${MAX_FAULTS} faults already; DELETE them first.`);
  }
  return readFault((await readJson(request)) ?? null, RULES);
}
