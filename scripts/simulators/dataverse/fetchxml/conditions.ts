// <filter> → the tree that $filter compiles, so that both compare alike. In: Element, Table. Out: a test of rows.
// https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/operators
import type { Column, Table } from '../../../../solution/data-model/model';
import type { Call } from '../call';
import * as errors from '../errors';
import { compileFilter, type CompiledFilter, type Filter, type Literal, type Path } from '../odata';
import { wireName } from '../present';
import { contextOf } from '../query';
import { edmType } from '../values';
import { invalidXml, type Element } from './element';

/** All filters of one element; undefined without any. @throws WireError, ODataError */
export function compileFilters(
  call: Call,
  table: Table,
  filters: readonly Element[],
): CompiledFilter | undefined {
  const operands = filters.flatMap((filter) => readFilter(table, filter) ?? []);
  if (operands.length === 0) return undefined;
  return compileFilter({ kind: 'and', operands }, table, call.database.metadata, contextOf(call));
}

function readFilter(table: Table, filter: Element): Filter | undefined {
  filter.only(['type'], ['hint']);
  const kind = filter.attribute('type') ?? 'and';
  if (kind !== 'and' && kind !== 'or') throw invalidXml(`'${kind}' is no type of <filter>.`);
  const operands = filter
    .children(['filter', 'condition'])
    .flatMap((child) =>
      child.name === 'filter' ? (readFilter(table, child) ?? []) : readCondition(table, child),
    );
  return operands.length === 0 ? undefined : { kind, operands };
}

const comparisons: Readonly<Record<string, 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'>> = {
  ...{ eq: 'eq', ne: 'ne', neq: 'ne', gt: 'gt', ge: 'ge', lt: 'lt', le: 'le' },
};
const ofNothing = ['today', 'yesterday', 'tomorrow', 'eq-userid', 'ne-userid', 'last-seven-days'];
const ofPeriod = /^(?:last|this|next)-(?:week|month|year)$|^next-seven-days$/;
const ofCount = /^(?:last|next|olderthan)-x-(?:minutes|hours|days|weeks|months|years)$/;
const ofDay = ['on', 'on-or-after', 'on-or-before'];

function readCondition(table: Table, condition: Element): Filter {
  condition.only(['attribute', 'operator', 'value'], ['uiname', 'uitype', 'uihidden']);
  const column = requireColumn(table, condition.require('attribute'));
  const path: Path = { kind: 'path', segments: [wireName(column)] };
  const operator = condition.require('operator');
  const values = condition.children(['value']).map((value) => value.text());
  const single = condition.attribute('value') ?? values[0];
  const one = (): string => {
    if (single !== undefined) return single;
    throw invalidXml(`The operator '${operator}' needs a value.`);
  };
  const all = (): Literal[] =>
    (values.length > 0 ? values : [one()]).map((value) => toLiteral(column, value));
  const literal = (value: Literal): Filter => ({ kind: 'literal', literal: value });
  const call = (name: string, value?: Literal | readonly Literal[]): Filter => {
    const property: Literal = { kind: 'string', value: wireName(column) };
    const parameters = new Map<string, Literal | readonly Literal[]>([['PropertyName', property]]);
    if (value !== undefined)
      parameters.set('kind' in value ? 'PropertyValue' : 'PropertyValues', value);
    return { kind: 'queryFunction', name, parameters };
  };
  const not = (operand: Filter): Filter => ({ kind: 'not', operand });

  const comparison = comparisons[operator];
  if (comparison) {
    const right = literal(toLiteral(column, one()));
    return { kind: 'comparison', operator: comparison, left: path, right };
  }
  if (operator === 'null' || operator === 'not-null') {
    const kind = operator === 'null' ? ('eq' as const) : ('ne' as const);
    return { kind: 'comparison', operator: kind, left: path, right: literal({ kind: 'null' }) };
  }
  if (operator === 'in') return { kind: 'in', left: path, values: all() };
  if (operator === 'not-in') return call('NotIn', all());
  if (operator === 'between' || operator === 'not-between') {
    return call(toName(operator), all());
  }
  if (operator === 'contain-values') return call('ContainValues', all());
  if (ofDay.includes(operator)) return call(toName(operator), toLiteral(column, one()));
  if (ofCount.test(operator)) return call(toName(operator), { kind: 'number', text: one() });
  if (ofNothing.includes(operator) || ofPeriod.test(operator)) return call(toName(operator));
  const text = textOperators.get(operator);
  if (text) {
    const { name, pattern } = text(one());
    const right = literal({ kind: 'string', value: pattern });
    const plain: Filter =
      name === 'eq'
        ? { kind: 'comparison', operator: 'eq', left: path, right }
        : { kind: 'text', name, left: path, right };
    return operator.startsWith('not-') ? not(plain) : plain;
  }
  throw errors.notSimulated(`fetchXml operator '${operator.slice(0, 100)}'`);
}

