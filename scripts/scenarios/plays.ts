// Scenarios with a hand between two requests of one run, which no step of a scenario can reach: the referral changes after
// it was read and before it is written, or a service answers with something else. In: a play. Out: its outcome.
import { INBOUND_FLOW } from '../system/system';
import type { JsonObject } from '../simulators/partner-center/json';
import { runScenario, type Outcome } from './run-scenario';
import { parseScenarios, type Scenario } from './scenario';
import { CUSTOMER } from './seller-row';
import type { StageOptions } from './stage';

export type Hand = NonNullable<StageOptions['intercept']>;

export interface Play {
  readonly scenario: Scenario;
  /** A new one for each run: it may count. */
  readonly makeHand?: () => Hand;
}

export function runPlay({ scenario, makeHand }: Play, options: StageOptions): Promise<Outcome> {
  return runScenario(scenario, { ...options, ...(makeHand ? { intercept: makeHand() } : {}) });
}

/** Of Dataverse's address, or of Salesforce's. */
function tableOf({ url }: Request): string | undefined {
  const { pathname } = new URL(url);
  const [, set, object] =
    /\/(accounts|contacts)$|\/(account|contact)\/items$/i.exec(pathname) ?? [];
  return set ?? (object === undefined ? undefined : `${object.toLowerCase()}s`);
}

const REFERRAL_PATH = '/engagements/referrals/';

export const handPlays: readonly Play[] = [
  {
    scenario: parse({
      name: 'An edit between read and write-back is not overwritten: its own event makes both sides agree',
      why: 'design rule 2: the stored eTag; 412',
      trigger: [
        { partnerCenter: { newDeal: {} } },
        { dataverse: { update: { estimatedvalue: 61_000 } } },
        { partnerCenter: { edit: { details: { notes: 'one' } } } },
      ],
      expected: {
        runs: ['Succeeded', 'Succeeded', 'Succeeded', 'Succeeded', 'Succeeded'],
        opportunities: [
          { estimatedvalue: 61_000, description: 'two', cosell_syncstatus: 941050002 },
        ],
        referrals: { referral: { details: { dealValue: 61_000, notes: 'two' } } },
      },
    }),
    makeHand: () => {
      let writes = 0;
      return async (request, carry) => {
        const isWrite = request.method === 'PATCH' && request.url.includes(REFERRAL_PATH);
        // The first is that of the new deal; before the second, somebody else writes.
        if (isWrite && ++writes === 2) await carry(writeNotes(request, 'two'));
        return carry(request);
      };
    },
  },
  {
    scenario: parse({
      name: 'An account and a contact that the CRM refuses: the opportunity is there, and Audit says what was refused',
      why: 'design rule 7: what is wrong',
      trigger: [{ partnerCenter: { newDeal: {} } }],
      expected: {
        counts: { accounts: 0, contacts: 0 },
        opportunities: [
          {
            parentaccountid: null,
            cosell_audit: {
              $firstLine: {
                $contains: [
                  'the account could not be created: accounts are not taken',
                  'the contact could not be created: contacts are not taken',
                ],
              },
            },
          },
        ],
      },
    }),
    makeHand: () => (request, carry) => {
      const set = tableOf(request);
      if (request.method !== 'POST' || set === undefined) return carry(request);
      const error = { code: '0x80040265', message: `${set} are not taken` };
      return Promise.resolve(Response.json({ error }, { status: 400 }));
    },
  },
  {
    scenario: parse({
      name: 'Partner Center answers with another referral: nothing is created, and the run says so',
      why: 'bad input: a connector that answers garbage',
      trigger: [{ partnerCenter: { newDeal: {} } }],
      expected: {
        runs: ['Failed NoReferral'],
        counts: { opportunities: 0, leads: 0, accounts: 0, contacts: 0 },
      },
    }),
    makeHand: () => async (request, carry) => {
      const response = await carry(request);
      if (request.method !== 'GET' || !request.url.includes(REFERRAL_PATH)) return response;
      const referral = (await response.json()) as JsonObject;
      return Response.json({ ...referral, id: '0f000000-0000-4000-8000-000000000009' });
    },
  },
];

/** A poll tells our own writes as well, and one that is marked as failed must not be taken for the seller's. */
export const salesforcePlays: readonly Play[] = [
  {
    scenario: parse({
      name: 'The mark of a change to a currency that the CRM does not have is no word of the seller: it asks nothing',
      why: 'issue: outbound 0 calls for our own write; design rule 7',
      given: {
        flows: [
          'Create Co-sell Referral - Dynamics 365 to Partner Center (Insider Preview)',
          'Dynamics 365 to Partner Center (Insider Preview)',
        ],
      },
      trigger: [
        { partnerCenter: { newDeal: {} } },
        { partnerCenter: { edit: { details: { currency: 'SEK', notes: 'n' } } } },
      ],
      expected: {
        opportunities: [
          {
            ...{ description: 'n', cosell_syncstatus: 941050003 },
            cosell_audit: { $lines: 2, $firstLine: { $contains: ['✖', 'SEK'] } },
          },
        ],
        calls: { 'Dynamics 365 to Partner Center (Insider Preview)': [] },
      },
    }),
  },
];

/** Four times somebody else writes before the seller's word arrives; their events go nowhere. */
export const racedPlay: Play = {
  scenario: parse({
    flow: 'Dynamics 365 to Partner Center (Insider Preview)',
    name: 'Four others write before the seller: the fifth attempt arrives, and nothing of theirs is overwritten',
    why: 'design rule 2: no word is lost; partner-center-api 1.8 412',
    given: {
      flows: ['Create Co-sell Referral - Dynamics 365 to Partner Center (Insider Preview)'],
      ...CUSTOMER,
    },
    trigger: [{ dataverse: { share: {} } }, { dataverse: { update: { estimatedvalue: 61_000 } } }],
    expected: {
      opportunities: [
        {
          ...{ estimatedvalue: 61_000, description: 'other 4', cosell_syncstatus: 941050002 },
          cosell_audit: { $lines: 2 },
        },
      ],
      referrals: { referral: { details: { dealValue: 61_000, notes: 'other 4' } } },
    },
  }),
  makeHand: () => {
    let writes = 0;
    return async (request, carry) => {
      const isWrite = request.method === 'PATCH' && request.url.includes(REFERRAL_PATH);
      if (isWrite && ++writes <= 4) await carry(writeNotes(request, `other ${writes}`));
      return carry(request);
    };
  },
};

function writeNotes({ url, headers: sent }: Request, notes: string): Request {
  const headers = new Headers(sent);
  headers.delete('If-Match');
  headers.delete('Content-Length');
  const body = JSON.stringify([{ op: 'replace', path: '/details/notes', value: notes }]);
  return new Request(url, { method: 'PATCH', headers, body });
}

function parse({ flow = INBOUND_FLOW, ...scenario }: JsonObject): Scenario {
  const [parsed] = parseScenarios({ flow, scenarios: [scenario] }, 'plays.ts');
  if (!parsed) throw new Error('There is one scenario.');
  return parsed;
}
