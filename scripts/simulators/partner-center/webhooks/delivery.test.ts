// Source of the expectations: learn.microsoft.com/partner-center/developer/partner-center-webhook-events and
// …/partner-center-webhooks, and the beliefs in README.md of scripts/simulators.
import { createVerify, X509Certificate } from 'node:crypto';
import { createAuthority, type Authority } from '../authority';
import type { Fault } from '../faults';
import type { JsonObject } from '../json';
import { makeCenter, minimal } from '../test-center';
import type { EventBody } from './event';

interface Received {
  readonly at: number;
  readonly headers: Headers;
  readonly text: string;
  readonly event: EventBody;
}

const ALL = [
  ...['referral-created', 'referral-updated'],
  ...['related-referral-created', 'related-referral-updated'],
];
let authority: Authority;
beforeAll(async () => {
  authority = await createAuthority();
});

let answer: () => Promise<Response>;
let received: Received[];
let simulator: ReturnType<typeof makeCenter>;
beforeEach(() => {
  received = [];
  answer = () => Promise.resolve(new Response(null, { status: 202 }));
  simulator = makeCenter('admin@contoso.example', {
    authority,
    send: async (request) => {
      const at = simulator.clock.now();
      const text = await request.text();
      const event = JSON.parse(text) as EventBody;
      received.push({ at, headers: request.headers, text, event });
      return answer();
    },
  });
});

function register(WebhookEvents: readonly string[] = ALL, own = true) {
  simulator.center.webhooks.register({
    WebhookUrl: 'https://flow.example/hook',
    WebhookEvents,
    SignatureTokenToMsSignatureHeader: own,
  });
}

async function create(changes: JsonObject = {}) {
  const { status, json } = await simulator.send('POST', '', minimal(changes));
  expect(status).toBe(201);
  return json;
}

const settle = () => simulator.clock.runUntil(simulator.center.webhooks.settled());
const names = () => received.map(({ event }) => event.EventName);
const note = (value: string) => [{ op: 'replace', path: '/details/notes', value }];

describe('an event', () => {
  it('has the documented body, byte for byte', async () => {
    register();
    const { id } = await create();
    await settle();
    expect(received.map(({ text }) => text)).toEqual([
      `{"EventName":"referral-created","ResourceUri":"https://api.partnercenter.microsoft.com/engagements/v1/referrals/${id}","ResourceName":"referral","AuditUri":null,"ResourceChangeUtcDate":"2026-03-01T12:00:00.0000000+00:00"}`,
    ]);
  });

  it.each([true, false])('is signed; in a header of its own: %s', async (own) => {
    register(ALL, own);
    await create();
    await settle();
    const [{ headers, text } = {} as Received] = received;
    expect(headers.get(own ? 'Authorization' : 'x-ms-signature')).toBeNull();
    const [scheme, signature = ''] = (
      headers.get(own ? 'x-ms-signature' : 'Authorization') ?? ''
    ).split(' ');
    expect([scheme, headers.get('X-MS-Signature-Algorithm')]).toEqual(['Signature', 'rsa-sha256']);
    expect(headers.get('X-MS-Certificate-Url')).toBe(
      'https://3psostorageacct.blob.core.windows.net/cert/pcnotifications-dispatch.microsoft.com.cer',
    );
    const path = '/cert/pcnotifications-dispatch.microsoft.com.cer';
    const served = await simulator.center.fetch(new Request(`http://127.0.0.1${path}`));
    const certificate = new X509Certificate(Buffer.from(await served.arrayBuffer()));
    expect(certificate.issuer).toContain('O=Microsoft Corporation');
    expect(certificate.verify(new X509Certificate(authority.rootCertificate).publicKey)).toBe(true);
    const check = (body: string) =>
      createVerify('RSA-SHA256').update(body).verify(certificate.publicKey, signature, 'base64');
    expect([check(text), check(`${text} `)]).toEqual([true, false]);
  });

  it('is raised once for each write, for own and related referrals', async () => {
    register();
    const own = await create({ type: 'Shared' });
    const { engagementId } = own;
    const target = [{ type: 'BusinessProfileLocation', id: 'msft' }];
    await create({ type: 'Shared', engagementId, target });
    await simulator.send('PATCH', `/${own.id}`, note('a'));
    simulator.center.microsoft.accept(engagementId);
    await settle();
    expect(names()).toEqual([
      'referral-created',
      'related-referral-created',
      'referral-updated',
      'related-referral-updated',
      'referral-updated',
    ]);
    expect(new Set(received.map(({ event }) => JSON.stringify(event))).size).toBe(5);
  });

  it('comes when a referral expires', async () => {
    register();
    const { id } = simulator.center.microsoft.sendLead();
    await simulator.pass(14 * 86_400_000);
    received = [];
    await simulator.send('GET', `/${id}`);
    await settle();
    expect(received.map(({ event }) => event.ResourceUri)).toContainEqual(
      expect.stringMatching(id),
    );
  });

  it('is not raised by reads, refusals, seeds and what is not registered', async () => {
    await create();
    register(['referral-updated']);
    const { id } = await create();
    await simulator.send('GET', `/${id}`);
    await simulator.send('PATCH', `/${id}`, [{ op: 'remove', path: '/team' }]);
    await simulator.send('PATCH', `/${id}`, note('a'), { 'If-Match': '"other"' });
    await settle();
    expect([received, simulator.center.webhooks.history]).toEqual([[], []]);
  });
});

