// A run that dies after each of its calls and is never resumed: nothing is there twice, and both sides hold the same once
// redelivery, resubmission or an edit heals it.
import { join } from 'node:path';
import { dynamics365 } from './dynamics-365';
import {
  count,
  editOf,
  namesOf,
  nothing,
  PROOF_OF_CONCEPT,
  shared,
  wrongOf,
  type Meeting,
} from './meetings';
import { PlayedDeal } from './played-deal';
import { salesforce } from './salesforce';
import { NO_HELP } from './seller-row';

jest.setTimeout(180_000);

const projectRoot = join(__dirname, '../..');
const crms = [dynamics365, salesforce];

type Healing = (deal: PlayedDeal, dead: string) => Promise<void>;

const healings: readonly (readonly [string, Healing])[] = [
  [
    'an edit of the seller',
    async (deal) => {
      await deal.save({ description: 'healed' });
    },
  ],
  [
    'an edit in Partner Center',
    (deal) => {
      editOf(deal, { notes: 'healed' });
      return nothing();
    },
  ],
  [
    'resubmission',
    async (deal, dead) => {
      await deal.system.during(deal.system.host.resubmit(dead).ended);
    },
  ],
  [
    'redelivery',
    (deal) => {
      const [referral] = deal.referrals();
      const { webhooks } = deal.system.partnerCenter;
      const last = webhooks.history.filter(({ event }) =>
        event.ResourceUri.endsWith(referral?.id ?? 'none'),
      );
      for (const { id } of last.slice(-1)) webhooks.redeliver(id);
      return nothing();
    },
  ],
];

/** A run, what starts it, and what heals its death. */
const deaths: readonly (Meeting & { readonly healedBy: readonly string[] })[] = [
  {
    name: 'outbound create, private',
    runs: ['outbound', 'outbound'],
    before: nothing,
    start: (deal) => deal.share(NO_HELP),
    healedBy: ['an edit of the seller', 'resubmission'],
  },
  {
    name: 'outbound create, co-sell',
    runs: ['outbound', 'outbound'],
    before: nothing,
    start: (deal) => deal.share(PROOF_OF_CONCEPT),
    healedBy: ['an edit of the seller', 'resubmission'],
  },
  {
    name: 'outbound update',
    runs: ['outbound', 'outbound'],
    before: shared,
    start: async (deal) => {
      await deal.save({ estimatedvalue: 7, cosell_products: 'SOL-12345-ABC;SOL-2-X' });
    },
    expected: { estimatedvalue: 7 },
    healedBy: ['an edit of the seller', 'an edit in Partner Center', 'resubmission'],
  },
  {
    name: 'private to co-sell',
    runs: ['outbound', 'outbound'],
    before: shared,
    start: async (deal) => {
      await deal.save({ cosell_howcanmicrosofthelp: PROOF_OF_CONCEPT });
    },
    healedBy: ['an edit of the seller', 'resubmission'],
  },
  {
    name: 'inbound create',
    runs: ['inbound', 'outbound'],
    before: nothing,
    start: (deal) => void deal.newDeal({ salesStage: 'Qualify' }),
    healedBy: ['an edit in Partner Center', 'resubmission', 'redelivery'],
  },
  {
    name: 'inbound update',
    runs: ['inbound', 'outbound'],
    before: shared,
    start: (deal) => editOf(deal, { dealValue: 8 }),
    expected: { estimatedvalue: 8 },
    healedBy: healings.map(([name]) => name),
  },
];

describe.each(crms)(
  '$name: a run that dies after each of its calls, and is never resumed',
  (crm) => {
    let deal: PlayedDeal;
    beforeAll(async () => void (deal = await PlayedDeal.start(projectRoot, crm)));
    afterAll(() => deal.system.close());
    const table = deaths.flatMap((death) =>
      death.healedBy.map((name) => [death.name, name, death] as const),
    );
    it.each(table)('%s, healed by %s', async (_name, healing, death) => {
      const [calls] = await count(death, deal);
      const heal = healings.find(([name]) => name === healing)?.[1] ?? nothing;
      const wrong: string[] = [];
      for (let call = 0; call <= calls; call++) {
        await death.before(deal);
        deal.begin(namesOf(death, crm).slice(0, 1)).kill('A', call);
        await death.start(deal);
        await deal.settle();
        wrong.push(...deal.doubles().map((each) => `dead after ${call}: ${each}`));
        await deal.wait(20);
        const dead = deal.ended.find(({ summary }) => summary.flow === crm[death.runs[0]]);
        deal.begin();
        await heal(deal, dead?.summary.id ?? '');
        await deal.settle();
        wrong.push(...wrongOf(deal, death, `dead after ${call}`));
      }
      expect(wrong).toEqual([]);
      expect(calls).toBeGreaterThan(1);
    });
  },
);
