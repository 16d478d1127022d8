// Source of the expectations: README.md of scripts/simulators, which names the page of each.
import { serve } from '../serve';
import { makeSend } from './contract';
import { loadSeed } from './seed';
import { Store } from './store';
import { states } from './state-machine';
import { makeCenter, minimal } from './test-center';
import { BASE_PATH } from './server';
import { REFERRALS_AUDIENCE } from './tokens';

let { clock, center, send, all } = makeCenter();
beforeEach(() => ({ clock, center, send, all } = makeCenter()));
const ID = '00000001-0000-4000-8000-000000000001';

describe('tokens', () => {
  it.each<[string, number, () => string]>([
    ['none', 401, () => ''],
    ['another scheme', 401, () => 'Basic YTpi'],
    ['nonsense', 401, () => 'Bearer a.b.c'],
    [
      'a changed one',
      401,
      () => `Bearer ${center.tokens.issue('admin@contoso.example', REFERRALS_AUDIENCE)}x`,
    ],
    [
      'an expired one',
      401,
      () => `Bearer ${center.tokens.issue('admin@contoso.example', REFERRALS_AUDIENCE, -1)}`,
    ],
    [
      'another audience',
      401,
      () =>
        `Bearer ${center.tokens.issue('admin@contoso.example', 'https://api.partnercenter.microsoft.com')}`,
    ],
    ['an application', 403, () => `Bearer ${center.tokens.issue(undefined, REFERRALS_AUDIENCE)}`],
    [
      'a user without role',
      403,
      () => `Bearer ${center.tokens.issue('guest@contoso.example', REFERRALS_AUDIENCE)}`,
    ],
  ])('refuses %s', async (_, expected, authorization) => {
    const { status, json } = await send('GET', '', undefined, { Authorization: authorization() });
    expect(status).toBe(expected);
    expect(json.error.code).toBe(expected === 401 ? 'unauthenticated' : 'accessDenied');
  });

  it('come from the token endpoint, all members as text', async () => {
    const ask = async (form: string) => {
      const request = new Request('http://127.0.0.1/common/oauth2/token', {
        method: 'POST',
        body: form,
      });
      const response = await center.fetch(request);
      return { status: response.status, body: (await response.json()) as Record<string, string> };
    };
    const resource = encodeURIComponent(REFERRALS_AUDIENCE);
    const { status, body } = await ask(
      `grant_type=password&resource=${resource}&username=admin@contoso.example&password=x`,
    );
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ token_type: 'Bearer', expires_in: '3600' }),
    ]);
    expect(
      (await makeSend(center.fetch, `http://h${BASE_PATH}`, body['access_token'] ?? '')('GET', ''))
        .status,
    ).toBe(200);
    expect((await ask('grant_type=password')).status).toBe(400);
    expect((await ask(`grant_type=password&resource=${resource}&username=x`)).body['error']).toBe(
      'invalid_grant',
    );
  });

  it('show a Referral User the deals of their own team only', async () => {
    const { send: ask } = makeCenter('user@contoso.example');
    const { json } = await ask('GET', '');
    expect(json.value.length).toBeGreaterThan(0);
    expect(json.value.length).toBeLessThan(center.store.size);
    expect((await ask('GET', `/${ID}`)).status).toBe(404);
  });
});

it('answers the documented headers', async () => {
  const { headers } = await send('GET', `/${ID}`, undefined, { 'client-request-id': 'abc' });
  expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.get('client-request-id')).toBe('abc');
  expect(headers.get('timestamp')).toBe(new Date(clock.now()).toISOString());
  expect(headers.get('x-ms-ags-diagnostic')).not.toBeNull();
});

it.each<[string, number, string, string, string | undefined, Record<string, string>]>([
  ['an unknown id', 404, 'GET', '/nope', undefined, {}],
  ['malformed JSON', 400, 'POST', '', '{"a":', {}],
  ['no body', 400, 'POST', '', undefined, {}],
  ['a list', 400, 'POST', '', '[]', {}],
  ['another type', 415, 'POST', '', '<a/>', { 'Content-Type': 'text/xml' }],
  ['an oversized body', 413, 'POST', '', `"${'x'.repeat(1_100_000)}"`, {}],
  ['an operation of no page', 501, 'DELETE', `/${ID}`, undefined, {}],
  ['another path', 501, 'GET', `/${ID}/accept`, undefined, {}],
  ['a HEAD', 501, 'HEAD', `/${ID}`, undefined, {}],
])(
  'refuses %s with the documented body, the store unchanged',
  async (_, expected, method, path, body, headers) => {
    const before = all();
    const { status, json } = await send(method, path, body, headers);
    expect(status).toBe(expected);
    const { code, message } = json.error;
    expect(json).toEqual({
      error: {
        code,
        message,
        target: json.error.target,
        innerError: { code: expect.any(String), message },
      },
    });
    if (expected === 501) expect(message).toContain(method);
    expect(all()).toBe(before);
  },
);

it('answers the same on a socket', async () => {
  const served = await serve(center);
  try {
    const token = center.tokens.issue('admin@contoso.example', REFERRALS_AUDIENCE);
    const remote = makeSend((request) => fetch(request), served.url + BASE_PATH, token);
    const [near, far] = [await send('GET', ''), await remote('GET', '')];
    expect(far.text).toBe(near.text);
    expect((await remote('POST', '', minimal())).status).toBe(201);
    await expect(serve(center, Number(new URL(served.url).port))).rejects.toThrow('EADDRINUSE');
  } finally {
    await served.close();
  }
});

it('ends the socket of an oversized body in words, so that nobody asks on it again', async () => {
  const served = await serve(center);
  try {
    const token = center.tokens.issue('admin@contoso.example', REFERRALS_AUDIENCE);
    const remote = makeSend((request) => fetch(request), served.url + BASE_PATH, token);
    const { status, headers } = await remote('POST', '', `"${'x'.repeat(1_100_000)}"`);
    expect([status, headers.get('connection')]).toEqual([413, 'close']);
    const chunk = new Uint8Array(65_536).fill(32);
    const inPieces = await fetch(served.url + BASE_PATH, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
      body: ReadableStream.from(Array<Uint8Array>(40).fill(chunk)),
      duplex: 'half',
    });
    expect(inPieces.status).toBe(413);
    expect((await remote('GET', `/${ID}`)).status).toBe(200);
  } finally {
    await served.close();
  }
});

describe('the seed', () => {
  it('holds 20 engagements in all states, several countries and currencies', () => {
    const rows = [...center.store.created()];
    expect(new Set(rows.map((row) => row.engagementId)).size).toBe(20);
    const found = new Set(rows.map((row) => row.substatus));
    expect(
      [...states.values()].flatMap((each) => each.substatuses).filter((each) => !found.has(each)),
    ).toEqual([]);
    expect(new Set(rows.map((row) => row.details['currency'])).size).toBeGreaterThan(5);
  });

  it.each<[string, unknown, string]>([
    ['a list', [], 'Expected {"referrals"'],
    ['an unknown table', { deals: [] }, "no table 'deals'"],
    ['a bad id', { referrals: [{ id: 'x' }] }, 'GUID'],
    [
      'a bad state',
      { referrals: [{ id: ID, engagementId: ID, status: 'Won' }] },
      "no status 'Won'",
    ],
    [
      'the same id twice',
      {
        referrals: [
          { id: ID, engagementId: ID },
          { id: ID, engagementId: ID },
        ],
      },
      'twice',
    ],
  ])('is refused with %s', (_, json, message) => {
    expect(() => loadSeed(new Store(), { file: 's.json', json: json as never })).toThrow(message);
  });
});
