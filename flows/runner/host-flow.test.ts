import { HostedFlow, type HostOptions } from './host-flow';
import { toText } from './expressions/text';
import type { ValueObject } from './expressions/values';
import { loadFlow } from './run-flow';
import { VirtualClock } from './clock';
import type { TriggerRequest } from './triggers/request-trigger';
import { answer, ScriptedCaller } from './triggers/scripted-caller';

const REQUEST: TriggerRequest = {
  method: 'POST',
  path: '',
  queries: [],
  headers: { 'Content-Type': 'application/json' },
  body: '{"x":1}',
};
const MANUAL = { type: 'Request', kind: 'Http' };
const RESPONSE = {
  type: 'Response',
  kind: 'Http',
  inputs: { statusCode: 201, headers: { 'X-A': 'b' }, body: { x: "@triggerBody()?['x']" } },
  runAfter: {},
};
const wait = (count: number): ValueObject => ({
  type: 'Wait',
  inputs: { interval: { count, unit: 'Second' } },
  runAfter: {},
});
const after = (action: ValueObject, name: string): ValueObject => ({
  ...action,
  runAfter: { [name]: ['Succeeded'] },
});

function host(trigger: ValueObject, actions: ValueObject, options: Partial<HostOptions> = {}) {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const plan = loadFlow({ triggers: { manual: trigger }, actions }, 'A flow ✔');
  const caller = new ScriptedCaller(clock, [answer(200)]);
  const flow = new HostedFlow(plan, { clock, caller, ...options });
  return { clock, flow, pass: (seconds: number) => pass(clock, seconds) };
}

function pass(clock: VirtualClock, seconds: number): Promise<void> {
  return clock.runUntil(
    new Promise<void>((resolve) => void clock.schedule(seconds * 1000, resolve)),
  );
}

// Header names and their order: curl traces of the real host in ScoreUnder/IllogicApps, TestData/*/trace-*.txt.
test('a Response answers with the marks of the service', async () => {
  const { clock, flow } = host(MANUAL, { R: RESPONSE });
  await flow.start();
  const { statusCode, headers, body } = await clock.runUntil(flow.receive(REQUEST));
  expect([statusCode, body]).toEqual([201, { x: 1 }]);
  expect(Object.keys(headers)).toEqual([
    'X-A',
    'Content-Type',
    'x-ms-workflow-run-id',
    'x-ms-correlation-id',
    'x-ms-client-tracking-id',
    'x-ms-trigger-history-name',
    'x-ms-workflow-system-id',
    'x-ms-workflow-id',
    'x-ms-workflow-version',
    'x-ms-workflow-name',
    'x-ms-tracking-id',
    'x-ms-request-id',
  ]);
  expect(headers).toMatchObject({
    'Content-Type': 'application/json; charset=utf-8',
    'x-ms-workflow-run-id': flow.runs[0]?.id,
    'x-ms-workflow-name': 'A flow %e2%9c%94',
    'x-ms-correlation-id': headers['x-ms-tracking-id'],
    'x-ms-request-id': `:${toText(headers['x-ms-tracking-id'] ?? null)}`,
  });
});

// Microsoft docs, operation options: SuppressWorkflowHeadersOnResponse.
test('the marks can be suppressed', async () => {
  const trigger = { ...MANUAL, operationOptions: 'SuppressWorkflowHeadersOnResponse' };
  const { clock, flow } = host(trigger, { R: RESPONSE });
  await flow.start();
  const { headers } = await clock.runUntil(flow.receive(REQUEST));
  expect(Object.keys(headers)).toEqual(['X-A', 'Content-Type']);
});

// The 400 of public lab notes of 2026-03 has these marks and none of a run.
test('a refusal has no marks of a run', async () => {
  const { clock, flow } = host(MANUAL, { R: RESPONSE });
  await flow.start();
  const refused = await clock.runUntil(flow.receive({ ...REQUEST, method: 'GET' }));
  expect(refused).toMatchObject({
    statusCode: 400,
    body: { error: { code: 'TriggerRequestMethodNotValid' } },
  });
  expect(Object.keys(refused.headers)).toEqual([
    'Content-Type',
    'x-ms-workflow-system-id',
    'x-ms-workflow-id',
    'x-ms-workflow-version',
    'x-ms-workflow-name',
    'x-ms-tracking-id',
    'x-ms-request-id',
  ]);
  expect(flow.runs).toEqual([]);
});

