// The columns of a table by path, through lookups: "parentaccountid/address1_country". In: the tables of the data model,
// and the objects of Salesforce as such tables.
import type { Column, Table } from '../data-model/model';

/** A choice's values are numbers in Dataverse and texts in Salesforce. */
export interface MappedColumn extends Omit<Column, 'options'> {
  readonly options?: readonly { readonly value: number | string; readonly label: string }[];
}

export interface MappedTable extends Pick<Table, 'logicalName' | 'primaryId'> {
  readonly columns: ReadonlyMap<string, MappedColumn>;
}

export type Tables = ReadonlyMap<string, MappedTable>;

export interface FoundColumn {
  readonly table: MappedTable;
  readonly column: MappedColumn;
}

/** A lookup's id is read as `_name_value`; its name with `@…` after it is for people. */
export function toColumnName(member: string): string {
  const name = member.split('@')[0] ?? member;
  const lookup = /^_(.+)_value$/.exec(name);
  return lookup?.[1] ?? name;
}

/** Column names from the outermost. Of a list of SOQL's, `Roles/records/0/Contact`, the list and its item are one. */
export function toColumnPath(members: readonly string[]): readonly string[] {
  return members.filter((member) => !/^(records|\d+)$/.test(member)).map(toColumnName);
}

/** Undefined where a part of the path is no column, or where it leads on from what is no lookup. */
export function findColumn(
  tables: Tables,
  table: string,
  path: readonly string[],
): FoundColumn | undefined {
  const [first, ...rest] = toColumnPath(path);
  const from = tables.get(table);
  if (from === undefined || first === undefined) return undefined;
  const column = from.columns.get(first);
  if (column === undefined) return undefined;
  if (rest.length === 0) return { table: from, column };
  const found = (column.targets ?? []).map((target) => findColumn(tables, target, rest));
  return found.find((each) => each !== undefined);
}

/** What a column or member takes, in the words of the guide; the values where they are listed. */
export interface Limit {
  readonly kind: string;
  readonly values?: readonly string[];
}

export function describeColumn({
  type,
  maxLength,
  options,
  precision,
  targets,
  format,
}: MappedColumn): Limit {
  if (options) {
    const name = ({ value, label }: { value: number | string; label: string }): string =>
      value === label ? label : `${value} ${label}`;
    return { kind: 'choice', values: options.map(name) };
  }
  if (format === 'Picklist') return { kind: 'a value of the picklist' };
  if (maxLength !== undefined) return { kind: `text of up to ${maxLength} characters` };
  if (targets) return { kind: `a row of ${targets.join(' or ')}` };
  if (type === 'Money') return { kind: `amount, ${precision ?? 2} decimals` };
  if (type === 'DateTime') return { kind: format === 'DateOnly' ? 'day' : 'instant' };
  return { kind: type === 'Integer' || type === 'BigInt' ? 'whole number' : type.toLowerCase() };
}
