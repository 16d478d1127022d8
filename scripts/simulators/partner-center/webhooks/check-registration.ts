// The body of a registration: JSON → a registration, or a refusal that names the member.
// https://learn.microsoft.com/partner-center/developer/partner-center-webhooks
import { invalidRequest } from '../errors';
import { isObject, type Json, type JsonObject } from '../json';
import { eventNames } from './event';

const MAX_URL = 2048;
const MAX_EVENTS = 100;

export interface Registration {
  readonly WebhookUrl: string;
  readonly WebhookEvents: readonly string[];
  /** The signature goes into x-ms-signature instead of Authorization. */
  readonly SignatureTokenToMsSignatureHeader: boolean;
}

/**
 * Names are read without regard to case, as Microsoft's own texts write them in two ways; unknown members are ignored.
 * @throws WireError 400
 */
export function checkRegistration(body: Json): Registration {
  if (!isObject(body)) throw invalidRequest('The body must be a registration.');
  return {
    WebhookUrl: readUrl(member(body, 'WebhookUrl')),
    WebhookEvents: readEvents(member(body, 'WebhookEvents')),
    SignatureTokenToMsSignatureHeader: readFlag(member(body, 'SignatureTokenToMsSignatureHeader')),
  };
}

function member(body: JsonObject, name: string): Json | undefined {
  const key = Object.keys(body).find((each) => each.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : body[key];
}

// The address itself stays out of messages: it may hold a secret.
function readUrl(value: Json | undefined): string {
  const place = 'WebhookUrl';
  if (typeof value !== 'string' || value === '')
    throw invalidRequest(`${place} must be a text.`, place);
  if (value.length > MAX_URL) {
    throw invalidRequest(`${place} has more than ${MAX_URL} characters.`, place);
  }
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isLocal =
    url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (!url || !(url.protocol === 'https:' || isLocal)) {
    throw invalidRequest(`${place} must be an https address (http on this machine only).`, place);
  }
  if (url.username !== '' || url.password !== '') {
    throw invalidRequest(`${place} must not hold a user name or password.`, place);
  }
  return value;
}

function readEvents(value: Json | undefined): string[] {
  const place = 'WebhookEvents';
  if (!Array.isArray(value)) throw invalidRequest(`${place} must be an array of texts.`, place);
  if (value.length === 0 || value.length > MAX_EVENTS) {
    throw invalidRequest(`${place} has ${value.length} names; expected 1 to ${MAX_EVENTS}.`, place);
  }
  const names = new Set<string>();
  for (const each of value) {
    if (typeof each !== 'string')
      throw invalidRequest(`${place} must be an array of texts.`, place);
    if (!eventNames.includes(each)) {
      const known = eventNames.join(', ');
      throw invalidRequest(`There is no event '${each.slice(0, 100)}'; expected ${known}.`, place);
    }
    names.add(each);
  }
  return [...names];
}

// Microsoft's published connector types it as a text.
function readFlag(value: Json | undefined): boolean {
  const place = 'SignatureTokenToMsSignatureHeader';
  if (value === undefined || value === null) return false;
  const text = typeof value === 'string' ? value.toLowerCase() : value;
  if (text === true || text === 'true') return true;
  if (text === false || text === 'false') return false;
  throw invalidRequest(`${place} must be true or false.`, place);
}
