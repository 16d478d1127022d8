// A request body → a row written: metadata, lookups, defaults, nested rows. One transaction for each request.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-entity-web-api
import type { Column, ColumnType, Table } from '../../../solution/data-model/model';
import { completeRow, hasCurrency } from './computed-columns';
import type { Database, Row, Value } from './database';
import * as errors from './errors';
import { isObject, type Json, type JsonObject } from './json';
import { isLookup, targetColumn, type Collection, type Navigation } from './metadata';
import { checkUpdate } from './row-rules';
import { followReference } from './references';
import { readValue } from './values';

export interface Writer {
  readonly database: Database;
  /** systemuserid */
  readonly caller: string;
  /** transactioncurrencyid of the organisation's own currency, if it has one. */
  readonly baseCurrency: string | undefined;
  /** By logical name: what a table refuses of a row that was just written; an error takes the row back. */
  readonly checks?: ReadonlyMap<string, RowCheck>;
  /** By logical name: what sees a write before it is done, as a plug-in in pre-operation does. */
  readonly plugins?: ReadonlyMap<string, WritePlugin>;
}

export interface PendingWrite {
  readonly table: Table;
  readonly message: 'Create' | 'Update';
  /** Of an update. */
  readonly before: Row | undefined;
  /** The columns that the request names. */
  readonly values: Readonly<Record<string, Value>>;
  /** systemuserid */
  readonly caller: string;
}

/** Gives what it writes instead or besides. @throws WireError where it refuses */
export type WritePlugin = (write: PendingWrite) => Readonly<Record<string, Value>>;

export type RowCheck = (
  row: Row,
  message: 'Create' | 'Update',
  written: ReadonlySet<string>,
) => void;

interface Payload {
  readonly values: Record<string, Value>;
  readonly written: ReadonlySet<string>;
  readonly parents: readonly [Navigation, JsonObject][];
  readonly children: readonly [Collection, readonly JsonObject[]][];
}

type Operation = 'create' | 'update';
const MAX_DEPTH = 10;

/** @throws WireError 400, 404 (a lookup's target), 412 (a key is taken) */
export function createRow(
  writer: Writer,
  table: Table,
  body: JsonObject,
  given: Readonly<Record<string, Value>> = {},
  depth = 0,
): Row {
  if (depth > MAX_DEPTH) throw errors.badQuery(`The rows are nested deeper than ${MAX_DEPTH}.`);
  const { database, caller } = writer;
  return database.transaction(() => {
    const read = readPayload(writer, table, body, 'create');
    const payload = runPlugin(writer, table, read);
    const values: Record<string, Value> = { ...given, ...payload.values };
    for (const [navigation, parent] of payload.parents) {
      const target = database.metadata.get(navigation.targets[0] as string);
      const row = createRow(writer, target, parent, {}, depth + 1);
      Object.assign(values, link(navigation.column, target, String(row[target.primaryId])));
    }
    checkCreate(table, values);
    setDefaults(writer, table, values);
    const complete = completeRow(database, table, undefined, values);
    const row = database.insert(table.logicalName, complete, { caller, written: payload.written });
    writer.checks?.get(table.logicalName)?.(row, 'Create', payload.written);
    const id = String(row[table.primaryId]);
    for (const [collection, rows] of payload.children) {
      const child = database.metadata.get(collection.table);
      const column = child.columns.get(collection.column) as Column;
      for (const each of rows) createRow(writer, child, each, link(column, table, id), depth + 1);
    }
    return row;
  });
}

/** @throws WireError 400, 404, 412 */
export function updateRow(writer: Writer, table: Table, id: string, body: JsonObject): Row {
  const { database, caller } = writer;
  return database.transaction(() => {
    const before = database.get(table.logicalName, id);
    if (!before) throw errors.notFound(table.logicalName, id);
    const read = readPayload(writer, table, body, 'update');
    const { values, written } = runPlugin(writer, table, read, before);
    checkUpdate(table, before, values);
    const complete = completeRow(database, table, before, values);
    const row = database.update(table.logicalName, id, complete, { caller, written });
    writer.checks?.get(table.logicalName)?.(row, 'Update', written);
    return row;
  });
}

function runPlugin(writer: Writer, table: Table, payload: Payload, before?: Row): Payload {
  const plugin = writer.plugins?.get(table.logicalName);
  if (!plugin) return payload;
  const { values, written } = payload;
  const message = before ? 'Update' : 'Create';
  const changes = plugin({ table, message, before, values, caller: writer.caller });
  return {
    ...payload,
    values: { ...values, ...changes },
    written: new Set([...written, ...Object.keys(changes)]),
  };
}

