// POST, PATCH, DELETE of a row and PUT, DELETE of one value, with their conditions. In: Call. Out: Answer.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/perform-conditional-operations
import type { Column, Table } from '../../../solution/data-model/model';
import { readPreferences, type Answer, type Call } from './call';
import type { Row, Value } from './database';
import * as errors from './errors';
import { isObject, type JsonObject } from './json';
import { isLookup, targetColumn } from './metadata';
import { etagOf } from './present';
import { readQuery } from './query';
import { entityBody } from './read';
import type { RowKey } from './references';
import { createRow, updateRow } from './write';

const writeOptions = ['$select', '$expand'];

export function create(call: Call, table: Table): Answer {
  return written(call, table, (body) => createRow(call, table, body), 201);
}

export function update(call: Call, table: Table, row: Row): Answer {
  if (call.header('If-None-Match') === '*') throw errors.alreadyExists();
  checkVersion(call, row);
  const id = String(row[table.primaryId]);
  return written(call, table, (body) => updateRow(call, table, id, body), 200);
}

/** PATCH of a row that is not there: it is created, unless `If-Match` asks for one. */
export function upsert(call: Call, table: Table, key: RowKey): Answer {
  if (call.header('If-Match') !== undefined) {
    throw 'id' in key
      ? errors.notFound(table.logicalName, key.id)
      : errors.keyNotFound(table.logicalName);
  }
  const given = 'id' in key ? { [table.primaryId]: key.id } : withTargets(table, key.values);
  return written(call, table, (body) => createRow(call, table, body, given), 201);
}

export function remove(call: Call, table: Table, row: Row): Answer {
  checkVersion(call, row);
  call.database.delete(table.logicalName, String(row[table.primaryId]), call.caller);
  return { status: 204 };
}

/** `PUT /accounts(<id>)/name` with `{"value": …}`, or DELETE, which empties it. */
export function setProperty(call: Call, table: Table, row: Row, column: Column): Answer {
  checkVersion(call, row);
  if (isLookup(column)) throw errors.directLookup(table.entitySetName);
  const body = call.method === 'DELETE' ? { value: null } : requireBody(call, table);
  const { value } = body;
  if (value === undefined) {
    throw errors.badPayload(table.entitySetName, `The body has no 'value'.`);
  }
  updateRow(call, table, String(row[table.primaryId]), { [column.logicalName]: value });
  return { status: 204 };
}

/** @throws WireError 400 where the body is no object */
export function requireBody({ body }: Call, table: Table): JsonObject {
  if (isObject(body)) return body;
  throw errors.badPayload(
    table.entitySetName,
    "Microsoft.OData.ODataException: An unexpected 'PrimitiveValue' node was found when reading from the JSON reader. A 'StartObject' node was expected.",
  );
}

function written(
  call: Call,
  table: Table,
  write: (body: JsonObject) => Row,
  representation: 200 | 201,
): Answer {
  const shape = readQuery(call, table, writeOptions);
  const row = write(requireBody(call, table));
  const address = `${call.root}/${table.entitySetName}(${String(row[table.primaryId])})`;
  const prefers = readPreferences(call.header('Prefer')).get('return') === 'representation';
  if (!prefers) return { status: 204, headers: { 'OData-EntityId': address } };
  return {
    status: representation,
    headers: {
      'OData-EntityId': address,
      ETag: etagOf(row),
      'Preference-Applied': 'return=representation',
      ...(representation === 201 && { Location: address }),
    },
    body: entityBody(call, table, row, shape),
  };
}

function checkVersion(call: Call, row: Row): void {
  const asked = call.header('If-Match');
  if (asked === undefined || asked === '*' || asked === etagOf(row)) return;
  throw errors.versionMismatch();
}

function withTargets(table: Table, values: Readonly<Record<string, Value>>): Record<string, Value> {
  const all: Record<string, Value> = { ...values };
  for (const name of Object.keys(values)) {
    const column = table.columns.get(name);
    const kind = column && targetColumn(column);
    if (kind !== undefined) all[kind] = column?.targets?.[0] ?? null;
  }
  return all;
}
