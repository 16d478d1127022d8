// What a flow is told of one change: a flat object, as the row trigger of the Dataverse connector hands it on.
// In: the change, the database. Out: JSON; empty columns and those that may not be read are left out. See README.md for sources.
import type { Column } from '../../../../solution/data-model/model';
import type { Change, Database, Row, Value } from '../database';
import { formatValue, lookupTarget } from '../format';
import { isLookup } from '../metadata';

export type Payload = Readonly<Record<string, Value>>;

/** @param runAs systemuserid */
export function describeChange(change: Change, database: Database, runAs: string): Payload {
  const { message, after, before } = change;
  const table = database.metadata.get(change.table);
  const row = after ?? before ?? {};
  const id = row[table.primaryId] ?? null;
  const common = { ItemInternalId: id, SdkMessage: message, RunAsSystemUserId: runAs };
  if (message === 'Delete') return { [table.primaryId]: id, ...common };
  const payload: Record<string, Value> = {};
  for (const column of table.columns.values()) {
    const value = row[column.logicalName] ?? null;
    if (value === null || !column.validForRead || column.logicalName === VERSION) continue;
    Object.assign(payload, describeColumn(column, value, row, database));
  }
  return { ...payload, ...common, RowVersion: String(row[VERSION] ?? '') };
}

const VERSION = 'versionnumber';
const LABELLED = ['Picklist', 'State', 'Status', 'MultiSelectPicklist'];

function describeColumn(column: Column, value: Value, row: Row, database: Database): Payload {
  const name = column.logicalName;
  if (isLookup(column)) {
    const target = lookupTarget(column, row) ?? '';
    return {
      [`_${name}_value`]: value,
      [`_${name}_value@Microsoft.Dynamics.CRM.lookuplogicalname`]: target,
      [`_${name}_type`]: database.metadata.tables.get(target)?.entitySetName ?? target,
    };
  }
  const label = LABELLED.includes(column.type)
    ? formatValue(database, column, row, value)
    : undefined;
  return { [name]: value, ...(label === undefined ? {} : { [`_${name}_label`]: label }) };
}
