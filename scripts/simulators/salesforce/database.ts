// The records of one organization, in memory. In: values already checked by write.ts. Out: the same records, never changed
// in place; deleted ones stay in the recycle bin; every write has a number, so that one can ask what came after it.
import * as errors from './errors';
import { makeId } from './ids';
import { ChangeLog } from '../change-log';
import { ValueIndex } from '../value-index';
import type { Metadata, SObject } from './metadata';

export type Value = string | number | boolean | null;

/**
 * Field → value, null where empty; every field of the object is there. Ids have 18 characters. Times
 * `2026-01-01T10:00:00.000Z`, days `2026-01-01`. `$version` and `$created` are the numbers of writes.
 */
export type Row = Readonly<Record<string, Value>>;

export interface Change {
  readonly kind: 'create' | 'update' | 'delete';
  readonly object: string;
  readonly before?: Row;
  readonly after?: Row;
  /** Id of the user. */
  readonly caller: string;
}

interface Shelf {
  readonly object: SObject;
  readonly rows: Map<string, Row>;
  readonly bin: Map<string, Row>;
  /** By field; made when it is first asked for, kept up to date from then on. */
  readonly indexes: Map<string, ValueIndex>;
  /** Writes in their order; a later write of the same record makes an entry void. */
  writes: { readonly id: string; readonly version: number }[];
  readonly empty: Row;
  sequence: number;
}

const LOG_SLACK = 1000;

export class Database {
  private readonly shelves = new Map<string, Shelf>();
  private readonly log = new ChangeLog<Change>();
  private lastVersion = 0;

  constructor(
    readonly metadata: Metadata,
    private readonly now: () => number,
  ) {
    for (const object of metadata.objects) {
      this.shelves.set(object.name, {
        ...{ object, rows: new Map(), bin: new Map(), indexes: new Map(), writes: [], sequence: 0 },
        empty: Object.fromEntries([...object.fields.keys()].map((field) => [field, null])),
      });
    }
  }

  /** The number of the last write. */
  get version(): number {
    return this.lastVersion;
  }

  get(object: string, id: string): Row | undefined {
    return this.shelf(object).rows.get(id);
  }

  getDeleted(object: string, id: string): Row | undefined {
    return this.shelf(object).bin.get(id);
  }

  /** In the order of creation. */
  rows(object: string): IterableIterator<Row> {
    return this.shelf(object).rows.values();
  }

  deletedRows(object: string): IterableIterator<Row> {
    return this.shelf(object).bin.values();
  }

  count(object: string): number {
    return this.shelf(object).rows.size;
  }

  /** Records whose field equals the value as the database compares: texts without regard to case. */
  find(object: string, field: string, value: Exclude<Value, null>): Row[] {
    const { rows } = this.shelf(object);
    if (field === 'Id') {
      const row = rows.get(String(value));
      return row ? [row] : [];
    }
    const ids = this.index(object, field).get(value);
    return [...ids].map((id) => rows.get(id) as Row);
  }

  /** Of updated and new records the last state, of new ones those alone; in the order of the writes. */
  writtenSince(object: string, version: number, kind: 'new' | 'updated'): Row[] {
    const { writes, rows } = this.shelf(object);
    const mark = kind === 'new' ? '$created' : '$version';
    const found: Row[] = [];
    for (let at = writes.length - 1; at >= 0; at--) {
      const entry = writes[at];
      if (!entry || entry.version <= version) break;
      const row = rows.get(entry.id);
      if (row?.[mark] === entry.version) found.push(row);
    }
    return found.reverse();
  }

  /** @throws WireError where a value is taken that is to be unique */
  insert(name: string, values: Row, caller: string): Row {
    const shelf = this.shelf(name);
    const id = String(values['Id'] ?? makeId(shelf.object.keyPrefix, this.nextSequence(shelf)));
    if (shelf.rows.has(id)) throw errors.duplicate('Id', id);
    const time = this.time();
    const version = ++this.lastVersion;
    const row: Row = {
      ...shelf.empty,
      ...{ OwnerId: null, CreatedDate: time, CreatedById: caller, IsDeleted: false },
      ...{ LastModifiedDate: time, LastModifiedById: caller, SystemModstamp: time },
      ...values,
      ...{ Id: id, $created: version, $version: version },
    };
    this.place(shelf, id, undefined, row);
    this.log.tell({ kind: 'create', object: name, after: row, caller });
    return row;
  }

