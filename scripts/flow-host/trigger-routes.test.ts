// Sources: the address's form simulators.md 6 (power-automate-docs regenerate-sas-key); refusals errors.ts; what is a
// belief stands in README.md.
import { serve } from '../simulators/serve';
import {
  BASE_URL,
  BUTTON,
  compose,
  flow,
  hostOf,
  HTTP,
  read,
  respond,
  SUBSCRIBES,
  wait,
  type Sample,
} from './sample-flows';

const ID = '3d26846c-cf1f-4596-84ae-0cba96a903d6';
const ECHO = { Echo: respond("@triggerBody()?['name']") };
const echo = (trigger = HTTP) => hostOf([flow('Echo', ID, trigger, ECHO)]);

test('an address has the form of the service and opens the trigger', async () => {
  const { host, send } = await echo();
  const address = host.addressOf('Echo');
  const url = new URL(address);
  expect(url.origin + url.pathname).toBe(
    `${BASE_URL}/workflows/${ID}/triggers/manual/paths/invoke`,
  );
  expect(url.search).toMatch(
    /^\?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1\.0&sig=[\w-]{43}$/,
  );
  const { status, text, headers } = await send(address, { name: 'Contoso' });
  expect([status, text]).toEqual([200, 'Contoso']);
  expect(headers.get('x-ms-workflow-run-id')).toBe(host.runs()[0]?.id);
});

const without = (name: string) => (url: URL) => url.searchParams.delete(name);
const having = (name: string, value: string) => (url: URL) => url.searchParams.set(name, value);

test.each<[string, number, string, (url: URL) => void]>([
  ['no api-version', 400, 'MissingApiVersionParameter', without('api-version')],
  ['no sig', 401, 'DirectApiAuthorizationRequired', without('sig')],
  ['no sp', 401, 'AuthorizationFailed', without('sp')],
  ['no sv', 401, 'AuthorizationFailed', without('sv')],
  ['an empty sig', 401, 'AuthorizationFailed', having('sig', '')],
  ['a sig of the right length', 401, 'AuthorizationFailed', having('sig', 'A'.repeat(43))],
  [
    'a sig with something behind it',
    401,
    'AuthorizationFailed',
    (url) => url.searchParams.set('sig', `${url.searchParams.get('sig')}A`),
  ],
  ['another permission', 401, 'AuthorizationFailed', having('sp', '/triggers/other/run')],
  ['another signature version', 401, 'AuthorizationFailed', having('sv', '2.0')],
  [
    'another workflow',
    404,
    'WorkflowNotFound',
    (url) => (url.pathname = url.pathname.replace(ID, 'x')),
  ],
  [
    'a trigger that it does not sign',
    401,
    'AuthorizationFailed',
    (url) => (url.pathname = url.pathname.replace('manual', 'other')),
  ],
])('%s is refused with %d %s and starts nothing', async (_, status, code, change) => {
  const { host, send } = await echo();
  const url = new URL(host.addressOf('Echo'));
  change(url);
  const refused = await send(url.href, {});
  expect([refused.status, refused.json.error.code]).toEqual([status, code]);
  expect(host.runs()).toEqual([]);
});

// A signature that Partner Center sends in Authorization is refused: it has to send x-ms-signature.
test('an Authorization header beside the signature is refused', async () => {
  const { host, send } = await echo();
  const headers = { Authorization: 'Signature AAAA' };
  const refused = await send(host.addressOf('Echo'), undefined, { headers });
  expect([refused.status, refused.json.error]).toEqual([
    400,
    {
      code: 'DirectApiRequestHasMoreThanOneAuthorization',
      message:
        "The request has both SAS authentication scheme and 'Signature' authorization scheme. Only one scheme should be used.",
    },
  ]);
});