/** The two columns that hold a lookup. */
export function link(column: Column, target: Table, id: string | null): Record<string, Value> {
  const kind = targetColumn(column);
  return {
    [column.logicalName]: id,
    ...(kind !== undefined && { [kind]: id === null ? null : target.logicalName }),
  };
}

function readPayload(
  { database }: Writer,
  table: Table,
  body: JsonObject,
  operation: Operation,
): Payload {
  const { metadata } = database;
  const values: Record<string, Value> = {};
  const parents: [Navigation, JsonObject][] = [];
  const children: [Collection, readonly JsonObject[]][] = [];
  const written = new Set<string>();
  const set = (column: Column, changes: Record<string, Value>): void => {
    written.add(column.logicalName);
    const valid = operation === 'create' ? column.validForCreate : column.validForUpdate;
    // What the platform reckons itself is taken and dropped.
    if (valid || column.type === 'State') Object.assign(values, changes);
  };
  for (const [name, json] of Object.entries(body)) {
    const at = name.indexOf('@');
    const column = table.columns.get(name);
    if (name.slice(at) === '@odata.bind') bind(name.slice(0, at), json);
    else if (at !== -1) continue;
    else if (column && !isLookup(column)) {
      set(column, { [name]: readValue(table, column, json) });
    } else readNested(name, json);
  }
  return { values, written, parents, children };

  function bind(name: string, json: Json): void {
    const navigation = metadata.navigation(table.logicalName, name);
    if (!navigation) throw errors.undeclaredProperty(table.entitySetName, name);
    const { column } = navigation;
    if (json === null) return set(column, link(column, table, null));
    if (typeof json !== 'string') throw errors.badPayload(table.entitySetName, notText(name));
    const { table: target, id } = followReference(database, json);
    if (!navigation.targets.includes(target.logicalName)) {
      throw errors.badPayload(
        table.entitySetName,
        `Microsoft.OData.ODataException: The property '${name}' takes ${navigation.targets.join(', ')}, not '${target.logicalName}'.`,
      );
    }
    set(column, link(column, target, id));
  }

  function readNested(name: string, json: Json): void {
    const navigation = metadata.navigation(table.logicalName, name);
    if (navigation && json === null) {
      return set(navigation.column, link(navigation.column, table, null));
    }
    if (navigation && isObject(json)) {
      if (operation === 'update') throw errors.deepUpdate(table.entitySetName, name);
      written.add(navigation.column.logicalName);
      parents.push([navigation, json]);
      return;
    }
    const collection = metadata.collection(table.logicalName, name);
    if (collection && Array.isArray(json) && json.every(isObject)) {
      if (operation === 'update') throw errors.deepUpdate(table.entitySetName, name);
      children.push([collection, json]);
      return;
    }
    if (/^_\w+_value$/.test(name)) throw errors.directLookup(table.entitySetName);
    if (navigation || collection) {
      throw errors.badPayload(table.entitySetName, unexpectedNode(json));
    }
    throw errors.invalidProperty(table, name);
  }
}

function notText(name: string): string {
  return `Microsoft.OData.ODataException: The value of '${name}@odata.bind' is not a reference.`;
}

function unexpectedNode(json: Json): string {
  const found = typeof json === 'object' ? 'StartObject' : 'PrimitiveValue';
  return `Microsoft.OData.ODataException: An unexpected '${found}' node was found when reading from the JSON reader. A 'StartObject' node was expected.`;
}

function checkCreate(table: Table, values: Readonly<Record<string, Value>>): void {
  for (const column of table.columns.values()) {
    const value = values[column.logicalName] ?? null;
    if (column.type === 'State' && value !== null && value !== (column.default ?? 0)) {
      throw errors.stateOnCreate(table.logicalName);
    }
    if (column.required !== 'SystemRequired' || value !== null) continue;
    if (column.default === undefined && !filledIn.includes(column.type) && column.validForCreate) {
      throw errors.missingColumn(column);
    }
  }
}

// The platform gives these a value itself.
const filledIn: readonly ColumnType[] = ['Uniqueidentifier', 'Owner', 'State', 'Status'];

function setDefaults(writer: Writer, table: Table, values: Record<string, Value>): void {
  for (const column of table.columns.values()) {
    if (column.default !== undefined) values[column.logicalName] ??= column.default;
    else if (column.type === 'State') values[column.logicalName] ??= 0;
  }
  if (hasCurrency(table)) {
    values['transactioncurrencyid'] ??= writer.baseCurrency ?? null;
  }
}
