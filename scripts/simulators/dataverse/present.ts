// A stored row → the JSON that the Web API shows: columns asked for, eTag, annotations, expanded rows.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/select-columns
import type { Column, Table } from '../../../solution/data-model/model';
import type { Database, Row } from './database';
import { formatValue, lookupTarget } from './format';
import { isLookup } from './metadata';
import { edmType } from './values';

const FORMATTED = 'OData.Community.Display.V1.FormattedValue';
const LOGICAL_NAME = 'Microsoft.Dynamics.CRM.lookuplogicalname';
const NAVIGATION = 'Microsoft.Dynamics.CRM.associatednavigationproperty';

export interface Presentation {
  readonly database: Database;
  /** `https://…/api/data/v9.2` */
  readonly root: string;
  readonly metadata: 'none' | 'minimal' | 'full';
  /** Whether `Prefer: odata.include-annotations` asks for this annotation. */
  readonly annotates: (name: string) => boolean;
}

export interface Expanded {
  readonly name: string;
  readonly value: unknown;
}

export function etagOf(row: Row): string {
  return `W/"${String(row['versionnumber'])}"`;
}

/** The columns by logical name; undefined for all of them. */
export function presentRow(
  presentation: Presentation,
  table: Table,
  row: Row,
  select: ReadonlySet<string> | undefined,
): Record<string, unknown> {
  const { root, metadata } = presentation;
  const id = String(row[table.primaryId]);
  const shown: Record<string, unknown> = {};
  if (metadata === 'full') {
    const address = `${root}/${table.entitySetName}(${id})`;
    shown['@odata.type'] = `#Microsoft.Dynamics.CRM.${table.logicalName}`;
    shown['@odata.id'] = address;
    shown['@odata.editLink'] = `${table.entitySetName}(${id})`;
  }
  if (metadata !== 'none') shown['@odata.etag'] = etagOf(row);
  for (const property of propertiesOf(table)) {
    const { logicalName } = property.column;
    if (select && !select.has(logicalName) && logicalName !== table.primaryId) continue;
    presentColumn(presentation, table, row, property, shown);
  }
  return shown;
}

/** A column that can be read, with the names that its value and its annotations have on the wire. */
interface Property {
  readonly column: Column;
  readonly name: string;
  readonly formatted: string;
  readonly navigation: string;
  readonly target: string;
}

// Texts that become names of properties are made once: an organization's rows have some hundred each.
const properties = new WeakMap<Table, readonly Property[]>();

function propertiesOf(table: Table): readonly Property[] {
  let found = properties.get(table);
  if (!found) {
    found = [...table.columns.values()]
      .filter(({ validForRead }) => validForRead)
      .map((column) => {
        const name = wireName(column);
        const [formatted, navigation, target] = [FORMATTED, NAVIGATION, LOGICAL_NAME].map(
          (annotation) => `${name}@${annotation}`,
        ) as [string, string, string];
        return { column, name, formatted, navigation, target };
      });
    properties.set(table, found);
  }
  return found;
}

/** As a property is called on the wire. */
export function wireName(column: Column): string {
  return isLookup(column) ? `_${column.logicalName}_value` : column.logicalName;
}

function presentColumn(
  { database, metadata, annotates }: Presentation,
  table: Table,
  row: Row,
  property: Property,
  shown: Record<string, unknown>,
): void {
  const { column, name } = property;
  const value = row[column.logicalName] ?? null;
  if (value !== null) {
    const formatted = annotates(FORMATTED) ? formatValue(database, column, row, value) : undefined;
    if (formatted !== undefined) shown[property.formatted] = formatted;
    if (isLookup(column)) {
      const target = lookupTarget(column, row) ?? '';
      const navigation = database.metadata.navigationName(
        table.logicalName,
        column.logicalName,
        target,
      );
      if (navigation !== undefined && annotates(NAVIGATION)) {
        shown[property.navigation] = navigation;
      }
      if (annotates(LOGICAL_NAME)) shown[property.target] = target;
    }
    const type = edmType(column);
    // Of what JSON says by itself no type is shown.
    if (metadata === 'full' && !['Edm.String', 'Edm.Boolean', 'Edm.Int32'].includes(type)) {
      shown[`${name}@odata.type`] = `#${type.slice('Edm.'.length)}`;
    }
  }
  shown[name] = value;
}
