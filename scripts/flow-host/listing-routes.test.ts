// The API is ours (README.md); what it must refuse: DNS rebinding and requests from other pages.
import { get as ask } from 'node:http';
import { serve } from '../simulators/serve';
import { BASE_URL, BUTTON, compose, flow, hostOf, HTTP, respond, wait } from './sample-flows';

const work = flow('Work', 'work-id', HTTP, { C: compose('@triggerBody()') });
const button = flow('Button', 'button-id', BUTTON, { R: respond('x') });
const get = { method: 'GET' };
const sample = () => hostOf([work, button]);

test('flows are listed, their addresses only when asked for', async () => {
  const { host, send } = await sample();
  const plain = await send(`${BASE_URL}/_host/flows`, undefined, get);
  expect(plain.json.flows[0]).toEqual({
    displayName: 'Work',
    workflowId: 'work-id',
    state: 'On',
    trigger: { name: 'manual', type: 'Request', kind: 'Http', schema: null, polling: null },
    address: null,
    running: 0,
  });
  expect(plain.json.flows[1].trigger).toMatchObject({ schema: { type: 'object' } });
  expect(plain.text).not.toContain('sig=');
  const asked = await send(`${BASE_URL}/_host/flows?addresses=true`, undefined, get);
  expect(asked.json.flows[0].address).toBe(host.addressOf('Work'));
});

test('a signature in the data of a run is not shown unless asked for', async () => {
  const { host, send, until } = await sample();
  const address = host.addressOf('Work');
  await send(address, { endpoint: address });
  await until(host.idle());
  const path = `${BASE_URL}/_host/runs/${host.runs()[0]?.id}`;
  const { text, json } = await send(path, undefined, get);
  expect(json).toMatchObject({ flow: 'Work', runs: [{ status: 'Succeeded' }] });
  expect(text).not.toContain(new URL(address).searchParams.get('sig'));
  expect(text).toContain('sig=*sanitized*');
  expect((await send(`${path}?addresses=true`, undefined, get)).text).toContain(address);
});

test('runs are listed by flow, by its name or id, and are resubmitted', async () => {
  const { host, send, until } = await sample();
  await send(host.addressOf('Work'), {});
  const pressed = await send(`${BASE_URL}/_host/flows/button-id/run`, { a: 1 });
  await until(host.idle());
  const list = async (query: string) => {
    const { json } = await send(`${BASE_URL}/_host/runs${query}`, undefined, get);
    return json as { runs: { id: string }[]; total: number };
  };
  expect([pressed.status, (await list('?flow=button-id')).runs[0]?.id]).toEqual([
    202,
    pressed.json.runId,
  ]);
  expect((await list('')).total).toBe(2);
  expect((await list('?limit=1')).runs).toHaveLength(1);
  const [run] = (await list('?flow=Work')).runs;
  const again = await send(`${BASE_URL}/_host/runs/${run?.id}/resubmit`);
  await until(host.idle());
  expect((await list('?flow=Work')).runs[0]).toMatchObject({
    id: again.json.runId,
    resubmitOf: run?.id,
  });
});

const POLLS = {
  type: 'OpenApiConnection',
  recurrence: { frequency: 'Minute', interval: 3 },
  inputs: {
    host: { connectionName: 'shared_x', operationId: 'GetOnUpdatedItems', apiId: '/apis/shared_x' },
  },
};

test('a trigger that polls asks as often as the host says, and at once on demand', async () => {
  const poller = flow('Poller', 'poller-id', POLLS, { C: compose('@triggerBody()') });
  const { caller, host, send, pass } = await hostOf([poller, work], {
    pace: { pollSeconds: 60, delaySeconds: 60 },
  });
  caller.answer = { statusCode: 202, headers: {}, body: undefined };
  await pass(121);
  expect(caller.asked).toHaveLength(3);
  const asked = await send(`${BASE_URL}/_host/flows/poller-id/check`);
  await pass(1);
  expect([asked.status, caller.asked.length]).toEqual([202, 4]);
  // Not what ships is changed, but what this host does.
  const polling = { recurrence: { frequency: 'Minute', interval: 3 }, seconds: 60 };
  expect(host.flows().map(({ trigger }) => trigger.polling)).toEqual([polling, null]);
  const told = await send(`${BASE_URL}/_host/flows/work-id/check`);
  expect([told.status, told.json.error.code]).toEqual([409, 'NotPolling']);
  await host.turnOff('Poller');
  const off = await send(`${BASE_URL}/_host/flows/poller-id/check`);
  expect([off.status, off.json.error.code]).toEqual([409, 'FlowIsOff']);
  await pass(200);
  expect(caller.asked).toHaveLength(4);
});

test('a pace cuts a Delay of fixed length, and none that a service asked for', async () => {
  const told = { type: 'Wait', inputs: { interval: { count: "@int('30')", unit: 'Second' } } };
  const fixed = flow('Fixed', 'fixed-id', BUTTON, { W: wait(30) });
  const asked = flow('Asked', 'asked-id', BUTTON, { W: { ...told, runAfter: {} } });
  const { host, until, clock } = await hostOf([fixed, asked], {
    pace: { pollSeconds: 3, delaySeconds: 2 },
  });
  const seconds = async (name: string): Promise<number> => {
    const start = clock.now();
    const { ended } = await until(host.runButton(name));
    await until(ended);
    return (clock.now() - start) / 1000;
  };
  expect([await seconds('Fixed'), await seconds('Asked')]).toEqual([2, 30]);
});

