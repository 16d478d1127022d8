// composite/sobjects: up to 200 records at once, each with its own result, all or none where that is asked.
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm
import type { Answer, Call } from '../call';
import * as errors from '../errors';
import { readId } from '../ids';
import { isObject, type Json, type JsonObject } from '../json';
import type { SObject } from '../metadata';
import { createRecord, deleteRecord, requireRecord, updateRecord, upsertRecord } from '../write';
import { show } from './sobjects';

const MAX_RECORDS = 200;
const MAX_RETRIEVED = 2000;
const ROLLED_BACK = {
  statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  message:
    'Record rolled back because not all records were valid and the request was using AllOrNone header',
  fields: [],
};

interface Result {
  readonly id?: string;
  readonly success: boolean;
  readonly errors: readonly unknown[];
  readonly created?: boolean;
}

/** @throws WireError where the request as a whole is wrong */
export function collections(call: Call): Answer {
  const [, , name, externalId] = call.segments;
  switch (call.method) {
    case 'GET':
    case 'POST':
      if (name !== undefined) return retrieve(call, call.database.metadata.get(name));
      if (call.method === 'GET') throw errors.notAllowed('GET');
      return many(call, records(call), (record) => {
        const row = createRecord(call, typeOf(call, record), without(record, 'id'));
        return { id: String(row['Id']), success: true, errors: [] };
      });
    case 'PATCH':
      return many(call, records(call), (record) =>
        name === undefined ? update(call, record) : upsert(call, record, name, externalId ?? 'Id'),
      );
    case 'DELETE':
      return many(call, listOf(call.query.get('ids')), (id) => remove(call, id));
    default:
      throw errors.notAllowed(call.method);
  }
}

function update(call: Call, record: Json): Result {
  const object = typeOf(call, record);
  const given = isObject(record) ? (record['id'] ?? record['Id']) : undefined;
  const id = typeof given === 'string' ? given : '';
  if (id === '') throw errors.cannot('MISSING_ARGUMENT', 'Id not specified in an update call');
  updateRecord(call, object, id, without(record, 'id'));
  return { id: readId(id) ?? id, success: true, errors: [] };
}

function upsert(call: Call, record: Json, name: string, field: string): Result {
  const object = call.database.metadata.get(name);
  const key = isObject(record)
    ? Object.keys(record).find((each) => each.toLowerCase() === field.toLowerCase())
    : undefined;
  const value = key !== undefined && isObject(record) ? record[key] : undefined;
  if (key === undefined || typeof value !== 'string' || value === '') {
    throw errors.cannot('MISSING_ARGUMENT', `${field} not specified`);
  }
  const upserted = upsertRecord(call, object, field, value, without(record, key));
  if (!('row' in upserted)) {
    const message = `${field}: more than one record found for external id field: [${upserted.join(', ')}]`;
    throw errors.cannot('DUPLICATE_EXTERNAL_ID', message);
  }
  const { row, created } = upserted;
  return { id: String(row['Id']), success: true, errors: [], created };
}

function remove(call: Call, text: string): Result {
  const object = call.database.metadata.ofId(text);
  const id = readId(text);
  if (!object || id === undefined) throw errors.malformedId(['Id'], text);
  deleteRecord(call, object, id);
  return { id, success: true, errors: [] };
}

function many<Item>(call: Call, items: readonly Item[], work: (item: Item) => Result): Answer {
  if (items.length > MAX_RECORDS) throw errors.tooMany(MAX_RECORDS);
  const written = isObject(call.body) ? call.body['allOrNone'] : call.query.get('allOrNone');
  const allOrNone = written === true || written === 'true';
  const results: Result[] = [];
  try {
    call.database.transaction(() => {
      for (const item of items) results.push(attempt(call, () => work(item)));
      if (allOrNone && results.some(({ success }) => !success)) throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    const shown = results.map((each) =>
      each.success ? { success: false, errors: [ROLLED_BACK] } : each,
    );
    return { status: 200, body: shown };
  }
  return { status: 200, body: results };
}

class RolledBack extends Error {}

function attempt(call: Call, work: () => Result): Result {
  try {
    return call.database.transaction(work);
  } catch (error) {
    if (!(error instanceof errors.WireError)) throw error;
    const faults = error.faults.map(({ errorCode, message, fields = [] }) => {
      return { statusCode: errorCode, message, fields };
    });
    return { success: false, errors: faults };
  }
}

function retrieve(call: Call, object: SObject): Answer {
  const body: JsonObject = isObject(call.body) ? call.body : {};
  const ids = textsOf(body['ids']) ?? listOf(call.query.get('ids'));
  const fields = textsOf(body['fields']) ?? listOf(call.query.get('fields'));
  if (ids.length > MAX_RETRIEVED) throw errors.tooMany(MAX_RETRIEVED);
  const found = ids.map((id) => {
    try {
      return show(call, object, requireRecord(call.database, object, id), fields.join(','));
    } catch (error) {
      if (error instanceof errors.WireError && error.status === 404) return null;
      throw error;
    }
  });
  return { status: 200, body: found };
}

function records({ body }: Call): readonly Json[] {
  const list = isObject(body) ? body['records'] : undefined;
  if (!Array.isArray(list)) throw errors.badJson("Expected an array 'records'");
  return list as readonly Json[];
}

function typeOf({ database }: Call, record: Json): SObject {
  const attributes = isObject(record) ? record['attributes'] : undefined;
  const type = isObject(attributes) ? attributes['type'] : undefined;
  const object = typeof type === 'string' ? database.metadata.find(type) : undefined;
  if (!object) throw errors.invalidType(typeof type === 'string' ? type : '');
  return object;
}

function without(record: Json, name: string): Json {
  if (!isObject(record)) return record;
  const others = Object.entries(record).filter(
    ([each]) => each.toLowerCase() !== name.toLowerCase(),
  );
  return Object.fromEntries(others);
}

function listOf(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : text.split(',').map((part) => part.trim());
}

function textsOf(value: Json | undefined): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.filter((each): each is string => typeof each === 'string');
}
