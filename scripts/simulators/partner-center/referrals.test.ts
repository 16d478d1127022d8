// Source of the expectations: README.md of scripts/simulators, which names the page of each.

import type { Json, JsonObject } from './json';
import { makeCenter, minimal } from './test-center';

const DAY = 86_400_000;
let { center, send, pass, all } = makeCenter();
beforeEach(() => ({ center, send, pass, all } = makeCenter()));

async function create(changes: JsonObject = {}) {
  const { status, json } = await send('POST', '', minimal(changes));
  expect([status, json]).toEqual([201, expect.anything()]);
  return json as JsonObject & { id: string; eTag: string; engagementId: string };
}

async function share() {
  const own = await create({ type: 'Shared' });
  const target = [{ type: 'BusinessProfileLocation', id: 'msft' }];
  const { engagementId } = own;
  return { own, twin: await create({ type: 'Shared', engagementId, target }) };
}

const replace = (path: string, value: unknown) => ({ op: 'replace', path, value });
const register = (value: Json) => ({ op: 'add', path: '/registrations/-', value });

describe('create', () => {
  it('answers the whole referral: sent as New/Pending, it comes back Active/Accepted', async () => {
    const made = await create();
    expect(made).toMatchObject({
      status: 'Active',
      substatus: 'Accepted',
      direction: 'Outgoing',
      createdDateTime: '2026-03-01T12:00:00.0000000Z',
      acceptedDateTime: '2026-03-01T12:00:00.0000000Z',
      eTag: expect.stringMatching(/^"[0-9a-f-]{36}"$/),
      details: { notes: 'Unicode ✔ 富士', dealValue: 50000 },
    });
    const read = await send('GET', `/${made.id}`);
    expect([read.status, read.json, read.headers.get('ETag')]).toEqual([200, made, made.eTag]);
  });

  it.each<[string, JsonObject]>([
    ['type', { type: 'Private' }],
    ['customer', { customerProfile: null }],
    ['country', { customerProfile: { name: 'F', address: { country: 'United States' } } }],
    ['consent', { consent: 'yes' }],
    ['details', { details: [] }],
    ['no solution', { details: { requirements: { solutions: [] } } }],
    ['51 solutions', { details: { requirements: { solutions: Array(51).fill({ id: 'S' }) } } }],
    ['no team', { team: [] }],
    ['incomplete team', { team: [{ firstName: 'A' }] }],
    ['foreign substatus', { status: 'New', substatus: 'Won' }],
    ['unknown engagement', { engagementId: '00000000-0000-4000-8000-00000000ffff' }],
    ['help', { inviteContext: { assistanceRequestCode: 'Please' } }],
    ['a deep value', { target: JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) }],
  ])('refuses a bad %s, and stores nothing', async (_, changes) => {
    const before = all();
    const { status, json } = await send('POST', '', minimal(changes));
    expect([status, json.error.code]).toEqual([400, 'invalidRequest']);
    expect(all()).toBe(before);
  });
});

describe('a shared engagement', () => {
  it('holds both referrals; Microsoft accepts its own', async () => {
    const { own, twin } = await share();
    expect(twin).toMatchObject({ organizationId: 'msft', status: 'New', substatus: 'Pending' });
    center.microsoft.accept(own.engagementId, '7-ABC');
    const { json } = await send('GET', `?$filter=engagementId eq '${own.engagementId}'`);
    expect((json.value as JsonObject[]).map((each) => [each.status, each.trackingInfo])).toEqual([
      ['Active', { microsoftMsxId: '7-ABC' }],
      ['Active', { microsoftMsxId: '7-ABC' }],
    ]);
    expect(() => center.microsoft.accept(own.engagementId)).toThrow('no referral');
  });

  it('takes one referral to Microsoft, which the partner cannot write', async () => {
    const { own, twin } = await share();
    const { target, engagementId } = twin as unknown as { target: []; engagementId: string };
    const again = await send('POST', '', minimal({ type: 'Shared', target, engagementId }));
    expect(again.status).toBe(409);
    expect((await send('PATCH', `/${twin.id}`, [replace('/status', 'Closed')])).status).toBe(403);
    expect(own.status).toBe('Active');
  });

  it('expires after 14 days without an answer', async () => {
    const { twin } = await share();
    await pass(14 * DAY - 1);
    expect((await send('GET', `/${twin.id}`)).json.status).toBe('New');
    await pass(1);
    expect((await send('GET', `/${twin.id}`)).json).toMatchObject({
      status: 'Closed',
      substatus: 'Expired',
      closedDateTime: '2026-03-15T12:00:00.0000000Z',
    });
  });
});

