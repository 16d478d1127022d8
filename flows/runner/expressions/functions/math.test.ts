import fc from 'fast-check';
import type { ExpressionContext } from '../context';
import { ExpressionError } from '../errors';
import { toText } from '../text';
import { isInt64, narrowInteger, type Value } from '../values';
import { callerOf } from './call-directly';
import { mathFunctions } from './math';
import { numberConversionFunctions } from './number-conversion';

const call = callerOf(mathFunctions);
const DOCUMENTED = 'reference page';
const HOST = 'measured on the real host (conformance/expressions)';
const DOTNET = '.NET 10';

test.each([
  [['add', '1', '1.5'], '2.5', DOCUMENTED],
  [['add', '2147483647', '1'], '2147483648', HOST],
  [['add', '9007199254740991', '1'], '9007199254740992', DOTNET],
  [['add', '9223372036854775806', '1'], '9223372036854775807', DOTNET],
  [['add', '1.0', '2'], '3.0', DOTNET],
  [['add', '0.5', '0.5'], '1.0', DOTNET],
  [['sub', '10.5', '0.5'], '10.0', DOTNET],
  [['sub', '-9223372036854775807', '1'], '-9223372036854775808', DOTNET],
  [['mul', '1.5', '2'], '3.0', DOCUMENTED],
  [['mul', '3037000499', '3037000499'], '9223372030926249001', DOTNET],
  [['mul', '0', '-5'], '0', 'an integer has no negative zero'],
  [['mul', '1e308', '2'], '"Infinity"', HOST],
  [['div', '11', '5'], '2', DOCUMENTED],
  [['div', '11', '5.0'], '2.2', DOCUMENTED],
  [['div', '-7', '2'], '-3', HOST],
  [['div', '-1', '2'], '0', DOTNET],
  [['div', '9223372036854775807', '2'], '4611686018427387903', DOTNET],
  [['div', '9007199254740991', '9007199254740990'], '1', DOTNET],
  [['mod', '-5', '2'], '-1', DOCUMENTED],
  [['mod', '4', '-3'], '1', DOCUMENTED],
  [['mod', '-4', '2'], '0', DOTNET],
  [['mod', '5.5', '2'], '1.5', DOTNET],
  [['min', '3', '5.0'], '3.0', 'the wider kind of the two'],
  [['min', '[4,2,9]'], '2', HOST],
  [['max', '1', '2.5', '2'], '2.5', HOST],
  [['max', '9223372036854775806', '9223372036854775807'], '9223372036854775807', DOTNET],
  [['max', '7'], '7', 'one number'],
  [['range', '2', '3'], '[2,3,4]', HOST],
  [['range', '1', '0'], '[]', DOTNET],
])('%j is %s (%s)', (args, expected) => {
  expect(call(...(args as [string]))).toBe(expected);
});

test.each([
  [['add', '9223372036854775807', '1'], 'outside the range of a 64-bit integer'],
  [['mul', '4294967295', '4294967295'], 'outside the range of a 64-bit integer'],
  [['div', '-9223372036854775808', '-1'], 'outside the range of a 64-bit integer'],
  [['div', '1', '0'], "Attempt to divide an integral or decimal value by zero in function 'div'."],
  [
    ['div', '1', '0.0'],
    "Attempt to divide an integral or decimal value by zero in function 'div'.",
  ],
  [['mod', '1', '0'], "Attempt to divide an integral or decimal value by zero in function 'mod'."],
  [
    ['add', '"1"', '2'],
    "'add' expects its first parameter to be an integer, a float or a decimal number. The provided value is of type 'String'.",
  ],
  [
    ['sub', '1', 'null'],
    "second parameter to be an integer, a float or a decimal number. The provided value is of type 'Null'.",
  ],
  [['max', '[]'], 'no items'],
  [['min', '[1]', '[2]'], "of type 'Array'"],
  [['min', '1', '2', '3', '4', '5', '"6"'], '#6 parameter'],
  [['range', '1', '-1'], 'between 0 and 100000'],
  [['range', '1', '100001'], 'between 0 and 100000'],
  [['range', '2147483647', '5'], '2147483647'],
  [['range', '1.5', '2'], 'first parameter to be an integer'],
])('%j fails: %s', (args, message) => {
  expect(call(...(args as [string]))).toMatch(/^fault: /);
  expect(call(...(args as [string]))).toContain(message);
});

// Source: System.Decimal of .NET 10.
test.each([
  ['mul', '4294967295', 4294967295, '18446744065119617025'],
  ['add', '0', 3, '3'],
  ['add', '1.10', 0.1, '1.20'],
  ['div', '1', 3, '0.3333333333333333333333333333'],
  ['mod', '5.00', 3, '2.00'],
  ['max', '10', 30.1, '30.1'],
])('%s(decimal(%j), %d) is the decimal %s', (name, text, other, expected) => {
  expect(toText(apply(name, decimal(text), other))).toBe(expected);
});

test('a decimal operation that leaves the range fails', () => {
  const large = decimal('70000000000000000000000000000');
  expect(() => apply('mul', large, 10)).toThrow(ExpressionError);
  expect(() => apply('add', large, 1e50)).toThrow(ExpressionError);
});

test('integers are exact over all of int64 or fail', () => {
  const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
  const exact = { add: (a: bigint, b: bigint) => a + b, mul: (a: bigint, b: bigint) => a * b };
  const edges = fc.oneof(int64, fc.bigInt({ min: -(2n ** 32n), max: 2n ** 54n }));
  fc.assert(
    fc.property(edges, edges, fc.constantFrom('add' as const, 'mul' as const), (a, b, name) => {
      const expected = exact[name](a, b);
      const run = () => apply(name, narrowInteger(a), narrowInteger(b));
      if (isInt64(expected)) expect(run()).toBe(narrowInteger(expected));
      else expect(run).toThrow(ExpressionError);
    }),
  );
});

describe('rand', () => {
  const rand = (random: number, ...args: Value[]): Value => {
    const definition = mathFunctions.find((each) => each.name === 'rand');
    if (!definition || !('read' in definition)) throw new Error('no rand');
    return definition.read({ random: () => random } as ExpressionContext, ...args);
  };

  test.each([
    [0, 1, 5, 1],
    [0.999999, 1, 5, 4],
    [0.5, -10, 10, 0],
    [0.5, 5, 5, 5],
  ])('with %d from %d up to, but not, %d: %d', (random, least, limit, expected) => {
    expect(rand(random, least, limit)).toBe(expected);
  });

  test('fails for a maximum below the minimum and for what is no integer', () => {
    expect(() => rand(0, 5, 1)).toThrow(ExpressionError);
    expect(() => rand(0, '1', 5)).toThrow(ExpressionError);
    expect(() => rand(0, 0, 9_000_000_000)).toThrow(ExpressionError);
  });
});

function decimal(text: string): Value {
  const definition = numberConversionFunctions.find((each) => each.name === 'decimal');
  if (!definition || !('apply' in definition)) throw new Error('no decimal');
  return definition.apply(text);
}

function apply(name: string, ...args: Value[]): Value {
  const definition = mathFunctions.find((each) => each.name === name);
  if (!definition || !('apply' in definition)) throw new Error(`no ${name}`);
  return definition.apply(...args);
}
