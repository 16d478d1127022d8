import type { Answer, NoAnswer } from '../connections/call';
import type { TriggerDefinition } from '../definition';
import type { Value, ValueObject } from '../expressions/values';
import { HostedFlow } from '../host-flow';
import { loadFlow } from '../run-flow';
import { VirtualClock } from '../clock';
import { answer, ScriptedCaller } from './scripted-caller';

const NOON = Date.UTC(2026, 2, 2, 12);

interface Polled {
  readonly flow: HostedFlow;
  readonly caller: ScriptedCaller;
}

async function poll(
  trigger: ValueObject & { type: string },
  answers: readonly (Answer | NoAnswer)[],
  seconds: number,
): Promise<Polled> {
  const clock = new VirtualClock(NOON);
  const caller = new ScriptedCaller(clock, answers);
  const definition: Record<string, TriggerDefinition> = { poll: trigger };
  const actions = { Body: { type: 'Compose', inputs: '@triggerBody()', runAfter: {} } };
  const plan = loadFlow({ triggers: definition, actions }, 'polling');
  const flow = new HostedFlow(plan, { clock, caller, random: () => 0 });
  await flow.start();
  await clock.runUntil(new Promise<void>((resolve) => clock.schedule(seconds * 1000, resolve)));
  await flow.stop();
  return { flow, caller };
}

const bodies = ({ flow }: Polled): Value[] =>
  flow.runs.map((run) => (run.trigger.outputs as ValueObject)['body'] as Value);

const HTTP = {
  type: 'Http',
  inputs: { method: 'GET', uri: 'https://service.example/new', retryPolicy: { type: 'none' } },
  recurrence: { frequency: 'Minute', interval: 1 },
};

// Microsoft docs, logic-apps-workflow-actions-triggers#http-trigger, «Example behaviors for different requests».
test.each([
  [answer(200), [0, 60, 120], '200: run, then after the recurrence'],
  [answer(200, { 'Retry-After': '10' }), [0, 10, 20], '200 with Retry-After: after that time'],
  [answer(202), [0, 60, 120], '202: after the recurrence'],
  [answer(202, { 'retry-after': '90' }), [0, 90], '202: a longer wait takes precedence'],
  [answer(202, { 'retry-after': '10' }), [0, 60, 120], '202: a shorter one does not'],
  [answer(400), [0, 60, 120], '400: after the recurrence'],
  [answer(500), [0, 60, 120], '500 without retries: after the recurrence'],
])('%j is asked for again after %j', async (given, seconds) => {
  const polled = await poll(HTTP, [given], seconds[1] === 10 ? 25 : 150);
  expect(polled.caller.seconds).toEqual(seconds);
  expect(polled.flow.runs.length).toBe(given.statusCode === 200 ? seconds.length : 0);
});

test('a fault is repeated by the retry policy before the next poll', async () => {
  const retryPolicy = { type: 'fixed', count: 2, interval: 'PT5S' };
  const trigger = { ...HTTP, inputs: { ...HTTP.inputs, retryPolicy } };
  const polled = await poll(trigger, [answer(500)], 71);
  expect(polled.caller.seconds).toEqual([0, 5, 10, 60, 65, 70]);
  expect(polled.flow.triggerHistory).toMatchObject([
    { status: 'Failed', code: 'InternalServerError', runs: 0 },
    { status: 'Failed', code: 'InternalServerError', runs: 0 },
  ]);
});

test('a call without an answer is noted and the next one comes', async () => {
  const lost: NoAnswer = {
    status: 'Failed',
    code: 'UnresolvableHostName',
    message: 'No such host.',
    retryable: false,
  };
  const polled = await poll(HTTP, [lost, answer(200, {}, 'x')], 61);
  expect(polled.flow.triggerHistory).toMatchObject([
    { status: 'Failed', code: 'UnresolvableHostName', message: 'No such host.' },
    { status: 'Succeeded', code: 'OK', runs: 1 },
  ]);
  expect(bodies(polled)).toEqual(['x']);
});

