// /sobjects: descriptions, records by id or external id, what was updated or deleted. In: a Call. Out: its Answer.
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/using_resources_working_with_records.htm
import type { Answer, Call } from '../call';
import * as errors from '../errors';
import type { Row } from '../database';
import type { SObject } from '../metadata';
import { startRecord } from '../soql/run-query';
import { parseTime, toWire } from '../values';
import { createRecord, deleteRecord, requireRecord, updateRecord, upsertRecord } from '../write';
import { describe, describeAll, describeShortly } from './describe';

/** @throws WireError */
export function sobjects(call: Call): Answer {
  const [, name, second, third, surplus] = call.segments;
  const { method, database } = call;
  if (surplus !== undefined) throw errors.notFound();
  if (name === undefined) {
    if (method !== 'GET') throw errors.notAllowed(method);
    return { status: 200, body: describeAll(database.metadata, call.root) };
  }
  const object = database.metadata.get(name);
  if (second === undefined) return ofObject(call, object);
  if (third !== undefined) return ofExternalId(call, object, second, third);
  if (second === 'describe') {
    return { status: 200, body: describe(database.metadata, object, call.root) };
  }
  if (second === 'updated' || second === 'deleted') return changes(call, object, second);
  return ofRecord(call, object, second);
}

function ofObject(call: Call, object: SObject): Answer {
  const { method, body, root } = call;
  if (method === 'GET') {
    const recentItems: readonly unknown[] = [];
    return { status: 200, body: { objectDescribe: describeShortly(object, root), recentItems } };
  }
  if (method !== 'POST') throw errors.notAllowed(method);
  const row = call.database.transaction(() => createRecord(call, object, body));
  return created(call, object, String(row['Id']));
}

function created({ root }: Call, { name }: SObject, id: string): Answer {
  const headers = { Location: `${root}/sobjects/${name}/${id}` };
  return { status: 201, headers, body: { id, success: true, errors: [] } };
}

function ofRecord(call: Call, object: SObject, id: string): Answer {
  const { method, database, body } = call;
  switch (method) {
    case 'GET':
      return { status: 200, body: show(call, object, requireRecord(database, object, id)) };
    case 'PATCH':
      database.transaction(() => updateRecord(call, object, id, body));
      return { status: 204 };
    case 'DELETE':
      deleteRecord(call, object, id);
      return { status: 204 };
    default:
      throw errors.notAllowed(method);
  }
}

function ofExternalId(call: Call, object: SObject, fieldName: string, value: string): Answer {
  const { method, database, body, root } = call;
  const addresses = (ids: readonly string[]): Answer => ({
    status: 300,
    body: ids.map((id) => `${root}/sobjects/${object.name}/${id}`),
  });
  if (method === 'PATCH') {
    const upserted = database.transaction(() => upsertRecord(call, object, fieldName, value, body));
    if (!('row' in upserted)) return addresses(upserted);
    const id = String(upserted.row['Id']);
    const isCreated = upserted.created;
    const answer = { id, success: true, errors: [], created: isCreated };
    if (isCreated) return { ...created(call, object, id), body: answer };
    return { status: 200, body: answer };
  }
  const rows = findByExternalId(call, object, fieldName, value);
  const [row, second] = rows;
  if (!row) throw errors.notFound();
  if (second) return addresses(rows.map((each) => String(each['Id'])));
  if (method === 'GET') return { status: 200, body: show(call, object, row) };
  if (method !== 'DELETE') throw errors.notAllowed(method);
  deleteRecord(call, object, String(row['Id']));
  return { status: 204 };
}

/** @throws WireError 404 where the field is none of the object's external ids */
export function findByExternalId(
  { database }: Pick<Call, 'database'>,
  object: SObject,
  fieldName: string,
  value: string,
): readonly Row[] {
  const field = database.metadata.field(object, fieldName);
  if (!field || !(field.isExternalId || field.type === 'id')) {
    throw errors.noExternalIdField(fieldName);
  }
  if (field.type === 'id') return [requireRecord(database, object, value)];
  return database.find(object.name, field.name, value);
}

/** All fields, or those that `fields` names. @throws WireError 400 */
export function show(call: Call, object: SObject, row: Row, fields = call.query.get('fields')) {
  const record = startRecord(object, row, call);
  if (fields === undefined || fields === '') {
    for (const field of object.fields.values()) {
      record[field.name] = toWire(field, row[field.name] ?? null);
    }
    return record;
  }
  for (const name of fields.split(',')) {
    const field = call.database.metadata.field(object, name.trim());
    if (!field) throw errors.noQueryColumn(name.trim(), object.name);
    record[field.name] = toWire(field, row[field.name] ?? null);
  }
  // The id comes along, asked for or not.
  record['Id'] = row['Id'];
  return record;
}

// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_getupdated.htm
function changes(call: Call, object: SObject, kind: 'updated' | 'deleted'): Answer {
  if (call.method !== 'GET') throw errors.notAllowed(call.method);
  const [start, end] = ['start', 'end'].map((name) => {
    const time = parseTime(call.query.get(name)?.replace(' ', '+') ?? '');
    if (time === undefined) throw errors.cannot('INVALID_REPLICATION_DATE', `${name} is no time`);
    return time;
  }) as [string, string];
  if (start >= end) {
    throw errors.cannot('INVALID_REPLICATION_DATE', 'startDate must be before endDate');
  }
  const { database } = call;
  const rows = kind === 'updated' ? database.rows(object.name) : database.deletedRows(object.name);
  const found = [...rows].filter(({ SystemModstamp: time }) => {
    return typeof time === 'string' && time >= start && time < end;
  });
  const latest = end.replace('Z', '+0000');
  if (kind === 'updated') {
    return { status: 200, body: { ids: found.map(({ Id }) => Id), latestDateCovered: latest } };
  }
  const deletedRecords = found.map(({ Id, SystemModstamp }) => ({
    id: Id,
    deletedDate: String(SystemModstamp).replace('Z', '+0000'),
  }));
  const earliest = start.replace('Z', '+0000');
  const body = { deletedRecords, earliestDateAvailable: earliest, latestDateCovered: latest };
  return { status: 200, body };
}
