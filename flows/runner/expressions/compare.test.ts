import { areEqual, compareNumbers } from './compare';
import { Decimal, Float, type Value } from './values';
import { parseJson } from './json';

const decimal = (text: string): Decimal => Decimal.parse(text) as Decimal;
type Numeric = Parameters<typeof compareNumbers>[0];

test.each<[Numeric, Numeric, number, string]>([
  [1, 1, 0, 'integers'],
  [1, new Float(1), 0, '1 and 1.0 are one number'],
  [1e-30, new Float(0), 1, 'no decimal holds 1e-30, a double does'],
  [5e-324, 0, 1, 'the least double is not 0'],
  [1e-30, 2e-30, -1, 'two tiny doubles'],
  [new Float(1e300), new Float(1e299), 1, 'doubles beyond any decimal'],
  [Infinity, Infinity, 0, 'infinite doubles'],
  [-Infinity, 1, -1, 'infinite doubles'],
  [NaN, 1, NaN, 'NaN has no order'],
  [9007199254740992, 9007199254740993n, -1, 'int64 exactly'],
  [9007199254740993n, new Float(9007199254740992), 1, 'an int64 and a double exactly'],
  [9223372036854775807n, new Float(2 ** 63), -1, 'an int64 and a double exactly'],
  [4611686018427387904n, new Float(2 ** 62), 0, 'an int64 and a double exactly'],
  [decimal('0.10'), 0.1, 0, 'a decimal and a double: as decimals'],
  [decimal('9007199254740993'), 9007199254740993n, 0, 'a decimal and an int64'],
  [decimal('1'), 1e300, -1, 'a decimal and a double that none can hold'],
])('%s and %s give %s: %s', (left, right, expected) => {
  expect(compareNumbers(left, right)).toBe(expected);
  expect(compareNumbers(right, left)).toBe(expected === 0 ? 0 : -expected);
});

test.each([
  ['{"a":1,"b":[1,2.0]}', '{"b":[1.0,2],"a":1}', true, 'order of names, 1 and 1.0'],
  ['{"a":1}', '{"A":1}', false, 'names are case-sensitive'],
  ['{"a":1}', '{"a":1,"b":null}', false, 'null is not missing'],
  ['[1,2]', '[2,1]', false, 'order of items'],
  ['{}', '[]', false, 'types'],
  ['{"toString":1}', '{"b":1}', false, 'no inherited names'],
  ['null', '""', false, 'null is not the empty text'],
  ['"a"', '"A"', false, 'case of texts'],
  ['1', '"1"', false, 'types'],
  ['true', '1', false, 'types'],
])('%s equals %s: %s (%s)', (left, right, expected) => {
  const [a, b] = [parseJson(left), parseJson(right)] as [Value, Value];
  expect(areEqual(a, b)).toBe(expected);
  expect(areEqual(b, a)).toBe(expected);
});
