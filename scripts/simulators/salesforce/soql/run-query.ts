// Query → records as the REST API shows them. In: a Query and the database. Out: records, or a WireError.
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
import type { Database, Row, Value } from '../database';
import * as errors from '../errors';
import type { SObject } from '../metadata';
import { toWire } from '../values';
import { aggregate } from './aggregate';
import { compileCondition, isLongText, type Compiled } from './compile-condition';
import { follow, resolvePath } from './paths';
import type { OrderTerm, Query, Selected } from './query';

export interface QueryOptions {
  /** Deleted records too. */
  readonly all?: boolean;
  /** `/services/data/v58.0`, for the addresses of records. */
  readonly root: string;
}

export interface Found {
  readonly totalSize: number;
  readonly records: readonly unknown[];
}

type Show = (row: Row, record: Record<string, unknown>) => void;

const MAX_FIELDS_ROWS = 200;

/** @throws WireError 400 */
export function runQuery(database: Database, query: Query, options: QueryOptions): Found {
  const object = database.metadata.find(query.object);
  if (!object) throw errors.invalidType(query.object);
  const rows = findRows(database, object, query, options.all === true);
  const aggregates = query.select.filter((each) => each.kind === 'aggregate');
  if (aggregates.length > 0 || query.groupBy.length > 0) {
    return aggregate(database, object, query, rows);
  }
  const records = project(database, object, query, rows, options);
  return { totalSize: records.length, records };
}

/** The rows, in order, within limit and offset. @throws WireError 400 */
export function findRows(
  database: Database,
  object: SObject,
  query: Query,
  all = false,
): readonly Row[] {
  const isGrouped =
    query.groupBy.length > 0 || query.select.some(({ kind }) => kind === 'aggregate');
  const compiled = compileWhere(database, object, query);
  const found: Row[] = [];
  // Without an order the first ones do.
  const most =
    query.orderBy.length === 0 && !isGrouped ? query.offset + (query.limit ?? Infinity) : Infinity;
  for (const row of candidatesOf(database, object, compiled, all)) {
    if (found.length >= most) break;
    if (!compiled || compiled.test(row)) found.push(row);
  }
  if (isGrouped) return found;
  if (query.orderBy.length > 0) found.sort(compileOrder(database, object, query.orderBy));
  return found.slice(query.offset, query.offset + (query.limit ?? Infinity));
}

function compileWhere(database: Database, object: SObject, query: Query): Compiled | undefined {
  if (!query.where) return undefined;
  return compileCondition(query.where, database, object, (inner) => selectValues(database, inner));
}

function selectValues(database: Database, query: Query): readonly Value[] {
  const object = database.metadata.find(query.object);
  if (!object) throw errors.invalidType(query.object);
  const [only, second] = query.select;
  if (only?.kind !== 'field' || second) {
    throw errors.malformedQuery('The inner select of a semi join selects one field.');
  }
  const { read } = resolvePath(database, object, only.path);
  return findRows(database, object, query).map(read);
}

function* candidatesOf(
  database: Database,
  object: SObject,
  compiled: Compiled | undefined,
  all: boolean,
): Iterable<Row> {
  let fewest: readonly Row[] | undefined;
  for (const [field, values] of compiled?.candidates ?? []) {
    const rows = new Set(values.flatMap((value) => database.find(object.name, field, value)));
    if (!fewest || rows.size < fewest.length) fewest = [...rows];
  }
  yield* fewest ?? database.rows(object.name);
  if (all) yield* database.deletedRows(object.name);
}

/** Empty values come first, either way round. */
export function compileOrder(
  database: Database,
  object: SObject,
  terms: readonly OrderTerm[],
): (left: Row, right: Row) => number {
  const orders = terms.map(({ path, descending, nullsLast }) => {
    const { field, read } = resolvePath(database, object, path);
    if (isLongText(field)) {
      throw errors.malformedQuery(`field '${field.name}' can not be sorted in a query call`);
    }
    const [sign, empty] = [descending ? -1 : 1, nullsLast ? 1 : -1];
    return (left: Row, right: Row): number => {
      const [first, second] = [read(left), read(right)];
      if (first === null || second === null) {
        return first === second ? 0 : first === null ? empty : -empty;
      }
      return sign * compare(first, second);
    };
  });
  return (left, right) => {
    for (const order of orders) {
      const found = order(left, right);
      if (found !== 0) return found;
    }
    return 0;
  };
}

