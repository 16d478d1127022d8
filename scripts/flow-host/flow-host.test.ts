// Sources: partner-center-api.md 4.7 (a parent before its child), wdl.md 2.2 (child flows), Microsoft's pages on
// concurrency and environment variables; `cosell run --json` of design.md.
import { parseJson } from '../../flows/runner/expressions/json';
import { createFlowHost } from './create-flow-host';
import {
  BASE_URL,
  BUTTON,
  callFlow,
  compose,
  flow,
  hostOf,
  HTTP,
  offHostOf,
  respond,
  START,
  wait,
} from './sample-flows';

const parent = (id = 'child') =>
  flow('Parent', 'parent', HTTP, {
    Call: callFlow(id, { name: "@triggerBody()?['name']" }),
    R: respond("@body('Call')", 'Call', { runAfter: { Call: ['Succeeded', 'Failed'] } }),
  });
const child = flow('Child', 'child', BUTTON, {
  R: respond({ hello: "@triggerBody()?['name']" }),
});

describe('child flows', () => {
  it('answer their parent, by id whatever its case, and have runs of their own', async () => {
    const { host, send } = await hostOf([parent('CHILD'), child]);
    expect((await send(host.addressOf('Parent'), { name: 'Contoso' })).json).toEqual({
      hello: 'Contoso',
    });
    expect(host.runs().map(({ flow: name }) => name)).toEqual(['Parent', 'Child']);
  });

  it('are turned on first, whatever the order; a parent alone is refused', async () => {
    const { host, until } = offHostOf([parent(), child]);
    await expect(until(host.turnOn('Parent'))).rejects.toMatchObject({
      code: 'WorkflowTriggerNotFound',
      message: expect.stringContaining(
        "The workflow 'child' trigger 'manual' could not be found.",
      ) as unknown,
      actions: [expect.stringContaining("Turn on 'Child' first") as unknown],
    });
    await until(host.turnOnAll());
    expect(host.flows().map(({ state }) => state)).toEqual(['On', 'On']);
  });

  it('that are turned off later fail their parent with the error of the service', async () => {
    const { host, send, until } = await hostOf([parent(), child]);
    await until(host.turnOff('Child'));
    const { json } = await send(host.addressOf('Parent'), {});
    expect(json.error.code).toBe('WorkflowTriggerIsNotEnabled');
    expect(host.runs('Child')).toEqual([]);
  });

  it('that end without their Response give 502 NoResponse', async () => {
    const silent = flow('Child', 'child', BUTTON, {
      Bad: compose("@div(1, length(''))"),
      R: respond('x', 'Bad'),
    });
    const once = flow('Parent', 'parent', HTTP, {
      Call: callFlow('child', {}, undefined, { retryPolicy: { type: 'none' } }),
      R: respond("@body('Call')", 'Call', { runAfter: { Call: ['Failed'] } }),
    });
    const { host, send } = await hostOf([once, silent]);
    const { json } = await send(host.addressOf('Parent'), {});
    expect(json.error.code).toBe('NoResponse');
    expect(host.runs('Child')[0]?.status).toBe('Failed');
  });

  it('wait for their turn like other runs', async () => {
    const runtimeConfiguration = { concurrency: { runs: 1, maximumWaitingRuns: 1 } };
    const actions = {
      Wait: wait(30),
      R: respond('@utcNow()', 'Wait', { operationOptions: 'Asynchronous' }),
    };
    const slow = flow('Child', 'child', { ...BUTTON, runtimeConfiguration }, actions);
    const { host, send } = await hostOf([parent(), slow]);
    const answers = await Promise.all([1, 2].map(() => send(host.addressOf('Parent'), {})));
    expect(answers.map(({ text }) => (Date.parse(text) - START) / 1000)).toEqual([30, 60]);
  });
});

describe('a button', () => {
  it('starts with its inputs', async () => {
    const { host, until } = await hostOf([child]);
    const { runId, ended } = await host.runButton('child', { name: 'Ann' });
    expect(await until(ended)).toMatchObject({ id: runId, status: 'Succeeded', flow: 'Child' });
    expect(host.run(runId)).toMatchObject({ runs: [{ response: { body: { hello: 'Ann' } } }] });
  });

  it.each<[string, string, string]>([
    ['an unknown flow', 'Chold', 'FlowNotFound'],
    ['a flow that requests start', 'Parent', 'NotAButton'],
    ['a flow that is off', 'Child', 'WorkflowTriggerIsNotEnabled'],
  ])('is refused for %s', async (_, name, code) => {
    const { host } = offHostOf([parent(), child]);
    await expect(host.runButton(name)).rejects.toMatchObject({ code });
  });
});

