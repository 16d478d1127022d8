// What the platform refuses of a row as a whole: closed opportunities, statuses of another state.
// https://learn.microsoft.com/dynamics365/sales/close-opportunity-won-lost-sales
import type { Table } from '../../../solution/data-model/model';
import type { Row, Value } from './database';
import * as errors from './errors';

/** @throws WireError 400 */
export function checkUpdate(
  table: Table,
  before: Row,
  values: Readonly<Record<string, Value>>,
): void {
  const state = values['statecode'] ?? before['statecode'] ?? null;
  if (table.logicalName === 'opportunity') {
    const isOpening = values['statecode'] === 0;
    if (before['statecode'] !== 0 && !isOpening) throw errors.opportunityIsClosed();
    if (state !== 0) throw errors.closedByUpdate(labelOf(table, 'statecode', state).toLowerCase());
  }
  checkStatus(table, before, values, state);
}

function checkStatus(
  table: Table,
  before: Row,
  values: Readonly<Record<string, Value>>,
  state: Value,
): void {
  const { options = [] } = table.columns.get('statuscode') ?? {};
  const status = values['statuscode'];
  if (status === undefined || status === null) return;
  const option = options.find(({ value }) => value === status);
  if (option?.state === undefined || option.state === state) return;
  const name = `${table.schemaName}State.${labelOf(table, 'statecode', state)}`;
  const id = String(before[table.primaryId]);
  throw errors.statusOfOtherState(table.logicalName, status, name, id);
}

function labelOf(table: Table, column: string, value: Value): string {
  const options = table.columns.get(column)?.options ?? [];
  return options.find((option) => option.value === value)?.label ?? String(value);
}
