// Switches for tests and for a person, under /_simulator: nothing of it is part of the real services, and no token
// is asked. In: a path below /_simulator and JSON. Out: status and JSON. Described in README.md of scripts/simulators.
import type { Dashboard } from './dashboard';
import { invalidRequest, itemNotFound, notImplemented } from './errors';
import type { Faults } from './faults';
import { isObject, type Json, type JsonObject } from './json';
import type { Microsoft } from './microsoft';
import { readFault } from './read-fault';
import type { Delivery } from './webhooks/delivery-queue';
import type { Webhooks } from './webhooks/webhooks';

export const CONTROL_PATH = '/_simulator';
const MAX_FAULTS = 1000;

export interface Parts {
  readonly faults: Faults;
  readonly microsoft: Microsoft;
  readonly dashboard: Dashboard;
  readonly webhooks: Webhooks;
}

type Act = (body: JsonObject, parts: Parts) => unknown;

const acts: Readonly<Record<string, Act>> = {
  'GET faults': (_, { faults }) => faults.list,
  'POST faults': (body, { faults }) => {
    if (faults.list.length >= MAX_FAULTS) {
      throw invalidRequest(`There are ${MAX_FAULTS} faults already; DELETE them first.`);
    }
    faults.add(readFault(body));
    return faults.list;
  },
  'DELETE faults': (_, { faults }) => {
    faults.clear();
    return [];
  },
  'GET deliveries': (_, { webhooks }) => webhooks.history.map(describe),
  'POST deliveries/redeliver': (body, { webhooks }) => {
    const id = optionalText(body, 'id');
    const started = webhooks.redeliver(id);
    if (id !== undefined && started === 0) throw itemNotFound(id, 'ended delivery');
    return { started };
  },
  'POST microsoft/accept': (body, { microsoft }) =>
    microsoft.accept(text(body, 'engagementId'), optionalText(body, 'microsoftMsxId')),
  'POST microsoft/decline': (body, { microsoft }) =>
    microsoft.decline(text(body, 'engagementId'), optionalText(body, 'statusReason') ?? ''),
  'POST microsoft/lead': (body, { microsoft }) => microsoft.sendLead(...incoming(body)),
  'POST microsoft/opportunity': (body, { microsoft }) =>
    microsoft.shareOpportunity(...incoming(body)),
  'POST dashboard/deal': (body, { dashboard }) => dashboard.newDeal(body),
};

/** @throws WireError 400, 404 or 501 */
export function control(method: string, path: string, body: Json, parts: Parts): object {
  const act = acts[`${method} ${path.slice(CONTROL_PATH.length + 1)}`];
  if (!act) throw notImplemented(`${method} ${path}`);
  if (!isObject(body)) throw invalidRequest('The body must be an object.');
  return act(body, parts) as object;
}

// A registered address may hold a secret, so it is not shown.
function describe({ id, event, state, attempts }: Delivery): object {
  const tries = attempts.map(({ at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest }));
  return { id, state, event, attempts: tries };
}

function incoming(body: JsonObject): [JsonObject, 'Pending' | 'Received'] {
  const { substatus = 'Received', ...given } = body;
  if (substatus === 'Pending' || substatus === 'Received') return [given, substatus];
  throw invalidRequest('substatus must be Pending or Received.', 'substatus');
}

function text(body: JsonObject, name: string): string {
  const value = body[name];
  if (typeof value === 'string') return value;
  throw invalidRequest(`${name} must be a text.`, name);
}

function optionalText(body: JsonObject, name: string): string | undefined {
  return body[name] === undefined ? undefined : text(body, name);
}
