// The wire of the host's own API: which requests are answered, how bodies are read and JSON is written.
import { formatJson } from '../../flows/runner/expressions/json';
import { isObject, type Value, type ValueObject } from '../../flows/runner/expressions/values';
import { LenientJsonError, readRequestBody } from '../../flows/runner/triggers/request-body';
import * as errors from './errors';
import { readBytes } from './http-exchange';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const BODY_LIMIT = 1_048_576;

/** Why a request may not be answered: a name that is not this machine's, or a page of somebody else. */
export function refuseStranger(request: Request): errors.WireError | undefined {
  const url = new URL(request.url);
  const named = request.headers.get('Host');
  const hosts = [url.hostname, ...(named === null ? [] : [hostnameOf(named)])];
  if (!hosts.every((host) => LOOPBACK.has(host))) {
    return forbidden('Only 127.0.0.1, [::1] and localhost are names of this host.');
  }
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  const origin = request.headers.get('Origin');
  const site = request.headers.get('Sec-Fetch-Site');
  const isForeign =
    (origin !== null && origin !== url.origin) ||
    (site !== null && site !== 'same-origin' && site !== 'none');
  return isForeign ? forbidden('Only pages of this host may ask for this.') : undefined;
}

function hostnameOf(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
}

function forbidden(message: string): errors.WireError {
  return { status: 403, code: 'Forbidden', message };
}

/** @throws FlowHostError where the body is too long or no JSON object */
export async function readJsonObject(request: Request): Promise<ValueObject> {
  const bytes = await readBytes(request, BODY_LIMIT);
  if ('status' in bytes)
    throw new errors.FlowHostError(bytes.code, bytes.message, [], bytes.status);
  try {
    const inputs = readRequestBody(bytes, 'application/json') ?? {};
    if (isObject(inputs)) return inputs;
  } catch (error) {
    if (!(error instanceof LenientJsonError)) throw error;
  }
  const message = 'The body must be a JSON object.';
  throw new errors.FlowHostError('InvalidRequestContent', message, [], 400);
}

export function shows(written: string | undefined): boolean {
  return written === 'true';
}

/** An address with its signature is a key to the flow; it is shown to whom it is meant for only. */
export function write(value: unknown, withAddresses = false, status = 200): Response {
  const text = formatJson(value as Value);
  const shown = withAddresses ? text : text.replace(/([?&]sig=)[^&"\\\s]+/g, '$1*sanitized*');
  return new Response(shown, {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
