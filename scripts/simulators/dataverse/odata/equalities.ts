// The terms of a filter that an index can answer. In: tree, table. Out: logical name → value, as rows hold it.
import type { Column, Table } from '../../../../solution/data-model/model';
import type { Filter, Literal } from './ast';
import { findColumn } from './operand';
import type { Model } from './row';
import { columnEdmType, familyOf, literalEdmType, parseNumber, parseTime } from './values';

export type IndexValue = string | number | boolean;

/** Only what every match must have: terms below `or` and `not` are left out, and so is what rows may write in many ways. */
export function equalitiesOf(filter: Filter, table: Table): ReadonlyMap<string, IndexValue> {
  const found = new Map<string, IndexValue>();
  collect(filter, table, found);
  return found;
}

/** Of a match at least one holds: a column has the value, or that of the row which a lookup names. */
export interface Anchor {
  readonly navigation?: string;
  /** Logical name: of the table, or of the navigation's. */
  readonly column: string;
  readonly value: IndexValue;
}

/** Of a filter whose outermost term is `or`, one anchor for each part; undefined where a part has none. */
export function anchorsOf(filter: Filter, table: Table, model: Model): Anchor[] | undefined {
  if (filter.kind !== 'or') return undefined;
  const anchors: Anchor[] = [];
  for (const operand of filter.operands) {
    const [direct] = equalitiesOf(operand, table);
    const anchor = direct
      ? { column: direct[0], value: direct[1] }
      : related(operand, table, model);
    if (!anchor) return undefined;
    anchors.push(anchor);
  }
  return anchors;
}

function related(filter: Filter, table: Table, model: Model): Anchor | undefined {
  if (filter.kind !== 'comparison' || filter.left.kind !== 'path') return undefined;
  const [navigation, name, ...rest] = filter.left.segments;
  if (navigation === undefined || name === undefined || rest.length > 0) return undefined;
  const [target, ...others] = model.navigation(table.logicalName, navigation)?.targets ?? [];
  const other = target === undefined || others.length > 0 ? undefined : model.tables.get(target);
  if (!other) return undefined;
  const left: Filter = { ...filter.left, segments: [name] };
  const [found] = equalitiesOf({ ...filter, left }, other);
  return found && { navigation, column: found[0], value: found[1] };
}

function collect(filter: Filter, table: Table, found: Map<string, IndexValue>): void {
  if (filter.kind === 'and') {
    for (const operand of filter.operands) collect(operand, table, found);
  }
  if (filter.kind !== 'comparison' || filter.operator !== 'eq') return;
  const [path, literal] = sides(filter.left, filter.right);
  if (!path || !literal) return;
  const column = findColumn(table, path);
  const value = column && indexValue(column, literal);
  if (column && value !== undefined && !found.has(column.logicalName)) {
    found.set(column.logicalName, value);
  }
}

function sides(left: Filter, right: Filter): [string | undefined, Literal | undefined] {
  if (left.kind === 'literal')
    return right.kind === 'literal' ? [undefined, undefined] : sides(right, left);
  const name = left.kind === 'path' && left.segments.length === 1 ? left.segments[0] : undefined;
  return [name, right.kind === 'literal' ? right.literal : undefined];
}

function indexValue(column: Column, literal: Literal): IndexValue | undefined {
  const type = literalEdmType(literal);
  const columnType = columnEdmType(column);
  if (type === undefined || familyOf(type) !== familyOf(columnType)) return undefined;
  if (column.type === 'MultiSelectPicklist') return undefined;
  switch (literal.kind) {
    case 'null':
      return undefined;
    case 'boolean':
    case 'string':
    case 'guid':
      return literal.value;
    case 'number': {
      const value = parseNumber(literal.text);
      return typeof value === 'number' && column.type !== 'BigInt' ? value : undefined;
    }
    default:
      return storedTime(columnType, parseTime(literal.text));
  }
}

// Rows hold whole seconds, or a day.
function storedTime(type: string, time: number | null): string | undefined {
  if (time === null || time % 1000 !== 0) return undefined;
  const text = new Date(time).toISOString();
  if (type === 'Edm.DateTimeOffset') return `${text.slice(0, 19)}Z`;
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : undefined;
}
