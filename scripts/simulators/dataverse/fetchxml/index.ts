// ENTRY of FetchXML: `GET /accounts?fetchXml=…`. Parse → plan → join → order → page → JSON. In: Call. Out: Answer.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/use-fetchxml-web-api
import type { Table } from '../../../../solution/data-model/model';
import type { Answer, Call } from '../call';
import type { Row } from '../database';
import * as errors from '../errors';
import { presentRow, wireName } from '../present';
import { readFetch } from './element';
import { MAX_PAGE, readPlan, type Link, type Plan, type Source } from './plan';

/** Rows by alias, the first table's under ''. */
type Joined = ReadonlyMap<string, Row>;

const MAX_JOINED = 100_000;
const ANNOTATION = 'Microsoft.Dynamics.CRM.';

/** @throws WireError, ODataError */
export function fetchRows(call: Call, table: Table): Answer {
  for (const name of call.query.keys()) {
    if (name.startsWith('$'))
      throw errors.badQuery(`${name.slice(0, 100)} does not go with fetchXml.`);
  }
  const plan = readPlan(call, table, readFetch(call.query.get('fetchXml') ?? ''));
  const all = joinAll(call, plan.source).sort((left, right) => compare(plan, left, right));
  const shown = plan.isDistinct
    ? distinct(all.map((joined) => show(call, plan, joined)))
    : undefined;
  const total = shown?.length ?? all.length;
  const start = (plan.page - 1) * plan.size;
  const end = start + plan.size;
  const value =
    shown?.slice(start, end) ?? all.slice(start, end).map((joined) => show(call, plan, joined));
  const hasMore = plan.top === undefined && end < total;
  return {
    status: 200,
    body: {
      '@odata.context': `${call.root}/$metadata#${table.entitySetName}`,
      ...annotations(call, plan, {
        total,
        hasMore,
        last: all[Math.min(end, all.length) - 1],
        first: all[start],
      }),
      value,
    },
  };
}

function joinAll(call: Call, source: Source): Joined[] {
  const { table, where, links } = source;
  const name = table.logicalName;
  const found: Joined[] = [];
  for (const row of call.database.candidates(
    name,
    where?.equalities() ?? new Map<string, never>(),
  )) {
    if (where && !where(row)) continue;
    let joined: Joined[] = [new Map([['', row]])];
    for (const link of links) joined = joined.flatMap((each) => join(call, each, '', link));
    // Not by spreading: a call takes only so many arguments.
    for (const each of joined) found.push(each);
    if (found.length > MAX_JOINED) throw tooManyRows();
  }
  return found;
}

function join(call: Call, joined: Joined, outer: string, link: Link): Joined[] {
  const { alias, from, to, where, table, isOuter } = link;
  const value = joined.get(outer)?.[to.logicalName] ?? null;
  const others =
    value === null ? [] : call.database.find(table.logicalName, from.logicalName, value);
  let all: Joined[] = others
    .filter((row) => !where || where(row))
    .map((row) => new Map([...joined, [alias, row]]));
  for (const inner of link.links) {
    all = all.flatMap((each) => join(call, each, alias, inner));
    if (all.length > MAX_JOINED) throw tooManyRows();
  }
  return all.length === 0 && isOuter ? [joined] : all;
}

function compare({ orders, source }: Plan, left: Joined, right: Joined): number {
  for (const { alias = '', compare: order } of orders) {
    const found = order(left.get(alias) ?? {}, right.get(alias) ?? {});
    if (found !== 0) return found;
  }
  const id = source.table.primaryId;
  const [one, other] = [String(left.get('')?.[id]), String(right.get('')?.[id])];
  return one === other ? 0 : one < other ? -1 : 1;
}

function show(call: Call, { source, isDistinct }: Plan, joined: Joined): Record<string, unknown> {
  const { table, shown } = source;
  const columns = shown && new Set(shown.map(({ column }) => column.logicalName));
  const values = presentRow(call.presentation, table, joined.get('') as Row, columns);
  if (isDistinct && columns?.has(table.primaryId) === false) {
    delete values['@odata.etag'];
    delete values[table.primaryId];
  }
  for (const { column, alias } of shown ?? []) {
    if (alias !== undefined) rename(values, wireName(column), alias, values);
  }
  for (const link of source.links) showLink(call, link, joined, values);
  return values;
}

function showLink(call: Call, link: Link, joined: Joined, values: Record<string, unknown>): void {
  const row = joined.get(link.alias);
  if (!row) return;
  const { table, alias, shown } = link;
  const columns = shown && new Set(shown.map(({ column }) => column.logicalName));
  const own = presentRow({ ...call.presentation, metadata: 'none' }, table, row, columns);
  const all = shown ?? [...table.columns.values()].map((column) => ({ column, alias: undefined }));
  for (const { column, alias: name } of all) {
    // What is empty in a joined row is left out.
    if (!column.validForRead || (own[wireName(column)] ?? null) === null) continue;
    rename(own, wireName(column), name ?? `${alias}.${column.logicalName}`, values);
  }
  for (const inner of link.links) showLink(call, inner, joined, values);
}

/** With its annotations, to another name and object. */
function rename(
  from: Record<string, unknown>,
  name: string,
  to: string,
  into: Record<string, unknown>,
): void {
  for (const [key, value] of Object.entries(from)) {
    if (key !== name && !key.startsWith(`${name}@`)) continue;
    delete from[key];
    into[to + key.slice(name.length)] = value;
  }
}

function distinct(rows: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

function annotations(
  { presentation }: Call,
  { source, page, counts }: Plan,
  {
    total,
    hasMore,
    first,
    last,
  }: { total: number; hasMore: boolean; first: Joined | undefined; last: Joined | undefined },
): Record<string, unknown> {
  const all: Record<string, unknown> = {
    totalrecordcount: counts ? Math.min(total, MAX_PAGE) : -1,
    totalrecordcountlimitexceeded: counts && total > MAX_PAGE,
    morerecords: hasMore,
    ...(hasMore && { fetchxmlpagingcookie: writeCookie(source.table, page, first, last) }),
  };
  const asked = Object.entries(all).filter(([name]) => presentation.annotates(ANNOTATION + name));
  return Object.fromEntries(asked.map(([name, value]) => [`@${ANNOTATION}${name}`, value]));
}

function writeCookie({ primaryId }: Table, page: number, first?: Joined, last?: Joined): string {
  const id = (joined?: Joined): string => `{${String(joined?.get('')?.[primaryId]).toUpperCase()}}`;
  const inner = `<cookie page="${page}"><${primaryId} last="${id(last)}" first="${id(first)}" /></cookie>`;
  const encoded = encodeURIComponent(encodeURIComponent(inner));
  return `<cookie pagenumber="${page + 1}" pagingcookie="${encoded}" istracking="False" />`;
}

function tooManyRows(): errors.WireError {
  return errors.notSimulated(`a fetchXml that joins more than ${MAX_JOINED} rows`);
}
