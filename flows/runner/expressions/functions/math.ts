// Arithmetic on int64, double and decimal: the wider kind of the two operands decides, as in .NET's checked code.
// In: numbers. Out: numbers of the same kinds; an int64 never silently becomes a double.
// https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference#math-functions
import { divisionByZero, invalidArgument } from '../errors';
import type { FunctionDefinition } from '../function';
import type { Float } from '../values';
import {
  Decimal,
  isInteger,
  isNumeric,
  narrowInteger,
  toDouble,
  toFloat,
  toInteger,
  type Value,
} from '../values';
import { wrongType } from './fault';
import { decimalOf } from './number-conversion';

const SOURCE = 'workflow-definition-language-functions-reference, Math functions';
const MAX_RANGE = 100_000;
const MAX_INT32 = 2 ** 31 - 1;

type Numeric = number | bigint | Float | Decimal;

/** One operation for each kind of number, and one for integers small enough for JavaScript's own arithmetic. */
interface Operation {
  readonly name: string;
  readonly small: (left: number, right: number) => number;
  readonly integers: (left: bigint, right: bigint) => bigint;
  readonly doubles: (left: number, right: number) => number;
  readonly decimals: (left: Decimal, right: Decimal) => Decimal | undefined;
}

const ADD: Operation = {
  name: 'add',
  small: (left, right) => left + right,
  integers: (left, right) => left + right,
  doubles: (left, right) => left + right,
  decimals: (left, right) => left.add(right),
};

const SUB: Operation = {
  name: 'sub',
  small: (left, right) => left - right,
  integers: (left, right) => left - right,
  doubles: (left, right) => left - right,
  decimals: (left, right) => left.add(right.negate()),
};

// JavaScript's −0 is no integer: adding 0 makes it 0.
const MUL: Operation = {
  name: 'mul',
  small: (left, right) => left * right + 0,
  integers: (left, right) => left * right,
  doubles: (left, right) => left * right,
  decimals: (left, right) => left.multiply(right),
};

const DIV: Operation = {
  name: 'div',
  small: (left, right) => (left - (left % right)) / right + 0,
  integers: (left, right) => left / right,
  doubles: (left, right) => left / right,
  decimals: (left, right) => left.divide(right),
};

const MOD: Operation = {
  name: 'mod',
  small: (left, right) => (left % right) + 0,
  integers: (left, right) => left % right,
  doubles: (left, right) => left % right,
  decimals: (left, right) => left.remainder(right),
};

const MIN: Operation = {
  name: 'min',
  small: Math.min,
  integers: (left, right) => (left < right ? left : right),
  doubles: Math.min,
  decimals: (left, right) => (left.compare(right) <= 0 ? left : right),
};

const MAX: Operation = {
  name: 'max',
  small: Math.max,
  integers: (left, right) => (left > right ? left : right),
  doubles: Math.max,
  decimals: (left, right) => (left.compare(right) >= 0 ? left : right),
};

export const mathFunctions: readonly FunctionDefinition[] = [
  binary(ADD, 'add(summand1, summand2)', 'The sum of two numbers.', [
    ['add(1, 1.5)', '2.5'],
    ['add(9223372036854775806, 1)', '9223372036854775807'],
  ]),
  binary(SUB, 'sub(minuend, subtrahend)', 'The first number less the second.', [
    ['sub(10.3, 0.3)', '10.0'],
    ['sub(3, 5)', '-2'],
  ]),
  binary(MUL, 'mul(multiplicand1, multiplicand2)', 'The product of two numbers.', [
    ['mul(1, 2)', '2'],
    ['mul(1.5, 2)', '3.0'],
  ]),
  binary(
    DIV,
    'div(dividend, divisor)',
    'The quotient of two numbers; of two integers its whole part.',
    [
      ['div(10, 5)', '2'],
      ['div(11, 5)', '2'],
      ['div(11, 5.0)', '2.2'],
    ],
  ),
  binary(
    MOD,
    'mod(dividend, divisor)',
    'The remainder of a division, with the sign of the dividend.',
    [
      ['mod(3, 2)', '1'],
      ['mod(-5, 2)', '-1'],
      ['mod(4, -3)', '1'],
    ],
  ),
  extreme(MIN, 'The least of several numbers or of an array of numbers.', [
    ['min(1, 2, 3)', '1'],
    ['min(createArray(1, 2, 3))', '1'],
  ]),
  extreme(MAX, 'The greatest of several numbers or of an array of numbers.', [
    ['max(1, 2, 3)', '3'],
    ['max(createArray(1, 2, 3))', '3'],
  ]),
  {
    name: 'pow',
    category: 'Math',
    signature: 'pow(base, exponent)',
    summary: 'A number raised to a power: an integer where both are and the result is one.',
    examples: [
      ['pow(2, 10)', '1024'],
      ['pow(2, -1)', '0.5'],
      ['pow(2.0, 3)', '8.0'],
    ],
    source: `${SOURCE} (2026)`,
    arity: [2, 2],
    apply: (base, exponent) => {
      const left = numeric('pow', base, 0);
      const right = numeric('pow', exponent, 1);
      const power = toDouble(left) ** toDouble(right);
      const isWhole = isInteger(left) && isInteger(right) && right >= 0;
      return isWhole && Math.abs(power) < 2 ** 63
        ? narrowInteger(BigInt(left) ** BigInt(right))
        : toFloat(power);
    },
  },
  {
    name: 'rand',
    category: 'Math',
    signature: 'rand(minValue, maxValue)',
    summary: 'A random integer from minValue up to, but not, maxValue.',
    examples: [['rand(5, 6)', '5']],
    source: SOURCE,
    arity: [2, 2],
    read: (context, minimum, maximum) => {
      const least = int32('rand', minimum, 'first');
      const limit = int32('rand', maximum, 'second');
      if (least > limit) {
        throw invalidArgument('rand', `${least} is greater than the maximum ${limit}.`);
      }
      return least + Math.floor(context.random() * (limit - least));
    },
  },
  {
    name: 'range',
    category: 'Math',
    signature: 'range(startIndex, count)',
    summary: 'An array of consecutive integers.',
    examples: [
      ['range(1, 4)', '[1,2,3,4]'],
      ['range(-2, 3)', '[-2,-1,0]'],
    ],
    source: SOURCE,
    arity: [2, 2],
    apply: (start, count) => {
      const first = int32('range', start, 'first');
      const length = int32('range', count, 'second');
      if (length < 0 || length > MAX_RANGE) {
        throw invalidArgument('range', `The count ${length} is not between 0 and ${MAX_RANGE}.`);
      }
      if (first + length > MAX_INT32) {
        throw invalidArgument('range', `The start and the count together exceed ${MAX_INT32}.`);
      }
      return Array.from({ length }, (_, index) => first + index);
    },
  },
];