describe('runs', () => {
  const work = flow('Work', 'work', HTTP, { Wait: wait(60), C: compose('@triggerBody()', 'Wait') });

  it('are listed while they are under way and when they have ended, the newest first', async () => {
    const { host, send, pass } = await hostOf([work, child]);
    await send(host.addressOf('Work'), { n: 1 });
    expect(host.runs('Work')).toMatchObject([{ status: 'Running', endTime: null }]);
    expect(host.run(host.runs()[0]?.id ?? '')).toMatchObject({ runs: [{ endTime: null }] });
    await pass(30);
    await send(host.addressOf('Work'), { n: 2 });
    await pass(31);
    expect(host.runs().map(({ status }) => status)).toEqual(['Running', 'Succeeded']);
    await pass(60);
    expect(host.runs('Child')).toEqual([]);
    expect(host.runs('Work')).toMatchObject([
      { startTime: '2026-01-01T00:00:30.0000000Z', endTime: '2026-01-01T00:01:30.0000000Z' },
      { startTime: '2026-01-01T00:00:00.0000000Z' },
    ]);
  });

  it('over the limit wait, and the next is refused with 429', async () => {
    const runtimeConfiguration = { concurrency: { runs: 1, maximumWaitingRuns: 1 } };
    const limited = { ...HTTP, runtimeConfiguration };
    const { host, send } = await hostOf([flow('Work', 'work', limited, { Wait: wait(60) })]);
    const codes = [];
    for (let n = 0; n < 3; n++) codes.push((await send(host.addressOf('Work'), {})).status);
    expect(codes).toEqual([202, 202, 429]);
    expect(host.runs().map(({ status }) => status)).toEqual(['Waiting', 'Running']);
  });

  it('are resubmitted with the same trigger outputs', async () => {
    const { host, send, until } = await hostOf([work]);
    const url = `${host.addressOf('Work')}&source=test`;
    await send(url, { n: 1 });
    await until(host.idle());
    const first = host.runs()[0]?.id ?? '';
    const { runId, ended } = host.resubmit(first);
    expect(await until(ended)).toMatchObject({ status: 'Succeeded', resubmitOf: first });
    const outputs = (id: string) =>
      (host.run(id)['runs'] as unknown as { trigger: { outputs: unknown } }[])[0]?.trigger.outputs;
    expect(runId).not.toBe(first);
    expect(outputs(runId)).toEqual(outputs(first));
    expect(outputs(runId)).toMatchObject({ queries: { source: 'test' }, body: { n: 1 } });
  });

  // design.md, rule 4 of the product: never safer than the cloud.
  it('start for every delivery, the same one again included', async () => {
    const { host, send } = await hostOf([work]);
    const headers = { 'x-ms-client-tracking-id': 'one' };
    for (let n = 0; n < 2; n++) await send(host.addressOf('Work'), undefined, { headers });
    expect(host.runs().map(({ clientTrackingId }) => clientTrackingId)).toEqual(['one', 'one']);
  });

  it('of a flow that is off, and unknown ones, are not resubmitted', async () => {
    const { host, send, until } = await hostOf([work]);
    await send(host.addressOf('Work'), {});
    await until(host.idle());
    await until(host.turnOff('Work'));
    const id = host.runs()[0]?.id ?? '';
    expect(() => host.resubmit(id)).toThrow('trigger is not enabled');
    expect(() => host.resubmit('x')).toThrow("There is no run 'x'.");
  });

  it('one item of a split is resubmitted as that item', async () => {
    const splitting = { ...HTTP, splitOn: '@triggerBody()' };
    const { host, send, until } = await hostOf([
      flow('Split', 'split', splitting, { C: compose('@triggerBody()') }),
    ]);
    await send(host.addressOf('Split'), ['a', 'b']);
    await until(host.idle());
    const { runId, ended } = host.resubmit(host.runs()[0]?.id ?? '');
    await until(ended);
    expect(host.run(runId)).toMatchObject({ runs: [{ actions: { C: { outputs: 'b' } } }] });
    expect(host.runs()).toHaveLength(3);
  });

  it('go on when their flow is turned off, and are told', async () => {
    const told: string[] = [];
    const { host, send, until } = await hostOf([work], {
      onRun: ({ status }) => told.push(status),
    });
    await send(host.addressOf('Work'), {});
    await until(host.turnOff('Work'));
    await until(host.idle());
    expect(told).toEqual(['Succeeded']);
  });

  it('show nothing that the trigger secures', async () => {
    const secureData = { properties: ['outputs'] };
    const secret = { ...HTTP, runtimeConfiguration: { secureData } };
    const { host, send, until } = await hostOf([flow('Work', 'work', secret, { C: wait(1) })]);
    await send(host.addressOf('Work'), { password: 'hunter2' });
    await until(host.idle());
    expect(JSON.stringify(host.run(host.runs()[0]?.id ?? ''))).not.toContain('hunter2');
  });

  it('of which thousands have ended leave a bounded history', async () => {
    const history = { lines: 300, details: 20 };
    const quick = flow('Quick', 'quick', HTTP, { C: compose('@triggerBody()') });
    const { host, clock, until } = await hostOf([quick], { history });
    const address = host.addressOf('Quick');
    for (let n = 0; n < 1000; n++) {
      await host.fetch(new Request(address, { method: 'POST', body: String(n) }));
    }
    await until(clock.during(host.idle()));
    const runs = host.runs();
    expect(runs).toHaveLength(300);
    expect(runs.filter(({ id }) => canShow(() => host.run(id)))).toHaveLength(20);
    expect(() => host.run(runs[20]?.id ?? '')).toThrow('only its line is remembered');
  });
});

