import type { ValueObject } from '../expressions/values';
import {
  act,
  compose,
  expectRefusal,
  faultsOfActions,
  foreach,
  initialize,
  inShort,
  http,
  switchOf,
  until,
  type Refusal,
} from './definition-samples';

const INVALID = 'WorkflowRunActionInputsInvalidProperty';
const MISSING = 'WorkflowRunActionInputsMissingProperty';
const T = 'InvalidTemplate';
const BOTH = "both the operation option 'Sequential'";
const DAYS_31 = 'WorkflowRunActionTimeoutLimitInvalid';

const repeated = (repetitions: number, more: ValueObject = {}) =>
  foreach({}, { runtimeConfiguration: { concurrency: { repetitions } }, ...more });
const terminate = (inputs: ValueObject) => act('Terminate', inputs);
const staticResult = (more: ValueObject) => ({
  ...compose(),
  runtimeConfiguration: { staticResult: more },
});

const refusals: Refusal[] = [
  ['Compose without inputs', { A: { type: 'Compose' } }, T, 'A', "'inputs' is required"],
  [
    'Http without uri',
    { A: act('Http', { method: 'GET' }) },
    MISSING,
    'A',
    "Property 'uri' is missing",
  ],
  [
    'inputs of another kind',
    { A: act('ParseJson', 5) },
    INVALID,
    'A',
    "'inputs' must be an object",
  ],
  [
    'a missing operation',
    { A: act('OpenApiConnection', { host: {} }) },
    MISSING,
    'A',
    "'host.operationId' is missing",
  ],
  [
    'Until without limit',
    { U: { type: 'Until', expression: '@true' } },
    T,
    'U',
    "The property 'limit' is required on action type 'Until'",
  ],
  [
    'Foreach without items',
    { L: { type: 'Foreach', actions: {} } },
    T,
    'L',
    "'foreach' is required",
  ],
  ['If without expression', { I: { type: 'If' } }, T, 'I', "'expression' is required"],
  [
    'If on a text',
    { I: { type: 'If', expression: 'equals(1, 1)' } },
    T,
    'I',
    'is not a valid template language expression',
  ],
  [
    'Switch on a text',
    { W: switchOf(1, { expression: 'x' }) },
    T,
    'W',
    'is not a valid template language expression',
  ],
  [
    'Switch on a number',
    { W: switchOf(1, { expression: 5 }) },
    T,
    'W',
    "type 'Integer' is not supported",
  ],
  [
    'Switch on null',
    { W: switchOf(1, { expression: null }) },
    T,
    'W',
    "type 'Null' is not supported",
  ],
  [
    'a case without a value',
    { W: switchOf(0, { cases: { a: {} } }) },
    T,
    'W',
    "'cases.a.case' is required",
  ],
  [
    'a Terminate status',
    { E: terminate({ runStatus: 'Done' }) },
    INVALID,
    'E',
    "'runStatus' is 'Done'",
  ],
  [
    'an error of a success',
    { E: terminate({ runStatus: 'Succeeded', runError: {} }) },
    INVALID,
    'E',
    "'runError' is only allowed",
  ],
  [
    'a table format',
    { A: act('Table', { from: [], format: 'XML' }) },
    INVALID,
    'A',
    "'format' is 'XML'",
  ],
  ['an empty Wait', { A: act('Wait', {}) }, MISSING, 'A', "'interval' or 'until' is missing"],
  [
    'a Wait without a count',
    { A: act('Wait', { interval: { unit: 'Day' } }) },
    MISSING,
    'A',
    "'interval.count'",
  ],
  [
    'a Wait unit',
    { A: act('Wait', { interval: { count: 1, unit: 'Fortnight' } }) },
    INVALID,
    'A',
    "'Fortnight'",
  ],
  [
    'a date action',
    { A: act('Expression', {}, { kind: 'AddToTimes' }) },
    INVALID,
    'A',
    "'AddToTimes'",
  ],
  ['0 repetitions', { L: repeated(0) }, T, 'L', 'from 1 to 50; found 0'],
  ['51 repetitions', { L: repeated(51) }, T, 'L', 'from 1 to 50; found 51'],
  [
    'repetitions and Sequential',
    { L: repeated(5, { operationOptions: 'Sequential' }) },
    T,
    'L',
    BOTH,
  ],
  [
    'a retry policy of another kind',
    { A: http('fixed') },
    T,
    'A',
    "must be an object; found 'fixed'",
  ],
  ['a retry type', { A: http({ type: 'linear' }) }, T, 'A', "found 'linear'"],
  ['91 retries', { A: http({ type: 'fixed', count: 91 }) }, T, 'A', 'from 1 to 90; found 91'],
  [
    'a retry after 4 s',
    { A: http({ type: 'fixed', interval: 'PT4S' }) },
    T,
    'A',
    "PT5S to P1D; found 'PT4S'",
  ],
  [
    'a retry after 2 days',
    { A: http({ type: 'exponential', maximumInterval: 'P2D' }) },
    T,
    'A',
    "found 'P2D'",
  ],
  [
    'a timeout of 31 days',
    { U: until({}, { limit: { timeout: 'P31D' } }) },
    DAYS_31,
    'U',
    "'P31D'",
  ],
  [
    'a nameless static result',
    { A: staticResult({ staticResultOptions: 'Disabled' }) },
    'InvalidStaticResultName',
    'A',
    'cannot be null or empty',
  ],
  [
    'an unknown static result',
    { A: staticResult({ name: 'A0', staticResultOptions: 'Enabled' }) },
    T,
    'A',
    "'A0'",
  ],
];