interface Pattern {
  readonly name: 'contains' | 'startswith' | 'endswith' | 'eq';
  readonly pattern: string;
}

const textOperators = new Map<string, (text: string) => Pattern>([
  ['like', readLike],
  ['not-like', readLike],
  ['begins-with', (pattern) => ({ name: 'startswith', pattern })],
  ['not-begin-with', (pattern) => ({ name: 'startswith', pattern })],
  ['ends-with', (pattern) => ({ name: 'endswith', pattern })],
  ['not-end-with', (pattern) => ({ name: 'endswith', pattern })],
]);

// What $filter has no word for is refused rather than guessed: `a%b`, `a_b`.
function readLike(text: string): Pattern {
  const [before, after] = [text.startsWith('%'), text.length > 1 && text.endsWith('%')];
  const pattern = text.slice(before ? 1 : 0, after ? -1 : undefined);
  if (before && after) return { name: 'contains', pattern };
  if (before) return { name: 'endswith', pattern };
  if (after) return { name: 'startswith', pattern };
  if (/[%_[]/.test(text)) throw errors.notSimulated(`fetchXml like '${text.slice(0, 100)}'`);
  return { name: 'eq', pattern };
}

/** `last-x-days` → `LastXDays` */
function toName(operator: string): string {
  if (operator === 'eq-userid') return 'EqualUserId';
  if (operator === 'ne-userid') return 'NotEqualUserId';
  const words = operator.replace('olderthan', 'older-than').replace('seven', '7').split('-');
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}

/** @throws WireError 400 where the value is not of the column's type */
function toLiteral(column: Column, value: string): Literal {
  const wrong = (): errors.WireError =>
    new errors.WireError(
      400,
      '0x80040203',
      `The value '${value.slice(0, 100)}' of '${column.logicalName}' is not of type '${edmType(column)}'.`,
    );
  switch (edmType(column)) {
    case 'Edm.String':
      return { kind: 'string', value };
    case 'Edm.Boolean':
      if (!['0', '1', 'true', 'false'].includes(value)) throw wrong();
      return { kind: 'boolean', value: value === '1' || value === 'true' };
    case 'Edm.Guid': {
      const id = value.replace(/^\{(.{36})\}$/, '$1').toLowerCase();
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw wrong();
      return { kind: 'guid', value: id };
    }
    case 'Edm.Date':
    case 'Edm.DateTimeOffset':
      if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return { kind: 'date', text: value };
      if (Number.isNaN(Date.parse(value)) || !/^\d{4}-\d{2}-\d{2}[T ]/.test(value)) throw wrong();
      return { kind: 'dateTime', text: toOffset(value) };
    default:
      if (!/^-?\d{1,20}(\.\d{1,20})?$/.test(value)) throw wrong();
      return { kind: 'number', text: value };
  }
}

// Without an offset a time is the user's own, and every user here lives in UTC.
function toOffset(value: string): string {
  const text = value.replace(' ', 'T');
  return /(Z|[+-]\d{2}:\d{2})$/i.test(text) ? text : `${text}Z`;
}

/** @throws WireError 400 */
export function requireColumn(table: Table, name: string): Column {
  const column = table.columns.get(name);
  if (column?.validForRead) return column;
  const message = `'${table.schemaName}' entity doesn't contain attribute with Name = '${name.slice(0, 100)}' and NameMapping = 'Logical'.`;
  throw new errors.WireError(400, '0x80041103', message);
}
