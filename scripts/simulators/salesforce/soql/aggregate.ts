// COUNT(), and aggregate functions with or without GROUP BY. In: rows that the condition found. Out: AggregateResults.
// https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_agg_functions.htm
import type { Database, Row, Value } from '../database';
import * as errors from '../errors';
import type { SObject } from '../metadata';
import { toWire } from '../values';
import { resolvePath } from './paths';
import type { AggregateField, Query } from './query';
import type { Found } from './run-query';

type Give = (rows: readonly Row[]) => Value;

/** @throws WireError 400 */
export function aggregate(
  database: Database,
  object: SObject,
  query: Query,
  rows: readonly Row[],
): Found {
  const [first] = query.select;
  if (first?.kind === 'aggregate' && first.path.length === 0) {
    if (query.select.length > 1 || query.groupBy.length > 0) {
      throw errors.malformedQuery('Grouped field should not be aggregated: COUNT()');
    }
    return { totalSize: Math.min(rows.length, query.limit ?? Infinity), records: [] };
  }
  if (query.orderBy.length > 0) throw errors.notSimulated('ORDER BY beside aggregates');
  const keys = query.groupBy.map((path) => resolvePath(database, object, path));
  const gives = compileGives(database, object, query);
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(keys.map(({ read }) => read(row)));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  if (keys.length === 0 && groups.size === 0) groups.set('', []);
  const records = [...groups.values()].map((group) => ({
    attributes: { type: 'AggregateResult' },
    ...Object.fromEntries(gives.map(([name, give]) => [name, give(group)])),
  }));
  const shown = records.slice(query.offset, query.offset + (query.limit ?? Infinity));
  return { totalSize: shown.length, records: shown };
}

function compileGives(database: Database, object: SObject, query: Query): [string, Give][] {
  const grouped = new Set(query.groupBy.map((path) => path.join('.').toLowerCase()));
  let unnamed = 0;
  return query.select.map((selected): [string, Give] => {
    if (selected.kind === 'aggregate') {
      const name = selected.alias ?? `expr${unnamed++}`;
      return [name, compileAggregate(database, object, selected)];
    }
    if (selected.kind !== 'field' || !grouped.has(selected.path.join('.').toLowerCase())) {
      const name = selected.kind === 'field' ? selected.path.join('.') : selected.kind;
      throw errors.malformedQuery(`Field must be grouped or aggregated: ${name}`);
    }
    const { field, read } = resolvePath(database, object, selected.path);
    const name = selected.alias ?? field.name;
    return [name, ([row]) => (row ? toWire(field, read(row)) : null)];
  });
}

function compileAggregate(
  database: Database,
  object: SObject,
  { name, path }: AggregateField,
): Give {
  const { field, read } = resolvePath(database, object, path);
  const isNumber = ['currency', 'percent', 'double', 'int'].includes(field.type);
  if ((name === 'SUM' || name === 'AVG') && !isNumber) {
    throw errors.malformedQuery(`field ${field.name} does not support aggregate operator ${name}`);
  }
  const valuesOf = (rows: readonly Row[]) => rows.map(read).filter((value) => value !== null);
  switch (name) {
    case 'COUNT':
      return (rows) => valuesOf(rows).length;
    case 'COUNT_DISTINCT':
      return (rows) => new Set(valuesOf(rows)).size;
    case 'SUM':
      return (rows) => sum(valuesOf(rows));
    case 'AVG':
      return (rows) => {
        const values = valuesOf(rows);
        return values.length === 0 ? null : Number(sum(values)) / values.length;
      };
    default:
      return (rows) => {
        let best: Value = null;
        for (const value of valuesOf(rows)) {
          if (best === null || (name === 'MIN' ? value < best : value > best)) best = value;
        }
        return toWire(field, best);
      };
  }
}

function sum(values: readonly Value[]): Value {
  return values.length === 0
    ? null
    : values.reduce<number>((total, value) => total + Number(value), 0);
}
