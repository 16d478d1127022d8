// One value of a request body, by its column's type → the value as it is stored.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-properties
import type { Column, Table } from '../../../solution/data-model/model';
import type { Value } from './database';
import * as errors from './errors';
import type { Json } from './json';

const edmTypes: Readonly<Record<string, string>> = {
  ...{ String: 'String', Memo: 'String', MultiSelectPicklist: 'String', Integer: 'Int32' },
  ...{ Picklist: 'Int32', State: 'Int32', Status: 'Int32', BigInt: 'Int64', Double: 'Double' },
  ...{ Decimal: 'Decimal', Money: 'Decimal', Boolean: 'Boolean', Uniqueidentifier: 'Guid' },
  ...{ Lookup: 'Guid', Customer: 'Guid', Owner: 'Guid' },
};

/** `Edm.Int32` and so on. */
export function edmType(column: Column): string {
  if (column.type !== 'DateTime') return `Edm.${edmTypes[column.type] ?? 'String'}`;
  return column.behavior === 'DateOnly' ? 'Edm.Date' : 'Edm.DateTimeOffset';
}

/** @throws WireError 400 where the value is not of the column's type, length or range */
export function readValue(table: Table, column: Column, json: Json): Value {
  if (json === null) return null;
  switch (column.type) {
    case 'String':
    case 'Memo':
      return readText(table, column, json);
    case 'Integer':
    case 'BigInt':
      return checkRange(table, column, readWhole(table, column, json));
    case 'Decimal':
    case 'Double':
    case 'Money':
      return readDecimal(table, column, json);
    case 'Boolean':
      if (typeof json !== 'boolean') throw mismatch(table, column, json);
      return json;
    case 'Picklist':
    case 'State':
    case 'Status':
      return checkOption(table, column, readWhole(table, column, json));
    case 'MultiSelectPicklist':
      return readOptions(table, column, json);
    case 'DateTime':
      return column.behavior === 'DateOnly'
        ? readDay(table, column, json)
        : readTime(table, column, json);
    default:
      return readGuid(table, column, json);
  }
}

/** Halves go away from zero. */
export function roundTo(value: number, digits: number): number {
  const shifted = Number(`${Math.abs(value)}e${digits}`);
  // A number that is written with an exponent has no digits to lose, or none that count.
  if (Number.isNaN(shifted)) return Math.abs(value) < 1 ? 0 : value;
  const rounded = Number(`${Math.round(shifted)}e-${digits}`);
  return Number.isNaN(rounded) ? value : Math.sign(value) * rounded;
}

function readWhole(table: Table, column: Column, json: Json): number {
  if (typeof json === 'number' && Number.isSafeInteger(json)) return json;
  throw mismatch(table, column, json);
}

function readDecimal(table: Table, column: Column, json: Json): number {
  if (typeof json !== 'number' || !Number.isFinite(json)) throw mismatch(table, column, json);
  return roundTo(checkRange(table, column, json), column.precision ?? 10);
}

function readText(table: Table, column: Column, json: Json): Value {
  if (typeof json !== 'string') throw mismatch(table, column, json);
  if (column.maxLength !== undefined && json.length > column.maxLength) {
    throw errors.tooLong(table.logicalName, column);
  }
  return json === '' ? null : json;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readGuid(table: Table, column: Column, json: Json): Value {
  if (typeof json !== 'string' || !guid.test(json)) throw mismatch(table, column, json);
  return json.toLowerCase();
}

function checkRange(table: Table, column: Column, value: number): number {
  const { minimum = -Infinity, maximum = Infinity } = column;
  if (value < minimum || value > maximum) throw errors.outOfRange(table.logicalName, column);
  return value;
}

function checkOption(table: Table, column: Column, value: number): number {
  if (column.options?.some((option) => option.value === value)) return value;
  throw errors.unknownOption(table.logicalName, column, value);
}

function readOptions(table: Table, column: Column, json: Json): Value {
  if (typeof json !== 'string') throw mismatch(table, column, json);
  if (json.trim() === '') return null;
  const values = json.split(',').map((part) => {
    const text = part.trim();
    if (!/^-?\d{1,10}$/.test(text)) throw mismatch(table, column, json);
    return checkOption(table, column, Number(text));
  });
  return [...new Set(values)].sort((left, right) => left - right).join(',');
}

function readDay(table: Table, column: Column, json: Json): Value {
  if (typeof json !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(json)) {
    throw mismatch(table, column, json);
  }
  const time = Date.parse(`${json}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== json) {
    throw mismatch(table, column, json);
  }
  return checkEpoch(table, column, json);
}

const timePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,12})?)?(Z|[+-]\d{2}:\d{2})$/i;

function readTime(table: Table, column: Column, json: Json): Value {
  const isTime = typeof json === 'string' && timePattern.test(json);
  const time = isTime ? Date.parse(json) : NaN;
  if (Number.isNaN(time)) throw mismatch(table, column, json);
  const text = new Date(time).toISOString();
  return checkEpoch(table, column, `${text.slice(0, 19)}Z`);
}

// SQL Server's datetime begins here.
function checkEpoch(table: Table, column: Column, text: string): string {
  if (/^\d{4}-/.test(text) && text >= '1753-01-01') return text;
  throw errors.dateTooEarly(table.logicalName, column);
}

function mismatch(table: Table, column: Column, json: Json): errors.WireError {
  const shown = typeof json === 'object' ? (Array.isArray(json) ? '[…]' : '{…}') : String(json);
  return errors.badPayload(
    table.entitySetName,
    `Microsoft.OData.ODataException: Cannot convert the literal '${shown.slice(0, 100)}' to the expected type '${edmType(column)}'.`,
  );
}
