// What a service answers that it should not, where the tokens go, and bodies that no sender would send: refused or carried
// as text, never evaluated, never half-written.
import { join } from 'node:path';
import { toText } from '../../flows/runner/expressions/text';
import type { JsonObject } from '../simulators/partner-center/json';
import type { Crm } from './crm';
import { dynamics365 } from './dynamics-365';
import { runScenario, type Outcome } from './run-scenario';
import { salesforce } from './salesforce';
import { OBJECTS } from './salesforce-rows';
import { parseScenarios } from './scenario';
import { rowsOf } from './stage';

type Intercept = (
  request: Request,
  carry: (request: Request) => Promise<Response>,
) => Promise<Response>;

const projectRoot = join(__dirname, '../..');
const SYNCHRONIZED = 941050002;
const newDeal = { partnerCenter: { newDeal: {} } };
const edit = { partnerCenter: { edit: { details: { dealValue: 7 } } } };

interface Asked {
  readonly crm: Crm;
  readonly isLookup: (request: Request) => boolean;
  readonly isCreate: (request: Request, set: string) => boolean;
  readonly isWrite: (request: Request) => boolean;
}

const pathOf = ({ url }: Request): string => new URL(url).pathname;
const isCreateInDataverse = (request: Request, set: string): boolean =>
  request.method === 'POST' && pathOf(request).endsWith(`/${set}`);

/** What the requests of the flow to a CRM look like. */
const crms: readonly Asked[] = [
  {
    crm: dynamics365,
    isLookup: ({ method, url }) => method === 'GET' && url.includes('/opportunities?'),
    isCreate: isCreateInDataverse,
    isWrite: ({ method, url }) => method === 'PATCH' && url.includes('/opportunities('),
  },
  {
    crm: salesforce,
    isLookup: ({ method, url }) => method === 'POST' && url.includes('/soql/'),
    isCreate: (request, set) =>
      request.method === 'POST' &&
      pathOf(request)
        .toLowerCase()
        .endsWith(`/${OBJECTS[set] ?? ''}/items`.toLowerCase()),
    isWrite: (request) =>
      request.method === 'PATCH' && /\/opportunity\/items\//i.test(pathOf(request)),
  },
];

async function play(crm: Crm, trigger: JsonObject[], intercept?: Intercept): Promise<Outcome> {
  const scenarios = [{ name: 'bad input', why: 'bad input', trigger, expected: {} }];
  const [scenario] = parseScenarios({ flow: dynamics365.inbound, scenarios }, 'bad-input.test.ts');
  if (!scenario) throw new Error('There is one scenario.');
  const outcome = await runScenario(scenario, {
    ...{ projectRoot, crm },
    ...(intercept ? { intercept } : {}),
  });
  expect(outcome.differences).toEqual([]);
  return outcome;
}

const statuses = ({ stage }: Outcome) => stage.ended.map(({ summary }) => summary.status);
const columns = (outcome: Outcome) =>
  rowsOf(outcome.stage, 'opportunities').map((row) => [row['estimatedvalue'], row['cosell_audit']]);

const json = { 'Content-Type': 'application/json' };
const garbage: [string, () => Response][] = [
  ['HTML', () => new Response('<h1>It works</h1>', { headers: { 'Content-Type': 'text/html' } })],
  ['HTML that says it is JSON', () => new Response('<h1>It works</h1>', { headers: json })],
  ['nothing', () => new Response(null, { status: 200 })],
  ['half of a JSON', () => new Response('{"id":"x","det', { headers: json })],
  ['an array', () => new Response('[1,2,3]', { headers: json })],
  ['a number', () => new Response('42', { headers: json })],
  ['null', () => new Response('null', { headers: json })],
  ['bytes', () => new Response(new Uint8Array([255, 254, 0, 1]), { headers: json })],
  [
    'wrong kinds',
    () => new Response('{"details":[],"customerProfile":7,"organizationId":{}}', { headers: json }),
  ],
  [
    'an error of its own',
    () => new Response('{"error":"@{triggerBody()}"}', { status: 418, headers: json }),
  ],
];

