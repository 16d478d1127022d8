// The polling triggers: what was written since the last poll. In: the state in the address of the poll. Out: 200 with records,
// each once and as it is now, or 202; both say where the next poll goes. https://learn.microsoft.com/connectors/salesforce/#triggers
import type { Answer } from '../call';
import * as errors from '../errors';
import type { SObject } from '../metadata';
import { compileCondition } from '../soql/compile-condition';
import { compileOrder } from '../soql/run-query';
import type { ConnectorCall } from './index';
import { readOptions, readSelect } from './filter';
import { presentRow } from './present';

const STATE = 'triggerstate';

/** @throws WireError 400 */
export function poll(call: ConnectorCall, object: SObject, kind: 'new' | 'updated'): Answer {
  const { database, query, method } = call;
  if (method !== 'GET') throw errors.notAllowed(method);
  const options = new Map([...query].filter(([name]) => name !== STATE));
  const select = readSelect(options.get('$select'));
  const { where, orderBy } = readOptions(object.name, options);
  const compiled = where && compileCondition(where, database, object, () => []);
  const order = orderBy.length > 0 ? compileOrder(database, object, orderBy) : undefined;
  const state = query.get(STATE);
  const knows = (version: number) => {
    call.polls.note(object.name, options, version);
    return { Location: locate(call, options, version) };
  };
  // The first poll only learns where to begin.
  if (state === undefined || !/^\d{1,15}$/.test(state)) {
    return { status: 202, headers: knows(database.version) };
  }
  const rows = database
    .writtenSince(object.name, Number(state), kind)
    .filter((row) => !compiled || compiled.test(row));
  if (rows.length === 0) return { status: 202, headers: knows(database.version) };
  const isRepeated = call.polls.toRepeat > 0;
  if (isRepeated) call.polls.toRepeat--;
  const headers = knows(isRepeated ? Number(state) : database.version);
  if (order) rows.sort(order);
  const value = rows.map((row) => presentRow(database.metadata, object, row, select));
  return { status: 200, headers, body: { value } };
}

function locate(
  { origin, path }: ConnectorCall,
  options: ReadonlyMap<string, string>,
  version: number,
): string {
  const more = new URLSearchParams([...options, [STATE, String(version)]]);
  return `${origin}${path}?${more.toString()}`;
}
