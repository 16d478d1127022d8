// `$1` in a change set stands for the row that the request with that Content-ID made: in URLs, and in references of bodies.
// https://docs.oasis-open.org/odata/odata/v4.0/os/part1-protocol/odata-v4.0-os-part1-protocol.html#_Toc372793752
import * as errors from '../errors';
import { isObject, type Json } from '../json';

const MAX_DEPTH = 32;

/** Content-IDs → absolute addresses. */
export type ContentIds = ReadonlyMap<string, string>;

/** @throws WireError 400 where nothing with that id came before */
export function resolveTarget(target: string, ids: ContentIds): string {
  return /^\/?\$(?!batch|metadata)/.test(target) ? resolve(target.replace(/^\//, ''), ids) : target;
}

/** @throws WireError 400 */
export function resolveBody(body: Json | undefined, ids: ContentIds): Json | undefined {
  return body === undefined ? undefined : visit(body, ids, '', 0);
}

function visit(json: Json, ids: ContentIds, name: string, depth: number): Json {
  if (typeof json === 'string') {
    const isReference = name.endsWith('@odata.bind') || name.endsWith('@odata.id');
    return isReference && json.startsWith('$') ? resolve(json, ids) : json;
  }
  // What is nested deeper is refused where rows are written.
  if (depth > MAX_DEPTH) return json;
  if (isArray(json)) return json.map((item) => visit(item, ids, name, depth + 1));
  if (!isObject(json)) return json;
  const members = Object.entries(json);
  return Object.fromEntries(
    members.map(([key, value]) => [key, visit(value, ids, key, depth + 1)] as const),
  );
}

function isArray(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function resolve(text: string, ids: ContentIds): string {
  const end = text.search(/[/?]/);
  const id = text.slice(1, end === -1 ? undefined : end);
  const address = ids.get(id);
  if (address !== undefined) return address + (end === -1 ? '' : text.slice(end));
  throw errors.badQuery(
    `Content-ID Reference: '$${id.slice(0, 100)}' does not exist in the batch context.`,
  );
}