describe.each(crms)('$crm.name:', ({ crm, isLookup, isCreate, isWrite }) => {
  describe('Partner Center answers the read with', () => {
    const isRead = ({ method, url }: Request) =>
      method === 'GET' && url.includes('/engagements/referrals/');

    it.each(garbage)('%s: nothing is created', async (_name, answer) => {
      const outcome = await play(crm, [newDeal], (request, carry) =>
        isRead(request) ? Promise.resolve(answer()) : carry(request),
      );
      expect(columns(outcome)).toEqual([]);
      expect(rowsOf(outcome.stage, 'leads')).toEqual([]);
      expect(rowsOf(outcome.stage, 'accounts')).toEqual([]);
      expect(statuses(outcome)).toEqual(['Failed']);
    });

    it.each(garbage)('%s: what is there keeps its values', async (_name, answer) => {
      let isBroken = false;
      const outcome = await play(
        crm,
        [newDeal, edit, { event: { resend: true } }],
        (request, carry) => {
          if (isWrite(request)) isBroken = true;
          return isBroken && isRead(request) ? Promise.resolve(answer()) : carry(request);
        },
      );
      expect(columns(outcome).map(([value]) => value)).toEqual([50_000]);
    });
  });

  describe('the CRM answers the lookups with', () => {
    it.each(garbage)('%s: nothing is created twice', async (_name, answer) => {
      let isBroken = false;
      const outcome = await play(
        crm,
        [newDeal, { expect: { counts: { opportunities: 1 } } }, edit],
        (request, carry) => {
          if (isWrite(request)) isBroken = true;
          return isBroken && isLookup(request) ? Promise.resolve(answer()) : carry(request);
        },
      );
      expect(columns(outcome)).toHaveLength(1);
      expect(columns(outcome)[0]?.[0]).toBe(50_000);
    });
  });

  describe('the CRM answers the create with', () => {
    it.each(garbage)('%s, and it was done: one opportunity, completed', async (_name, answer) => {
      const outcome = await play(crm, [newDeal, edit], async (request, carry) => {
        const response = await carry(request);
        return isCreate(request, 'opportunities') ? answer() : response;
      });
      const rows = rowsOf(outcome.stage, 'opportunities');
      expect(rows.map((row) => [row['estimatedvalue'], row['cosell_syncstatus']])).toEqual([
        [7, SYNCHRONIZED],
      ]);
    });

    it.each(garbage)(
      '%s, and it was not done: the run fails, the next makes it good',
      async (_name, answer) => {
        let reads = 0;
        const outcome = await play(
          crm,
          [newDeal, { expect: { counts: { opportunities: 0 } } }, edit],
          (request, carry) => {
            if (request.method === 'GET' && request.url.includes('/engagements/referrals/'))
              reads++;
            return isCreate(request, 'opportunities') && reads < 2
              ? Promise.resolve(answer())
              : carry(request);
          },
        );
        expect(statuses(outcome)[0]).toBe('Failed');
        const rows = rowsOf(outcome.stage, 'opportunities');
        expect(rows.map((row) => [row['estimatedvalue'], row['cosell_syncstatus']])).toEqual([
          [7, SYNCHRONIZED],
        ]);
      },
    );
  });

  describe.each(['accounts', 'contacts'])('the CRM answers the create of %s with', (set) => {
    it.each(garbage)('%s, and it was done: no second row', async (_name, answer) => {
      const outcome = await play(crm, [newDeal], async (request, carry) => {
        const response = await carry(request);
        return isCreate(request, set) ? answer() : response;
      });
      expect(rowsOf(outcome.stage, set)).toHaveLength(1);
    });
  });

  describe('the write of a change is answered with', () => {
    const last = { partnerCenter: { edit: { details: { notes: 'last' } } } };

    it.each(garbage)(
      '%s, and it was not done: the next event makes it good',
      async (_name, answer) => {
        let reads = 0;
        const outcome = await play(crm, [newDeal, edit, last], (request, carry) => {
          if (request.method === 'GET' && request.url.includes('/engagements/referrals/')) reads++;
          // The third read is that of the edit: of the new deal there are its event and its echo.
          return isWrite(request) && reads === 3 ? Promise.resolve(answer()) : carry(request);
        });
        const rows = rowsOf(outcome.stage, 'opportunities');
        expect(
          rows.map((row) => [row['estimatedvalue'], row['description'], row['cosell_syncstatus']]),
        ).toEqual([[7, 'last', SYNCHRONIZED]]);
      },
    );
  });
});

// Not with Salesforce: an answer of 200 without an id ends its loop, and Audit says that the row could not be linked.
describe.each(['accounts', 'contacts'])('Dynamics 365 answers the create of %s with', (set) => {
  it.each(garbage)('%s, and it was done: one row, linked', async (_name, answer) => {
    const outcome = await play(dynamics365, [newDeal], async (request, carry) => {
      const response = await carry(request);
      return isCreateInDataverse(request, set) ? answer() : response;
    });
    const [row, ...others] = rowsOf(outcome.stage, set);
    const [opportunity] = rowsOf(outcome.stage, 'opportunities');
    const [id, lookup] =
      set === 'accounts' ? ['accountid', 'parentaccountid'] : ['contactid', 'parentcontactid'];
    expect([others, opportunity?.[lookup]]).toEqual([[], row?.[id]]);
  });
});

describe('tokens', () => {
  it('go to the services that are configured, each its own, whatever an event or an answer names', async () => {
    const sent = new Map<string, Set<string>>();
    const evil = 'https://evil.example/engagements/v1/referrals';
    const event = (id: string) => ({
      event: {
        send: { EventName: 'referral-updated', ResourceUri: `${evil}/${id}`, AuditUri: evil },
      },
    });
    const { stage } = await play(
      dynamics365,
      [newDeal, event('${referral.id}'), edit],
      async (request, carry) => {
        const { origin } = new URL(request.url);
        const token = request.headers.get('Authorization');
        if (token !== null)
          sent.set(origin, (sent.get(origin) ?? new Set()).add(audienceOf(token)));
        const response = await carry(request);
        if (!request.url.includes('/engagements/referrals/')) return response;
        const text = await response.text();
        const links = `{"links":{"self":{"uri":"${evil}"}},"@odata.nextLink":"${evil}",`;
        return new Response(text.replace('{', links), response);
      },
    );
    const { partnerCenter, dataverse } = stage.system.origins;
    expect(Object.fromEntries([...sent].map(([origin, all]) => [origin, [...all].sort()]))).toEqual(
      {
        [partnerCenter]: [
          'https://api.partner.microsoft.com',
          'https://api.partnercenter.microsoft.com',
        ],
        [dataverse]: ['user'],
      },
    );
  });
});

describe('oversized bodies', () => {
  it('are refused before a run starts', async () => {
    const outcome = await play(dynamics365, [
      { event: { oversized: 100 * 1024 * 1024 + 1, answer: 413 } },
    ]);
    expect(statuses(outcome)).toEqual([]);
  });
});

function audienceOf(authorization: string): string {
  if (/^Bearer user:/.test(authorization)) return 'user';
  const claims = authorization.split('.')[1] ?? '';
  return toText(
    (JSON.parse(Buffer.from(claims, 'base64url').toString()) as JsonObject)['aud'] ?? null,
  );
}