function binary(
  operation: Operation,
  signature: string,
  summary: string,
  examples: FunctionDefinition['examples'],
): FunctionDefinition {
  const { name } = operation;
  const divides = name === 'div' || name === 'mod';
  return {
    name,
    category: 'Math',
    signature,
    summary,
    examples,
    source: SOURCE,
    arity: [2, 2],
    apply: (left, right) => {
      const [first, second] = [numeric(name, left, 0), numeric(name, right, 1)];
      if (divides && isZero(second, first)) throw divisionByZero(name);
      return calculate(operation, first, second);
    },
  };
}

function extreme(
  operation: Operation,
  summary: string,
  examples: FunctionDefinition['examples'],
): FunctionDefinition {
  const { name } = operation;
  return {
    name,
    category: 'Math',
    signature: `${name}(number1, number2, …) or ${name}([number1, number2, …])`,
    summary,
    examples,
    source: SOURCE,
    arity: [1, Infinity],
    apply: (...values) => {
      const [only] = values;
      const list = values.length === 1 && Array.isArray(only) ? only : values;
      if (list.length === 0) throw invalidArgument(name, 'The array has no items.');
      let result = numeric(name, list[0], 0);
      for (let index = 1; index < list.length; index++) {
        result = calculate(operation, result, numeric(name, list[index], index));
      }
      return result;
    },
  };
}

function calculate(operation: Operation, left: Numeric, right: Numeric): Numeric {
  if (typeof left === 'number' && typeof right === 'number') {
    if (!Number.isInteger(left) || !Number.isInteger(right)) {
      return toFloat(operation.doubles(left, right));
    }
    const result = operation.small(left, right);
    if (Number.isSafeInteger(result)) return result;
  }
  if (left instanceof Decimal || right instanceof Decimal) {
    const [first, second] = [decimalOf(left), decimalOf(right)];
    const result = first && second && operation.decimals(first, second);
    if (result) return result;
    throw invalidArgument(operation.name, 'The value is outside the range of a decimal number.');
  }
  if (isInteger(left) && isInteger(right)) {
    return toInteger(operation.integers(BigInt(left), BigInt(right)), operation.name);
  }
  return toFloat(operation.doubles(toDouble(left), toDouble(right)));
}

/** As a decimal, which it becomes beside another, the least doubles are zero as well. */
function isZero(value: Numeric, beside: Numeric): boolean {
  const isDecimal = value instanceof Decimal || beside instanceof Decimal;
  return isDecimal ? decimalOf(value)?.isZero() === true : toDouble(value) === 0;
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];

function numeric(name: string, value: Value | undefined, index: number): Numeric {
  if (isNumeric(value)) return value;
  const position = ORDINALS[index] ?? `#${index + 1}`;
  const expected = `${position} parameter to be an integer, a float or a decimal number`;
  throw wrongType(name, expected, value);
}

function int32(name: string, value: Value | undefined, position: 'first' | 'second'): number {
  if (!isInteger(value)) {
    throw wrongType(name, `${position} parameter to be an integer`, value);
  }
  const integer = Number(value);
  if (Math.abs(integer) > MAX_INT32) {
    throw invalidArgument(name, `${value} is outside the range of a 32-bit integer.`);
  }
  return integer;
}
