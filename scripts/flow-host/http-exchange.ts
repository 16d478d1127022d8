// Between HTTP and the runner: bytes and headers in, an answer of a flow or an error out.
import { formatJson } from '../../flows/runner/expressions/json';
import { decodeContent, isContent, toText } from '../../flows/runner/expressions/text';
import type { Value } from '../../flows/runner/expressions/values';
import type { Answer } from '../../flows/runner/connections/call';
import { localResponse, readBody, type LocalBody } from '../../flows/runner/connections/local-http';
import { contentTooLarge, type WireError } from './errors';

/** The body, or the refusal of a larger one. */
export async function readBytes(request: Request, limit: number): Promise<Buffer | WireError> {
  return (await readBody(request, limit)) ?? contentTooLarge(limit);
}

/** Headers that a .NET host names its own way, whatever the sender wrote; others keep what came. */
const KNOWN_HEADERS = new Map(
  `Accept Accept-Encoding Accept-Language Authorization Cache-Control Connection Content-Encoding
   Content-Language Content-Length Content-Type Cookie Date Expect From Host If-Match If-None-Match
   Origin Pragma Referer Transfer-Encoding User-Agent Via`
    .split(/\s+/)
    .map((name) => [name.toLowerCase(), name]),
);

export function readHeaders(headers: Headers): Record<string, string> {
  const read: Record<string, string> = {};
  headers.forEach((value, name) => {
    if (name !== '__proto__') read[KNOWN_HEADERS.get(name) ?? name] = value;
  });
  return read;
}

/** Headers of the connection, which a flow cannot set. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'transfer-encoding',
]);
const WITHOUT_BODY = new Set([204, 205, 304]);

export function writeAnswer({ statusCode, headers: given, body }: Answer): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    if (!OF_THE_CONNECTION.has(name.toLowerCase())) setHeader(headers, name, toText(value));
  }
  const status = statusCode >= 200 && statusCode <= 599 ? statusCode : 500;
  return localResponse(status, headers, WITHOUT_BODY.has(status) ? undefined : encode(body));
}

export function writeError({ status, code, message }: WireError): Response {
  return Response.json({ error: { code, message } }, { status });
}

function encode(body: Value | undefined): LocalBody | undefined {
  if (body === undefined || body === null) return undefined;
  if (isContent(body)) return new Uint8Array(decodeContent(body));
  return typeof body === 'string' ? body : formatJson(body);
}

// What no header can hold is left out: a flow's mistake is no reason to lose the whole answer.
function setHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}
