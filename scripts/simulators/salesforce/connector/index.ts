// The connector's own API in front of the organization: tables and items, polls, SOQL, plain requests. In: a ConnectorCall.
// Out: what a flow sees. https://learn.microsoft.com/connectors/salesforce/
import type { Answer } from '../call';
import * as errors from '../errors';
import { isObject, type Json } from '../json';
import type { SObject } from '../metadata';
import type { Run } from '../rest/composite';
import { findByExternalId } from '../rest/sobjects';
import { readQuery } from '../soql/read-query';
import { findRows, runQuery } from '../soql/run-query';
import {
  createRecord,
  deleteRecord,
  requireRecord,
  updateRecord,
  upsertRecord,
  type Writer,
} from '../write';
import { readOptions, readSelect } from './filter';
import { poll } from './poll';
import type { Polls } from './polls';
import { presentRow } from './present';
import { substituteParameters } from './soql-parameters';

export interface ConnectorCall extends Writer {
  readonly method: string;
  /** Without the version, each decoded twice. */
  readonly segments: readonly string[];
  /** 1 without `/v2` or `/v3`. */
  readonly version: number;
  /** As sent, for the address of the next poll or page. */
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
  readonly header: (name: string) => string | undefined;
  readonly body: Json | undefined;
  readonly origin: string;
  readonly polls: Polls;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A request to the REST API as the same user. */
  readonly run: Run;
}

const REST = '/services/data/v58.0';
const PAGE = 2000;
const SKIP_TOKEN = '$skiptoken';

/** @throws WireError */
export function executeConnector(call: ConnectorCall): Answer {
  const [first, second, third, name] = call.segments;
  const route = call.segments.slice(0, 3).join('/').toLowerCase();
  if (route === 'soql/executesoqlquery') return executeSoql(call);
  if (route === 'codeless/httprequest') return sendRequest(call);
  if (first !== 'datasets' || second !== 'default' || third !== 'tables') {
    throw errors.notSimulated(`${call.method} ${call.path}`);
  }
  if (name === undefined) return listTables(call);
  const object = call.database.metadata.find(name);
  if (!object) throw errors.invalidType(name);
  return ofTable(call, object);
}

function ofTable(call: ConnectorCall, object: SObject): Answer {
  const [, , , , collection, key, value] = call.segments;
  switch (collection?.toLowerCase()) {
    case 'onnewitems':
      return poll(call, object, 'new');
    case 'onupdateditems':
      return poll(call, object, 'updated');
    case 'externalidfields':
      return value === undefined
        ? listKeys(call, object)
        : ofExternalId(call, object, key ?? '', value);
    case 'items':
      return key === undefined ? ofItems(call, object) : ofItem(call, object, key);
    default:
      throw errors.notFound();
  }
}

function ofItems(call: ConnectorCall, object: SObject): Answer {
  const { method, database } = call;
  if (method === 'GET') return listItems(call, object);
  if (method !== 'POST') throw errors.notAllowed(method);
  const row = database.transaction(() => createRecord(call, object, checkItem(call.body)));
  return { status: 201, body: presentRow(database.metadata, object, row, undefined) };
}

function ofItem(call: ConnectorCall, object: SObject, id: string): Answer {
  const { method, database, body } = call;
  const select = readSelect(call.query.get('$select'));
  const show = (row: ReturnType<typeof requireRecord>): Answer => ({
    status: 200,
    body: presentRow(database.metadata, object, row, select),
  });
  switch (method) {
    case 'GET':
      return show(requireRecord(database, object, id));
    case 'PATCH':
      return show(database.transaction(() => updateRecord(call, object, id, checkItem(body))));
    case 'DELETE':
      deleteRecord(call, object, id);
      return { status: 200 };
    default:
      throw errors.notAllowed(method);
  }
}

function ofExternalId(call: ConnectorCall, object: SObject, field: string, value: string): Answer {
  const { method, database } = call;
  const several = () =>
    new errors.WireError(300, [
      { errorCode: 'MULTIPLE_CHOICES', message: 'Multiple records found' },
    ]);
  if (method === 'GET') {
    const [row, second] = findByExternalId(call, object, field, value);
    if (!row) throw errors.notFound();
    if (second) throw several();
    return { status: 200, body: presentRow(database.metadata, object, row, undefined) };
  }
  if (method !== 'PATCH') throw errors.notAllowed(method);
  const item = checkItem(call.body);
  const upserted = database.transaction(() => upsertRecord(call, object, field, value, item));
  if (!('row' in upserted)) throw several();
  const { row, created } = upserted;
  const body = presentRow(database.metadata, object, row, undefined);
  return { status: created ? 201 : 200, body };
}

// The page's words: nested objects are refused.
function checkItem(body: Json | undefined): Json | undefined {
  if (!isObject(body)) return body;
  const nested = Object.keys(body).find(
    (name) => typeof body[name] === 'object' && body[name] !== null,
  );
  if (nested !== undefined) throw errors.badJson(`Nested objects are not supported: ${nested}`);
  return body;
}

function listItems(call: ConnectorCall, object: SObject): Answer {
  const { database, query, path, origin } = call;
  const token = query.get(SKIP_TOKEN);
  const options = new Map([...query].filter(([name]) => name !== SKIP_TOKEN));
  const select = readSelect(options.get('$select'));
  const rows = findRows(database, object, readOptions(object.name, options));
  const from = /^\d{1,9}$/.test(token ?? '') ? Number(token) : 0;
  const page = rows.slice(from, from + PAGE);
  const value = page.map((row) => presentRow(database.metadata, object, row, select));
  const next = from + PAGE;
  if (next >= rows.length) return { status: 200, body: { value } };
  const more = new URLSearchParams([...options, [SKIP_TOKEN, String(next)]]);
  return { status: 200, body: { value, '@odata.nextLink': `${origin}${path}?${more.toString()}` } };
}

function listTables({ method, database }: ConnectorCall): Answer {
  if (method !== 'GET') throw errors.notAllowed(method);
  const value = database.metadata.objects.map(({ name, labelPlural }) => ({
    ...{ Name: name, DisplayName: labelPlural },
  }));
  return { status: 200, body: { value } };
}

function listKeys({ method }: ConnectorCall, object: SObject): Answer {
  if (method !== 'GET') throw errors.notAllowed(method);
  const value = [...object.fields.values()]
    .filter(({ isExternalId }) => isExternalId)
    .map(({ name, label }) => ({ Name: name, DisplayName: label }));
  return { status: 200, body: { value } };
}

function executeSoql(call: ConnectorCall): Answer {
  if (call.method !== 'POST') throw errors.notAllowed(call.method);
  const { query, parameters } = isObject(call.body) ? call.body : {};
  if (typeof query !== 'string') throw errors.malformedQuery('The query is missing.');
  const text = substituteParameters(query, parameters);
  const { totalSize, records } = runQuery(call.database, readQuery(text, call.now), { root: REST });
  return { status: 200, body: { totalSize, done: true, records } };
}

// The address may lack the API's part, as in the designer's example `/services/data/v58.0/sobjects`.
function sendRequest(call: ConnectorCall): Answer {
  if (call.method !== 'POST') throw errors.notAllowed(call.method);
  const [uri, method] = [call.header('Uri'), call.header('Method')];
  if (!uri || !method) throw errors.badJson('Uri and Method are required');
  const url = URL.canParse(uri, call.origin) ? new URL(uri, call.origin) : undefined;
  if (!url?.pathname.startsWith('/services/data/')) throw errors.notFound();
  return call.run(method.toUpperCase(), url.pathname + url.search, call.body);
}