test('a new signature ends the old address, of this flow alone', async () => {
  const { host, send } = await hostOf([
    flow('Echo', ID, HTTP, ECHO),
    flow('Other', 'other', HTTP, ECHO),
  ]);
  const [old, other] = [host.addressOf('Echo'), host.addressOf('Other')];
  const fresh = host.regenerateSignature('Echo');
  expect(fresh).not.toBe(old);
  expect([(await send(old, {})).status, (await send(fresh, {})).status]).toEqual([401, 200]);
  expect((await send(other, {})).status).toBe(200);
});

test('a body that is too large is refused, whatever length is announced', async () => {
  const { host, send } = await hostOf([flow('Echo', ID, HTTP, ECHO)], { bodyLimit: 20 });
  const address = host.addressOf('Echo');
  const stream = new Blob(['x'.repeat(21)]).stream();
  const unannounced = await send(address, undefined, {
    body: stream,
    duplex: 'half',
  });
  const announced = await send(address, undefined, {
    body: 'x',
    headers: { 'Content-Length': '21' },
  });
  expect([unannounced.status, announced.status, host.runs()]).toEqual([413, 413, []]);
  expect((await send(address, { name: '12345678' })).status).toBe(200);
});

test('relative path, queries and headers reach the flow, the address does not', async () => {
  const trigger = { ...HTTP, inputs: { method: 'GET', relativePath: '/deals/{id}' } };
  const { host, send } = await hostOf([
    flow('Read', ID, trigger, { R: respond('@triggerOutputs()') }),
  ]);
  const url = new URL(host.addressOf('Read'));
  url.pathname += '/deals/a%20b';
  url.searchParams.set('top', '3');
  const headers = { 'User-Agent': 'PartnerCenter', 'X-MS-Signature': 'Signature AA==' };
  const { json } = await send(url.href, undefined, { method: 'GET', headers });
  expect(json).toEqual({
    headers: { 'User-Agent': 'PartnerCenter', 'x-ms-signature': 'Signature AA==' },
    queries: { top: '3' },
    relativePathParameters: { id: 'a b' },
  });
});

// Microsoft docs, logic-apps-workflow-actions-triggers: asynchronous pattern of Response.
test('an asynchronous answer is fetched at the Location', async () => {
  const late = respond('done', 'Wait', { operationOptions: 'Asynchronous' });
  const { host, send, pass } = await hostOf([flow('Late', ID, HTTP, { Wait: wait(60), R: late })]);
  const accepted = await send(host.addressOf('Late'), {});
  const location = accepted.headers.get('Location') ?? '';
  const get = (address: string) => send(address, undefined, { method: 'GET' });
  expect([accepted.status, (await get(location)).status]).toEqual([202, 202]);
  expect((await get(location.replace(/sig=.*/, 'sig=no'))).status).toBe(401);
  await pass(61);
  expect(await get(location)).toMatchObject({ status: 200, text: 'done' });
});

describe('a flow that subscribes', () => {
  const subscriber = flow('Row', ID, SUBSCRIBES, { C: compose("@triggerBody()?['name']") });

  it('hands out its address and starts a run for what is posted there', async () => {
    const { host, caller, send, until } = await hostOf([subscriber]);
    expect(caller.asked[0]).toMatchObject({
      kind: 'operation',
      operationId: 'SubscribeWebhookTrigger',
      trigger: { callbackUrl: host.addressOf('Row') },
    });
    const told = await send(host.addressOf('Row'), { name: 'Contoso' });
    await until(host.idle());
    expect([told.status, host.runs().map(({ status }) => status)]).toEqual([202, ['Succeeded']]);
    expect(host.run(host.runs()[0]?.id ?? '')).toMatchObject({
      runs: [{ actions: { C: { outputs: 'Contoso' } } }],
    });
    expect((await send(host.addressOf('Row').replace(/sig=.*/, 'sig=no'), {})).status).toBe(401);
  });

  it('takes only JSON where it says JSON', async () => {
    const { host, send } = await hostOf([subscriber]);
    const headers = { 'Content-Type': 'application/json' };
    const refused = await send(host.addressOf('Row'), undefined, { body: '{"name":', headers });
    expect([refused.status, refused.json.error.code]).toEqual([400, 'InvalidRequestContent']);
  });

  it('hands out the new signature when it is turned off and on', async () => {
    const { host, caller, until } = await hostOf([subscriber]);
    const fresh = host.regenerateSignature('Row');
    await until(host.turnOff('Row'));
    await until(host.turnOn('Row'));
    expect(caller.asked.at(-1)?.trigger?.callbackUrl).toBe(fresh);
  });

  it('stays off where the subscription is refused', async () => {
    const { host, caller, until } = await hostOf([subscriber]);
    await until(host.turnOff('Row'));
    caller.answer = { statusCode: 403, headers: {}, body: undefined };
    await expect(until(host.turnOn('Row'))).rejects.toThrow('Forbidden');
    expect(host.flows()[0]?.state).toBe('Off');
  });
});

