// Source of the expectations: learn.microsoft.com/partner-center/developer/partner-center-webhooks, and the beliefs in
// README.md of scripts/simulators.
import { makeSend } from '../contract';
import { makeCenter } from '../test-center';
import { EVENTS_PATH } from '../server';
import { EVENTS_AUDIENCE, REFERRALS_AUDIENCE } from '../tokens';

const URL_ = 'https://flow.example/hook?sig=secret';
const BODY = { WebhookUrl: URL_, WebhookEvents: ['referral-created', 'test-created'] };
let { center, clock, pass, sendEvents: send } = makeCenter();
let answered: number[];
beforeEach(() => {
  answered = [];
  ({
    center,
    clock,
    pass,
    sendEvents: send,
  } = makeCenter('admin@contoso.example', {
    send: () => {
      const status = answered.shift() ?? 200;
      return Promise.resolve(new Response(null, { status }));
    },
  }));
});

describe('a registration', () => {
  it('is not there at first; once made it is seen without its SubscriberId', async () => {
    expect((await send('GET', '')).status).toBe(404);
    expect((await send('PUT', '', BODY)).status).toBe(404);
    const made = await send('POST', '', BODY);
    expect([made.status, made.json]).toEqual([200, { SubscriberId: expect.any(String), ...BODY }]);
    const seen = await send('GET', '');
    expect([seen.status, seen.json]).toEqual([200, BODY]);
  });

  it.each(['PUT', 'POST'])('is replaced as a whole by %s', async (method) => {
    await send('POST', '', BODY);
    const other = { WebhookUrl: 'https://other.example/', WebhookEvents: ['referral-updated'] };
    const { status, json } = await send(method, '', other);
    expect([status, json]).toEqual([200, { SubscriberId: expect.any(String), ...other }]);
    expect((await send('GET', '')).json).toEqual(other);
  });

  it.each<[unknown, boolean]>([
    [true, true],
    ['true', true],
    ['True', true],
    [false, false],
    ['false', false],
    [null, false],
    [undefined, false],
  ])('reads the header flag %j', async (flag, expected) => {
    await send('POST', '', { ...BODY, SignatureTokenToMsSignatureHeader: flag });
    expect(center.webhooks.registration?.SignatureTokenToMsSignatureHeader).toBe(expected);
  });

  it('reads names without regard to case and ignores unknown members', async () => {
    const { status } = await send('POST', '', {
      webhookUrl: URL_,
      webhookEvents: ['test-created'],
      signatureTokenToMsSignatureHeader: true,
      other: 1,
    });
    expect(status).toBe(200);
    expect(center.webhooks.registration).toEqual({
      WebhookUrl: URL_,
      WebhookEvents: ['test-created'],
      SignatureTokenToMsSignatureHeader: true,
    });
  });

  it.each<[string, unknown, number, string | null]>([
    ['malformed JSON', '{"WebhookUrl":', 400, null],
    ['a list', [], 400, null],
    ['null', null, 400, null],
    ['no address', { ...BODY, WebhookUrl: undefined }, 400, 'WebhookUrl'],
    ['a number as address', { ...BODY, WebhookUrl: 1 }, 400, 'WebhookUrl'],
    ['no address at all', { ...BODY, WebhookUrl: 'hook' }, 400, 'WebhookUrl'],
    ['http', { ...BODY, WebhookUrl: 'http://flow.example/' }, 400, 'WebhookUrl'],
    [
      'http to a look-alike',
      { ...BODY, WebhookUrl: 'http://localhost.x.example/' },
      400,
      'WebhookUrl',
    ],
    ['another scheme', { ...BODY, WebhookUrl: 'file:///etc/x' }, 400, 'WebhookUrl'],
    ['a password', { ...BODY, WebhookUrl: 'https://a:b@flow.example/' }, 400, 'WebhookUrl'],
    ['a long address', { ...BODY, WebhookUrl: `${URL_}${'x'.repeat(2048)}` }, 400, 'WebhookUrl'],
    ['no events', { WebhookUrl: URL_ }, 400, 'WebhookEvents'],
    ['an empty list', { ...BODY, WebhookEvents: [] }, 400, 'WebhookEvents'],
    ['a text as events', { ...BODY, WebhookEvents: 'test-created' }, 400, 'WebhookEvents'],
    ['a number among events', { ...BODY, WebhookEvents: [1] }, 400, 'WebhookEvents'],
    ['an unknown event', { ...BODY, WebhookEvents: ['deal-created'] }, 400, 'WebhookEvents'],
    ['many events', { ...BODY, WebhookEvents: Array<string>(101).fill('x') }, 400, 'WebhookEvents'],
    [
      'a number as flag',
      { ...BODY, SignatureTokenToMsSignatureHeader: 1 },
      400,
      'SignatureTokenToMsSignatureHeader',
    ],
    ['an oversized body', { ...BODY, other: 'x'.repeat(1_100_000) }, 413, null],
  ])('refuses %s and keeps the former one', async (_, body, expected, target) => {
    const before = center.webhooks.register({
      ...BODY,
      SignatureTokenToMsSignatureHeader: false,
    });
    for (const method of ['POST', 'PUT']) {
      const { status, json, text } = await send(method, '', body);
      expect([status, json.error.target]).toEqual([expected, target]);
      expect(text).not.toContain('secret');
    }
    expect(center.webhooks.registration).toBe(before);
  });

  it.each(['http://127.0.0.1:1/x', 'http://localhost/', 'http://[::1]:9/'])(
    'may be at %s, on this machine',
    async (address) => {
      expect((await send('POST', '', { ...BODY, WebhookUrl: address })).status).toBe(200);
    },
  );
});