test('a request that breaks the schema starts no run', async () => {
  const inputs = { schema: { type: 'object', properties: { x: { type: 'string' } } } };
  const { clock, flow } = host({ ...MANUAL, inputs }, { R: RESPONSE });
  await flow.start();
  expect(await clock.runUntil(flow.receive(REQUEST))).toMatchObject({
    statusCode: 400,
    body: {
      error: {
        code: 'TriggerInputSchemaMismatch',
        message: expect.stringContaining('Expected String but got Integer') as unknown,
      },
    },
  });
  expect(flow.triggerHistory).toMatchObject([{ status: 'Failed', runs: 0 }]);
});

// Power Automate: error code WorkflowTriggerIsNotEnabled on flow run (power-automate-docs).
test('a flow that is off takes no request', async () => {
  const { flow } = host(MANUAL, { R: RESPONSE });
  expect(await flow.receive(REQUEST)).toMatchObject({
    statusCode: 400,
    body: {
      error: {
        code: 'WorkflowTriggerIsNotEnabled',
        message: expect.stringMatching(
          /^Could not execute workflow '\w{32}' trigger 'manual' with state 'Disabled': trigger is not enabled\.$/,
        ) as unknown,
      },
    },
  });
});

// Microsoft docs, logic-apps-http-endpoint: no Response action, 202.
test('without a Response the caller gets 202 at once', async () => {
  const { clock, flow, pass } = host(MANUAL, { Wait: wait(60) });
  await flow.start();
  const given = await clock.runUntil(flow.receive(REQUEST));
  expect([given.statusCode, given.body, given.headers['Location']]).toEqual([
    202,
    undefined,
    undefined,
  ]);
  expect([flow.running.length, flow.runs.length]).toEqual([1, 0]);
  await pass(61);
  expect(flow.runs.map(({ status }) => status)).toEqual(['Succeeded']);
});

// Microsoft docs, logic-apps-workflow-actions-triggers: asynchronous pattern of Response.
test('an asynchronous Response is fetched later', async () => {
  const late = { ...after(RESPONSE, 'Wait'), operationOptions: 'Asynchronous' };
  const locationOf = (id: string): string => `https://host.example/runs/${id}`;
  const { clock, flow, pass } = host(MANUAL, { Wait: wait(600), R: late }, { locationOf });
  await flow.start();
  const given = await clock.runUntil(flow.receive(REQUEST));
  const id = flow.running[0]?.id ?? '';
  expect([given.statusCode, given.headers['Location']]).toEqual([202, locationOf(id)]);
  expect(flow.operation(id).statusCode).toBe(202);
  await pass(601);
  expect(flow.operation(id)).toMatchObject({ statusCode: 201, body: { x: 1 } });
  expect(flow.operation('other').statusCode).toBe(404);
});

// Microsoft docs, limits: inbound requests wait 120 seconds.
test('a Response that is late finds its caller gone with 504', async () => {
  const { clock, flow } = host(MANUAL, { Wait: wait(300), R: after(RESPONSE, 'Wait') });
  await flow.start();
  const asked = clock.now();
  const given = await clock.runUntil(flow.receive(REQUEST));
  expect([given.statusCode, clock.now() - asked]).toEqual([504, 120_000]);
});

// Cloud-measured for child flows (flowforger): 502, NoResponse.
test('a run that ends without its Response is answered 502', async () => {
  const failing = {
    type: 'Compose',
    inputs: "@div(1, coalesce(triggerBody()?['zero'], 0))",
    runAfter: {},
  };
  const { clock, flow } = host(MANUAL, { Bad: failing, R: after(RESPONSE, 'Bad') });
  await flow.start();
  expect(await clock.runUntil(flow.receive(REQUEST))).toMatchObject({
    statusCode: 502,
    body: { error: { code: 'NoResponse' } },
  });
});

// Microsoft docs: a workflow with SplitOn and a Response answers 202 at once.
test('splitOn answers at once, and each run may have its own tracking id', async () => {
  const trigger = {
    ...MANUAL,
    splitOn: '@triggerBody()',
    splitOnConfiguration: { correlation: { clientTrackingId: "@triggerBody()['id']" } },
  };
  const { clock, flow } = host(trigger, { R: RESPONSE });
  await flow.start();
  const body = '[{"id":"a"},{"id":"b"}]';
  expect((await clock.runUntil(flow.receive({ ...REQUEST, body }))).statusCode).toBe(202);
  expect(flow.runs.map(({ clientTrackingId }) => clientTrackingId)).toEqual(['a', 'b']);
});

