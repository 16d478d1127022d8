// A row as an answer shows it: the columns of $select, the rows of $expand. In: Call, Row. Out: JSON.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/join-tables
import type { Column, Table } from '../../../solution/data-model/model';
import type { Call } from './call';
import type { Row } from './database';
import { lookupTarget } from './format';
import type { Expansion } from './odata';
import { presentRow, wireName } from './present';

export interface Shape {
  /** All columns where absent. */
  readonly select?: readonly Column[];
  readonly expand: readonly Expansion[];
}

const MAX_RELATED = 5000;

export function showRow(
  call: Call,
  table: Table,
  row: Row,
  { select, expand }: Shape,
): Record<string, unknown> {
  const shown = presentRow(call.presentation, table, row, select && namesOf(select));
  for (const each of expand) {
    shown[each.name] =
      each.kind === 'single'
        ? showRelated(call, row, each)
        : showCollection(call, String(row[table.primaryId]), each);
  }
  return shown;
}

function namesOf(columns: readonly Column[]): ReadonlySet<string> {
  return new Set(columns.map(({ logicalName }) => logicalName));
}

function showRelated(
  call: Call,
  row: Row,
  expansion: Extract<Expansion, { kind: 'single' }>,
): unknown {
  const { column } = expansion.navigation;
  const id = row[column.logicalName];
  const target = lookupTarget(column, row);
  const table = expansion.tables.find(({ logicalName }) => logicalName === target);
  const other = table && typeof id === 'string' && call.database.get(table.logicalName, id);
  if (!other) return null;
  return expansion.isReference
    ? { '@odata.id': `${call.root}/${table.entitySetName}(${String(id)})` }
    : showRow(call, table, other, expansion);
}

function showCollection(
  call: Call,
  id: string,
  expansion: Extract<Expansion, { kind: 'collection' }>,
): unknown {
  const { navigation, filter, order, top = MAX_RELATED } = expansion;
  const table = call.database.metadata.get(navigation.table);
  const rows = call.database
    .find(navigation.table, navigation.column, id)
    .filter((row) => !filter || filter(row));
  if (order) rows.sort(order);
  return rows.slice(0, top).map((row) => showRow(call, table, row, expansion));
}

/** `$metadata#accounts(name,primarycontactid())/$entity` */
export function contextOf(
  root: string,
  table: Table,
  { select, expand }: Shape,
  end: '' | '/$entity',
): string {
  const names = select?.map(wireName) ?? [];
  const list = [...names, ...expand.map(({ name }) => `${name}()`)].join(',');
  return `${root}/$metadata#${table.entitySetName}${list === '' ? '' : `(${list})`}${end}`;
}
