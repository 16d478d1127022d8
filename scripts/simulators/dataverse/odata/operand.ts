// One side of a comparison: its type, and how it is read. In: a path of a filter, tables. Out: Operand, or a refusal by name.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-properties
import type { Column, Table } from '../../../../solution/data-model/model';
import type { Literal, Path } from './ast';
import { ODataError, unknownProperty } from './errors';
import {
  readColumn,
  type CollectionNavigation,
  type Model,
  type QueryContext,
  type Row,
  type SingleNavigation,
} from './row';
import { columnEdmType, type EdmType, type Scalar } from './values';

/** The row in question, and behind it the row of each lambda around. */
export type Rows = readonly Row[];

/** null: unknown. */
export type Truth = boolean | null;

export interface Operand {
  /** undefined: the null literal. */
  readonly type: EdmType | undefined;
  readonly read: (rows: Rows) => Scalar;
  readonly literal?: Literal;
  /** Of properties. */
  readonly column?: Column;
  /** Of properties: the way to the row that has it; empty for the row in question itself. */
  readonly origin?: string;
}

/** The tables that the names of a filter are looked up in. */
export interface Scope {
  readonly model: Model;
  readonly table: Table;
  readonly context: QueryContext;
  /** Of the lambdas around: variable → place among the rows, table. */
  readonly variables: ReadonlyMap<string, { readonly depth: number; readonly table: Table }>;
}

interface Start {
  readonly table: Table;
  readonly segments: readonly string[];
  readonly row: (rows: Rows) => Row | undefined;
}

function startOf({ segments }: Path, { table, variables }: Scope): Start {
  const variable = variables.get(segments[0] ?? '');
  if (!variable) return { table, segments, row: (rows) => rows[0] };
  const { depth } = variable;
  return {
    table: variable.table,
    segments: segments.slice(1),
    row: (rows) => rows[depth],
  };
}

/** @throws ODataError where a name of the path is not known */
export function resolveProperty(path: Path, scope: Scope): Operand {
  const start = startOf(path, scope);
  const name = start.segments.at(-1);
  if (name === undefined) throw notSingle();
  const ways = start.segments.slice(0, -1);
  const { tables, row } = follow({ ...start, segments: ways }, scope);
  const origin = path.segments.slice(0, -1).join('/');
  for (const table of tables) {
    const column = findColumn(table, name);
    if (!column) continue;
    const read = (rows: Rows): Scalar => {
      const found = row(rows);
      return found === undefined ? null : readColumn(found, column);
    };
    return { type: columnEdmType(column), read, column, origin };
  }
  const table = tables[0] as Table;
  const navigation = scope.model.navigation(table.logicalName, name);
  throw navigation ? notComparable(navigation) : unknownProperty(name, table.logicalName);
}

/** @throws ODataError where the path does not end in a collection of the row itself, or of a lambda's row */
export function resolveCollection(
  path: Path,
  scope: Scope,
): { readonly table: Table; readonly read: (rows: Rows) => Iterable<Row> } {
  const { table, segments, row } = startOf(path, scope);
  const [name = '', ...more] = segments;
  const navigation: CollectionNavigation | undefined = scope.model.collection(
    table.logicalName,
    name,
  );
  if (!navigation || more.length > 0) {
    const single = scope.model.navigation(table.logicalName, name);
    if (!single) throw unknownProperty(name, table.logicalName);
    throw more.length > 0
      ? new ODataError(
          'Conditions on collection-valued navigation properties that are nested in a lookup are not supported.',
        )
      : notACollection();
  }
  const target = scope.model.tables.get(navigation.table);
  if (!target) throw unknownProperty(name, table.logicalName);
  const { collection } = scope.context;
  const read = (rows: Rows): Iterable<Row> => {
    const found = row(rows);
    return found === undefined ? [] : collection(found, navigation);
  };
  return { table: target, read };
}

function follow(start: Start, { model, context }: Scope): { tables: Table[]; row: Start['row'] } {
  let tables = [start.table];
  let row = start.row;
  for (const name of start.segments) {
    const { logicalName } = tables[0] as Table;
    const navigation = tables
      .map((table) => model.navigation(table.logicalName, name))
      .find((found) => found !== undefined);
    const targets = navigation?.targets.flatMap((target) => model.tables.get(target) ?? []) ?? [];
    if (!navigation || targets.length === 0) throw unknownProperty(name, logicalName);
    const from = row;
    row = (rows) => {
      const found = from(rows);
      return found === undefined ? undefined : context.related(found, navigation);
    };
    tables = targets;
  }
  return { tables, row };
}

const LOOKUPS: readonly string[] = ['Lookup', 'Customer', 'Owner'];

/** By the name of the property: `_parentaccountid_value` for a lookup, the logical name for all others. */
export function findColumn(table: Table, property: string): Column | undefined {
  const lookup = /^_(.+)_value$/.exec(property)?.[1];
  const column = table.columns.get(lookup ?? property);
  if (!column?.validForRead) return undefined;
  return LOOKUPS.includes(column.type) === (lookup !== undefined) ? column : undefined;
}

// `parentaccountid eq …`: the navigation property names a row, not a value.
function notComparable({ targets, name }: SingleNavigation): ODataError {
  return new ODataError(
    `A binary operator with incompatible types was detected. Found operand types 'Microsoft.Dynamics.CRM.${targets[0] ?? name}' and 'Edm.Guid' for operator kind 'Equal'.`,
  );
}

function notSingle(): ODataError {
  return new ODataError('The $filter expression must evaluate to a single boolean value.');
}

function notACollection(): ODataError {
  return new ODataError('Any/All may only be used following a collection.');
}