describe('PATCH', () => {
  it('answers 204 without a body, or 200 with the referral where it is preferred', async () => {
    const { id, eTag } = await create();
    const path = `/${id}//`;
    const silent = await send('PATCH', path, [replace('/details/dealValue', '10000')]);
    expect([silent.status, silent.text]).toEqual([204, '']);
    const spoken = await send('PATCH', path, [replace('/details/notes', 'n')], {
      Prefer: 'return=representation',
    });
    expect(spoken.status).toBe(200);
    expect(spoken.json.details).toMatchObject({ dealValue: 10000, notes: 'n' });
    expect(spoken.json.eTag).not.toBe(eTag);
  });

  it.each([
    ['remove', [{ op: 'remove', path: '/team' }]],
    ['an unlisted path', [replace('/customerProfile/name', 'x')]],
    ['the prototype', [replace('/__proto__/x', 1)]],
    ['replace of -', [replace('/team/-', {})]],
    ['no value', [{ op: 'add', path: '/campaignId' }]],
    ['an object for an array', { op: 'add', path: '/campaignId', value: 'x' }],
    ['nothing', []],
    ['a wrong type', [replace('/details/dealValue', {})]],
    ['half a closing', [replace('/status', 'Closed')]],
    ['a step back', [replace('/status', 'New'), replace('/substatus', 'Pending')]],
    ['one bad operation of two', [replace('/details/notes', 'x'), replace('/status', 'Nope')]],
    ['a registration that is not there', [replace('/registrations/0/contract/term', 'Finite')]],
    ['a number for a registration', [register(5)]],
    ['a contract of another type', [register({ contract: [] })]],
    ['an unknown term', [register({ contract: { term: 'Forever' } })]],
    ['a price in words', [register({ solutionDetails: [{ value: 'much' }] })]],
    ['a date in words', [register({ contract: { signDateTime: 'today' } })]],
    [
      'a text for yes',
      [
        register({
          solutionDetails: [{ marketplaceTransactionDetails: { isMarketplaceTransacted: 'y' } }],
        }),
      ],
    ],
    ['51 registrations', Array<JsonObject>(51).fill(register({}))],
  ])('refuses %s, and the store is unchanged', async (_, patch) => {
    const { id } = await create();
    const before = all();
    expect((await send('PATCH', `/${id}`, patch)).status).toBe(400);
    expect(all()).toBe(before);
  });

  it('checks If-Match, which holds the quotes of the eTag', async () => {
    const { id, eTag } = await create();
    const patch = [replace('/details/notes', 'n')];
    const before = all();
    for (const wrong of ['"x"', eTag.slice(1, -1)]) {
      const { status, json } = await send('PATCH', `/${id}`, patch, { 'If-Match': wrong });
      expect([status, json.error.code]).toEqual([412, 'preconditionFailed']);
    }
    expect(all()).toBe(before);
    expect((await send('PATCH', `/${id}`, patch, { 'If-Match': eTag })).status).toBe(204);
  });

  it('closes for good; only a won deal still takes registrations', async () => {
    const { id } = await create();
    await send('PATCH', `/${id}`, [replace('/status', 'Closed'), replace('/substatus', 'Won')]);
    expect((await send('PATCH', `/${id}`, [replace('/details/notes', 'n')])).status).toBe(400);
    const registration = { type: 'AzureIPCoSell', solutionDetails: [{ value: 1 }], contract: {} };
    expect((await send('PATCH', `/${id}`, [register(registration)])).status).toBe(204);
    const path = '/registrations/0/solutionDetails/0/currency';
    expect((await send('PATCH', `/${id}`, [replace(path, 'USD')])).status).toBe(204);
    expect((await send('PATCH', `/${id}`, [replace(path, 'Euro')])).status).toBe(400);
    expect((await send('GET', `/${id}`)).json).toMatchObject({
      registrationStatus: 'ReviewPending',
      registrations: [{ solutionDetails: [{ value: 1, currency: 'USD' }], contract: {} }],
    });
  });
});

describe('PUT', () => {
  it('is obsolete and works, with If-Match and without links', async () => {
    const { links, ...whole } = await create();
    const changed = { ...whole, name: 'Other' };
    const match = { 'If-Match': whole.eTag };
    expect((await send('PUT', `/${whole.id}`, changed)).status).toBe(400);
    expect((await send('PUT', `/${whole.id}`, { ...changed, links }, match)).status).toBe(400);
    const { status, json } = await send('PUT', `/${whole.id}`, changed, match);
    expect([status, json.name, json.createdDateTime]).toEqual([
      200,
      'Other',
      whole.createdDateTime,
    ]);
    expect((await send('PUT', `/${whole.id}`, changed, match)).status).toBe(412);
  });
});
