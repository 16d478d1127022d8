// What a query needs to know of the store: tables, rows, and the ways from a row to other rows.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-navigation-properties
import type { Column, Table } from '../../../../solution/data-model/model';
import type { Scalar } from './values';

/** By logical name, lookups too (or under `_x_value`). Absent and null are the same. */
export type Row = Readonly<Record<string, unknown>>;

/** A single-valued way out of a row, through one of its lookups. */
export interface SingleNavigation {
  readonly name: string;
  readonly column: Column;
  /** Logical names of the tables that it leads to. */
  readonly targets: readonly string[];
}

/** A collection-valued way: the rows of `table` whose lookup `column` names this row. */
export interface CollectionNavigation {
  readonly name: string;
  readonly table: string;
  readonly column: string;
}

/** The tables that a query may speak of; the simulator's `Metadata` is one. */
export interface Model {
  /** By logical name. */
  readonly tables: ReadonlyMap<string, Table>;
  navigation(table: string, name: string): SingleNavigation | undefined;
  collection(table: string, name: string): CollectionNavigation | undefined;
}

/** What a query is run with. */
export interface QueryContext {
  /** Milliseconds since 1970, asked at each run: `Today` and its like. */
  readonly now: () => number;
  readonly related: (row: Row, navigation: SingleNavigation) => Row | undefined;
  readonly collection: (row: Row, navigation: CollectionNavigation) => Iterable<Row>;
  /** systemuserid, for `EqualUserId`. */
  readonly caller?: string;
}

export function readColumn(row: Row, { logicalName }: Column): Scalar {
  const value = row[logicalName] ?? row[`_${logicalName}_value`];
  if (typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'boolean' ? value : null;
}
