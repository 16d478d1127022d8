// The rows of one organisation, in memory. In: rows already checked by write.ts. Out: the same rows, never changed in place,
// and every change after its transaction has ended well.
import type { Key } from '../../../solution/data-model/model';
import { ChangeLog } from '../change-log';
import { ValueIndex } from '../value-index';
import * as errors from './errors';
import { isLookup, targetColumn, type Metadata } from './metadata';
import { collate as collateText } from './odata/values';

export type Value = string | number | boolean | null;

/**
 * Logical name → value, null where empty; every column of the table is there. Lookups are GUIDs in lower case; one of
 * several targets keeps the table in `targetColumn(column)`. Times `2026-01-01T10:00:00Z`, days `2026-01-01`.
 */
export type Row = Readonly<Record<string, Value>>;

export interface Change {
  readonly message: 'Create' | 'Update' | 'Delete';
  /** Logical name. */
  readonly table: string;
  readonly before?: Row;
  readonly after?: Row;
  /** Logical names of the columns in the request, same value or not. */
  readonly written: ReadonlySet<string>;
  /** systemuserid */
  readonly caller: string;
}

export interface Written {
  readonly caller: string;
  readonly written?: ReadonlySet<string>;
}

interface Shelf {
  readonly rows: Map<string, Row>;
  /** By column; made when it is first asked for, kept up to date from then on. */
  readonly indexes: Map<string, ValueIndex>;
  /** By key, then by its values joined. */
  readonly keys: readonly { readonly key: Key; readonly ids: Map<string, string> }[];
  readonly empty: Row;
}

export class Database {
  private readonly shelves = new Map<string, Shelf>();
  private readonly log = new ChangeLog<Change>();
  private version = 1_000_000;

  constructor(
    readonly metadata: Metadata,
    private readonly now: () => number,
  ) {
    for (const [name, table] of metadata.tables) {
      this.shelves.set(name, {
        rows: new Map(),
        indexes: new Map(),
        keys: table.keys.map((key) => ({ key, ids: new Map<string, string>() })),
        empty: Object.fromEntries([...table.columns.keys()].map((column) => [column, null])),
      });
    }
  }

  get(table: string, id: string): Row | undefined {
    return this.shelf(table).rows.get(id);
  }

  /** In the order of creation. */
  rows(table: string): IterableIterator<Row> {
    return this.shelf(table).rows.values();
  }

  count(table: string): number {
    return this.shelf(table).rows.size;
  }

  /** Rows whose column equals the value as the database compares: texts without regard to case. */
  find(table: string, column: string, value: Exclude<Value, null>): Row[] {
    const { rows } = this.shelf(table);
    const ids = this.index(table, column).get(value);
    return [...ids].map((id) => rows.get(id) as Row);
  }

  /** Rows among which all are that have these values: the fewest that an index gives, all rows without one. */
  candidates(table: string, values: ReadonlyMap<string, Exclude<Value, null>>): Iterable<Row> {
    const { rows } = this.shelf(table);
    let fewest: ReadonlySet<string> | undefined;
    for (const [column, value] of values) {
      const ids = this.index(table, column).get(value);
      if (!fewest || ids.size < fewest.size) fewest = ids;
    }
    return fewest ? [...fewest].map((id) => rows.get(id) as Row) : rows.values();
  }

  /** The one row with these values of an alternate key, in the order of the key's columns. */
  findByKey(table: string, key: Key, values: readonly Value[]): Row | undefined {
    const { keys, rows } = this.shelf(table);
    const text = joinKey(values);
    const found = keys.find((each) => each.key.logicalName === key.logicalName);
    const id = text === undefined ? undefined : found?.ids.get(text);
    return id === undefined ? undefined : rows.get(id);
  }

  /** @throws WireError 412 where the id or an alternate key is taken */
  insert(table: string, values: Row, { caller, written = new Set(Object.keys(values)) }: Written) {
    const { columns, primaryId } = this.metadata.get(table);
    const { rows, empty } = this.shelf(table);
    const id = String(values[primaryId] ?? crypto.randomUUID());
    if (rows.has(id)) throw errors.alreadyExists();
    const time = this.time();
    const system: Record<string, Value> = { createdon: time, createdby: caller, [primaryId]: id };
    if (columns.has('ownerid'))
      Object.assign(system, { ownerid: caller, owneridtype: 'systemuser', owninguser: caller });
    for (const name of Object.keys(system)) {
      if (!(name in empty) && name !== 'owneridtype') delete system[name];
    }
    const row = this.stamp(table, { ...empty, ...system, ...values, [primaryId]: id }, caller);
    this.place(table, id, undefined, row);
    this.log.tell({ message: 'Create', table, after: row, written, caller });
    return row;
  }