test('flows are turned off and on, and get a new signature', async () => {
  const { host, send } = await sample();
  const old = host.addressOf('Work');
  const off = await send(`${BASE_URL}/_host/flows/work-id/off`);
  expect(off.json.flows[0].state).toBe('Off');
  expect((await send(old, {})).json.error.code).toBe('WorkflowTriggerIsNotEnabled');
  const on = await send(`${BASE_URL}/_host/flows/work-id/on`);
  expect(on.json.flows[0].state).toBe('On');
  const fresh = await send(`${BASE_URL}/_host/flows/work-id/regenerate`);
  expect([fresh.status, fresh.text.includes('sig=')]).toEqual([200, false]);
  expect((await send(old, {})).status).toBe(401);
});

test.each<[string, number, string, string, string]>([
  ['an unknown flow', 404, 'POST', '/flows/x/on', 'FlowNotFound'],
  ['an unknown flow of runs', 404, 'GET', '/runs?flow=x', 'FlowNotFound'],
  ['an unknown run', 404, 'GET', '/runs/x', 'WorkflowRunNotFound'],
  ['the run of a flow with a request', 409, 'POST', '/flows/work-id/run', 'NotAButton'],
  ['an unknown path', 404, 'GET', '/other', 'NotFound'],
])('%s is refused with %d', async (_, status, method, path, code) => {
  const { send } = await sample();
  const refused = await send(`${BASE_URL}/_host${path}`, undefined, { method });
  expect([refused.status, refused.json.error.code]).toEqual([status, code]);
});

test('inputs that are no object are refused', async () => {
  const { send } = await sample();
  const address = `${BASE_URL}/_host/flows/button-id/run`;
  for (const body of ['[1]', '{', 'x'.repeat(2_000_000)]) {
    const { status } = await send(address, undefined, { body });
    expect([400, 413]).toContain(status);
  }
});

describe('strangers are refused:', () => {
  const origin = (value: string) => ({ Origin: value });
  it.each<[string, string, string, Record<string, string>]>([
    ['another name in the address', 'GET', 'http://evil.example:4000', {}],
    ['a name that only begins like ours', 'GET', 'http://127.0.0.1.evil.example', {}],
    ['another name in Host', 'GET', BASE_URL, { Host: 'evil.example' }],
    ['nonsense in Host', 'GET', BASE_URL, { Host: 'a b' }],
    ['another page', 'POST', BASE_URL, origin('https://evil.example')],
    ['a page of another port', 'POST', BASE_URL, origin('http://127.0.0.1:4001')],
    ['a page without an origin', 'POST', BASE_URL, origin('null')],
    [
      'what the browser says is of another site',
      'POST',
      BASE_URL,
      { 'Sec-Fetch-Site': 'cross-site' },
    ],
  ])('%s', async (_, method, root, headers) => {
    const { host, send } = await sample();
    const path = method === 'GET' ? '/_host/flows?addresses=true' : '/_host/flows/work-id/off';
    const refused = await send(root + path, undefined, { method, headers });
    expect([refused.status, refused.json.error.code]).toEqual([403, 'Forbidden']);
    expect(host.flows()[0]?.state).toBe('On');
  });

  it.each<[string, string, Record<string, string>]>([
    ['localhost', 'http://localhost:4000', { Host: 'localhost:4000' }],
    ['the loopback of IPv6', 'http://[::1]:4000', { Origin: 'http://[::1]:4000' }],
    ['a page of the host', BASE_URL, { Origin: BASE_URL, 'Sec-Fetch-Site': 'same-origin' }],
  ])('%s is none', async (_, root, headers) => {
    const { send } = await sample();
    expect((await send(`${root}/_host/flows/work-id/off`, undefined, { headers })).status).toBe(
      200,
    );
  });
});

// A browser that was told that evil.example is 127.0.0.1 connects here and says that name.
test.each([
  ['evil.example', 403],
  ['127.0.0.1', 200],
])('over a socket, Host %s gets %d', async (name, expected) => {
  const { host } = await sample();
  const served = await serve(host);
  try {
    const status = await new Promise((resolve, reject) => {
      const headers = { Host: `${name}:${new URL(served.url).port}` };
      ask(`${served.url}/_host/flows`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
    expect(status).toBe(expected);
  } finally {
    await served.close();
  }
});

test("a trigger's history and the faults are told", async () => {
  const slow = flow('Slow', 'slow', HTTP, { W: wait(1) });
  const { host, send } = await hostOf([slow]);
  await send(host.addressOf('Slow'), {});
  const { json } = await send(`${BASE_URL}/_host/flows/slow/triggers`, undefined, get);
  expect(json.history).toMatchObject([{ status: 'Succeeded', code: 'OK', runs: 1 }]);
  expect((await send(`${BASE_URL}/_host/faults`, undefined, get)).json).toEqual({ faults: [] });
});