function canShow(show: () => unknown): boolean {
  try {
    show();
    return true;
  } catch {
    return false;
  }
}

describe('a bug', () => {
  const call = { type: 'Http', inputs: { method: 'GET', uri: 'https://x.example' }, runAfter: {} };
  const calling = flow('Call', 'call', HTTP, { Call: call });

  it('of a caller is told and the host goes on', async () => {
    const faults: unknown[] = [];
    const { host, send, until, clock } = await hostOf([calling, child], {
      caller: { call: () => Promise.reject(new Error('a bug')) },
      onFault: (error) => faults.push(error),
    });
    await send(host.addressOf('Call'), {});
    await until(clock.during(host.idle()));
    expect([faults, host.faults]).toEqual([[new Error('a bug')], ['Error: a bug']]);
    expect(host.runs('Call')).toMatchObject([{ status: 'Failed', endTime: null }]);
    const { ended } = await host.runButton('Child', {});
    expect((await until(ended)).status).toBe('Succeeded');
  });

  it('of who is told of runs, or verifies, does not end the host', async () => {
    const { host, send, until } = await hostOf([calling], {
      onRun: () => {
        throw new Error('in onRun');
      },
      verifyCallback: (headers) =>
        headers.has('x-break')
          ? Promise.reject(new Error('in verify'))
          : Promise.resolve({ ok: true }),
    });
    const broken = await send(host.addressOf('Call'), undefined, { headers: { 'X-Break': '1' } });
    expect([broken.status, broken.json.error.code]).toEqual([500, 'InternalServerError']);
    await send(host.addressOf('Call'), {});
    await until(host.idle());
    expect(host.faults).toEqual(['Error: in verify', 'Error: in onRun']);
  });
});

test('a flow whose schedule cannot be read stays off and says why', async () => {
  const recurrence = { frequency: 'Day', interval: "@int(concat('x', ''))" };
  const timed = flow('Timed', 'timed', { type: 'Recurrence', recurrence }, { C: compose(1) });
  const { host, until } = offHostOf([timed, child]);
  await expect(until(host.turnOnAll())).rejects.toMatchObject({
    name: 'FlowHostError',
    message: expect.stringContaining(
      "The trigger of the flow 'Timed' cannot be started",
    ) as unknown,
  });
  expect(host.flows().map(({ state }) => state)).toEqual(['Off', 'On']);
});

test('two flows of one name or id are refused', () => {
  const again = (name: string, id: string) => () => offHostOf([child, flow(name, id, BUTTON, {})]);
  expect(again('CHILD', 'other')).toThrow('there twice');
  expect(again('Other', 'CHILD')).toThrow('there twice');
});

test('calls go through the connectors and the given fetch', async () => {
  const asked: string[] = [];
  const { clock } = offHostOf([]);
  const host = createFlowHost({
    clock,
    baseUrl: BASE_URL,
    flows: [
      flow('Call', 'call', BUTTON, {
        Call: { type: 'Http', inputs: { method: 'GET', uri: 'https://x.example/a' }, runAfter: {} },
      }),
    ],
    connectors: [],
    services: { find: () => undefined, advise: () => '' },
    fetch: (request) => {
      asked.push(request.url);
      return Promise.resolve(Response.json(parseJson('{"a":1}')));
    },
  });
  await clock.runUntil(host.turnOnAll());
  const { ended } = await host.runButton('Call');
  expect([(await clock.runUntil(ended)).status, asked]).toEqual([
    'Succeeded',
    ['https://x.example/a'],
  ]);
});
