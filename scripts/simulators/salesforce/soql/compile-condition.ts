// Tree → test of a record, and the values that an index can find its candidates by. Types of fields and values must fit.
// https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_comparisonoperators.htm
import type { Field } from '../../../../solution/salesforce/model';
import type { Database, Row, Value } from '../database';
import * as errors from '../errors';
import { readId } from '../ids';
import type { SObject } from '../metadata';
import type { Comparator, Condition, Literal } from './condition';
import { compileLike } from './like';
import { resolvePath } from './paths';
import type { Query } from './query';

export type Test = (row: Row) => boolean;

export interface Compiled {
  readonly test: Test;
  /** Field → values, one of which each match has. */
  readonly candidates: ReadonlyMap<string, readonly Exclude<Value, null>[]>;
}

/** The ids that an inner query gives. */
export type SelectValues = (query: Query) => readonly Value[];

interface Scope {
  readonly database: Database;
  readonly object: SObject;
  readonly selectValues: SelectValues;
  readonly candidates: Map<string, readonly Exclude<Value, null>[]>;
}

const LONG_TEXT = 255;

/** @throws WireError 400 */
export function compileCondition(
  condition: Condition,
  database: Database,
  object: SObject,
  selectValues: SelectValues,
): Compiled {
  const scope: Scope = { database, object, selectValues, candidates: new Map() };
  return { test: compile(condition, scope, true), candidates: scope.candidates };
}

/** @param isNeeded each match meets it, so that it can give candidates */
function compile(condition: Condition, scope: Scope, isNeeded: boolean): Test {
  switch (condition.kind) {
    case 'and': {
      const tests = condition.operands.map((each) => compile(each, scope, isNeeded));
      return (row) => tests.every((test) => test(row));
    }
    case 'or': {
      const tests = condition.operands.map((each) => compile(each, scope, false));
      return (row) => tests.some((test) => test(row));
    }
    case 'not': {
      const test = compile(condition.operand, scope, false);
      return (row) => !test(row);
    }
    case 'comparison':
      return compileComparison(condition, scope, isNeeded);
    case 'in':
      return compileIn(condition, scope, isNeeded);
  }
}

function compileComparison(
  { path, operator, value }: Extract<Condition, { kind: 'comparison' }>,
  scope: Scope,
  isNeeded: boolean,
): Test {
  const { field, read, steps } = resolvePath(scope.database, scope.object, path);
  checkFilterable(field);
  if (operator === 'LIKE') {
    if (value.type !== 'string' || !isText(field) || field.type === 'id') {
      throw errors.cannot(
        'INVALID_QUERY_FILTER_OPERATOR',
        `invalid operator on ${field.type} field`,
      );
    }
    const matches = compileLike(value.value.toLowerCase());
    return (row) => {
      const found = read(row);
      return typeof found === 'string' && matches(found.toLowerCase());
    };
  }
  if (value.type === 'range') return compileRange(field, read, operator, value);
  const wanted = toComparable(field, value);
  if (operator === '=' && isNeeded && steps.length === 0 && wanted !== null) {
    scope.candidates.set(field.name, [wanted]);
  }
  return (row) => holds(operator, fold(field, read(row)), fold(field, wanted));
}

function compileIn(
  { path, negated, values }: Extract<Condition, { kind: 'in' }>,
  scope: Scope,
  isNeeded: boolean,
): Test {
  const { field, read, steps } = resolvePath(scope.database, scope.object, path);
  checkFilterable(field);
  const wanted =
    'select' in values
      ? scope.selectValues(values)
      : values.map((value) => toComparable(field, value));
  const known = wanted.filter((value) => value !== null);
  if (!negated && isNeeded && steps.length === 0 && !wanted.includes(null)) {
    scope.candidates.set(field.name, known);
  }
  const set = new Set(wanted.map((value) => fold(field, value)));
  return (row) => set.has(fold(field, read(row))) !== negated;
}

function compileRange(
  field: Field,
  read: (row: Row) => Value,
  operator: Comparator,
  { from, to }: Extract<Literal, { type: 'range' }>,
): Test {
  if (field.type !== 'date' && field.type !== 'datetime') throw wrongType(field, false);
  const length = field.type === 'date' ? 10 : from.length;
  const [first, end] = [from.slice(0, length), to.slice(0, length)];
  return (row) => {
    const found = read(row);
    if (typeof found !== 'string') return operator === '!=';
    const isWithin = found >= first && found < end;
    switch (operator) {
      case '=':
        return isWithin;
      case '!=':
        return !isWithin;
      case '<':
        return found < first;
      case '<=':
        return found < end;
      case '>':
        return found >= end;
      default:
        return found >= first;
    }
  };
}

function holds(operator: Comparator, found: Value, wanted: Value): boolean {
  if (operator === '=') return found === wanted;
  if (operator === '!=') return found !== wanted;
  if (found === null || wanted === null) return false;
  switch (operator) {
    case '<':
      return found < wanted;
    case '<=':
      return found <= wanted;
    case '>':
      return found > wanted;
    default:
      return found >= wanted;
  }
}

// Texts compare without regard to case; ids, whose case counts, are all in 18 characters.
function fold(field: Field, value: Value): Value {
  return typeof value === 'string' && isText(field) ? value.toLowerCase() : value;
}

function toComparable(field: Field, literal: Literal): Value {
  switch (literal.type) {
    case 'null':
      return null;
    case 'boolean':
      if (field.type !== 'boolean') throw wrongType(field, isText(field));
      return literal.value;
    case 'number':
      if (!['currency', 'percent', 'double', 'int'].includes(field.type)) {
        throw wrongType(field, isText(field));
      }
      return literal.value;
    case 'date':
    case 'datetime':
      if (field.type !== literal.type) throw wrongType(field, isText(field));
      return literal.value;
    case 'string':
      if (!isText(field)) throw wrongType(field, false);
      return isId(field) ? readQueryId(literal.value) : literal.value;
    case 'range':
      throw wrongType(field, false);
  }
}

function readQueryId(text: string): string | null {
  if (text === '') return null;
  const id = readId(text);
  if (id === undefined) {
    throw errors.cannot(
      'INVALID_QUERY_FILTER_OPERATOR',
      `invalid ID field: ${errors.shorten(text)}`,
    );
  }
  return id;
}

function isId({ type }: Field): boolean {
  return type === 'id' || type === 'reference';
}

function isText({ type }: Field): boolean {
  return !['boolean', 'date', 'datetime', 'currency', 'percent', 'double', 'int'].includes(type);
}

function wrongType({ name, type }: Field, quoted: boolean): errors.WireError {
  const kind = type === 'datetime' ? 'dateTime' : type;
  return errors.invalidField(
    quoted
      ? `filter value for field '${name}' must be of type string and should be enclosed in quotes`
      : `value of filter criterion for field '${name}' must be of type ${kind} and should not be enclosed in quotes`,
  );
}

export function isLongText({ type, length = 0 }: Field): boolean {
  return type === 'textarea' && length > LONG_TEXT;
}

function checkFilterable(field: Field): void {
  if (!isLongText(field)) return;
  throw errors.invalidField(`field '${field.name}' can not be filtered in a query call`);
}