describe('access', () => {
  it.each<[string, number, () => string]>([
    ['an application', 200, () => center.tokens.issue(undefined, EVENTS_AUDIENCE)],
    ['a Referral User', 200, () => center.tokens.issue('user@contoso.example', EVENTS_AUDIENCE)],
    [
      'a user without role',
      403,
      () => center.tokens.issue('guest@contoso.example', EVENTS_AUDIENCE),
    ],
    ['the other audience', 401, () => center.tokens.issue(undefined, REFERRALS_AUDIENCE)],
    ['a forged token', 401, () => 'a.b.c'],
  ])('with the token of %s: %i', async (_, expected, token) => {
    const ask = makeSend(center.fetch, `http://h${EVENTS_PATH}`, token());
    expect((await ask('GET', '/events')).status).toBe(expected);
  });
});

it('lists the events of co-sell and the test', async () => {
  const { status, json } = await send('GET', '/events');
  expect(status).toBe(200);
  expect(json).toEqual(
    expect.arrayContaining([
      ...['test-created', 'referral-created', 'referral-updated'],
      ...['related-referral-created', 'related-referral-updated'],
    ]),
  );
});

it('answers the documented headers, on refusals as well', async () => {
  const ids = { 'MS-CorrelationId': 'c-1', 'MS-RequestId': 'r-1', 'X-Locale': 'de-DE' };
  for (const path of ['/events', '', '/nope']) {
    const { headers } = await send('GET', path, undefined, ids);
    for (const [name, value] of Object.entries(ids)) expect(headers.get(name)).toBe(value);
  }
  const { headers } = await send('GET', '/events');
  expect(headers.get('MS-CorrelationId')).toMatch(/^[0-9a-f-]{36}$/);
});

it('names an operation of no page', async () => {
  const { status, json } = await send('DELETE', '');
  expect([status, json.error.message]).toEqual([501, expect.stringContaining('DELETE')]);
});

describe('a validation event', () => {
  const test = () => send('POST', '/validationEvents');
  const id = async () => (await test()).json['correlationId'] as string;

  it('needs a registration with test-created', async () => {
    expect((await test()).status).toBe(404);
    await send('POST', '', { ...BODY, WebhookEvents: ['referral-created'] });
    expect((await test()).status).toBe(400);
  });

  it('shows one result for each attempt', async () => {
    await send('POST', '', BODY);
    answered = [500, 404, 202];
    const correlationId = await id();
    const path = `/validationEvents/${correlationId}`;
    expect((await send('GET', path)).json).toMatchObject({ status: 'inProgress', results: [] });
    await clock.runUntil(center.webhooks.settled());
    const { status, json } = await send('GET', path);
    expect([status, json]).toEqual([
      200,
      {
        correlationId,
        partnerId: expect.any(String),
        status: 'completed',
        callbackUrl: URL_,
        results: ['InternalServerError', 'NotFound', 'Accepted'].map((responseCode) => ({
          responseCode,
          responseMessage: '',
          systemError: false,
          dateTimeUtc: expect.stringMatching(/^2026-03-01T12:0\d:\d\d\.\d{7}Z$/),
        })),
      },
    ]);
  });

  it('may be sent twice a minute', async () => {
    await send('POST', '', BODY);
    expect([(await test()).status, (await test()).status]).toEqual([200, 200]);
    await pass(20_500);
    const refused = await test();
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '40']);
    await pass(39_499);
    expect((await test()).status).toBe(429);
    await pass(1);
    expect((await test()).status).toBe(200);
  });

  it('is kept for seven days', async () => {
    await send('POST', '', BODY);
    const path = `/validationEvents/${await id()}`;
    await pass(7 * 86_400_000 - 1);
    expect((await send('GET', path)).status).toBe(200);
    await pass(1);
    expect((await send('GET', path)).status).toBe(404);
    expect((await send('GET', '/validationEvents/nope')).status).toBe(404);
  });
});