test("the caller's tracking id is that of the run", async () => {
  const { clock, flow } = host(MANUAL, { R: RESPONSE });
  await flow.start();
  const headers = { ...REQUEST.headers, 'X-MS-Client-Tracking-Id': 'order-7' };
  const given = await clock.runUntil(flow.receive({ ...REQUEST, headers }));
  expect([given.headers['x-ms-client-tracking-id'], flow.runs[0]?.clientTrackingId]).toEqual([
    'order-7',
    'order-7',
  ]);
});

test('a condition that is not met starts nothing', async () => {
  const conditions = [{ expression: "@equals(triggerBody()?['x'], 2)" }];
  const { clock, flow } = host({ ...MANUAL, conditions }, { R: RESPONSE });
  await flow.start();
  expect((await clock.runUntil(flow.receive(REQUEST))).statusCode).toBe(202);
  expect(flow.triggerHistory).toMatchObject([{ status: 'Skipped', runs: 0 }]);
});

// Microsoft docs, change waiting runs limit: 429 for requests, recurring triggers skip.
test('a full queue answers 429', async () => {
  const concurrency = { runs: 1, maximumWaitingRuns: 1 };
  const trigger = { ...MANUAL, runtimeConfiguration: { concurrency } };
  const { flow, pass } = host(trigger, { Wait: wait(60) });
  await flow.start();
  const codes = [];
  for (let n = 0; n < 3; n++) codes.push((await flow.receive(REQUEST)).statusCode);
  expect(codes).toEqual([202, 202, 429]);
  await pass(130);
  expect(flow.runs.map((run) => (run.start - (flow.runs[0]?.start ?? 0)) / 1000)).toEqual([0, 60]);
});

test('a schedule skips what finds no room', async () => {
  const recurrence = { frequency: 'Second', interval: 30 };
  const concurrency = { runs: 1, maximumWaitingRuns: 1 };
  const trigger = { type: 'Recurrence', recurrence, runtimeConfiguration: { concurrency } };
  const { flow, pass } = host(trigger, { Wait: wait(100) });
  await flow.start();
  await pass(95);
  expect(flow.triggerHistory.map(({ status, code }) => [status, code])).toEqual([
    ['Succeeded', 'OK'],
    ['Succeeded', 'OK'],
    ['Skipped', 'WorkflowRunInProgress'],
    ['Skipped', 'WorkflowRunInProgress'],
  ]);
});

test('a schedule runs until the flow is turned off', async () => {
  const recurrence = { frequency: 'Minute', interval: 5, startTime: '2026-01-01T00:02:00Z' };
  const { flow, pass } = host({ type: 'Recurrence', recurrence }, { C: wait(1) });
  await flow.start();
  await pass(12 * 60 + 5);
  await flow.stop();
  await pass(3600);
  expect(flow.runs.map(({ start }) => new Date(start).toISOString())).toEqual([
    '2026-01-01T00:02:00.000Z',
    '2026-01-01T00:07:00.000Z',
    '2026-01-01T00:12:00.000Z',
  ]);
});

test('only the last runs are remembered, and each is told', async () => {
  const told: string[] = [];
  const onRun: HostOptions['onRun'] = (run) => told.push(run.id);
  const { clock, flow } = host(MANUAL, { R: RESPONSE }, { remembered: 2, onRun });
  await flow.start();
  for (let n = 0; n < 3; n++) await clock.runUntil(flow.receive(REQUEST));
  await pass(clock, 1);
  expect(told).toHaveLength(3);
  expect(flow.runs.map(({ id }) => id)).toEqual(told.slice(1));
});

test('a fault of a caller is told and leaves nothing hanging', async () => {
  const clock = new VirtualClock(0);
  const call = { type: 'Http', inputs: { method: 'GET', uri: 'https://x.example' }, runAfter: {} };
  const actions = { Call: call, R: after(RESPONSE, 'Call') };
  const plan = loadFlow({ triggers: { manual: MANUAL }, actions }, 'broken');
  const faults: unknown[] = [];
  const flow = new HostedFlow(plan, {
    clock,
    caller: { call: () => Promise.reject(new Error('a bug')) },
    onFault: (error) => faults.push(error),
  });
  await flow.start();
  const given = await clock.runUntil(flow.receive(REQUEST));
  expect([given.statusCode, faults, flow.running]).toEqual([502, [new Error('a bug')], []]);
});
