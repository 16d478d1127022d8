// Many rows: filter, order, pages. In: Call. Out: the rows of one page and the link to the next.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/page-results
import type { Table } from '../../../solution/data-model/model';
import { readPreferences, type Call } from './call';
import type { Database, Row, Value } from './database';
import * as errors from './errors';
import { targetColumn } from './metadata';
import { findColumn, type CompiledFilter, type RowOrder } from './odata';
import { readQuery, type CallQuery } from './query';

export interface Page {
  readonly rows: readonly Row[];
  /** All that match. */
  readonly total: number;
  readonly query: CallQuery;
  /** Only where it is asked for; at most 5,000. */
  readonly count?: number;
  readonly nextLink?: string;
}

export const MAX_PAGE = 5000;
const listOptions = ['$select', '$expand', '$filter', '$orderby', '$top', '$count', '$skiptoken'];

/**
 * Rows that are equal in the order asked for go by their id.
 * @param among the rows to choose from; those of the whole table without them
 */
export function runList(
  call: Call,
  table: Table,
  among?: Iterable<Row>,
  allowed: readonly string[] = listOptions,
): Page {
  const query = readQuery(call, table, allowed);
  const { filter, order, top } = query;
  const candidates = among ?? findCandidates(call.database, table, filter);
  const compare = orderOf(table, order);
  const found: Row[] = [];
  for (const row of candidates) if (!filter || filter(row)) found.push(row);
  found.sort(compare);
  const names = positionColumns(call, table, query);
  const from = readPosition(query.skipToken, names, compare, found);
  const size = top === undefined ? pageSize(call) : Math.min(top, MAX_PAGE);
  const rows = found.slice(from.index, from.index + size);
  const isLast = top !== undefined || from.index + size >= found.length;
  const last = rows.at(-1);
  return {
    ...{ rows, query, total: found.length },
    ...(query.count && { count: Math.min(found.length, MAX_PAGE) }),
    ...(!isLast && last && { nextLink: nextLink(call, names, last, from.page + 1) }),
  };
}

/** Every match is among them. */
function findCandidates(
  database: Database,
  { logicalName, primaryId }: Table,
  filter: CompiledFilter | undefined,
): Iterable<Row> {
  const anchors = filter?.anchors();
  if (!anchors) return database.candidates(logicalName, filter?.equalities() ?? new Map());
  const found = new Map<string, Row>();
  for (const { navigation: name, column, value } of anchors) {
    const navigation =
      name === undefined ? undefined : database.metadata.navigation(logicalName, name);
    const holder = navigation?.targets[0] ?? logicalName;
    for (const row of database.candidates(holder, new Map([[column, value]]))) {
      const others = new Map([
        [navigation?.column.logicalName ?? '', String(row[idOf(database, holder)])],
      ]);
      const rows = navigation ? database.candidates(logicalName, others) : [row];
      for (const each of rows) found.set(String(each[primaryId]), each);
    }
  }
  return found.values();
}

function idOf({ metadata }: Database, table: string): string {
  return metadata.get(table).primaryId;
}

function orderOf({ primaryId }: Table, order: RowOrder | undefined): RowOrder {
  return (left, right) => {
    const first = order?.(left, right) ?? 0;
    if (first !== 0) return first;
    const [one, other] = [String(left[primaryId]), String(right[primaryId])];
    if (one === other) return 0;
    return one < other ? -1 : 1;
  };
}

function pageSize(call: Call): number {
  const asked = readPreferences(call.header('Prefer')).get('odata.maxpagesize');
  const size = asked !== undefined && /^\d{1,9}$/.test(asked) ? Number(asked) : MAX_PAGE;
  return Math.min(Math.max(size, 1), MAX_PAGE);
}

/** What of a row must be known to find its place in the order. */
function positionColumns({ database }: Call, table: Table, { options }: CallQuery): string[] {
  const names = (options.orderBy ?? []).flatMap(({ path }) => {
    const name = path.segments[0] ?? '';
    const column =
      database.metadata.navigation(table.logicalName, name)?.column ?? findColumn(table, name);
    return column ? [column.logicalName, targetColumn(column) ?? column.logicalName] : [];
  });
  return [...new Set([...names, table.primaryId])];
}

function nextLink(call: Call, names: readonly string[], last: Row, page: number): string {
  const position = JSON.stringify(names.map((name) => last[name] ?? null));
  const inner = encodeURIComponent(encodeURIComponent(position));
  const token = `<cookie pagenumber="${page}" pagingcookie="${inner}" istracking="False" />`;
  const options = [...call.query].filter(([name]) => name !== '$skiptoken');
  const query = [...options, ['$skiptoken', token] as const]
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `${call.root}/${call.path}?${query}`;
}

const cookie =
  /^<cookie pagenumber="(\d{1,7})" pagingcookie="([^"]{1,20000})" istracking="False" \/>$/;

/** Behind the last row of the page before, wherever that row is now. */
function readPosition(
  token: string | undefined,
  names: readonly string[],
  compare: RowOrder,
  found: readonly Row[],
): { index: number; page: number } {
  if (token === undefined) return { index: 0, page: 1 };
  const [, page = '', inner = ''] = cookie.exec(token) ?? [];
  const values = parsePosition(inner);
  if (values?.length !== names.length || typeof values.at(-1) !== 'string') {
    throw errors.badQuery('Malformed XML in the Paging Cookie');
  }
  const last = Object.fromEntries(names.map((name, at) => [name, values[at] ?? null]));
  let [low, high] = [0, found.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(found[middle] as Row, last) <= 0) low = middle + 1;
    else high = middle;
  }
  return { index: low, page: Number(page) };
}

function parsePosition(inner: string): Value[] | undefined {
  try {
    const json: unknown = JSON.parse(decodeURIComponent(decodeURIComponent(inner)));
    if (!Array.isArray(json)) return undefined;
    const isFlat = json.every((value) => value === null || typeof value !== 'object');
    return isFlat ? (json as Value[]) : undefined;
  } catch {
    return undefined;
  }
}
