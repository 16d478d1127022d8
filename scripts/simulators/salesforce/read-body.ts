// The body of a request → JSON or a form, bounded. In: a Request. Out: what is in it, or a WireError.
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

// Counted as it arrives: a length that is announced may be wrong or missing.
async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BODY) throw errors.tooLarge();
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw errors.badJson('The body is not UTF-8');
  }
}
