// Logical functions. `if`, `and` and `or` are lazy: an argument that is not needed is not evaluated.
import { areEqual, compareNumbers } from '../compare';
import { ExpressionError, functionFault } from '../errors';
import type { Evaluate, FunctionDefinition } from '../function';
import { isNumeric, kindOf, type Value } from '../values';
import { wrongType } from './fault';
import { upperInvariant } from './invariant-case';

const SOURCE = 'workflow-definition-language-functions-reference, Logical comparison functions';

export const logicalFunctions: readonly FunctionDefinition[] = [
  {
    name: 'if',
    category: 'Logical',
    signature: 'if(condition, valueIfTrue, valueIfFalse)',
    summary: 'One of two values, by a boolean. Only the chosen one is evaluated.',
    examples: [
      ["if(equals(1, 1), 'yes', 'no')", '"yes"'],
      ["if(true, 'safe', div(1, 0))", '"safe"'],
    ],
    source: SOURCE,
    arity: [3, 3],
    compile: (args) => {
      const [condition, whenTrue, whenFalse] = args as [Evaluate, Evaluate, Evaluate];
      return (context) =>
        expectBoolean('if', 'first parameter to be of type boolean', condition(context))
          ? whenTrue(context)
          : whenFalse(context);
    },
  },
  {
    name: 'and',
    category: 'Logical',
    signature: 'and(condition1, condition2, …)',
    summary: 'Whether all booleans are true. Stops at the first that is false.',
    examples: [
      ['and(true, true)', 'true'],
      ['and(false, equals(1, div(1, 0)))', 'false'],
    ],
    source: SOURCE,
    arity: [1, Infinity],
    compile: (args) => (context) => {
      for (const argument of args) if (!expectCondition('and', argument(context))) return false;
      return true;
    },
  },
  {
    name: 'or',
    category: 'Logical',
    signature: 'or(condition1, condition2, …)',
    summary: 'Whether any boolean is true. Stops at the first that is.',
    examples: [
      ['or(false, true)', 'true'],
      ['or(true, equals(1, div(1, 0)))', 'true'],
    ],
    source: SOURCE,
    arity: [1, Infinity],
    compile: (args) => (context) => {
      for (const argument of args) if (expectCondition('or', argument(context))) return true;
      return false;
    },
  },
  {
    name: 'not',
    category: 'Logical',
    signature: 'not(condition)',
    summary: 'The opposite boolean.',
    examples: [
      ['not(false)', 'true'],
      ['not(true)', 'false'],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (value) => !expectBoolean('not', 'parameter to be a boolean', value),
  },
  {
    name: 'equals',
    category: 'Logical',
    signature: 'equals(left, right, …)',
    summary:
      'Whether all values equal the first: deep, strict about types, 1 equals 1.0, case matters.',
    examples: [
      ["equals('abc', 'abcd')", 'false'],
      ['equals(1, 1.0)', 'true'],
      ["equals(null, '')", 'false'],
    ],
    source: SOURCE,
    arity: [2, Infinity],
    apply: (first, ...others) => others.every((other) => areEqual(first, other)),
  },
  {
    name: 'strongEquals',
    category: 'Logical',
    signature: 'strongEquals(object1, object2)',
    summary: 'Whether two values of the same type are equal; values of two types are an error.',
    examples: [
      ["strongEquals('a', 'a')", 'true'],
      ["strongEquals('a', 'A')", 'false'],
    ],
    // The fault is the one measured for a Switch, which compares its cases with this function.
    source: `${SOURCE} (2026); tomdam/flowforger packages/engine/src (measured)`,
    arity: [2, 2],
    apply: (first, second) => {
      const kinds = [kindOf(first), kindOf(second)];
      if (kinds[0] === kinds[1]) return areEqual(first, second);
      throw new ExpressionError(
        'InvalidTemplate',
        `Template language function 'strongEquals' expects parameters of same type, but found '${kinds.join(',')}' distinct types.`,
      );
    },
  },
  comparison(
    'greater',
    'Whether the first value is greater than the second.',
    (order) => order > 0,
    [
      ['greater(10, 5)', 'true'],
      ["greater('apple', 'banana')", 'false'],
    ],
  ),
  comparison(
    'greaterOrEquals',
    'Whether the first value is greater than or equal to the second.',
    (order) => order >= 0,
    [
      ['greaterOrEquals(5, 5)', 'true'],
      ["greaterOrEquals('apple', 'banana')", 'false'],
    ],
  ),
  comparison('less', 'Whether the first value is less than the second.', (order) => order < 0, [
    ['less(5, 10)', 'true'],
    ["less('banana', 'apple')", 'false'],
  ]),
  comparison(
    'lessOrEquals',
    'Whether the first value is less than or equal to the second.',
    (order) => order <= 0,
    [
      ['lessOrEquals(10, 10)', 'true'],
      ["lessOrEquals('resubmit', 'apple')", 'false'],
    ],
  ),
];

function comparison(
  name: string,
  summary: string,
  holds: (order: number) => boolean,
  examples: FunctionDefinition['examples'],
): FunctionDefinition {
  return {
    name,
    category: 'Logical',
    signature: `${name}(value, compareTo)`,
    summary,
    examples,
    source: SOURCE,
    arity: [2, 2],
    apply: (left, right) => holds(order(name, left, right)),
  };
}

/** Numbers by value, strings without regard to case (measured in the cloud); nothing else has an order. */
function order(name: string, left: Value, right: Value): number {
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right);
  if (typeof left === 'string' && typeof right === 'string') {
    const [a, b] = [upperInvariant(left), upperInvariant(right)];
    return a < b ? -1 : a > b ? 1 : 0;
  }
  const unordered = [left, right].filter((value) => !isNumeric(value) && typeof value !== 'string');
  if (unordered.length > 0) {
    throw functionFault(
      name,
      `expects all of its parameters to be either integer or decimal numbers. Found invalid parameter types: '${unordered.map(kindOf).join(',')}'.`,
    );
  }
  throw functionFault(
    name,
    `expects two parameter of matching types. The function was invoked with values of type '${kindOf(left)}' and '${kindOf(right)}' that do not match.`,
  );
}

function expectCondition(name: 'and' | 'or', value: Value): boolean {
  if (typeof value === 'boolean') return value;
  throw functionFault(
    name,
    `expects all of its parameters to be booleans. Found invalid parameter types: '${kindOf(value)}'.`,
  );
}

function expectBoolean(name: 'not' | 'if', phrase: string, value: Value): boolean {
  if (typeof value === 'boolean') return value;
  throw wrongType(name, phrase, value);
}
