import type { Value, ValueObject } from '../expressions/values';
import {
  act,
  BUTTON,
  compose,
  definition,
  expectRefusal,
  faultsOf,
  faultsOfActions,
  foreach,
  initialize,
  inShort,
  response,
  scope,
  switchOf,
  until,
  type Refusal,
} from './definition-samples';

const T = 'InvalidTemplate';
const A = compose();
const read = (name: string, ...after: string[]) => compose(`@outputs('${name}')`, ...after);
const set = (value: Value) => act('SetVariable', { name: 'n', value });
const condition = (actions: ValueObject, otherwise: ValueObject) => ({
  type: 'If',
  expression: '@equals(1, 1)',
  actions,
  else: { actions: otherwise },
});
const branches = (first: ValueObject, second: ValueObject) =>
  switchOf(0, { cases: { a: { case: 'a', actions: first } }, default: { actions: second } });

// Measured by tomdam/flowforger (conformance/save-rules), or from the cloud's error texts.
const refusals: Refusal[] = [
  [
    'an unknown action',
    { B: read('Missing') },
    T,
    'B',
    "The action(s) 'Missing' referenced by 'inputs' in action 'B' are not defined",
  ],
  ['the action itself', { B: read('b') }, T, 'B', 'cannot reference itself'],
  [
    'a parallel branch',
    { A, B: read('A') },
    T,
    'B',
    "'B' cannot reference action 'A'. Action 'A' must either be in 'runAfter' path",
  ],
  ['a later action', { A: read('B'), B: compose(1, 'A') }, T, 'A', "cannot reference action 'B'"],
  [
    'a branch that its join leaves out',
    { A, B: A, C: read('B', 'A') },
    T,
    'C',
    "cannot reference action 'B'",
  ],
  [
    'a block from inside it',
    { S: scope({ I: read('S') }) },
    T,
    'S › I',
    "cannot reference action 'S'",
  ],
  [
    'the other branch of a condition',
    { I: condition({ X: A }, { Y: read('X') }) },
    T,
    'I › Y',
    "cannot reference action 'X'",
  ],
  [
    'another case',
    { W: branches({ X: A }, { Y: read('X') }) },
    T,
    'W › Y',
    "cannot reference action 'X'",
  ],
  [
    'what a parallel block holds',
    { S: scope({ X: A }), B: read('X') },
    T,
    'B',
    "cannot reference action 'X'",
  ],
  [
    'the contents of a Foreach in its items',
    { L: foreach({ X: A }, { foreach: "@outputs('X')" }) },
    T,
    'L',
    "cannot reference action 'X'",
  ],
  [
    'a loop from outside',
    { L: foreach({}), B: compose("@items('L')", 'L') },
    T,
    'B',
    "Action 'L' must be a parent 'foreach' scope of action 'B'",
  ],
  [
    'an unknown loop',
    { L: foreach({ X: compose("@items('M')") }) },
    T,
    'L › X',
    "The repetition action(s) 'M' referenced by 'inputs' in action 'X' are not defined",
  ],
  [
    'the item of an Until',
    { U: until({ X: compose("@items('U')") }) },
    T,
    'U › X',
    "must be a parent 'foreach' scope",
  ],
  [
    'its own item in the items of a loop',
    { L: foreach({}, { foreach: "@items('L')" }) },
    T,
    'L',
    "must be a parent 'foreach' scope",
  ],
  ['passes of a loop from outside', { B: compose("@iterationIndexes('L')") }, T, 'B', "'L'"],
  [
    'an unknown variable',
    { B: compose("@{variables('ghost')}") },
    'InvalidVariableOperation',
    'B',
    "The variable 'ghost' must be initialized before it can be used inside action 'B'",
  ],
  ['an unknown parameter', { B: compose("@parameters('Site')") }, T, 'B', "'Site'"],
  [
    'its own variable',
    { I: initialize('n'), B: set("@{variables('N')}x") },
    'WorkflowRunActionInputsInvalidProperty',
    'B',
    "Self reference is not supported when updating the value of variable 'N'",
  ],
  ['nothing', { B: compose('@body()') }, T, 'B', "'body' must have at least one parameter"],
  [
    'a number',
    { B: compose('@body(1)') },
    T,
    'B',
    "provided parameters for template language function 'body' are not valid",
  ],
  ['null', { B: compose('@outputs(null)') }, T, 'B', "function 'outputs' are not valid"],
  ['a name in a key', { B: compose({ "@{outputs('Nope')}": 1 }) }, T, 'B', "'Nope'"],
  ['a name inside an index', { B: compose("@trigger()?[outputs('Nope')]") }, T, 'B', "'Nope'"],
  [
    'a name in a policy',
    { L: foreach({}, { limit: { timeout: "@parameters('Nope')" } }) },
    T,
    'L',
    "'Nope'",
  ],
  [
    'a name in a condition',
    { I: { type: 'If', expression: { and: [{ equals: ["@outputs('Nope')", 1] }] } } },
    T,
    'I',
    "'Nope'",
  ],
];