  /** @throws WireError 404 where there is no such row, 412 where an alternate key is taken */
  update(table: string, id: string, values: Row, { caller, written }: Written): Row {
    const before = this.require(table, id);
    const after = this.stamp(table, { ...before, ...values }, caller);
    this.place(table, id, before, after);
    const names = written ?? new Set(Object.keys(values));
    this.log.tell({ message: 'Update', table, before, after, written: names, caller });
    return after;
  }

  /** Lookups that name the row are emptied. @throws WireError 404 where there is no such row */
  delete(table: string, id: string, caller: string): void {
    const before = this.require(table, id);
    this.transaction(() => {
      for (const other of this.metadata.tables.values()) {
        for (const column of other.columns.values()) {
          if (!isLookup(column) || column.targets?.includes(table) !== true) continue;
          if (['createdby', 'modifiedby', 'ownerid'].includes(column.logicalName)) continue;
          const kind = targetColumn(column);
          for (const row of this.find(other.logicalName, column.logicalName, id)) {
            if (kind !== undefined && row[kind] !== table) continue;
            const written = new Set([column.logicalName]);
            const empty = {
              [column.logicalName]: null,
              ...(kind !== undefined && { [kind]: null }),
            };
            this.update(other.logicalName, String(row[other.primaryId]), empty, {
              caller,
              written,
            });
          }
        }
      }
      this.place(table, id, before, undefined);
      this.log.tell({ message: 'Delete', table, before, written: new Set(), caller });
    });
  }

  /** All of the work or none of it: an error takes everything back. May stand inside another one. */
  transaction<Result>(work: () => Result): Result {
    return this.log.transaction(work);
  }

  /** Called after the transaction, in the order of the changes. The returned function ends it. */
  onChange(listener: (change: Change) => void): () => void {
    return this.log.onChange(listener);
  }

  private require(table: string, id: string): Row {
    const row = this.get(table, id);
    if (!row) throw errors.notFound(table, id);
    return row;
  }

  private shelf(table: string): Shelf {
    const shelf = this.shelves.get(table);
    if (!shelf) throw new Error(`There is no table '${table}'.`);
    return shelf;
  }

  private time(): string {
    return `${new Date(this.now()).toISOString().slice(0, 19)}Z`;
  }

  private stamp(table: string, row: Row, caller: string): Row {
    const { columns } = this.metadata.get(table);
    const stamped: Record<string, Value> = { ...row, versionnumber: ++this.version };
    if (columns.has('modifiedon')) stamped['modifiedon'] = this.time();
    if (columns.has('modifiedby')) stamped['modifiedby'] = caller;
    return stamped;
  }

  private place(table: string, id: string, before: Row | undefined, after: Row | undefined): void {
    this.checkKeys(table, id, after);
    this.swap(table, id, before, after);
    this.log.onUndo(() => this.swap(table, id, after, before));
  }

  private checkKeys(table: string, id: string, after: Row | undefined): void {
    if (!after) return;
    for (const { key, ids } of this.shelf(table).keys) {
      const text = keyText(key, after);
      const owner = text === undefined ? undefined : ids.get(text);
      if (owner !== undefined && owner !== id) {
        throw errors.duplicateKey(this.metadata.get(table), key);
      }
    }
  }

  private swap(table: string, id: string, before: Row | undefined, after: Row | undefined): void {
    const { rows, indexes, keys } = this.shelf(table);
    if (after) rows.set(id, after);
    else rows.delete(id);
    for (const { key, ids } of keys) {
      const [old, next] = [before && keyText(key, before), after && keyText(key, after)];
      if (old === next) continue;
      if (old !== undefined) ids.delete(old);
      if (next !== undefined) ids.set(next, id);
    }
    for (const [column, index] of indexes) {
      index.move(before?.[column] ?? null, after?.[column] ?? null, id);
    }
  }

  private index(table: string, column: string): ValueIndex {
    const { indexes, rows } = this.shelf(table);
    const known = indexes.get(column);
    if (known) return known;
    const index = new ValueIndex(collate);
    for (const [id, row] of rows) index.add(row[column] ?? null, id);
    indexes.set(column, index);
    return index;
  }
}

/** Texts that the database takes for equal become the same text. https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows */
export function collate(value: Exclude<Value, null>): Exclude<Value, null> {
  return typeof value === 'string' ? collateText(value) : value;
}

// A key with an empty part holds nothing unique.
function joinKey(values: readonly Value[]): string | undefined {
  const parts: unknown[] = [];
  for (const value of values) {
    if (value === null) return undefined;
    parts.push(collate(value));
  }
  return JSON.stringify(parts);
}

function keyText({ columns }: Key, row: Row): string | undefined {
  return joinKey(columns.map((column) => row[column] ?? null));
}
