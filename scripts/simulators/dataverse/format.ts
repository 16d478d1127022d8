// What people see of a value: labels, amounts with their currency, dates as an American user reads them.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/select-columns#formatted-values
import type { Column } from '../../../solution/data-model/model';
import type { Database, Row, Value } from './database';
import { isLookup, targetColumn } from './metadata';

const numberFormat = new Intl.NumberFormat('en-US', { maximumFractionDigits: 10 });

/** Undefined where the value has no other form than its own. */
export function formatValue(
  database: Database,
  column: Column,
  row: Row,
  value: Value,
): string | undefined {
  if (value === null) return undefined;
  if (isLookup(column)) return formatLookup(database, column, row, String(value));
  switch (column.type) {
    case 'Picklist':
    case 'State':
    case 'Status':
    case 'Boolean':
      return column.options?.find((option) => option.value === Number(value))?.label;
    case 'MultiSelectPicklist':
      return String(value)
        .split(',')
        .map((part) => column.options?.find((option) => option.value === Number(part))?.label)
        .join('; ');
    case 'Money':
      return formatMoney(database, column, row, Number(value));
    case 'DateTime':
      return column.behavior === 'DateOnly'
        ? formatDay(new Date(`${String(value)}T00:00:00Z`))
        : formatTime(new Date(String(value)));
    case 'Integer':
    case 'BigInt':
    case 'Decimal':
    case 'Double':
      return numberFormat.format(Number(value));
    default:
      return undefined;
  }
}

// By hand: each row has dozens of times, and Intl takes microseconds for one.
function formatDay(date: Date): string {
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
}

function formatTime(date: Date): string {
  const hours = date.getUTCHours();
  const minutes = String(date.getUTCMinutes()).padStart(2, '0');
  return `${formatDay(date)} ${hours % 12 || 12}:${minutes} ${hours < 12 ? 'AM' : 'PM'}`;
}

/** The table of the row that a lookup names. */
export function lookupTarget(column: Column, row: Row): string | undefined {
  const kind = targetColumn(column);
  const stored = kind === undefined ? undefined : row[kind];
  return typeof stored === 'string' ? stored : column.targets?.[0];
}

function formatLookup(
  database: Database,
  column: Column,
  row: Row,
  id: string,
): string | undefined {
  const target = lookupTarget(column, row);
  const table = target === undefined ? undefined : database.metadata.tables.get(target);
  const name = table && database.get(table.logicalName, id)?.[table.primaryName];
  return typeof name === 'string' ? name : undefined;
}

function formatMoney(database: Database, column: Column, row: Row, value: number): string {
  const currencyId = row['transactioncurrencyid'];
  const isBase = column.logicalName.endsWith('_base');
  const currency =
    typeof currencyId === 'string' && !isBase
      ? database.get('transactioncurrency', currencyId)
      : undefined;
  const digits = Number(currency?.['currencyprecision'] ?? column.precision ?? 2);
  const symbol = String(currency?.['currencysymbol'] ?? '$');
  const amount = amountFormat(digits).format(Math.abs(value));
  return value < 0 ? `-${symbol}${amount}` : `${symbol}${amount}`;
}

// Made once: making one costs a hundred times what using it does.
const amountFormats = new Map<number, Intl.NumberFormat>();

function amountFormat(digits: number): Intl.NumberFormat {
  let format = amountFormats.get(digits);
  if (!format) {
    const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    format = new Intl.NumberFormat('en-US', fraction);
    amountFormats.set(digits, format);
  }
  return format;
}
