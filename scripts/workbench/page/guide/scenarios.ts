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
const CREATE = 'Create Co-sell Referral - Dynamics 365 to Partner Center (Insider Preview)';

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'From Partner Center to the CRM',
    steps: [
      {
        title: 'Create a deal',
        text: 'You are the referrals admin. Press New deal, give it a name, and create it.',
        path: () => '/partner-center',
        mark: 'new-deal',
        isDone: ({ referrals }) => referrals.some(hasCome),
      },
      {
        title: 'See it in the CRM',
        text: 'Partner Center told the flow by its webhook. The deal stands under Open Opportunities already. Open it: the card is filled in.',
        path: () => '/crm',
        mark: 'list /crm/opportunities',
        isDone: ({ visited }) => visited.has('opportunity'),
      },
      {
        title: 'Look into the run',
        text: 'Every step that was performed, what went in and what came out. Open the newest run of “Partner Center to Dynamics 365”.',
        path: ({ runs }) => runPath(runs, INBOUND),
        mark: 'runs',
        isDone: ({ visited }) => visited.has('run'),
      },
      {
        title: 'Change it, and watch',
        text: 'Edit the value in Partner Center: the opportunity follows. Edit Est. revenue in the CRM and save: the referral follows. Both keep one Audit.',
        path: ({ referrals }) => {
          const deal = referrals.find(hasCome);
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
        text: 'You are the seller now. Press New, give it a topic, choose an account, a contact, a currency, an estimated revenue and a close date.',
        path: () => '/crm/opportunities/new',
        mark: 'section',
      },
      {
        title: 'Ask Microsoft for help',
        text: 'In the section “Partner Center”: turn on Sync with Partner Center, choose how Microsoft can help, add a product such as SOL-15974-MQF. What would be refused is said at once. Then Save.',
        mark: 'save',
        isDone: ({ rows }) => rows.some(isFromHere),
      },
      {
        title: 'Wait for the ✔',
        text: 'The flow creates the referral and writes its link, status and Audit back. The status column shows ✔ Synchronized.',
        path: () => '/crm',
        mark: 'list /crm/opportunities',
        isDone: ({ rows }) =>
          rows.some((row) => isFromHere(row) && row['cosell_syncstatus'] === SYNCHRONIZED),
      },
      {
        title: 'See it in Partner Center',
        text: 'It is an outbound referral there. Let Microsoft accept it, mark it as won, and look at the opportunity again.',
        path: ({ rows }) => {
          const row = rows.find(isFromHere);
          const referral = row?.['cosell_referralidentifier'];
          return typeof referral === 'string'
            ? `/partner-center/referrals/${referral}`
            : '/partner-center';
        },
        mark: 'microsoft',
        isDone: ({ runs, visited }) =>
          visited.has('referral') &&
          runs.some(({ flow, status }) => flow === CREATE && status === 'Succeeded'),
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

function hasCome({ externalReferenceId, direction, organizationId }: Referral): boolean {
  return organizationId !== 'msft' && direction === 'Outgoing' && externalReferenceId !== null;
}

function isFromHere(row: Row): boolean {
  return row['cosell_syncwithpartnercenter'] === true && row['_ownerid_value'] === SELLER_ID;
}

const SELLER_ID = '5a000000-0000-4000-8000-000000000002';

function runPath(runs: readonly RunSummary[], flow: string): string {
  const run = runs.find((each) => each.flow === flow);
  return run ? `/flows/runs/${run.id}` : '/flows';
}
