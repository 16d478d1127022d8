// The columns of a table by path, through lookups: "parentaccountid/address1_country". In: the tables of the data model.
import type { Column, Table } from '../data-model/model';

export type Tables = ReadonlyMap<string, Table>;

export interface FoundColumn {
  readonly table: Table;
  readonly column: Column;
}

/** A lookup's id is read as `_name_value`; its name with `@…` after it is for people. */
export function toColumnName(member: string): string {
  const name = member.split('@')[0] ?? member;
  const lookup = /^_(.+)_value$/.exec(name);
  return lookup?.[1] ?? name;
}

/** Undefined where a part of the path is no column, or where it leads on from what is no lookup. */
export function findColumn(
  tables: Tables,
  table: string,
  path: readonly string[],
): FoundColumn | undefined {
  const [first, ...rest] = path;
  const from = tables.get(table);
  if (from === undefined || first === undefined) return undefined;
  const name = toColumnName(first);
  const column =
    from.columns.get(name) ?? (name === from.primaryId ? from.columns.get(name) : undefined);
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
}: Column): Limit {
  if (options)
    return { kind: 'choice', values: options.map(({ value, label }) => `${value} ${label}`) };
  if (maxLength !== undefined) return { kind: `text of up to ${maxLength} characters` };
  if (targets) return { kind: `a row of ${targets.join(' or ')}` };
  if (type === 'Money') return { kind: `amount, ${precision ?? 2} decimals` };
  if (type === 'DateTime') return { kind: format === 'DateOnly' ? 'day' : 'instant' };
  return { kind: type === 'Integer' || type === 'BigInt' ? 'whole number' : type.toLowerCase() };
}
