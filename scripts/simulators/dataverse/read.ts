// GET of rows: one by its key, lists, counts, single values. In: Call. Out: Answer.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/retrieve-entity-using-web-api
import type { Column, Table } from '../../../solution/data-model/model';
import type { Answer, Call } from './call';
import { readPreferences } from './call';
import type { Row } from './database';
import * as errors from './errors';
import { isLookup, type Collection } from './metadata';
import { etagOf, wireName } from './present';
import { MAX_PAGE, runList } from './list';
import { readQuery } from './query';
import { contextOf, showRow, type Shape } from './shape';

/** `GET /accounts(<id>)` */
export function retrieve(call: Call, table: Table, row: Row): Answer {
  const shape = readQuery(call, table, ['$select', '$expand']);
  const etag = etagOf(row);
  const annotated = readPreferences(call.header('Prefer')).has('odata.include-annotations');
  if (call.header('If-None-Match') === etag && shape.expand.length === 0 && !annotated) {
    return { status: 304, headers: { ETag: etag } };
  }
  return { status: 200, headers: { ETag: etag }, body: entityBody(call, table, row, shape) };
}

/** `GET /api/data/v9.2/` https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-service-documents */
export function serviceDocument({ root, database, presentation }: Call): Answer {
  const names = [...database.metadata.tables.values()].map(({ entitySetName }) => entitySetName);
  const value = names.sort().map((name) => ({ name, kind: 'EntitySet', url: name }));
  const context = presentation.metadata !== 'none' && { '@odata.context': `${root}/$metadata` };
  return { status: 200, body: { ...context, value } };
}

/** A row with its context: also what a write answers on `return=representation`. */
export function entityBody(call: Call, table: Table, row: Row, shape: Shape): object {
  const body = showRow(call, table, row, shape);
  if (call.presentation.metadata === 'none') return body;
  return { '@odata.context': contextOf(call.root, table, shape, '/$entity'), ...body };
}

/** `GET /accounts`, or the rows behind a collection-valued navigation property. */
export function list(call: Call, table: Table, rows?: Iterable<Row>): Answer {
  const found = runList(call, table, rows);
  const body: Record<string, unknown> = {};
  if (call.presentation.metadata !== 'none') {
    body['@odata.context'] = contextOf(call.root, table, found.query, '');
  }
  if (found.count !== undefined) body['@odata.count'] = found.count;
  if (call.presentation.annotates('Microsoft.Dynamics.CRM.totalrecordcount')) {
    body['@Microsoft.Dynamics.CRM.totalrecordcount'] = found.count ?? -1;
    body['@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded'] = false;
  }
  body['value'] = found.rows.map((row) => showRow(call, table, row, found.query));
  if (found.nextLink !== undefined) body['@odata.nextLink'] = found.nextLink;
  return { status: 200, body };
}

/** `GET /accounts/$count`: at most 5,000. */
export function count(call: Call, table: Table): Answer {
  const { total } = runList(call, table, undefined, ['$filter']);
  return { status: 200, contentType: 'text/plain', body: String(Math.min(total, MAX_PAGE)) };
}

/** `GET /accounts(<id>)/name` */
export function property(call: Call, table: Table, row: Row, column: Column): Answer {
  const value = row[column.logicalName] ?? null;
  if (value === null) return { status: 204 };
  const name = wireName(column);
  const path = `${table.entitySetName}(${String(row[table.primaryId])})/${name}`;
  return {
    status: 200,
    body: { '@odata.context': `${call.root}/$metadata#${path}`, value },
  };
}

/** `GET /accounts(<id>)/name/$value` */
export function rawValue(row: Row, column: Column): Answer {
  const value = row[column.logicalName] ?? null;
  if (value === null) return { status: 204 };
  return { status: 200, contentType: 'text/plain', body: String(value) };
}

/** `GET /opportunities(<id>)/parentaccountid/$ref` */
export function reference(call: Call, table: Table | undefined, id: string | undefined): Answer {
  if (!table || id === undefined) return { status: 204 };
  const address = `${call.root}/${table.entitySetName}(${id})`;
  const context = `${call.root}/$metadata#$ref`;
  return { status: 200, body: { '@odata.context': context, '@odata.id': address } };
}

/** `GET /accounts(<id>)/opportunity_parent_account/$ref` */
export function references(call: Call, table: Table, rows: readonly Row[]): Answer {
  const value = rows.map((row) => ({
    '@odata.id': `${call.root}/${table.entitySetName}(${String(row[table.primaryId])})`,
  }));
  return {
    status: 200,
    body: { '@odata.context': `${call.root}/$metadata#Collection($ref)`, value },
  };
}

/** The rows behind a collection-valued navigation property, as the index finds them. */
export function rowsOf({ database }: Call, collection: Collection, id: string): Row[] {
  return database.find(collection.table, collection.column, id);
}

/** @throws WireError 404 where the lookup is empty or the segment unknown */
export function requireColumn(table: Table, name: string): Column {
  const lookup = /^_(\w+)_value$/.exec(name)?.[1];
  const column = table.columns.get(lookup ?? name);
  if (!column?.validForRead || isLookup(column) !== (lookup !== undefined)) {
    throw errors.unknownSegment(name);
  }
  return column;
}
