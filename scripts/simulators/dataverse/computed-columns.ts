// What the platform reckons when a row is written: full names, estimated revenue, amounts in the base currency, the status that
// goes with a state. https://learn.microsoft.com/dynamics365/developer/reference/entities/opportunity
import type { Table } from '../../../solution/data-model/model';
import type { Database, Row, Value } from './database';
import { roundTo } from './values';

const BASE_DIGITS = 4;

/** The values to write, and those that follow from them. */
export function completeRow(
  database: Database,
  table: Table,
  before: Row | undefined,
  values: Readonly<Record<string, Value>>,
): Row {
  const complete: Record<string, Value> = { ...values };
  const read = (column: string): Value => complete[column] ?? null;
  const now = (column: string): Value =>
    column in complete ? read(column) : (before?.[column] ?? null);

  if (table.columns.has('fullname')) {
    const parts = [now('firstname'), now('lastname')].filter((part) => part !== null);
    complete['fullname'] = parts.length === 0 ? null : parts.join(' ');
  }
  if (table.logicalName === 'opportunity' && now('isrevenuesystemcalculated') === true) {
    complete['estimatedvalue'] = now('totalamount') ?? 0;
  }
  // The owner, where it is a person and no team.
  if ('ownerid' in complete && table.columns.has('owninguser')) {
    const owner = read('ownerid');
    complete['owninguser'] =
      owner !== null && database.get('systemuser', String(owner)) ? owner : null;
  }
  setStatus(table, before, complete);
  setMoney(database, table, complete, now);
  return complete;
}

/** Whether amounts of the table are in a currency of the row; a currency itself has none. */
export function hasCurrency({ columns, primaryId }: Table): boolean {
  return primaryId !== 'transactioncurrencyid' && columns.has('transactioncurrencyid');
}

// A change of state without a status takes the first status of that state.
function setStatus(table: Table, before: Row | undefined, complete: Record<string, Value>): void {
  const { statecode: state, statuscode: status } = complete;
  if (state === undefined || status !== undefined || state === before?.['statecode']) {
    return;
  }
  const options = table.columns.get('statuscode')?.options ?? [];
  complete['statuscode'] = options.find((option) => option.state === state)?.value ?? null;
}

function setMoney(
  database: Database,
  table: Table,
  complete: Record<string, Value>,
  now: (column: string) => Value,
): void {
  if (!hasCurrency(table)) return;
  const id = now('transactioncurrencyid');
  const currency = id === null ? undefined : database.get('transactioncurrency', String(id));
  const rate = Number(currency?.['exchangerate'] ?? 1);
  const precision = currency?.['currencyprecision'];
  complete['exchangerate'] = currency ? rate : null;
  for (const column of table.columns.values()) {
    const name = column.logicalName;
    if (column.type !== 'Money' || name.endsWith('_base')) continue;
    const value = now(name);
    if (typeof value === 'number' && name in complete && typeof precision === 'number') {
      complete[name] = roundTo(value, Math.min(precision, column.precision ?? precision));
    }
    const amount = now(name);
    if (!table.columns.has(`${name}_base`)) continue;
    complete[`${name}_base`] =
      typeof amount === 'number' ? roundTo(amount / rate, BASE_DIGITS) : null;
  }
}
