import type { ValueObject } from '../expressions/values';
import {
  act,
  compose,
  declare,
  definition,
  expectRefusal,
  faultsOf,
  faultsOfActions,
  foreach,
  initialize,
  inShort,
  numbered,
  response,
  scope,
  switchOf,
  until,
  type Refusal,
} from './definition-samples';

const NAME_81 = 'a'.repeat(81);
const EIGHT = 'S1 › S2 › S3 › S4 › S5 › S6 › S7 › S8';
const IN_LOOP = 'could not be nested under an action of type';
const stop = act('Terminate', { runStatus: 'Failed' });

function nested(levels: number): ValueObject {
  let actions: ValueObject = { Deep: compose() };
  for (let level = levels; level > 0; level--) actions = { [`S${level}`]: scope(actions) };
  return actions;
}

const described = (length: number) => ({ ...compose(), description: 'x'.repeat(length) });
const variables = (count: number) => numbered(count, (index) => initialize(`v${index}`));
const setting = (type: string) => act(type, { name: 'ghost', value: 1 });

const refusals: Refusal[] = [
  [
    'a name twice',
    { A: compose(), S: scope({ A: compose() }) },
    'DuplicateActionName',
    'S › A',
    'at Flow › A',
  ],
  [
    'two cases of a name',
    { Build: compose(), build: compose() },
    'DuplicateActionName',
    'build',
    "'build'",
  ],
  ['a name with ?', { 'A?': compose() }, 'InvalidWorkflowRunActionName', 'A?', "character '?'"],
  ['a name of 81', { [NAME_81]: compose() }, 'InvalidTemplate', NAME_81, 'from 1 to 80'],
  ['an empty name', { '': compose() }, 'InvalidTemplate', '', 'from 1 to 80'],
  ['a description of 257', { A: described(257) }, 'InvalidTemplate', 'A', 'at most 256'],
  ['501 actions', numbered(501, () => compose()), 'InvalidTemplate', '', 'at most 500'],
  ['level 9', nested(9), 'InvalidTemplate', `${EIGHT} › S9 › Deep`, "nested at level '9'"],
  ['26 cases', { W: switchOf(26) }, 'InvalidTemplate', 'W', 'at most 25'],
  [
    'Terminate in a loop',
    { L: foreach({ T: stop }) },
    'InvalidWorkflowRunAction',
    'L › T',
    `${IN_LOOP} 'foreach'`,
  ],
  [
    'Terminate deep in a loop',
    { U: until({ S: scope({ T: stop }) }) },
    'InvalidWorkflowRunAction',
    'U › S › T',
    `${IN_LOOP} 'until'`,
  ],
  [
    'Response in a loop',
    { U: until({ R: response() }) },
    'InvalidWorkflowRunAction',
    'U › R',
    `${IN_LOOP} 'until'`,
  ],
  [
    'InitializeVariable in a block',
    { S: scope({ I: initialize('n') }) },
    'InvalidWorkflowRunAction',
    'S › I',
    `${IN_LOOP} 'scope'`,
  ],
  [
    'a variable twice',
    { I: initialize('n'), J: initialize('N') },
    'InvalidVariableOperation',
    'J',
    'only be initialized once',
  ],
  [
    'a variable type',
    { I: initialize('n', 'Number') },
    'InvalidVariableOperation',
    'I',
    "'Number'",
  ],
  [
    'a variable without a name',
    { I: declare({ type: 'string' }) },
    'InvalidVariableOperation',
    'I',
    "a 'name'",
  ],
  [
    'no variable',
    { I: declare() },
    'WorkflowRunActionInputsInvalidProperty',
    'I',
    'at least one variable',
  ],
  ['251 variables', variables(251), 'InvalidTemplate', '', 'at most 250'],
  [
    'setting an unknown variable',
    { A: setting('SetVariable') },
    'InvalidVariableOperation',
    'A',
    "'ghost' must be initialized",
  ],
  [
    'appending to one',
    { A: setting('AppendToArrayVariable') },
    'InvalidVariableOperation',
    'A',
    "'ghost'",
  ],
  ['counting one', { A: setting('DecrementVariable') }, 'InvalidVariableOperation', 'A', "'ghost'"],
];

it.each(refusals)('refuses %s', (...refusal) => expectRefusal(refusal));

it.each<[string, ValueObject]>([
  ['a name of 80', { ['a'.repeat(80)]: compose() }],
  ['names with colons, points, brackets, umlauts', { 'Scope:_a.b_(V2)-ü': compose() }],
  ['a description of 256', { A: described(256) }],
  ['500 actions', numbered(500, () => compose())],
  ['level 8', nested(8)],
  ['25 cases', { W: switchOf(25) }],
  ['250 variables', variables(250)],
  [
    'two variables in one action',
    { I: declare({ name: 'a', type: 'String' }, { name: 'b', type: 'FLOAT' }) },
  ],
  [
    'a variable set under another case',
    { I: initialize('n'), A: act('SetVariable', { name: 'N', value: 1 }) },
  ],
  ['Terminate in a scope', { S: scope({ T: stop }) }],
  ['Responses in parallel branches', { R: response(), S: response({ statusCode: 400 }) }],
])('accepts %s', (_, actions) => {
  expect(inShort(faultsOfActions(actions))).toEqual([]);
});

it('counts parameters up to 50', () => {
  const parameters = (count: number) =>
    definition({}, { parameters: numbered(count, () => ({ type: 'String' })) });
  expect(faultsOf(parameters(50))).toEqual([]);
  expect(inShort(faultsOf(parameters(51)))).toEqual([expect.stringContaining('at most 50')]);
});
