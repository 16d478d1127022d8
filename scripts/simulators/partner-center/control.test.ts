// Source of the expectations: README.md of scripts/simulators; the parts of Microsoft and of the partner:
// learn.microsoft.com/partner-center/developer/referral-resources and create-a-referral
import { makeCenter } from './test-center';
import { BASE_PATH } from './server';

let { center, clock, pass, send, sendControl, all } = makeCenter();
let received: string[];
beforeEach(() => {
  received = [];
  ({ center, clock, pass, send, sendControl, all } = makeCenter('admin@contoso.example', {
    send: async (request) => {
      received.push(await request.text());
      return new Response(null);
    },
  }));
  center.webhooks.register({
    WebhookUrl: 'https://flow.example/hook?sig=secret',
    WebhookEvents: ['referral-created', 'related-referral-created'],
    SignatureTokenToMsSignatureHeader: true,
  });
});

const names = () => received.map((text) => /"EventName":"([\w-]+)"/.exec(text)?.[1]);

describe('Microsoft', () => {
  it.each(['Pending', 'Received'])('sends a lead that is %s', async (substatus) => {
    const { status, json } = await sendControl('POST', '/microsoft/lead', {
      name: 'A lead',
      substatus,
    });
    expect(status).toBe(200);
    const read = await send('GET', `/${json.id}`);
    expect(read.json).toMatchObject({
      ...{ name: 'A lead', type: 'Independent', direction: 'Incoming', status: 'New', substatus },
      ...{ acceptedDateTime: null, expirationDateTime: '2026-03-15T12:00:00.0000000Z' },
      inviteContext: { invitedBy: { organizationId: 'msft' } },
    });
    expect(read.json.organizationId).not.toBe('msft');
    await clock.runUntil(center.webhooks.settled());
    expect(names()).toEqual(['referral-created']);
  });

  it('shares a co-sell opportunity, which the partner accepts, or which expires', async () => {
    const { json: first } = await sendControl('POST', '/microsoft/opportunity', {});
    const { json: second } = await sendControl('POST', '/microsoft/opportunity', {});
    expect(first).toMatchObject({
      ...{ type: 'Shared', direction: 'Incoming', status: 'New', substatus: 'Received' },
      target: [{ type: 'SolutionProfile', id: expect.stringMatching(/^SOL-/) }],
    });
    const accept = [
      { op: 'replace', path: '/status', value: 'Active' },
      { op: 'replace', path: '/substatus', value: 'Accepted' },
    ];
    expect((await send('PATCH', `/${first.id}`, accept)).status).toBe(204);
    await pass(14 * 86_400_000);
    const states = [await send('GET', `/${first.id}`), await send('GET', `/${second.id}`)];
    expect(states.map(({ json }) => json.substatus)).toEqual(['Accepted', 'Expired']);
  });

  it('accepts and declines what was shared with it', async () => {
    const { json: first } = await sendControl('POST', '/dashboard/deal', {});
    const { json: second } = await sendControl('POST', '/dashboard/deal', {});
    const accepted = await sendControl('POST', '/microsoft/accept', {
      engagementId: first.engagementId,
      microsoftMsxId: '7-X',
    });
    expect(accepted.json).toMatchObject({ organizationId: 'msft', substatus: 'Accepted' });
    expect((await send('GET', `/${first.id}`)).json.trackingInfo).toEqual({
      microsoftMsxId: '7-X',
    });
    const { engagementId } = second;
    const body = { engagementId, statusReason: 'Not a customer' };
    const declined = await sendControl('POST', '/microsoft/decline', body);
    expect(declined.json).toMatchObject({
      ...{ status: 'Closed', substatus: 'Declined', statusReason: 'Not a customer' },
    });
    expect((await sendControl('POST', '/microsoft/decline', body)).status).toBe(404);
  });
});