describe('delivery', () => {
  it.each([301, 400, 404, 500])(
    'ends in the offline queue after ten answers %i',
    async (status) => {
      register();
      answer = () =>
        Promise.resolve(new Response(null, { status, headers: { Location: 'http://127.0.0.1/' } }));
      await create();
      await settle();
      const { webhooks } = simulator.center;
      expect(received).toHaveLength(10);
      const pauses = received.slice(1).map(({ at }, index) => at - (received[index]?.at ?? 0));
      expect(pauses.every((pause, index) => index === 0 || pause > (pauses[index - 1] ?? 0))).toBe(
        true,
      );
      expect(webhooks.pending).toEqual([]);
      expect(webhooks.offline.map(({ attempts }) => attempts.length)).toEqual([10]);
      await simulator.pass(86_400_000);
      expect(received).toHaveLength(10);
    },
  );

  it('goes on where the address recovers', async () => {
    register();
    let down = 3;
    answer = () =>
      down-- > 0 ? Promise.reject(new TypeError('no')) : Promise.resolve(new Response(null));
    await create();
    await settle();
    const [{ state, attempts } = { state: '', attempts: [] }] = simulator.center.webhooks.history;
    expect([state, attempts.map(({ status }) => status)]).toEqual([
      'delivered',
      [undefined, undefined, undefined, 200],
    ]);
  });

  it('takes no answer within 120 seconds as a failure', async () => {
    register();
    const first = [new Promise<Response>(() => undefined)];
    answer = () => first.pop() ?? Promise.resolve(new Response(null));
    await create();
    await settle();
    const [delivery] = simulator.center.webhooks.history;
    expect(delivery?.attempts.map(({ status }) => status)).toEqual([undefined, 200]);
    expect((received[1]?.at ?? 0) - (received[0]?.at ?? 0)).toBeGreaterThanOrEqual(120_000);
  });

  it('is repeated from the offline queue, all or one, at the address of now', async () => {
    register();
    answer = () => Promise.resolve(new Response(null, { status: 500 }));
    for (let made = 0; made < 3; made++) await create();
    await settle();
    const { webhooks } = simulator.center;
    const [first] = webhooks.offline;
    answer = () => Promise.resolve(new Response(null));
    expect(webhooks.redeliver(first?.id)).toBe(1);
    await settle();
    expect([first?.state, first?.attempts.length]).toEqual(['delivered', 11]);
    expect([webhooks.offline.length, webhooks.redeliver(), webhooks.redeliver('x')]).toEqual([
      2, 2, 0,
    ]);
    await settle();
    expect(webhooks.offline).toEqual([]);
  });

  it('does not wait for a slow address with the next events', async () => {
    register();
    answer = () => new Promise<Response>(() => undefined);
    await create();
    await create();
    await simulator.pass(1);
    expect(received).toHaveLength(2);
    simulator.center.webhooks.stop();
  });
});

describe('faults of events', () => {
  const run = async (fault: Fault) => {
    register(['referral-updated']);
    const { id } = await create();
    simulator.center.faults.add(fault);
    const start = simulator.clock.now();
    for (const text of ['a', 'b', 'c']) {
      await simulator.send('PATCH', `/${id}`, note(text));
    }
    await settle();
    // The last digits count the writes of one millisecond.
    return received.map(({ at, event }) => [
      Number(event.ResourceChangeUtcDate.slice(23, 27)),
      at - start,
    ]);
  };

  it.each<[Fault, number[][]]>([
    [
      { kind: 'duplicate', count: 2 },
      [
        [1, 0],
        [1, 0],
        [2, 0],
        [2, 0],
        [3, 0],
      ],
    ],
    [
      { kind: 'lost', count: 1 },
      [
        [2, 0],
        [3, 0],
      ],
    ],
    [
      { kind: 'late', count: 1, milliseconds: 5000 },
      [
        [2, 0],
        [3, 0],
        [1, 5000],
      ],
    ],
    [
      { kind: 'out-of-order', count: 1 },
      [
        [2, 0],
        [3, 0],
        [1, 0],
      ],
    ],
    [
      { kind: 'lost', count: 9, event: 'referral-created' },
      [
        [1, 0],
        [2, 0],
        [3, 0],
      ],
    ],
  ])('%j', async (fault, expected) => {
    expect(await run(fault)).toEqual(expected);
  });

  it('an event that is held comes when the faults are cleared', async () => {
    register();
    simulator.center.faults.add({ kind: 'out-of-order', count: 1 });
    await create();
    await settle();
    expect([received, simulator.center.webhooks.pending.map(({ state }) => state)]).toEqual([
      [],
      ['held'],
    ]);
    simulator.center.faults.clear();
    await settle();
    expect(names()).toEqual(['referral-created']);
  });
});
