import type { Value, ValueObject } from '../expressions/values';
import {
  compose,
  definition,
  expectRefusal,
  faultsOf,
  faultsOfActions,
  inShort,
  type Refusal,
} from './definition-samples';

const T = 'InvalidTemplate';
const when = (expression: Value): ValueObject => ({ I: { type: 'If', expression } });

const refusals: Refusal[] = [
  [
    'an expression that does not close',
    { A: compose("@equals(1, 'a'") },
    T,
    'A',
    'Unable to parse',
  ],
  ['double quotes', { A: compose('@equals("a", 1)') }, T, 'A', 'string in single quotes'],
  ['text after an expression', { A: compose('@null x') }, T, 'A', 'the end of the expression'],
  ['an open expression in a text', { A: compose('Hello @{trigger()') }, T, 'A', "'}'"],
  [
    '8193 characters',
    { A: compose(`@equals('${'x'.repeat(8181)}',1)`) },
    T,
    'A',
    '8193 characters long; at most 8192',
  ],
  [
    'an unknown function',
    { A: compose('@equal(1, 1)') },
    T,
    'A',
    "The template function 'equal' is not defined or not valid",
  ],
  ['one that is never evaluated', { A: compose('@if(true, 1, nope())') }, T, 'A', "'nope'"],
  ['a broken key', { A: compose({ '@odata.type': 'x' }) }, T, 'A', "'odata'"],
  ['a broken value deep inside', { A: compose([{ a: ['@('] }]) }, T, 'A', 'Unable to parse'],
  ['an unknown operator', when({ and: [{ equal: [1, 1] }] }), T, 'I', "'equal'"],
  [
    'two operators',
    when({ equals: [1, 1], not: [true] }),
    T,
    'I',
    "exactly one function, such as 'equals' or 'and'; found 'equals', 'not'",
  ],
  ['no operator', when({}), T, 'I', 'found none'],
  ['an array as operand', when({ equals: [[1], 2] }), T, 'I', 'must not be an array'],
  ['a broken operand', when({ or: [{ not: { equals: ['@a(', 1] } }] }), T, 'I', 'Unable to parse'],
];

it.each(refusals)('refuses %s', (...refusal) => expectRefusal(refusal));

it.each<[string, ValueObject]>([
  ['8192 characters without the sign', { A: compose(`@equals('${'x'.repeat(8180)}',1)`) }],
  [
    'a lone sign, a doubled one and one inside a text',
    { A: compose(['@', '@@x', 'a@b.c', { 'item/x@odata.bind': 1 }]) },
  ],
  [
    'wrong numbers of arguments, which fail when they run',
    { A: compose('@equals(1)'), B: compose('@trigger(1)') },
  ],
  [
    'operators without regard to case',
    when({ AND: [{ Equals: [1, null] }, { not: { eQuals: ['a', true] } }] }),
  ],
  ['functions without regard to case', { A: compose('@EQUALS(1, NULL)') }],
])('accepts %s', (_, actions) => {
  expect(inShort(faultsOfActions(actions))).toEqual([]);
});

it('shows the expression and the offset', () => {
  const [fault] = faultsOfActions({ A: compose("Hello @{equal(1, 1)} and @{nott('x')}") });
  expect(fault?.expression).toEqual({
    text: "Hello @{equal(1, 1)} and @{nott('x')}",
    offset: 8,
  });
  expect(fault?.actions).toEqual(["Did you mean 'equals'?"]);
});

it('says how a text begins with the sign', () => {
  const [fault] = faultsOfActions({ A: compose({ '@odata.type': 'x' }) });
  expect(fault?.actions).toEqual(["Write '@@' where a text begins with '@'."]);
});

it('reads the default values of parameters', () => {
  const parameters = { P: { type: 'String', defaultValue: '@nope()' } };
  expect(inShort(faultsOf(definition({}, { parameters })))).toEqual([
    expect.stringContaining("'nope'"),
  ]);
});