describe('New deal in the dashboard', () => {
  it('makes a co-sell deal in one engagement with Microsoft', async () => {
    const { json } = await sendControl('POST', '/dashboard/deal', { name: 'By hand' });
    const { json: list } = await send('GET', `?$filter=engagementId eq '${json.engagementId}'`);
    expect(list.value).toMatchObject([
      { name: 'By hand', type: 'Shared', direction: 'Outgoing', substatus: 'Accepted' },
      { organizationId: 'msft', type: 'Shared', substatus: 'Pending' },
    ]);
    await clock.runUntil(center.webhooks.settled());
    expect(names()).toEqual(['referral-created', 'related-referral-created']);
  });

  it('makes a private one as Independent', async () => {
    const { json } = await sendControl('POST', '/dashboard/deal', {
      type: 'Independent',
    });
    const { json: list } = await send('GET', `?$filter=engagementId eq '${json.engagementId}'`);
    expect(list.value).toMatchObject([
      { type: 'Independent', consent: { consentToShareReferralWithMicrosoftSellers: false } },
    ]);
  });
});

describe('deliveries', () => {
  it('are listed without the address, and repeated', async () => {
    await sendControl('POST', '/microsoft/lead', {});
    await clock.runUntil(center.webhooks.settled());
    const { json, text } = await sendControl('GET', '/deliveries');
    expect(json).toMatchObject([
      { state: 'delivered', attempts: [{ at: '2026-03-01T12:00:00.000Z', status: 200 }] },
    ]);
    expect(text).not.toContain('secret');
    const [{ id }] = json as unknown as [{ id: string }];
    const again = await sendControl('POST', '/deliveries/redeliver', { id });
    expect(again.json).toEqual({ started: 1 });
    await clock.runUntil(center.webhooks.settled());
    expect(received[1]).toBe(received[0]);
    expect((await sendControl('POST', '/deliveries/redeliver', { id: 'x' })).status).toBe(404);
    expect((await sendControl('POST', '/deliveries/redeliver', {})).json).toEqual({ started: 0 });
  });
});

describe('bad input', () => {
  it.each<[string, string, unknown, number]>([
    ['malformed JSON', '/microsoft/lead', '{"a":', 400],
    ['a list', '/microsoft/lead', [], 400],
    ['a wrong substatus', '/microsoft/lead', { substatus: 'Won' }, 400],
    ['a wrong type', '/microsoft/lead', { team: 'x' }, 400],
    ['a bad country', '/microsoft/opportunity', { customerProfile: { name: 'x' } }, 400],
    ['no engagement', '/microsoft/accept', {}, 400],
    ['a number as engagement', '/microsoft/decline', { engagementId: 1 }, 400],
    ['an unknown engagement', '/microsoft/accept', { engagementId: 'x' }, 404],
    ['a deal without a team', '/dashboard/deal', { team: [] }, 400],
    ['a target of its own', '/dashboard/deal', { target: [{ id: 'msft' }] }, 400],
    ['an oversized body', '/dashboard/deal', { name: 'x'.repeat(1_100_000) }, 413],
    ['an unknown switch', '/nope', {}, 501],
  ])('%s is refused, the store unchanged', async (_, path, body, expected) => {
    const before = all();
    const { status, json } = await sendControl('POST', path, body);
    expect([status, json.error.message]).toEqual([expected, expect.any(String)]);
    expect(all()).toBe(before);
  });

  it('a form of a page in a browser is refused', async () => {
    const url = 'http://127.0.0.1/_simulator/microsoft/lead';
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const headers = { 'Content-Type': type };
      const request = new Request(url, { method: 'POST', body: '{}', headers });
      expect((await center.fetch(request)).status).toBe(415);
    }
  });

  it('an operation of no page is named', async () => {
    const { status, json } = await send('DELETE', '');
    expect([status, json.error.message]).toEqual([
      501,
      expect.stringContaining(`DELETE ${BASE_PATH}`),
    ]);
  });
});