test('an action that waits is called back at its own address, once', async () => {
  const approval = {
    type: 'HttpWebhook',
    inputs: {
      subscribe: {
        method: 'POST',
        uri: 'https://x.example',
        body: { url: '@{listCallbackUrl()}' },
      },
    },
    runAfter: {},
  };
  const actions = { Ask: approval, C: compose("@body('Ask')?['ok']", 'Ask') };
  const { host, caller, send, until } = await hostOf([flow('Ask', ID, BUTTON, actions)]);
  const { runId, ended } = await host.runButton('Ask');
  const [asked] = caller.asked;
  const { url } = (asked?.kind === 'http' ? asked.body : {}) as { url: string };
  expect((await send(url.replace(/sig=.*/, 'sig=no'), {})).status).toBe(401);
  expect((await send(url, { ok: 'yes' })).status).toBe(200);
  expect((await until(ended)).status).toBe('Succeeded');
  expect(host.run(runId)).toMatchObject({ runs: [{ actions: { C: { outputs: 'yes' } } }] });
  expect((await send(url, { ok: 'yes' })).status).toBe(404);
});

describe('verifyCallback', () => {
  const refusing = {
    ok: false,
    status: 401,
    code: 'Unauthorized',
    message: 'No signature.',
  } as const;
  const button = flow('Button', 'button', BUTTON, ECHO);

  it('is asked about the raw bytes before a trigger of kind Http, and no other', async () => {
    const seen: string[] = [];
    const { host, send } = await hostOf([flow('Echo', ID, HTTP, ECHO), button], {
      verifyCallback: (headers, body) => {
        seen.push(`${headers.get('x-ms-signature')} ${Buffer.from(body).toString()}`);
        return Promise.resolve(refusing);
      },
    });
    const init = { body: '{"name": 1}', headers: { 'X-MS-Signature': 'S' } };
    const refused = await send(host.addressOf('Echo'), undefined, init);
    expect([refused.status, refused.json]).toEqual([
      401,
      { error: { code: 'Unauthorized', message: 'No signature.' } },
    ]);
    expect([seen, host.runs()]).toEqual([['S {"name": 1}'], []]);
    expect((await send(host.addressOf('Button'), {})).status).toBe(200);
    expect(seen).toHaveLength(1);
  });
});

test('the same answers come over a socket', async () => {
  let root = BASE_URL;
  const { host, clock, until }: Sample = await hostOf([flow('Echo', ID, HTTP, ECHO)], {
    baseUrl: () => root,
  });
  const served = await serve(host);
  try {
    root = served.url;
    const init = {
      method: 'POST',
      body: '{"name":"ä"}',
      headers: { 'Content-Type': 'application/json' },
    };
    const far = await read(await until(clock.during(fetch(host.addressOf('Echo'), init))));
    const near = await read(await until(host.fetch(new Request(host.addressOf('Echo'), init))));
    expect([far.status, far.text, far.headers.get('content-type')]).toEqual([
      200,
      'ä',
      near.headers.get('content-type'),
    ]);
    expect((await fetch(`${served.url}/_host/flows`)).status).toBe(200);
    expect((await fetch(`${served.url}/other`)).status).toBe(404);
  } finally {
    await served.close();
  }
});
