// The body of a request → JSON or a form, bounded. In: a Request. Out: what is in it, or a WireError.
import { readBody as readLocalBody } from '../../../flows/runner/connections/local-http';
import * as errors from './errors';
import type { Json } from './json';

const MAX_BODY = 16 * 1_048_576;

/** Undefined where there is none. @throws WireError 400, 413 */
export async function readBody(request: Request): Promise<Json | undefined> {
  if (['GET', 'DELETE', 'HEAD'].includes(request.method)) return undefined;
  const text = await readText(request);
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw errors.badJson('Unexpected character: the body is not JSON');
  }
}

/** @throws WireError 400, 413 */
export async function readForm(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(await readText(request));
}

async function readText(request: Request): Promise<string> {
  const bytes = await readLocalBody(request, MAX_BODY);
  if (!bytes) throw errors.tooLarge();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw errors.badJson('The body is not UTF-8');
  }
}
