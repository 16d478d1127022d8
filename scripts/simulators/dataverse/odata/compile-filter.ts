// Tree → test of a row, with the types of the columns checked. Three-valued as the database: unknown is not a match.
// In: tree, table, context. Out: CompiledFilter. https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows
import type { Table } from '../../../../solution/data-model/model';
import type { ComparisonOperator, Filter, Literal, TextFunction } from './ast';
import { anchorsOf, equalitiesOf, type Anchor, type IndexValue } from './equalities';
import { ODataError } from './errors';
import { compileLike } from './like';
import {
  resolveCollection,
  resolveProperty,
  type Operand,
  type Rows,
  type Scope,
  type Truth,
} from './operand';
import { compileQueryFunction } from './query-functions';
import type { Model, QueryContext, Row } from './row';
import {
  compare,
  familyOf,
  isSame,
  literalEdmType,
  literalValue,
  toComparable,
  type Comparable,
  type Family,
} from './values';

type Test = (rows: Rows) => Truth;

export interface CompiledFilter {
  (row: Row): boolean;
  /**
   * What each match must have, by logical name: the terms `column eq value` that every match fulfils. Values as rows hold
   * them, so that an index can find the candidates; the filter still decides.
   */
  equalities(): ReadonlyMap<string, IndexValue>;
  /** Of a choice between several things: one anchor for each, of which every match has one. */
  anchors(): readonly Anchor[] | undefined;
}

/** @throws ODataError where a name is unknown or types do not fit, in Dataverse's words */
export function compileFilter(
  filter: Filter,
  table: Table,
  model: Model,
  context: QueryContext,
): CompiledFilter {
  const scope: Scope = { model, table, context, variables: new Map() };
  const whole = operandOf(filter, scope);
  if (whole.type !== 'Edm.Boolean') {
    throw new ODataError('The $filter expression must evaluate to a single boolean value.');
  }
  const test = truthOf(whole);
  const equalities = equalitiesOf(filter, table);
  const anchors = anchorsOf(filter, table, model);
  return Object.assign((row: Row) => test([row]) === true, {
    equalities: () => equalities,
    anchors: () => anchors,
  });
}

function operandOf(filter: Filter, scope: Scope): Operand {
  switch (filter.kind) {
    case 'path':
      return resolveProperty(filter, scope);
    case 'literal': {
      const { literal } = filter;
      const value = literalValue(literal);
      return { type: literalEdmType(literal), read: () => value, literal };
    }
    case 'and':
    case 'or':
      return truth(compileChain(filter, scope));
    case 'not':
      return truth(compileNot(filter.operand, scope));
    case 'comparison':
      return truth(
        compileComparison(
          filter.operator,
          operandOf(filter.left, scope),
          operandOf(filter.right, scope),
        ),
      );
    case 'in':
      return truth(compileIn(operandOf(filter.left, scope), filter.values));
    case 'text':
      return truth(
        compileText(filter.name, operandOf(filter.left, scope), operandOf(filter.right, scope)),
      );
    case 'lambda':
      return truth(compileLambda(filter, scope));
    case 'queryFunction':
      return truth(compileQueryFunction(filter, scope));
  }
}

function truth(test: Test): Operand {
  return { type: 'Edm.Boolean', read: test };
}

function truthOf({ read }: Operand): Test {
  return (rows) => {
    const value = read(rows);
    return typeof value === 'boolean' ? value : null;
  };
}

function compileChain(
  { kind, operands }: Extract<Filter, { kind: 'and' | 'or' }>,
  scope: Scope,
): Test {
  const compiled = operands.map((operand) => operandOf(operand, scope));
  for (const [at, { type }] of compiled.entries()) {
    if (type === 'Edm.Boolean') continue;
    const other = compiled[at === 0 ? 1 : at - 1]?.type;
    const types: [Operand['type'], Operand['type']] = at === 0 ? [type, other] : [other, type];
    throw incompatible(...types, kind === 'and' ? 'And' : 'Or');
  }
  const tests = compiled.map(truthOf);
  const decisive = kind === 'or';
  return (rows) => {
    let result: Truth = !decisive;
    for (const test of tests) {
      const found = test(rows);
      if (found === decisive) return decisive;
      if (found === null) result = null;
    }
    return result;
  };
}

function compileNot(operand: Filter, scope: Scope): Test {
  const compiled = operandOf(operand, scope);
  if (compiled.type !== 'Edm.Boolean') {
    throw new ODataError(
      `A unary operator with an incompatible type was detected. Found operand type '${compiled.type ?? '<null>'}' for operator kind 'Not'.`,
    );
  }
  const test = truthOf(compiled);
  return (rows) => {
    const found = test(rows);
    return found === null ? null : !found;
  };
}

