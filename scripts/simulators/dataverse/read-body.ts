// The body of a request: counted as it arrives, checked for its type, UTF-8 and JSON.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors
import { readBody } from '../../../flows/runner/connections/local-http';
import * as errors from './errors';
import type { Json } from './json';

const MAX_BODY = 16 * 1_048_576;

/** @throws WireError 400, 413, 415 */
export async function readJson(request: Request): Promise<Json | undefined> {
  return parseBody(await readText(request, false));
}

/** @throws WireError 400, 413, 415 */
export async function readText(request: Request, isBatch: boolean): Promise<string | undefined> {
  if (['GET', 'DELETE', 'HEAD'].includes(request.method)) return undefined;
  const bytes = await readBody(request, MAX_BODY);
  if (!bytes) throw errors.tooLarge(MAX_BODY);
  if (bytes.length === 0) return undefined;
  const type = request.headers.get('Content-Type') ?? 'application/json';
  const isKnown = isBatch ? /^multipart\/mixed\s*;/i : /^application\/json\s*(;|$)/i;
  const expected = isBatch ? 'multipart/mixed with a boundary' : 'application/json';
  if (!isKnown.test(type)) throw errors.unsupportedMediaType(type, expected);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw errors.badPayload('', 'Microsoft.OData.ODataException: The body is not UTF-8.');
  }
}

export function parseBody(text: string | undefined): Json | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  } catch {
    throw errors.badPayload('', 'Microsoft.OData.ODataException: The body is not JSON.');
  }
}
