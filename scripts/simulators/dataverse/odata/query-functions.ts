// Microsoft.Dynamics.CRM.*: functions that a filter may call, one line each. In: a call, tables. Out: a test of a row.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/queryfunctions
import { findNearestName } from '../../../../flows/runner/nearest-name';
import type { QueryFunctionCall } from './ast';
import { ODataError } from './errors';
import { findColumn, type Operand, type Rows, type Scope, type Truth } from './operand';
import { readColumn } from './row';
import { countedRanges, dayRange, fixedRanges, type TimeRange } from './time-ranges';
import {
  columnEdmType,
  compare,
  familyOf,
  isSame,
  literalValue,
  toComparable,
  type Comparable,
  type Family,
} from './values';

type Test = (value: NonNullable<Comparable>) => boolean;

interface Call {
  readonly name: string;
  readonly family: Family;
  readonly property: string;
  readonly now: () => number;
  readonly caller: string | undefined;
  /** Of `PropertyValue` or `PropertyValues`, as the column holds them. */
  readonly values: () => NonNullable<Comparable>[];
}

interface QueryFunction {
  readonly compile: (call: Call) => Test;
  /** What a row without a value gives; unknown where absent. */
  readonly empty?: boolean;
}

const contains = (call: Call): Test => {
  const wanted = new Set<Comparable>(call.values());
  return (value) =>
    typeof value === 'string' && value.split(',').some((part) => wanted.has(part.trim()));
};

const isIn = (call: Call): Test => {
  const wanted = call.values();
  return (value) => wanted.some((each) => isSame(each, value));
};

const between = (call: Call): Test => {
  const [low, high, ...more] = call.values();
  if (low === undefined || high === undefined || more.length > 0) {
    throw new ODataError(`The ${call.name} function takes two values.`);
  }
  return (value) => compare(value, low) >= 0 && compare(value, high) <= 0;
};

const isCaller = ({ caller, name }: Call): Test => {
  if (caller === undefined) throw notSimulated(name);
  return (value) => value === caller.toLowerCase();
};

const within = (range: (call: Call) => () => TimeRange) => {
  return (call: Call): Test => {
    if (call.family !== 'time') throw wrongType(call);
    const current = range(call);
    return (value) => {
      const [from, to] = current();
      return Number(value) >= from && Number(value) < to;
    };
  };
};

const not = (compile: QueryFunction['compile']) => {
  return (call: Call): Test => {
    const test = compile(call);
    return (value) => !test(value);
  };
};

const onDay = (pick: (day: TimeRange) => TimeRange) =>
  within((call) => {
    const range = pick(dayRange(Number(single(call))));
    return () => range;
  });

const on = onDay((day) => day);

const functions = new Map<string, QueryFunction>([
  ['In', { compile: isIn }],
  ['NotIn', { compile: not(isIn) }],
  ['Between', { compile: between }],
  ['NotBetween', { compile: not(between) }],
  ['ContainValues', { compile: contains }],
  ['DoesNotContainValues', { compile: not(contains), empty: true }],
  ['On', { compile: on }],
  ['NotOn', { compile: not(on) }],
  ['OnOrAfter', { compile: onDay(([from]) => [from, Infinity]) }],
  ['OnOrBefore', { compile: onDay(([, to]) => [-Infinity, to]) }],
  ['EqualUserId', { compile: isCaller }],
  ['NotEqualUserId', { compile: not(isCaller), empty: true }],
]);

for (const [name, range] of fixedRanges) {
  functions.set(name, {
    compile: within(
      ({ now }) =>
        () =>
          range(now()),
    ),
  });
}
for (const [name, range] of countedRanges) {
  const compile = within((call) => {
    const count = Number(single(call));
    if (!Number.isInteger(count) || count < 1 || count > 100_000) {
      throw new ODataError(`The ${name} function takes a whole number from 1 to 100000.`);
    }
    return () => range(call.now(), count);
  });
  functions.set(name, { compile });
}

