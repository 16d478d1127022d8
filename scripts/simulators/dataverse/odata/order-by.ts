// $orderby → an order of rows. Empty values come first ascending, as in SQL Server; lookups go by the name of their row.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/order-rows
import type { Column, Table } from '../../../../solution/data-model/model';
import type { Path } from './ast';
import { ODataError, shorten } from './errors';
import { resolveProperty, type Operand } from './operand';
import { parseFilter, type FilterParseOptions } from './parser';
import { readColumn, type Model, type QueryContext, type Row, type SingleNavigation } from './row';
import { splitAtTop } from './split';
import { compare, familyOf, toComparable, type Comparable } from './values';

export interface OrderTerm {
  readonly path: Path;
  readonly descending: boolean;
}

/** Negative, zero or positive, as for `sort`. */
export type RowOrder = (left: Row, right: Row) => number;

/** @throws ODataError where a term is not `property`, `property asc` or `property desc` */
export function parseOrderBy(text: string, options: FilterParseOptions = {}): readonly OrderTerm[] {
  return splitAtTop(text, ',').map((term) => {
    const [, name = '', direction] = /^\s*(\S+)(?:\s+(asc|desc))?\s*$/.exec(term) ?? [];
    if (name === '')
      throw new ODataError(`Syntax error at position 0 in '${shorten(term)}'.`, text);
    const path = parseFilter(name, options);
    if (path.kind !== 'path') {
      throw new ODataError(`$orderby takes names of properties; found '${shorten(name)}'.`, text);
    }
    return { path, descending: direction === 'desc' };
  });
}

/** @throws ODataError where a property is not known */
export function compileOrderBy(
  terms: readonly OrderTerm[],
  table: Table,
  model: Model,
  context: QueryContext,
): RowOrder {
  const orders = terms.map(({ path, descending }) => {
    const read = keyOf(
      resolveProperty(path, { model, table, context, variables: new Map() }),
      table,
      model,
      context,
    );
    const sign = descending ? -1 : 1;
    return (left: Row, right: Row) => sign * compareKeys(read(left), read(right));
  });
  return (left, right) => {
    for (const order of orders) {
      const found = order(left, right);
      if (found !== 0) return found;
    }
    return 0;
  };
}

function compareKeys(left: Comparable, right: Comparable): number {
  if (left !== null && right !== null) return compare(left, right);
  return Number(right === null) - Number(left === null) === 0 ? 0 : left === null ? -1 : 1;
}

function keyOf(
  { read, type, column, origin }: Operand,
  table: Table,
  model: Model,
  context: QueryContext,
): (row: Row) => Comparable {
  const family = type === undefined ? 'text' : familyOf(type);
  const ways = column?.targets && origin === '' ? navigationsOf(column, table, model) : [];
  if (ways.length === 0) return (row) => toComparable(family, read([row]));
  return (row) => {
    for (const way of ways) {
      const found = context.related(row, way);
      const name = found && nameOf(found, way, model);
      if (name !== undefined) return name;
    }
    return null;
  };
}

function nameOf(row: Row, { targets }: SingleNavigation, model: Model): Comparable | undefined {
  for (const target of targets) {
    const table = model.tables.get(target);
    const column = table?.columns.get(table.primaryName);
    const name = column ? readColumn(row, column) : null;
    if (name !== null) return toComparable('text', name);
  }
  return undefined;
}

// A lookup of several targets has a way for each.
function navigationsOf(column: Column, table: Table, model: Model): SingleNavigation[] {
  const names = [column.logicalName, column.schemaName].flatMap((name) => [
    name,
    ...(column.targets ?? []).map((target) => `${name}_${target}`),
  ]);
  return [...new Set(names)].flatMap((name) => model.navigation(table.logicalName, name) ?? []);
}
