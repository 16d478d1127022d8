// The contract that simulator and service share, read-only: run against the real services as well where
// COSELL_CONTRACT_{REFERRALS|EVENTS}_URL and …_TOKEN_COMMAND name them. Pages: README.md of scripts/simulators.
import { realService, type Send } from './contract';
import { BASE_PATH, EVENTS_PATH } from './server';
import { makeCenter } from './test-center';

const { send, sendEvents } = makeCenter();
const referrals = realService('REFERRALS', BASE_PATH);
const events = realService('EVENTS', EVENTS_PATH);
const noToken = { Authorization: '' };

function describeWith(name: string, ask: Send | undefined, cases: (send: Send) => void) {
  describe(name, () => cases(ask ?? (() => Promise.reject(new Error(name)))));
}

const target = (name: string, { reason }: { reason: string }) =>
  reason === '' ? name : `${name} (skipped, ${reason})`;

describe.each<[string, Send | undefined]>([
  ['the simulator', send],
  [target('the real service', referrals), referrals.send],
])('referrals: %s', (name, ask) => {
  describeWith(name, ask, (send) => {
    const check = ask ? it : it.skip;

    check('lists referrals, and gives each by its id', async () => {
      const { status, json } = await send('GET', '?$top=2');
      expect([status, Array.isArray(json.value)]).toEqual([200, true]);
      expect(json.value.length).toBeLessThanOrEqual(2);
      for (const { id, engagementId } of json.value) {
        const one = await send('GET', `/${id}`);
        expect([one.status, one.json.id, one.json.engagementId]).toEqual([200, id, engagementId]);
        expect(one.json.eTag).toMatch(/^"[^"]+"$/);
        expect(one.json.updatedDateTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/);
      }
    });

    check.each<['status' | 'direction' | 'type', string]>([
      ['status', 'New'],
      ['status', 'Active'],
      ['direction', 'Incoming'],
      ['type', 'Shared'],
    ])('filters by %s %s', async (member, value) => {
      const { status, json } = await send('GET', `?$filter=${member} eq '${value}'&$top=10`);
      expect(status).toBe(200);
      expect(new Set(json.value.map((each) => each[member]))).toEqual(
        new Set(json.value.length > 0 ? [value] : []),
      );
    });

    check('orders by the time of the last change', async () => {
      const { json } = await send('GET', '?$orderby=updatedDateTime desc&$top=10');
      const times = json.value.map((each) => Date.parse(each.updatedDateTime));
      expect(times).toEqual([...times].sort((left, right) => right - left));
    });

    check('refuses an unknown id with the documented body', async () => {
      const { status, json } = await send('GET', '/00000000-dead-4000-8000-000000000000');
      expect(status).toBe(404);
      expect(json.error).toMatchObject({ code: expect.any(String), message: expect.any(String) });
    });

    check('refuses a call without a token', async () => {
      expect((await send('GET', '', undefined, noToken)).status).toBe(401);
    });
  });
});

describe.each<[string, Send | undefined]>([
  ['the simulator', sendEvents],
  [target('the real service', events), events.send],
])('events: %s', (name, ask) => {
  describeWith(name, ask, (send) => {
    const check = ask ? it : it.skip;

    check('names the events of referrals', async () => {
      const { status, json } = await send('GET', '/events');
      expect([status, json]).toEqual([
        200,
        expect.arrayContaining(['referral-created', 'referral-updated', 'test-created']),
      ]);
    });

    check('shows the registration, or that there is none', async () => {
      const { status, json } = await send('GET', '');
      expect([200, 404]).toContain(status);
      if (status === 200) {
        expect(json).toMatchObject({
          WebhookUrl: expect.any(String),
          WebhookEvents: expect.any(Array),
        });
        expect(json).not.toHaveProperty('SubscriberId');
      }
    });

    check('refuses a call without a token', async () => {
      expect((await send('GET', '', undefined, noToken)).status).toBe(401);
    });
  });
});

it('asks no real service without both an address and a command', () => {
  const url = { COSELL_CONTRACT_EVENTS_URL: 'https://api.example' };
  expect(realService('EVENTS', EVENTS_PATH, {}).send).toBeUndefined();
  expect(realService('EVENTS', EVENTS_PATH, url).reason).toContain('_TOKEN_COMMAND');
  const command = { COSELL_CONTRACT_EVENTS_TOKEN_COMMAND: 'print token' };
  expect(realService('EVENTS', EVENTS_PATH, { ...url, ...command }).send).toBeDefined();
});