const NOT_SIMULATED =
  /Fiscal|^(?:Above|AboveOrEqual|Under|UnderOrEqual|NotUnder|Contains|(?:Not)?EqualBusinessId|EqualUserLanguage|EqualUser(?:OrUserHierarchy(?:AndTeams)?|OrUserTeams|Teams))$/;

/** @throws ODataError where function, property or value is not known */
export function compileQueryFunction(call: QueryFunctionCall, scope: Scope): (rows: Rows) => Truth {
  const { name } = call;
  const found = functions.get(name);
  if (!found) throw NOT_SIMULATED.test(name) ? notSimulated(name) : unknownFunction(name);
  const { read, column } = propertyOf(call, scope);
  const family = familyOf(columnEdmType(column));
  // The values of these are counts, or days, whatever the column is.
  const valueFamily = countedRanges.has(name) ? 'number' : family;
  const { now, caller } = scope.context;
  const values = () => valuesOf(call, valueFamily, column.logicalName);
  const property = column.logicalName;
  const test = found.compile({ name, family, property, now, caller, values });
  return (rows) => {
    const value = toComparable(family, read(rows));
    return value === null ? (found.empty ?? null) : test(value);
  };
}

function propertyOf(
  { name, parameters }: QueryFunctionCall,
  { table, variables }: Scope,
): Required<Pick<Operand, 'read' | 'column'>> {
  if (variables.size > 0) throw notSimulated(`${name} inside any or all`);
  for (const known of parameters.keys()) {
    if (!['PropertyName', 'PropertyValue', 'PropertyValues'].includes(known)) {
      throw new ODataError(`The ${name} function has no parameter '${known}'.`);
    }
  }
  const parameter = parameters.get('PropertyName');
  const property = parameter && 'kind' in parameter ? literalValue(parameter) : undefined;
  if (typeof property !== 'string') {
    throw new ODataError(`The ${name} function takes the name of a property as PropertyName.`);
  }
  const column = findColumn(table, property) ?? table.columns.get(property);
  if (!column) {
    const message = `'${table.logicalName}' entity doesn't contain attribute with Name = '${property}' and NameMapping = 'Logical'.`;
    throw new ODataError(message, undefined, undefined, '0x80041103');
  }
  return { column, read: ([row = {}]) => readColumn(row, column) };
}

// Values come as texts for columns of every type.
function valuesOf(
  { name, parameters }: QueryFunctionCall,
  family: Family,
  property: string,
): NonNullable<Comparable>[] {
  const given = parameters.get('PropertyValues') ?? parameters.get('PropertyValue') ?? [];
  const literals = 'kind' in given ? [given] : given;
  if (literals.length === 0) throw new ODataError(`The ${name} function takes PropertyValues.`);
  return literals.map((literal) => {
    const value = literalValue(literal);
    const comparable = toComparable(family, value);
    if (comparable === null) {
      throw new ODataError(`'${String(value)}' is not a value of '${property}'.`);
    }
    return comparable;
  });
}

function single(call: Call): NonNullable<Comparable> {
  const [value, ...more] = call.values();
  if (value !== undefined && more.length === 0) return value;
  throw new ODataError(`The ${call.name} function takes one value.`);
}

function wrongType({ name, property }: Call): ODataError {
  return new ODataError(`The ${name} function takes a date; '${property}' is none.`);
}

function notSimulated(name: string): ODataError {
  return new ODataError(`'Microsoft.Dynamics.CRM.${name}' is not simulated.`);
}

function unknownFunction(name: string): ODataError {
  const nearest = findNearestName(name, functions.keys());
  const hint = nearest === undefined ? '' : ` Did you mean '${nearest}'?`;
  return new ODataError(
    `An unknown function with name 'Microsoft.Dynamics.CRM.${name}' was found. This may also be a function import or a key lookup on a navigation property, which is not allowed.${hint}`,
  );
}