function compare(left: Exclude<Value, null>, right: Exclude<Value, null>): number {
  const [first, second] =
    typeof left === 'string' && typeof right === 'string'
      ? [left.toLowerCase(), right.toLowerCase()]
      : [left, right];
  return first < second ? -1 : first > second ? 1 : 0;
}

function project(
  database: Database,
  object: SObject,
  query: Query,
  rows: readonly Row[],
  options: QueryOptions,
): unknown[] {
  const shows = compileSelect(database, object, query, options);
  return rows.map((row) => {
    const record = startRecord(object, row, options);
    for (const show of shows) show(row, record);
    return record;
  });
}

/** `{attributes: {type, url}}` */
export function startRecord(
  { name }: SObject,
  row: Row,
  { root }: Pick<QueryOptions, 'root'>,
): Record<string, unknown> {
  return { attributes: { type: name, url: `${root}/sobjects/${name}/${String(row['Id'])}` } };
}

function compileSelect(
  database: Database,
  object: SObject,
  query: Query,
  options: QueryOptions,
): Show[] {
  const seen = new Set<string>();
  return query.select.flatMap((selected): Show[] => {
    switch (selected.kind) {
      case 'field':
        return [compileField(database, object, selected.path, seen, options)];
      case 'fields':
        return allFields(object, query, selected.which).map((name) =>
          compileField(database, object, [name], seen, options),
        );
      case 'children':
        return [compileChildren(database, object, selected, options)];
      case 'aggregate':
        return [];
    }
  });
}

function allFields(object: SObject, { limit }: Query, which: 'ALL' | 'STANDARD' | 'CUSTOM') {
  if (which !== 'STANDARD' && (limit === undefined || limit > MAX_FIELDS_ROWS)) {
    throw errors.malformedQuery(
      `The SOQL FIELDS function must have a LIMIT of at most ${MAX_FIELDS_ROWS}`,
    );
  }
  return [...object.fields.values()]
    .filter(({ isCustom }) => which === 'ALL' || isCustom === (which === 'CUSTOM'))
    .map(({ name }) => name);
}

function compileField(
  database: Database,
  object: SObject,
  path: readonly string[],
  seen: Set<string>,
  options: QueryOptions,
): Show {
  const { field, steps } = resolvePath(database, object, path);
  const names = [...steps.map(({ relationshipName }) => relationshipName ?? ''), field.name];
  const whole = names.join('.');
  if (seen.has(whole)) throw errors.malformedQuery(`duplicate field selected: ${whole}`);
  seen.add(whole);
  if (steps.length === 0) {
    return (row, record) => (record[field.name] = toWire(field, row[field.name] ?? null));
  }
  return (row, record) => {
    let holder = record;
    for (let step = 0; step < steps.length; step++) {
      const name = names[step] ?? '';
      const target = follow(database, row, steps.slice(0, step + 1));
      const kind = target && database.metadata.ofId(String(target['Id']));
      if (!target || !kind) {
        holder[name] = null;
        return;
      }
      holder[name] ??= startRecord(kind, target, options);
      holder = holder[name] as Record<string, unknown>;
      if (step === steps.length - 1) holder[field.name] = toWire(field, target[field.name] ?? null);
    }
  };
}

function compileChildren(
  database: Database,
  object: SObject,
  { relationship, query }: Extract<Selected, { kind: 'children' }>,
  options: QueryOptions,
): Show {
  const wanted = relationship.toLowerCase();
  const way = database.metadata.children(object).find(({ name }) => name.toLowerCase() === wanted);
  if (!way) throw errors.noRelation(relationship);
  const { child, field, name } = way;
  return (row, record) => {
    const own = {
      ...({ kind: 'comparison', path: [field.name], operator: '=' } as const),
      value: { type: 'string', value: String(row['Id']) } as const,
    };
    const where = query.where ? { kind: 'and' as const, operands: [own, query.where] } : own;
    const rows = findRows(database, child, { ...query, where });
    const records = project(database, child, query, rows, options);
    record[name] = records.length === 0 ? null : { totalSize: records.length, done: true, records };
  };
}