it.each(refusals)('refuses %s', (...refusal) => expectRefusal(refusal));

it.each<[string, ValueObject]>([
  ['an empty limit', { U: until({}, { limit: {} }) }],
  [
    'a limit beyond the documented range',
    { U: until({}, { limit: { count: 6000, timeout: '1 hour' } }) },
  ],
  ['null as inputs of Compose', { A: compose(null) }],
  ['Increment without a value', { I: initialize('n'), A: act('IncrementVariable', { name: 'n' }) }],
  ['inputs that are one expression', { A: act('Http', '@triggerBody()') }],
  ['policies of expressions', { A: http({ type: '@null', count: '@null', interval: '@null' }) }],
  ['90 retries a day apart', { A: http({ type: 'Fixed', count: 90, interval: 'P1D' }) }],
  ['no retries', { A: http({ type: 'none' }) }],
  ['50 repetitions', { L: repeated(50) }],
  ['a timeout of 30 days', { U: until({}, { limit: { timeout: 'P30D' } }) }],
  [
    'a disabled static result that is not defined',
    { A: staticResult({ name: 'A0', staticResultOptions: 'Disabled' }) },
  ],
  ['types without regard to case', { A: { type: 'COMPOSE', inputs: 1 } }],
  ['statuses without regard to case', { E: terminate({ runStatus: 'failed', runError: {} }) }],
  ['an If without branches', { I: { type: 'If', expression: '@equals(1, 2)' } }],
  ['a Foreach over null', { L: foreach({}, { foreach: '@null' }) }],
  [
    'a Switch on text with an expression in it',
    { W: switchOf(1, { expression: 'a@{triggerBody()}' }) },
  ],
])('accepts %s', (_, actions) => {
  expect(inShort(faultsOfActions(actions))).toEqual([]);
});

it('suggests the name that was meant', () => {
  const [property] = faultsOfActions({ A: act('Http', { method: 'GET', url: 'x' }) });
  expect(property?.actions).toEqual(["Rename 'url' to 'uri'."]);
  const [kind] = faultsOfActions({ A: act('Expression', {}, { kind: 'AddToTimes' }) });
  expect(kind?.actions).toEqual(["Did you mean 'AddToTime'?"]);
});
