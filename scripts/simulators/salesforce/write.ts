// One record as a request describes it → checked, completed and stored. In: names and values. Out: the record, or a WireError.
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/using_resources_working_with_records.htm
import type { Field } from '../../../solution/salesforce/model';
import { followContact } from './contact-roles';
import { derive } from './derived';
import type { Database, Row, Value } from './database';
import * as errors from './errors';
import { readId } from './ids';
import { isObject, type Json } from './json';
import type { SObject } from './metadata';
import { readValue } from './values';

export interface Writer {
  readonly database: Database;
  /** Id of the user. */
  readonly caller: string;
  /** Of the next record that is created, in 18 characters: seeds choose theirs. */
  readonly id?: string;
}

/** @throws WireError 400 */
export function createRecord(writer: Writer, object: SObject, body: Json | undefined): Row {
  const { database, caller } = writer;
  const given = readFields(writer, object, body, 'create');
  const initial: Record<string, Value> = {};
  for (const field of object.fields.values()) {
    if (field.defaultValue !== undefined) initial[field.name] = field.defaultValue;
  }
  if (object.fields.has('OwnerId')) initial['OwnerId'] = caller;
  const values = { ...initial, ...given };
  const missing = [...object.fields.values()]
    .filter(({ name, isRequired }) => isRequired && (values[name] ?? null) === null)
    .map(({ name }) => name);
  if (missing.length > 0) throw errors.required(missing);
  const derived = derive(database, object.name, undefined, values);
  const id = writer.id === undefined ? {} : { Id: writer.id };
  return database.transaction(() => {
    const row = database.insert(object.name, { ...values, ...derived, ...id }, caller);
    followContact(database, object.name, row, caller);
    return row;
  });
}

/** @throws WireError 400, 404 */
export function updateRecord(
  writer: Writer,
  object: SObject,
  id: string,
  body: Json | undefined,
): Row {
  const { database, caller } = writer;
  const before = requireRecord(database, object, id);
  if (before['IsConverted'] === true) throw errors.convertedLead();
  const values = readFields(writer, object, body, 'update');
  const emptied = Object.keys(values).filter(
    (name) => object.fields.get(name)?.isRequired === true && values[name] === null,
  );
  if (emptied.length > 0) throw errors.required(emptied);
  const derived = derive(database, object.name, before, values);
  return database.transaction(() => {
    const all = { ...values, ...derived };
    const row = database.update(object.name, String(before['Id']), all, caller);
    if (object.name !== 'Opportunity') followContact(database, object.name, row, caller);
    return row;
  });
}

export function deleteRecord({ database, caller }: Writer, object: SObject, id: string): void {
  if (object.isReadOnly === true) throw errors.notWritable([]);
  const row = requireRecord(database, object, id);
  database.delete(object.name, String(row['Id']), caller);
}

/** @param id of 15 or 18 characters @throws WireError 404 where there is none, or none any more */
export function requireRecord(database: Database, object: SObject, id: string): Row {
  const long = readId(id);
  if (long === undefined || !long.startsWith(object.keyPrefix)) throw errors.noRecord();
  const row = database.get(object.name, long);
  if (row) return row;
  throw database.getDeleted(object.name, long) ? errors.deleted() : errors.notFound();
}

export interface Upserted {
  readonly row: Row;
  readonly created: boolean;
}

/**
 * @returns the ids, where several records have the value
 * @throws WireError
 */
export function upsertRecord(
  writer: Writer,
  object: SObject,
  fieldName: string,
  value: string,
  body: Json | undefined,
): Upserted | readonly string[] {
  const { database } = writer;
  const { metadata } = database;
  const field = metadata.field(object, fieldName);
  if (!field || !(field.isExternalId || field.type === 'id')) {
    throw errors.noExternalIdField(fieldName);
  }
  if (field.type === 'id') {
    return { row: updateRecord(writer, object, value, body), created: false };
  }
  if (isObject(body) && Object.keys(body).some((name) => isSame(name, field.name))) {
    throw errors.invalidField(
      `The ${field.name} field should not be specified in the sobject data.`,
    );
  }
  const wanted = readValue(field, value);
  const found = wanted === null ? [] : database.find(object.name, field.name, wanted);
  const [first, second] = found;
  if (second) return found.map((row) => String(row['Id']));
  if (first) {
    return { row: updateRecord(writer, object, String(first['Id']), body), created: false };
  }
  const given = isObject(body) ? body : {};
  return { row: createRecord(writer, object, { ...given, [field.name]: wanted }), created: true };
}

function readFields(
  { database }: Writer,
  object: SObject,
  body: Json | undefined,
  deed: 'create' | 'update',
): Row {
  if (!isObject(body)) throw errors.badJson('The HTTP entity body is required, and a JSON object');
  if (object.isReadOnly === true) throw errors.notWritable(Object.keys(body).slice(0, 20));
  const values: Record<string, Value> = {};
  const closed: string[] = [];
  for (const [name, value] of Object.entries(body)) {
    if (name === 'attributes' || value === undefined) continue;
    const field = database.metadata.field(object, name);
    if (!field) {
      if (database.metadata.relationship(object, name)) {
        throw errors.notSimulated(`a record inside of another one (${name})`);
      }
      throw errors.noColumn(name, object.name);
    }
    if (!(deed === 'create' ? field.isCreateable : field.isUpdateable)) closed.push(field.name);
    else values[field.name] = checkReference(database, field, readValue(field, value));
  }
  if (closed.length > 0) throw errors.notWritable(closed);
  return values;
}

function checkReference(database: Database, field: Field, value: Value): Value {
  if (field.type !== 'reference' || typeof value !== 'string') return value;
  const target = database.metadata.ofId(value);
  if (!target || field.referenceTo?.includes(target.name) !== true) {
    throw errors.malformedId([field.name], value);
  }
  if (!database.get(target.name, value)) throw errors.badReference([field.name]);
  return value;
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
