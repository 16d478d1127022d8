// ENTRY without HTTP: which operation a method and a path name. In: Call. Out: Answer, or a WireError.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/perform-operations-web-api
import type { Column, Table } from '../../../solution/data-model/model';
import { associate, clearLookup, disassociate, setLookup } from './associate';
import type { Answer, Call, Operation } from './call';
import type { Row } from './database';
import * as errors from './errors';
import { lookupTarget } from './format';
import { fetchRows } from './fetchxml';
import { ODataError } from './odata';
import * as read from './read';
import { findRow, parseKey, requireRow, type Segment } from './references';
import { create, remove, setProperty, update, upsert } from './row-requests';

export type BoundOperation = (call: Call, table: Table, row: Row) => Answer;

/** What stands beside the tables, by the name in the path: functions, actions, `$batch`, metadata. */
export interface NamedOperations {
  /** First segment, without parentheses: `WhoAmI`, `WinOpportunity`, `EntityDefinitions`. */
  readonly unbound: ReadonlyMap<string, Operation>;
  /** Segment behind a row, with its namespace: `Microsoft.Dynamics.CRM.QualifyLead`. */
  readonly bound: ReadonlyMap<string, BoundOperation>;
}

/** @throws WireError */
export function execute(call: Call, named: NamedOperations): Answer {
  try {
    return dispatch(call, named);
  } catch (error) {
    if (error instanceof ODataError) throw errors.badQuery(error.message);
    throw error;
  }
}

function dispatch(call: Call, named: NamedOperations): Answer {
  const [first, second, third, surplus] = call.segments;
  if (!first) return only(call, 'GET', () => read.serviceDocument(call));
  const operation = named.unbound.get(first.name);
  if (operation) return operation(call);
  const table = call.database.metadata.ofSet(first.name);
  if (!table) throw unknownFirst(first, call);
  if (surplus) throw errors.unknownSegment(surplus.name);
  if (first.key === undefined) {
    if (!second) return onSet(call, table);
    if (second.name === '$count' && !third) return only(call, 'GET', () => read.count(call, table));
    throw errors.unknownSegment(second.name);
  }
  if (!second) return onRow(call, table, first.key);
  const row = requireRow(call.database, table, parseKey(table, first.key));
  if (second.name.includes('.')) {
    const bound = named.bound.get(second.name);
    if (!bound) throw errors.notSimulated(second.name);
    return bound(call, table, row);
  }
  return onMember(call, table, row, second, third);
}

// A function or an action that is not built is told apart from a misspelt table by how it is written.
function unknownFirst(first: Segment, call: Call): errors.WireError {
  const isOperation = /^[$A-Z]/.test(first.name) || first.key === '';
  return isOperation
    ? errors.notSimulated(`${call.method} ${first.name}`)
    : errors.unknownSegment(first.name);
}

function only(call: Call, method: string, operation: () => Answer): Answer {
  if (call.method !== method) throw errors.notAllowed(call.method);
  return operation();
}

function onSet(call: Call, table: Table): Answer {
  if (call.method === 'GET') {
    return call.query.has('fetchXml') ? fetchRows(call, table) : read.list(call, table);
  }
  if (call.method === 'POST') return create(call, table);
  throw errors.notAllowed(call.method);
}

function onRow(call: Call, table: Table, text: string): Answer {
  const key = parseKey(table, text);
  const row = findRow(call.database, table, key);
  switch (call.method) {
    case 'GET':
      return read.retrieve(call, table, row ?? requireRow(call.database, table, key));
    case 'PATCH':
      return row ? update(call, table, row) : upsert(call, table, key);
    case 'DELETE':
      return remove(call, table, row ?? requireRow(call.database, table, key));
    default:
      throw errors.notAllowed(call.method);
  }
}

function onMember(
  call: Call,
  table: Table,
  row: Row,
  member: Segment,
  third: Segment | undefined,
): Answer {
  const { metadata } = call.database;
  const isReference = third?.name === '$ref';
  const navigation = metadata.navigation(table.logicalName, member.name);
  if (navigation) {
    if (third && !isReference) throw errors.unknownSegment(third.name);
    if (isReference && call.method === 'PUT') return setLookup(call, table, row, navigation);
    if (isReference && call.method === 'DELETE') return clearLookup(call, table, row, navigation);
    return only(call, 'GET', () => {
      const other = related(call, row, navigation.column, navigation.targets);
      if (isReference) return read.reference(call, other?.table, other?.id);
      if (!other) return { status: 204 };
      return read.retrieve(
        call,
        other.table,
        requireRow(call.database, other.table, { id: other.id }),
      );
    });
  }
  const collection = metadata.collection(table.logicalName, member.name);
  if (collection) {
    if (third && !isReference) throw errors.unknownSegment(third.name);
    const id = String(row[table.primaryId]);
    if (isReference && call.method === 'POST') return associate(call, table, id, collection);
    if (isReference && call.method === 'DELETE') {
      return disassociate(call, table, id, collection, member.key);
    }
    return only(call, 'GET', () => {
      const target = metadata.get(collection.table);
      const rows = read.rowsOf(call, collection, id);
      return isReference ? read.references(call, target, rows) : read.list(call, target, rows);
    });
  }
  const column = read.requireColumn(table, member.name);
  if (third) {
    if (third.name !== '$value') throw errors.unknownSegment(third.name);
    return only(call, 'GET', () => read.rawValue(row, column));
  }
  if (call.method === 'PUT' || call.method === 'DELETE') {
    return setProperty(call, table, row, column);
  }
  return only(call, 'GET', () => read.property(call, table, row, column));
}

function related(call: Call, row: Row, column: Column, targets: readonly string[]) {
  const id = row[column.logicalName];
  const target = lookupTarget(column, row);
  if (typeof id !== 'string' || target === undefined || !targets.includes(target)) return undefined;
  return { table: call.database.metadata.get(target), id };
}