// The same page: «The URL to call at the next polling interval. If not specified, the original URL is used.»
test('Location says where the next poll goes', async () => {
  const answers = [answer(200, { Location: '/new?after=7' }), answer(200), answer(202)];
  const { caller } = await poll(HTTP, answers, 150);
  expect(caller.asked.map(({ request }) => request.kind === 'http' && request.uri)).toEqual([
    'https://service.example/new',
    'https://service.example/new?after=7',
    'https://service.example/new',
  ]);
});

const CONNECTOR = {
  type: 'OpenApiConnection',
  inputs: {
    host: { connectionName: 'shared_salesforce', operationId: 'GetOnNewItems', apiId: '/apis/x' },
    parameters: { table: "@concat('Opp', 'ortunity')" },
  },
  recurrence: { frequency: 'Minute', interval: 3 },
  splitOn: "@triggerOutputs()?['body/value']",
};

// wdl.md 2.3
test('a connector is asked at each interval and every item runs by itself', async () => {
  const answers = [
    answer(200, { Location: 'https://c.example/next' }, { value: [{ id: 1 }, { id: 2 }] }),
    answer(200, {}, { value: [] }),
    answer(202),
  ];
  const polled = await poll(CONNECTOR, answers, 400);
  expect(polled.caller.seconds).toEqual([0, 180, 360]);
  expect(polled.caller.asked.map(({ request }) => request.trigger)).toEqual([
    {},
    { location: 'https://c.example/next' },
    {},
  ]);
  expect(polled.caller.asked[0]?.request).toMatchObject({
    kind: 'operation',
    purpose: 'poll',
    action: 'poll',
    operationId: 'GetOnNewItems',
    parameters: { table: 'Opportunity' },
  });
  expect(bodies(polled)).toEqual([{ id: 1 }, { id: 2 }]);
  expect(polled.flow.triggerHistory.map(({ status, runs }) => [status, runs])).toEqual([
    ['Succeeded', 2],
    ['Skipped', 0],
    ['Skipped', 0],
  ]);
});

// Microsoft docs, connectors-native-recurrence: connection-based triggers use interval and frequency alone.
test('a schedule is not for polls', async () => {
  const recurrence = { frequency: 'Day', interval: 1, schedule: { hours: [1] } };
  const { caller } = await poll({ ...CONNECTOR, recurrence }, [answer(202)], 86_401);
  expect(caller.seconds).toEqual([0, 86_400]);
});

test('a check that is asked for while the trigger asks already comes after its answer', async () => {
  const clock = new VirtualClock(NOON);
  const caller = new ScriptedCaller(clock, [answer(500), answer(202)]);
  const retryPolicy = { type: 'fixed', count: 1, interval: 'PT5S' };
  const trigger = { ...HTTP, inputs: { ...HTTP.inputs, retryPolicy } };
  const plan = loadFlow({ triggers: { poll: trigger }, actions: {} }, 'polling');
  const flow = new HostedFlow(plan, { clock, caller, random: () => 0 });
  const pass = (seconds: number) =>
    clock.runUntil(new Promise<void>((resolve) => clock.schedule(seconds * 1000, resolve)));
  expect(flow.check()).toBe(true);
  await flow.start();
  await pass(2);
  flow.check();
  await pass(28);
  flow.check();
  await pass(70);
  await flow.stop();
  flow.check();
  // Asked, repeated, asked once more; then on demand; then by the recurrence, which is not moved.
  expect(caller.seconds).toEqual([0, 5, 5, 30, 60]);
});

test('inputs that cannot be evaluated fail the poll and not the host', async () => {
  const inputs = { ...CONNECTOR.inputs, parameters: { n: "@int(concat('a', ''))" } };
  const polled = await poll({ ...CONNECTOR, inputs }, [answer(200)], 200);
  expect(polled.caller.asked).toEqual([]);
  expect(polled.flow.triggerHistory).toMatchObject([
    { status: 'Failed', code: 'InvalidTemplate' },
    { status: 'Failed', code: 'InvalidTemplate' },
  ]);
});
