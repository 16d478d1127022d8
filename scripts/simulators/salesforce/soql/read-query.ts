// SOQL text → Query. In: the text. Out: what run-query.ts runs; what is not built is refused by name.
// https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select.htm
import {
  parseQuery,
  type FieldType,
  type OrderByClause,
  type Query as Parsed,
  type Subquery,
} from '@jetstreamapp/soql-parser-js';
import * as errors from '../errors';
import type { Query, OrderTerm, Selected } from './query';
import { readWhere } from './read-where';

/** Salesforce's own. */
const MAX_LENGTH = 100_000;
const MAX_OFFSET = 2000;
const AGGREGATES: readonly string[] = ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX'];

/** @throws WireError 400 MALFORMED_QUERY, 501 */
export function readQuery(text: string, now: number): Query {
  if (text.length > MAX_LENGTH) throw errors.malformedQuery('SOQL statement is too long.');
  return convert(parse(text), now);
}

function parse(text: string): Parsed {
  try {
    return parseQuery(text);
  } catch (error) {
    const reason = error instanceof RangeError ? 'nested too deeply' : firstLine(error);
    throw errors.malformedQuery(`\n${errors.shorten(text)}\nERROR: ${reason}`);
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : 'unexpected token';
  return errors.shorten(message.split('\n', 1)[0] ?? '');
}

function convert(parsed: Parsed | Subquery, now: number): Query {
  const unknown = ['having', 'withDataCategory', 'update', 'usingScope'] as const;
  for (const name of unknown) {
    if (parsed[name] !== undefined) throw errors.notSimulated(`${name} in a query`);
  }
  const object = 'sObject' in parsed ? (parsed.sObject ?? '') : '';
  const names = [parsed.sObjectAlias, object].flatMap((name) => (name ? [name.toLowerCase()] : []));
  const readPath = (name: string): readonly string[] => {
    const path = name.split('.');
    return path.length > 1 && names.includes(path[0]?.toLowerCase() ?? '') ? path.slice(1) : path;
  };
  const { where, limit, offset = 0 } = parsed;
  if (offset > MAX_OFFSET) {
    throw errors.cannot(
      'NUMBER_OUTSIDE_VALID_RANGE',
      `Maximum SOQL offset allowed is ${MAX_OFFSET}`,
    );
  }
  const context = { readPath, readQuery: (query: object) => convert(query, now), now };
  return {
    object,
    select: (parsed.fields ?? []).map((field) => readField(field, readPath, now)),
    ...(where && { where: readWhere(where, context) }),
    groupBy: list(parsed.groupBy).map((each) => {
      if (!('field' in each)) throw errors.notSimulated('functions in GROUP BY');
      return readPath(each.field);
    }),
    orderBy: list(parsed.orderBy).map((each) => readOrder(each, readPath)),
    ...(limit !== undefined && { limit }),
    offset,
  };
}

function list<T>(value: T | T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function readField(
  field: FieldType,
  readPath: (name: string) => readonly string[],
  now: number,
): Selected {
  switch (field.type) {
    case 'Field': {
      const written = 'rawValue' in field ? field.rawValue : field.field;
      return {
        kind: 'field',
        path: readPath(written),
        ...(field.alias ? { alias: field.alias } : {}),
      };
    }
    case 'FieldRelationship':
      return { kind: 'field', path: readPath([...field.relationships, field.field].join('.')) };
    case 'FieldSubquery': {
      const { subquery } = field;
      const query = convert(subquery, now);
      return { kind: 'children', relationship: subquery.relationshipName, query };
    }
    case 'FieldFunctionExpression': {
      const name = field.functionName.toUpperCase();
      const [parameter = '', second] = field.parameters;
      if (typeof parameter !== 'string' || second !== undefined) break;
      if (name === 'FIELDS') {
        const which = parameter.toUpperCase();
        if (which === 'ALL' || which === 'STANDARD' || which === 'CUSTOM') {
          return { kind: 'fields', which };
        }
      }
      if (!AGGREGATES.includes(name)) break;
      const path = parameter === '' ? [] : readPath(parameter);
      return { kind: 'aggregate', name: name as 'COUNT', path, alias: field.alias };
    }
  }
  const name = 'functionName' in field ? field.functionName : 'TYPEOF';
  throw errors.notSimulated(`${name} in the fields of a query`);
}

function readOrder(
  clause: OrderByClause,
  readPath: (name: string) => readonly string[],
): OrderTerm {
  if (!('field' in clause)) throw errors.notSimulated('functions in ORDER BY');
  return {
    path: readPath(clause.field),
    descending: clause.order === 'DESC',
    nullsLast: clause.nulls === 'LAST',
  };
}
