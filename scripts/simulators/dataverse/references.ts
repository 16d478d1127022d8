// The ways to name one row: `accounts(<guid>)`, `/accounts(name='O''Brien')`, an absolute address → table and row.
// https://learn.microsoft.com/power-apps/developer/data-platform/use-alternate-key-reference-record
import type { Column, Table } from '../../../solution/data-model/model';
import type { Database, Row, Value } from './database';
import * as errors from './errors';
import { isLookup } from './metadata';
import { readValue } from './values';
import type { Json } from './json';

/** A segment of a path: its name and what stands in its parentheses, if there are any. */
export interface Segment {
  readonly name: string;
  readonly key: string | undefined;
}

/** Values of an alternate key, by column, or the id. */
export type RowKey =
  | { readonly id: string }
  | { readonly values: Readonly<Record<string, Value>>; readonly columns: readonly string[] };

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const rootPattern = /^(?:https?:\/\/[^/]+)?\/?api\/data\/v9\.[0-9.]{1,5}\//i;
const MAX_LENGTH = 32_768;

export function isGuid(text: string): boolean {
  return guid.test(text);
}

/** Slashes within quotes or parentheses do not part. @throws WireError 400 */
export function splitPath(path: string): Segment[] {
  const texts: string[] = [];
  let [start, depth, quoted] = [0, 0, false];
  for (let at = 0; at < path.length; at++) {
    const character = path[at];
    if (character === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === '/' && depth === 0) {
      texts.push(path.slice(start, at));
      start = at + 1;
    }
  }
  texts.push(path.slice(start));
  return texts.filter((text) => text !== '').map(parseSegment);
}

function parseSegment(text: string): Segment {
  const open = text.indexOf('(');
  if (open === -1) return { name: text, key: undefined };
  if (!text.endsWith(')')) throw errors.badQuery(`Bad Request - Error in query syntax.`);
  return { name: text.slice(0, open), key: text.slice(open + 1, -1) };
}

/** What stands in the parentheses, as the table's own columns see it. @throws WireError 400 */
export function parseKey(table: Table, text: string): RowKey {
  if (isGuid(text)) return { id: text.toLowerCase() };
  const pairs = splitPairs(text);
  if (!pairs) throw errors.badQuery('Bad Request - Error in query syntax.');
  const values: Record<string, Value> = {};
  for (const [name, literal] of pairs) {
    if (name === table.primaryId && isGuid(literal)) return { id: literal.toLowerCase() };
    const column = keyColumn(table, name);
    if (!column) throw errors.unknownProperty(table.logicalName, name);
    values[column.logicalName] = readLiteral(table, column, literal);
  }
  const columns = Object.keys(values);
  const isKey = table.keys.some(
    (key) =>
      key.columns.length === columns.length && key.columns.every((column) => column in values),
  );
  if (!isKey) throw errors.invalidKey(table.logicalName);
  return { values, columns };
}

function keyColumn(table: Table, name: string): Column | undefined {
  const lookup = /^_(\w+)_value$/.exec(name)?.[1];
  const column = table.columns.get(lookup ?? name);
  return column && isLookup(column) === (lookup !== undefined) ? column : undefined;
}

function readLiteral(table: Table, column: Column, literal: string): Value {
  if (isLookup(column)) return literal.toLowerCase();
  const isText = literal.startsWith("'");
  const json = isText ? literal.slice(1, -1).replaceAll("''", "'") : parseBare(literal);
  return readValue(table, column, json);
}

function parseBare(literal: string): Json {
  if (literal === 'null') return null;
  if (literal === 'true' || literal === 'false') return literal === 'true';
  const number = Number(literal);
  return literal === '' || Number.isNaN(number) ? literal : number;
}

/** `a='x',b=5` → pairs; undefined where it is not of that form. */
function splitPairs(text: string): [string, string][] | undefined {
  const pairs: [string, string][] = [];
  let at = 0;
  while (at < text.length) {
    const equals = text.indexOf('=', at);
    if (equals === -1) return undefined;
    const name = text.slice(at, equals).trim();
    let end = equals + 1;
    if (text[end] === "'") {
      end++;
      while (end < text.length && (text[end] !== "'" || text[end + 1] === "'")) {
        end += text[end] === "'" ? 2 : 1;
      }
      if (text[end] !== "'") return undefined;
      end++;
    } else {
      while (end < text.length && text[end] !== ',') end++;
    }
    pairs.push([name, text.slice(equals + 1, end).trim()]);
    if (end < text.length && text[end] !== ',') return undefined;
    at = end + 1;
  }
  return pairs.length === 0 ? undefined : pairs;
}

/** The row that a key names, if it is there. */
export function findRow(database: Database, table: Table, key: RowKey): Row | undefined {
  if ('id' in key) return database.get(table.logicalName, key.id);
  const { values } = key;
  const found = table.keys.find(
    ({ columns }) =>
      columns.length === key.columns.length && columns.every((name) => name in values),
  );
  const parts = found?.columns.map((column) => values[column] ?? null) ?? [];
  return found && database.findByKey(table.logicalName, found, parts);
}

/** @throws WireError 404 */
export function requireRow(database: Database, table: Table, key: RowKey): Row {
  const row = findRow(database, table, key);
  if (row) return row;
  throw 'id' in key
    ? errors.notFound(table.logicalName, key.id)
    : errors.keyNotFound(table.logicalName);
}

/** The row that the text of an `@odata.bind` or `@odata.id` names. @throws WireError 400, 404 */
export function followReference(database: Database, text: string): { table: Table; id: string } {
  if (text.length > MAX_LENGTH) throw errors.badQuery('The reference is too long.');
  const path = text.replace(rootPattern, '').replace(/^\//, '');
  const [segment, surplus] = splitPath(path);
  const table = segment && database.metadata.ofSet(segment.name);
  if (!table) throw errors.badQuery(`Resource not found for the segment '${segment?.name ?? ''}'.`);
  if (surplus || segment.key === undefined) {
    throw errors.badQuery(`'${text}' does not name one row; expected ${segment.name}(<id>).`);
  }
  const row = requireRow(database, table, parseKey(table, segment.key));
  return { table, id: String(row[table.primaryId]) };
}
