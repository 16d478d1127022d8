// How requests are read and answers written, for both services of the simulator.
// Headers: MicrosoftDocs/partner-rest, develop/headers.md; learn.microsoft.com partner-center-webhooks
import {
  localResponse,
  readBody as readLocalBody,
} from '../../../flows/runner/connections/local-http';
import * as errors from './errors';
import type { Json } from './json';

const MAX_BODY = 1_048_576;
// So much is read and dropped: a sender that is cut off while it sends sees a broken socket and no 413.
const MAX_READ = 16 * MAX_BODY;

/** The headers that a service sends with every answer. */
export type Stamp = (request: Request) => Record<string, string>;

/** The path as it was sent, without the query. */
export function rawPath(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  if (start === -1) return '/';
  const end = url.indexOf('?', start);
  return url.slice(start, end === -1 ? undefined : end);
}

/** The path without slashes at its end: Microsoft's connector writes PATCH /referrals/{id}/ and //. */
export function readPath(url: string): string {
  const path = rawPath(url);
  let length = path.length;
  while (length > 1 && path[length - 1] === '/') length--;
  return path.slice(0, length);
}

/** Without a body the answer is empty. Plain headers: the socket writes them much faster than Headers. */
export function answer(headers: Record<string, string>, status: number, body?: object): Response {
  if (body === undefined) return localResponse(status, headers);
  headers['Content-Type'] = 'application/json; charset=utf-8';
  return localResponse(status, headers, JSON.stringify(body));
}

/** Anything but a WireError is a fault of the simulator, of which nothing is told outside. */
export function refuse(headers: Record<string, string>, error: unknown): Response {
  const known =
    error instanceof errors.WireError
      ? error
      : new errors.WireError(500, 'generalException', 'The simulator failed.');
  if (known.retryAfter !== undefined) headers['Retry-After'] = String(known.retryAfter);
  // The rest of the body may be unread, so the socket ends: who asks next on it would meet a closed one.
  if (known.status === 413) headers['Connection'] = 'close';
  return answer(headers, known.status, known.body());
}

/** @throws WireError 400, 413 or 415 */
export async function readBody(request: Request): Promise<Json> {
  const type = request.headers.get('Content-Type') ?? 'application/json';
  if (!/^application\/(json|json-patch\+json)\s*(;|$)/i.test(type)) {
    throw errors.unsupportedMediaType(type);
  }
  const bytes = await readBytes(request);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return JSON.parse(text) as Json;
  } catch {
    throw errors.invalidRequest('The body is not JSON in UTF-8.');
  }
}

/** @throws WireError 413 */
export async function readBytes(request: Request): Promise<Buffer> {
  const bytes = await readLocalBody(request, MAX_BODY, MAX_READ);
  if (!bytes) throw errors.tooLarge(MAX_BODY);
  return bytes;
}
