// The two scenarios of the user guide as steps of the walk. Pure data, but for what says that a step is done.
// https://learn.microsoft.com/partner-center/referrals/co-sell-crm-integrations
import type { RunSummary } from '../flows/host';
import type { Row } from '../forms/use-form';
import type { Referral } from '../partner-center/referrals';

export interface Seen {
  readonly referrals: readonly Referral[];
  readonly rows: readonly Row[];
  readonly runs: readonly RunSummary[];
  /** Kinds of views that have been open: see guide-state.ts. */
  readonly visited: ReadonlySet<string>;
}

export interface GuideStep {
  readonly title: string;
  readonly text: string;
  /** Where it happens: the button leads there. */
  readonly path?: (seen: Seen) => string | undefined;
  /** Name of the place that is marked (`data-guide`). */
  readonly mark?: string;
  readonly isDone?: (seen: Seen) => boolean;
}

export interface Scenario {
  readonly name: string;
  readonly steps: readonly GuideStep[];
}

const SYNCHRONIZED = 941050002;
const INBOUND = 'Partner Center to Dynamics 365 (Insider Preview)';

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'From Partner Center to the CRM',
    steps: [
      {
        title: 'Create a deal',
        text: 'You are the referrals admin of a partner. Press New deal, give it a name, and create it.',
        path: () => '/partner-center',
        mark: 'new-deal',
        isDone: (seen) => dealOf(seen) !== undefined,
      },
      {
        title: 'See it in the CRM',
        text: 'Partner Center told it once, by its webhook; a router passed that on for both CRMs. So the deal stands in Dynamics 365 and in Salesforce. Open it here: the card is filled in.',
        path: () => '/crm',
        mark: 'list /crm/opportunities',
        isDone: ({ visited }) => visited.has('opportunity'),
      },
      {
        title: 'Look into the run',
        text: 'The run of “Partner Center to Dynamics 365” that created the opportunity: every step, what went in and what came out. A later run found that nothing was left to do.',
        path: runPath,
        mark: 'runs',
        isDone: ({ visited }) => visited.has('run'),
      },
      {
        title: 'Change it, and watch',
        text: 'Press Edit and change the value: the opportunity follows in both CRMs, see “In the CRM”. Change Est. revenue there and save: the referral follows. The Audit of the opportunity tells of each change.',
        path: (seen) => {
          const deal = dealOf(seen);
          return deal ? `/partner-center/referrals/${deal.id}` : '/partner-center';
        },
      },
    ],
  },
  {
    name: 'From the CRM to Partner Center',
    steps: [
      {
        title: 'Create an opportunity',
        text: 'You are the seller now, in Dynamics 365; Salesforce works alike. Give a topic, an account, a contact, a currency, an estimated revenue and a close date. Then Next.',
        path: () => '/crm/opportunities/new',
        mark: 'fields',
        isDone: ({ rows }) => rows.some(isOfSeller),
      },
      {
        title: 'Ask Microsoft for help',
        text: 'In the section “Partner Center”: turn on Sync with Partner Center, choose how Microsoft can help, add a product such as SOL-15974-MQF. What would be refused is said at once. Then Save.',
        mark: 'save',
        isDone: ({ rows }) => rows.some(isFromHere),
      },
      {
        title: 'Wait for the ✔',
        text: 'A flow creates the referral and writes its link, status and Audit back. The status column shows ✔ Synchronized.',
        path: () => '/crm',
        mark: 'list /crm/opportunities',
        isDone: ({ rows }) =>
          rows.some((row) => isFromHere(row) && row['cosell_syncstatus'] === SYNCHRONIZED),
      },
      {
        title: 'See it in Partner Center',
        text: 'It is an outbound referral there. Let Microsoft accept it, mark it as won, and look at the opportunity again: it is closed.',
        path: (seen) => {
          const sent = sentOf(seen);
          return sent ? `/partner-center/referrals/${sent.id}` : '/partner-center';
        },
        mark: 'microsoft',
        isDone: (seen) => sentOf(seen)?.status === 'Closed',
      },
      {
        title: 'Break something',
        text: 'Under Faults you make a service fail, slow or silent. Do the same again and look at the retries in the run.',
        path: () => '/faults',
        isDone: ({ visited }) => visited.has('faults'),
      },
    ],
  },
];

const SELLER_ID = '5a000000-0000-4000-8000-000000000002';

function isOfSeller(row: Row): boolean {
  return row['_ownerid_value'] === SELLER_ID;
}

function isFromHere(row: Row): boolean {
  return isOfSeller(row) && row['cosell_syncwithpartnercenter'] === true;
}

/** The last changed deal that came from Partner Center; its row belongs to the flows' user. */
function dealOf({ referrals, rows }: Seen): Referral | undefined {
  return referrals.find((referral) => rows.some((row) => !isOfSeller(row) && isOf(referral, row)));
}

/** The last changed deal that the seller sent. */
function sentOf({ referrals, rows }: Seen): Referral | undefined {
  return referrals.find((referral) => rows.some((row) => isFromHere(row) && isOf(referral, row)));
}

function isOf({ id }: Referral, row: Row): boolean {
  return row['cosell_referralidentifier'] === id;
}

/** The newer runs are of the echo: our own write to the referral is told to us as well. */
function runPath(seen: Seen): string {
  const since = Date.parse(dealOf(seen)?.createdDateTime ?? '');
  const run = seen.runs.findLast(
    ({ flow, startTime }) => flow === INBOUND && Date.parse(startTime) >= since,
  );
  return run ? `/flows/runs/${run.id}` : '/flows';
}
