// Requests to what the page shows: the simulators' HTTP APIs and the flow host's, each with its own token and its own way
// of saying what is wrong. In: a path and what to send. Out: JSON, or an AskError in words.

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [member: string]: Json | undefined;
}

/** A refusal, or no answer; the message is for the person at the page. */
export class AskError extends Error {
  override readonly name = 'AskError';

  constructor(
    message: string,
    readonly status = 0,
  ) {
    super(message);
  }
}

export interface Sent {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const PARTNER_CENTER = '/_services/partner-center';
const DATAVERSE = '/_services/dataverse';
export const WEB_API = `${DATAVERSE}/api/data/v9.2`;

/** The users of the built-in rows: see the seeds of the simulators. */
export const SELLER = { id: '5a000000-0000-4000-8000-000000000002', name: 'Sela Seller' };
export const REFERRALS_ADMIN = 'admin@contoso.example';
// Faults are meant for the flows: this page meets none and uses none up.
const SPARED = { 'Simulator-Faults': 'none' };

export async function askHost<T>(path: string, sent: Sent = {}): Promise<T> {
  return (await ask(`/_host${path}`, sent)) as T;
}

export async function askWorkbench<T>(path: string): Promise<T> {
  return (await ask(`/_workbench${path}`, {})) as T;
}

/** The Web API as the seller; labels and formatted values come with the rows. */
export async function askDataverse<T>(path: string, sent: Sent = {}): Promise<T> {
  const headers = {
    ...SPARED,
    Authorization: `Bearer user:${SELLER.id}`,
    Prefer: 'odata.include-annotations="*"',
    ...sent.headers,
  };
  return (await ask(`${WEB_API}/${path}`, { ...sent, headers })) as T;
}

const SALESFORCE = '/_services/salesforce/services/data/v58.0';
/** The seller of the built-in records. */
const SALESFORCE_SELLER = 'seller@fabrikam.example';
let salesforceUser: Promise<string> | undefined;

/** The REST API as the seller of the organization. */
export async function askSalesforce<T>(path: string, sent: Sent = {}): Promise<T> {
  salesforceUser ??= readSalesforceUser();
  // An organization whose user was not told is asked for it again.
  salesforceUser.catch(() => (salesforceUser = undefined));
  return (await askRest(path, sent, `user:${await salesforceUser}`)) as T;
}

async function readSalesforceUser(): Promise<string> {
  const soql = `SELECT Id FROM User WHERE Username = '${SALESFORCE_SELLER}'`;
  const { records } = (await askRest(`query?q=${encodeURIComponent(soql)}`, {}, 'any')) as {
    records: readonly { readonly Id: string }[];
  };
  return records[0]?.Id ?? '';
}

function askRest(path: string, sent: Sent, bearer: string): Promise<unknown> {
  const headers = { ...SPARED, Authorization: `Bearer ${bearer}`, ...sent.headers };
  return ask(`${SALESFORCE}/${path}`, { ...sent, headers });
}

export type SimulatedService = 'partner-center' | 'dataverse' | 'salesforce';

/** What a simulator offers beside the service it stands for. */
export async function askSwitch<T>(
  service: SimulatedService,
  path: string,
  sent: Sent = {},
): Promise<T> {
  return (await ask(`/_services/${service}/_simulator/${path}`, { ...sent, headers: SPARED })) as T;
}

const REFERRALS_AUDIENCE = 'https://api.partner.microsoft.com';
const EVENTS_AUDIENCE = 'https://api.partnercenter.microsoft.com';

export async function askReferrals<T>(path: string, sent: Sent = {}): Promise<T> {
  return askPartnerCenter(`/v1.0/engagements/referrals${path}`, sent, REFERRALS_AUDIENCE);
}

export async function askEvents<T>(path: string, sent: Sent = {}): Promise<T> {
  return askPartnerCenter(`/webhooks/v1/registration${path}`, sent, EVENTS_AUDIENCE);
}

const tokens = new Map<string, { readonly text: string; readonly until: number }>();

async function askPartnerCenter<T>(path: string, sent: Sent, audience: string): Promise<T> {
  const headers = { ...SPARED, Authorization: `Bearer ${await tokenFor(audience)}` };
  return (await ask(`${PARTNER_CENTER}${path}`, {
    ...sent,
    headers: { ...headers, ...sent.headers },
  })) as T;
}

async function tokenFor(audience: string): Promise<string> {
  const known = tokens.get(audience);
  if (known && known.until > Date.now()) return known.text;
  const form = { grant_type: 'password', username: REFERRALS_ADMIN, password: 'any' };
  const response = await fetch(`${PARTNER_CENTER}/common/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...form, resource: audience }),
  });
  const { access_token: text } = (await response.json()) as { access_token: string };
  tokens.set(audience, { text, until: Date.now() + 30 * 60_000 });
  return text;
}

async function ask(path: string, { method = 'GET', body, headers = {} }: Sent): Promise<unknown> {
  const response = await send(path, {
    method,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = parse(text);
  if (response.ok) return json;
  throw new AskError(messageOf(json) ?? `Refused with status ${response.status}.`, response.status);
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch {
    throw new AskError('There is no answer: the workbench seems to have stopped.');
  }
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

function messageOf(json: unknown): string | undefined {
  // Salesforce tells a list of what is wrong.
  if (Array.isArray(json)) return json.map(messageOf).filter(Boolean).join(' ') || undefined;
  const { error, message } = (json ?? {}) as { error?: { message?: unknown }; message?: unknown };
  const said = typeof error === 'object' ? error?.message : message;
  return typeof said === 'string' && said !== '' ? said : undefined;
}

/** What to tell the person of anything that went wrong. */
export function explain(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
