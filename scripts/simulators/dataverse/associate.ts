// Lookups set and emptied from either side through `$ref`. In: Call. Out: Answer.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/associate-disassociate-entities-using-web-api
import type { Table } from '../../../solution/data-model/model';
import type { Answer, Call } from './call';
import type { Row } from './database';
import * as errors from './errors';
import { isObject } from './json';
import type { Collection, Navigation } from './metadata';
import { followReference, isGuid, requireRow } from './references';
import { checkUpdate } from './row-rules';
import { link, updateRow } from './write';

/** `PUT /opportunities(<id>)/parentaccountid/$ref` */
export function setLookup(call: Call, table: Table, row: Row, navigation: Navigation): Answer {
  const body = { [`${navigation.name}@odata.bind`]: readTarget(call, table) };
  updateRow(call, table, String(row[table.primaryId]), body);
  return { status: 204 };
}

/** `DELETE /opportunities(<id>)/parentaccountid/$ref` */
export function clearLookup(call: Call, table: Table, row: Row, navigation: Navigation): Answer {
  const body = { [`${navigation.name}@odata.bind`]: null };
  updateRow(call, table, String(row[table.primaryId]), body);
  return { status: 204 };
}

/** `POST /accounts(<id>)/opportunity_parent_account/$ref` */
export function associate(call: Call, table: Table, id: string, collection: Collection): Answer {
  const child = followReference(call.database, readTarget(call, table));
  if (child.table.logicalName !== collection.table) {
    throw errors.badQuery(`'${collection.name}' takes rows of ${collection.table}.`);
  }
  return write(call, child.table, child.id, collection, table, id);
}

/** `DELETE …/opportunity_parent_account(<child>)/$ref`, or the child in `$id`. */
export function disassociate(
  call: Call,
  table: Table,
  id: string,
  collection: Collection,
  key: string | undefined,
): Answer {
  const target = call.database.metadata.get(collection.table);
  const text = call.query.get('$id');
  const childId =
    text === undefined ? (key ?? '').toLowerCase() : followReference(call.database, text).id;
  if (!isGuid(childId)) throw errors.badQuery('Expected the row in the path or in $id.');
  const row = call.database.get(collection.table, childId);
  if (row?.[collection.column] !== id) throw errors.notFound(collection.table, childId);
  return write(call, target, childId, collection, table, null);
}

function write(
  call: Call,
  child: Table,
  childId: string,
  { column }: Collection,
  table: Table,
  id: string | null,
): Answer {
  const found = child.columns.get(column);
  if (!found) throw errors.unknownSegment(column);
  const written = new Set([column]);
  const { database, caller } = call;
  const values = link(found, table, id);
  checkUpdate(child, requireRow(database, child, { id: childId }), values);
  database.update(child.logicalName, childId, values, { caller, written });
  return { status: 204 };
}

function readTarget({ body }: Call, table: Table): string {
  const address = isObject(body) ? body['@odata.id'] : undefined;
  if (typeof address === 'string') return address;
  throw errors.badPayload(table.entitySetName, `The body has no '@odata.id'.`);
}