const KINDS: Record<ComparisonOperator, string> = {
  eq: 'Equal',
  ne: 'NotEqual',
  gt: 'GreaterThan',
  ge: 'GreaterThanOrEqual',
  lt: 'LessThan',
  le: 'LessThanOrEqual',
};

type Value = NonNullable<Comparable>;

const HOLDS: Record<ComparisonOperator, (left: Value, right: Value) => boolean> = {
  eq: isSame,
  ne: (left, right) => !isSame(left, right),
  gt: (left, right) => compare(left, right) > 0,
  ge: (left, right) => compare(left, right) >= 0,
  lt: (left, right) => compare(left, right) < 0,
  le: (left, right) => compare(left, right) <= 0,
};

function compileComparison(operator: ComparisonOperator, left: Operand, right: Operand): Test {
  const family = commonFamily(left, right, KINDS[operator]);
  if (left.column && right.column && left.origin !== right.origin) {
    throw new ODataError('Columns of different tables cannot be compared.');
  }
  const [readLeft, readRight] = [comparableOf(left, family), comparableOf(right, family)];
  const holds = HOLDS[operator];
  return (rows) => {
    const [first, second] = [readLeft(rows), readRight(rows)];
    if (first !== null && second !== null) return holds(first, second);
    if (operator === 'eq') return first === second;
    return operator === 'ne' ? first !== second : null;
  };
}

function compileIn(left: Operand, values: readonly Literal[]): Test {
  const tests = values.map((literal) => {
    const value = literalValue(literal);
    const right: Operand = { type: literalEdmType(literal), read: () => value, literal };
    return compileComparison('eq', left, right);
  });
  return (rows) => tests.some((test) => test(rows) === true);
}

// A literal is converted once, a property for each row.
function comparableOf({ read, literal }: Operand, family: Family) {
  if (!literal) return (rows: Rows) => toComparable(family, read(rows));
  const value = toComparable(family, literalValue(literal));
  return () => value;
}

function commonFamily(left: Operand, right: Operand, kind: string): Family {
  const type = left.type ?? right.type;
  if (type === undefined) return 'text';
  const family = familyOf(type);
  const other = right.type ?? type;
  if (familyOf(other) !== family) throw incompatible(left.type, right.type, kind);
  return family;
}

function incompatible(left: Operand['type'], right: Operand['type'], kind: string): ODataError {
  return new ODataError(
    `A binary operator with incompatible types was detected. Found operand types '${left ?? '<null>'}' and '${right ?? '<null>'}' for operator kind '${kind}'.`,
  );
}

function compileText(name: TextFunction, left: Operand, right: Operand): Test {
  for (const { type } of [left, right]) {
    if (type === undefined || type === 'Edm.String') continue;
    throw new ODataError(
      `No function signature for the function with name '${name}' matches the specified arguments. The function signatures considered are: ${name}(Edm.String Nullable=true, Edm.String Nullable=true).`,
    );
  }
  const fixed = right.literal && foldForLike(right.read([]));
  const matchesFixed = typeof fixed === 'string' ? compileLike(name, fixed) : undefined;
  return (rows) => {
    const text = foldForLike(left.read(rows));
    if (text === null) return null;
    if (matchesFixed) return matchesFixed(text);
    const pattern = foldForLike(right.read(rows));
    return pattern === null ? null : compileLike(name, pattern)(text);
  };
}

function foldForLike(value: unknown): string | null {
  return typeof value === 'string' ? value.toLowerCase() : null;
}

function compileLambda(filter: Extract<Filter, { kind: 'lambda' }>, scope: Scope): Test {
  const { table, read } = resolveCollection(filter.path, scope);
  const { predicate, variable } = filter;
  if (!predicate || variable === undefined) {
    return (rows) => {
      for (const _row of read(rows)) return true;
      return false;
    };
  }
  const depth = scope.variables.size + 1;
  if (scope.variables.has(variable)) {
    throw new ODataError(`The range variable '${variable}' has already been declared.`);
  }
  const variables = new Map([...scope.variables, [variable, { depth, table }]]);
  const operand = operandOf(predicate, { ...scope, variables });
  if (operand.type !== 'Edm.Boolean') {
    throw new ODataError('The $filter expression must evaluate to a single boolean value.');
  }
  const test = truthOf(operand);
  const decisive = filter.quantifier === 'any';
  return (rows) => {
    for (const row of read(rows)) {
      if ((test([...rows, row]) === true) === decisive) return decisive;
    }
    return !decisive;
  };
}