  /** @throws WireError where the record is not there, or a value is taken that is to be unique */
  update(name: string, id: string, values: Row, caller: string): Row {
    const shelf = this.shelf(name);
    const before = this.require(shelf, id);
    const time = this.time();
    const after: Row = {
      ...before,
      ...values,
      ...{ LastModifiedDate: time, LastModifiedById: caller, SystemModstamp: time },
      $version: ++this.lastVersion,
    };
    this.place(shelf, id, before, after);
    this.log.tell({ kind: 'update', object: name, before, after, caller });
    return after;
  }

  /** Records that refer to it go along or lose the reference, as their field says. @throws WireError */
  delete(name: string, id: string, caller: string): void {
    this.transaction(() => {
      const shelf = this.shelf(name);
      const before = this.require(shelf, id);
      for (const { child, field } of this.metadata.children(shelf.object)) {
        for (const row of this.find(child.name, field.name, id)) {
          const own = String(row['Id']);
          if (field.isDeletedAlong === true) this.delete(child.name, own, caller);
          else this.update(child.name, own, { [field.name]: null }, caller);
        }
      }
      const time = this.time();
      const binned: Row = {
        ...before,
        IsDeleted: true,
        LastModifiedDate: time,
        SystemModstamp: time,
      };
      this.place(shelf, id, this.require(shelf, id), undefined);
      shelf.bin.set(id, binned);
      this.log.onUndo(() => shelf.bin.delete(id));
      this.log.tell({ kind: 'delete', object: name, before, caller });
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

  private nextSequence(shelf: Shelf): number {
    return ++shelf.sequence;
  }

  private require(shelf: Shelf, id: string): Row {
    const row = shelf.rows.get(id);
    if (row) return row;
    throw shelf.bin.has(id) ? errors.deleted() : errors.notFound();
  }

  private shelf(object: string): Shelf {
    const shelf = this.shelves.get(object);
    if (!shelf) throw new Error(`There is no object '${object}'.`);
    return shelf;
  }

  // Milliseconds are never kept.
  private time(): string {
    return `${new Date(this.now()).toISOString().slice(0, 19)}.000Z`;
  }

  private place(shelf: Shelf, id: string, before: Row | undefined, after: Row | undefined): void {
    if (after) this.checkUnique(shelf, id, before, after);
    swap(shelf, id, before, after);
    this.log.onUndo(() => swap(shelf, id, after, before));
    if (!after) return;
    shelf.writes.push({ id, version: Number(after['$version']) });
    if (shelf.writes.length > 3 * shelf.rows.size + LOG_SLACK) compact(shelf);
  }

  private checkUnique(shelf: Shelf, id: string, before: Row | undefined, after: Row): void {
    for (const field of shelf.object.fields.values()) {
      const value = field.isUnique ? (after[field.name] ?? null) : null;
      if (value === null || before?.[field.name] === value) continue;
      for (const owner of this.index(shelf.object.name, field.name).get(value)) {
        if (owner !== id) throw errors.duplicate(field.name, owner);
      }
    }
  }

  private index(object: string, field: string): ValueIndex {
    const { indexes, rows } = this.shelf(object);
    const known = indexes.get(field);
    if (known) return known;
    const index = new ValueIndex(collate);
    for (const [id, row] of rows) index.add(row[field] ?? null, id);
    indexes.set(field, index);
    return index;
  }
}

/** Texts that the database takes for equal become the same text. */
export function collate(value: Exclude<Value, null>): Exclude<Value, null> {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function swap(shelf: Shelf, id: string, before: Row | undefined, after: Row | undefined): void {
  if (after) shelf.rows.set(id, after);
  else shelf.rows.delete(id);
  for (const [field, index] of shelf.indexes) {
    index.move(before?.[field] ?? null, after?.[field] ?? null, id);
  }
}

function compact(shelf: Shelf): void {
  shelf.writes = shelf.writes.filter(({ id, version }) => {
    const row = shelf.rows.get(id);
    return row?.['$version'] === version || row?.['$created'] === version;
  });
}
