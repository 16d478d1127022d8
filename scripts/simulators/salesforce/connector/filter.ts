// The connector's OData options → a Query: the connector asks Salesforce in SOQL. In: $filter, $orderby, $top, $skip, $select.
// https://learn.microsoft.com/connectors/salesforce/#get-records
import type { Filter, Literal as ODataLiteral } from '../../dataverse/odata';
import { ODataError, parseFilter, parseOrderBy } from '../../dataverse/odata';
import * as errors from '../errors';
import type { Comparator, Condition, Literal } from '../soql/condition';
import { escapeLike } from '../soql/like';
import type { OrderTerm, Query } from '../soql/query';
import { parseTime } from '../values';

const COMPARATORS: Readonly<Record<string, Comparator>> = {
  ...{ eq: '=', ne: '!=', gt: '>', ge: '>=', lt: '<', le: '<=' },
};
const FLIPPED: Partial<Record<Comparator, Comparator>> = {
  ...{ '>': '<', '>=': '<=', '<': '>', '<=': '>=' },
};

/** @throws WireError 400 */
export function readOptions(object: string, options: ReadonlyMap<string, string>): Query {
  const known = ['$filter', '$orderby', '$top', '$skip', '$select'];
  for (const name of options.keys()) {
    if (!known.includes(name)) throw errors.notSimulated(`the option ${name}`);
  }
  try {
    const filter = options.get('$filter')?.trim();
    const order = options.get('$orderby')?.trim();
    const limit = readCount(options, '$top');
    return {
      object,
      select: [],
      ...(filter ? { where: toCondition(parseFilter(filter)) } : {}),
      groupBy: [],
      orderBy: order ? parseOrderBy(order).map(toOrder) : [],
      ...(limit !== undefined && { limit }),
      offset: readCount(options, '$skip') ?? 0,
    };
  } catch (error) {
    if (!(error instanceof ODataError)) throw error;
    throw errors.malformedQuery(error.message);
  }
}

/** Names of `$select`; undefined for all fields. */
export function readSelect(text: string | undefined): readonly string[] | undefined {
  const names = (text ?? '').split(',').map((name) => name.trim());
  const given = names.filter((name) => name !== '');
  return given.length === 0 ? undefined : given;
}

function readCount(options: ReadonlyMap<string, string>, name: string): number | undefined {
  const text = options.get(name)?.trim();
  if (text === undefined || text === '') return undefined;
  if (!/^\d{1,9}$/.test(text)) throw errors.malformedQuery(`${name} is not a whole number.`);
  return Number(text);
}

function toOrder(term: {
  readonly path: { readonly segments: readonly string[] };
  readonly descending: boolean;
}): OrderTerm {
  return { path: term.path.segments, descending: term.descending, nullsLast: false };
}

function toCondition(filter: Filter): Condition {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { kind: filter.kind, operands: filter.operands.map(toCondition) };
    case 'not':
      return { kind: 'not', operand: toCondition(filter.operand) };
    case 'comparison':
      return toComparison(filter);
    case 'in':
      return {
        ...{ kind: 'in', path: pathOf(filter.left), negated: false },
        values: filter.values.map(toLiteral),
      };
    case 'text': {
      const { right, name } = filter;
      const literal = right.kind === 'literal' ? toLiteral(right.literal) : undefined;
      if (literal?.type !== 'string') throw errors.malformedQuery(`${name} takes a text.`);
      const text = escapeLike(literal.value);
      const value = `${name === 'startswith' ? '' : '%'}${text}${name === 'endswith' ? '' : '%'}`;
      return {
        ...{ kind: 'comparison', path: pathOf(filter.left), operator: 'LIKE' },
        value: { type: 'string', value },
      };
    }
    // A yes or no by its name alone.
    case 'path':
      return {
        ...{ kind: 'comparison', path: filter.segments, operator: '=' },
        value: { type: 'boolean', value: true },
      };
    default:
      throw errors.notSimulated(`'${filter.kind}' in a $filter`);
  }
}

function toComparison(filter: Extract<Filter, { kind: 'comparison' }>): Condition {
  const { left, right } = filter;
  const operator = COMPARATORS[filter.operator] ?? '=';
  if (right.kind === 'literal') {
    const { literal } = right;
    // `contains(Name,'x') eq true`
    if (left.kind !== 'path' && literal.kind === 'boolean') {
      const inner = toCondition(left);
      const isPlain = literal.value === (operator === '=');
      return isPlain ? inner : { kind: 'not', operand: inner };
    }
    return { kind: 'comparison', path: pathOf(left), operator, value: toLiteral(literal) };
  }
  if (left.kind !== 'literal') throw errors.notSimulated('a comparison of two fields');
  const turned = FLIPPED[operator] ?? operator;
  return {
    kind: 'comparison',
    path: pathOf(right),
    operator: turned,
    value: toLiteral(left.literal),
  };
}

function pathOf(filter: Filter): readonly string[] {
  if (filter.kind === 'path') return filter.segments;
  throw errors.notSimulated(`'${filter.kind}' in the place of a field`);
}

function toLiteral(literal: ODataLiteral): Literal {
  switch (literal.kind) {
    case 'null':
      return { type: 'null' };
    case 'boolean':
      return { type: 'boolean', value: literal.value };
    case 'number':
      return { type: 'number', value: Number(literal.text) };
    case 'string':
    case 'guid':
      return { type: 'string', value: literal.value };
    case 'date':
      return { type: 'date', value: literal.text };
    case 'dateTime': {
      const value = parseTime(literal.text);
      if (value === undefined) throw errors.malformedQuery('A time cannot be read.');
      return { type: 'datetime', value };
    }
  }
}