it.each(refusals)('an action cannot refer to %s', (...refusal) => expectRefusal(refusal));

it.each<[string, ValueObject]>([
  ['what runs before it, at any distance', { A, B: compose(1, 'A'), C: read('a', 'B') }],
  [
    'both branches that it joins',
    { A, B: A, C: compose("@equals(outputs('A'), body('B'))", 'A', 'B') },
  ],
  [
    'what runs before its block, and what that holds',
    { S: scope({ X: A }), B: scope({ Y: compose("@equals(outputs('X'), result('S'))") }, 'S') },
  ],
  [
    'either branch after the condition',
    { I: condition({ X: A }, { Y: A }), B: compose("@equals(outputs('X'), outputs('Y'))", 'I') },
  ],
  [
    'what an Until holds, in its condition',
    { U: until({ X: A }, { expression: "@equals(outputs('X'), iterationIndexes('U'))" }) },
  ],
  [
    'items and passes of loops around it',
    { L: foreach({ U: until({ X: compose("@equals(items('L'), iterationIndexes('U'))") }) }) },
  ],
  ['item() outside of a loop', { B: compose('@item()') }],
  [
    'names that only the run knows',
    { B: compose('@outputs(item())'), C: compose("@variables(trigger()?['x'])") },
  ],
  ['parameters that the service provides', { B: compose("@parameters('$authentication')") }],
  ['itself in its tracked properties', { B: { ...A, trackedProperties: { id: "@outputs('B')" } } }],
  ['a variable of any case', { I: initialize('Count'), B: compose("@variables('count')") }],
  [
    'another variable when it sets one',
    { I: initialize('n'), J: initialize('m'), B: set("@variables('m')") },
  ],
  ['names in plain text', { B: compose("outputs('Nope')"), C: compose("@@outputs('Nope')") }],
  [
    'anything in the schema of an answer',
    { R: response({ schema: { '@odata.type': 1, x: '@' } }) },
  ],
])('an action can refer to %s', (_, actions) => {
  expect(inShort(faultsOfActions(actions))).toEqual([]);
});

it('finds parameters without regard to case and suggests the nearest', () => {
  const parameters = { 'SPList (new_SPList)': { type: 'String', defaultValue: 'x' } };
  const flow = (name: string) =>
    definition({ A: compose(`@parameters('${name}')`) }, { parameters });
  expect(faultsOf(flow('splist (New_splist)'))).toEqual([]);
  expect(faultsOf(flow('SPList'))[0]?.actions).toEqual([]);
  expect(faultsOf(flow('SPList (new_SPLst)'))[0]?.actions).toEqual([
    "Did you mean 'SPList (new_SPList)'?",
  ]);
});

it('says how a reference can be made good', () => {
  const actionsOf = (actions: ValueObject) => faultsOfActions(actions)[0]?.actions;
  expect(actionsOf({ A, B: read('A') })).toEqual(["Let 'B' run after 'A'."]);
  expect(actionsOf({ S: scope({ X: A }), T: scope({ Y: read('X') }) })).toEqual([
    "Let 'T' run after 'S'.",
  ]);
  expect(actionsOf({ I: condition({ X: A }, { Y: read('X') }) })).toEqual([
    "Read 'X' after 'I': it stands in another branch.",
  ]);
  expect(actionsOf({ I: initialize('counter'), B: compose("@variables('countr')") })).toEqual([
    "Did you mean 'counter'?",
  ]);
});

describe('a trigger', () => {
  const withTrigger = (more: ValueObject) =>
    definition({ A }, { triggers: { manual: { ...BUTTON, ...more } } });

  it.each<[string, ValueObject, string]>([
    ['an action', { splitOn: "@outputs('A')" }, "cannot reference the action 'A'"],
    ['a variable', { conditions: [{ expression: "@equals(variables('n'), 1)" }] }, "variable 'n'"],
    ['an unknown parameter', { inputs: { body: "@parameters('Nope')" } }, "'Nope'"],
    ['an unknown function', { conditions: [{ expression: '@equal(1, 1)' }] }, "function 'equal'"],
    [
      'an unknown function in a condition',
      { conditions: [{ expression: { equal: [1] } }] },
      "'equal'",
    ],
    ['a broken expression', { splitOn: '@triggerBody(' }, 'Unable to parse'],
  ])('cannot use %s', (_, more, message) => {
    const faults = faultsOf(withTrigger(more));
    expect(faults.map(({ path }) => path)).toEqual([['Flow', 'manual']]);
    expect(faults[0]?.message).toContain(message);
  });

  it('can use its own outputs', () => {
    const more = {
      splitOn: "@triggerOutputs()?['body/value']",
      conditions: [{ expression: "@equals(triggerBody()?['a'], 1)" }],
    };
    expect(faultsOf(withTrigger(more))).toEqual([]);
  });
});
