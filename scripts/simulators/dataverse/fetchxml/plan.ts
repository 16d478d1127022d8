// A FetchXML query, read: the table, its joins, what is shown, order and page. In: Element. Out: Plan, or a WireError.
// https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/overview
import type { Column, Table } from '../../../../solution/data-model/model';
import type { Call } from '../call';
import * as errors from '../errors';
import { compileOrderBy, type CompiledFilter, type RowOrder } from '../odata';
import { wireName } from '../present';
import { contextOf } from '../query';
import { compileFilters, requireColumn } from './conditions';
import { invalidXml, type Element } from './element';

export interface Shown {
  readonly column: Column;
  readonly alias: string | undefined;
}

/** A table and what is joined to it. */
export interface Source {
  readonly table: Table;
  /** Undefined for the first one. */
  readonly alias: string | undefined;
  /** Undefined for all columns. */
  readonly shown: readonly Shown[] | undefined;
  readonly where: CompiledFilter | undefined;
  readonly links: readonly Link[];
}

export interface Link extends Source {
  readonly alias: string;
  /** Of the joined table, of the one before. */
  readonly from: Column;
  readonly to: Column;
  readonly isOuter: boolean;
}

export interface Order {
  readonly alias: string | undefined;
  readonly compare: RowOrder;
}

export interface Plan {
  readonly source: Source;
  readonly orders: readonly Order[];
  readonly isDistinct: boolean;
  readonly top: number | undefined;
  readonly page: number;
  readonly size: number;
  readonly counts: boolean;
}

export const MAX_PAGE = 5000;
const inside = ['attribute', 'all-attributes', 'filter', 'order', 'link-entity'];
const ignored = [
  'version',
  'output-format',
  'mapping',
  'no-lock',
  'utc-offset',
  'latematerialize',
  'options',
  'datasource',
];

/** @throws WireError 400, 501 */
export function readPlan(call: Call, table: Table, fetch: Element): Plan {
  if (fetch.flag('aggregate')) throw errors.notSimulated('fetchXml aggregate');
  const known = [
    'top',
    'count',
    'page',
    'paging-cookie',
    'distinct',
    'returntotalrecordcount',
    'aggregate',
  ];
  fetch.only(known, ignored);
  const [entity, surplus] = fetch.children(['entity']);
  if (!entity || surplus) throw invalidXml('<fetch> holds one <entity>.');
  const name = entity.only(['name']).require('name');
  requireTable(call, name);
  if (name !== table.logicalName) {
    throw errors.badQuery(
      `The entity '${name}' of the query is not that of '${table.entitySetName}'.`,
    );
  }
  const [top, page, count] = [fetch.number('top'), fetch.number('page'), fetch.number('count')];
  if (top !== undefined && page !== undefined) {
    throw errors.badQuery("The top attribute can't be specified with paging attribute page");
  }
  checkCookie(fetch.attribute('paging-cookie'));
  const orders: Order[] = [];
  const state = { call, orders, links: 0 };
  const source = readSource(state, table, entity, undefined);
  return {
    source: { ...source, alias: undefined },
    ...{ orders, top, page: page ?? 1, size: Math.min(top ?? count ?? MAX_PAGE, MAX_PAGE) },
    ...{ isDistinct: fetch.flag('distinct'), counts: fetch.flag('returntotalrecordcount') },
  };
}

interface State {
  readonly call: Call;
  readonly orders: Order[];
  links: number;
}

function readSource(
  state: State,
  table: Table,
  element: Element,
  alias: string | undefined,
): Source {
  const { call } = state;
  const children = element.children(inside);
  const named = (name: string): Element[] => children.filter((child) => child.name === name);
  const shown = named('attribute').map((attribute): Shown => {
    attribute.only(['name', 'alias']);
    const column = requireColumn(table, attribute.require('name'));
    return { column, alias: attribute.attribute('alias') };
  });
  for (const order of named('order')) {
    order.only(['attribute', 'descending', 'alias']);
    const column = requireColumn(table, order.require('attribute'));
    const path = { kind: 'path' as const, segments: [wireName(column)] };
    const terms = [{ path, descending: order.flag('descending') }];
    const compare = compileOrderBy(terms, table, call.database.metadata, contextOf(call));
    state.orders.push({ alias, compare });
  }
  const isAll = named('all-attributes').length > 0 || (alias === undefined && shown.length === 0);
  return {
    ...{ table, alias, shown: isAll ? undefined : shown },
    where: compileFilters(call, table, named('filter')),
    links: named('link-entity').map((link) => readLink(state, table, link)),
  };
}

function readLink(state: State, outer: Table, element: Element): Link {
  element.only(['name', 'from', 'to', 'link-type', 'alias'], ['intersect', 'visible']);
  const table = requireTable(state.call, element.require('name'));
  const type = element.attribute('link-type') ?? 'inner';
  if (type !== 'inner' && type !== 'outer')
    throw errors.notSimulated(`fetchXml link-type '${type}'`);
  state.links++;
  const alias = element.attribute('alias') ?? `${table.logicalName}${state.links}`;
  const from = requireColumn(table, element.attribute('from') ?? table.primaryId);
  const to = requireColumn(outer, element.attribute('to') ?? outer.primaryId);
  return {
    ...readSource(state, table, element, alias),
    alias,
    from,
    to,
    isOuter: type === 'outer',
  };
}

function requireTable({ database }: Call, name: string): Table {
  const table = database.metadata.tables.get(name);
  if (table) return table;
  const message = `The entity with a name = '${name.slice(0, 100)}' with namemapping = 'Logical' was not found in the MetadataCache.`;
  throw new errors.WireError(400, '0x80041102', message);
}

// Pages are counted from the first row, so that the cookie is only held against its form.
function checkCookie(cookie: string | undefined): void {
  if (cookie === undefined || cookie === '') return;
  if (cookie.startsWith('<cookie page="') && cookie.endsWith('</cookie>')) return;
  throw errors.badQuery('Malformed XML in the Paging Cookie');
}
