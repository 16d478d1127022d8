// Two runs of one deal that meet: what happened before, what starts both, what stands there in the end. In: a played deal.
// Out: the same deal with both runs on their way.
import type { JsonObject } from '../simulators/partner-center/json';
import { INBOUND_FLOW } from '../system/system';
import { OUTBOUND_FLOW, type Named, type PlayedDeal } from './played-deal';
import { NO_HELP } from './seller-row';

export const PROOF_OF_CONCEPT = 941050002;

export interface Meeting {
  readonly name: string;
  readonly runs: readonly [Named, Named];
  /** All is quiet after it. */
  readonly before: (deal: PlayedDeal) => Promise<void>;
  /** Starts both runs. */
  readonly start: (deal: PlayedDeal) => Promise<void> | void;
  /** Both do the same. */
  readonly isTwin?: true;
  /** What stands there in the end, of the row. */
  readonly expected?: JsonObject;
}

export const nothing = (): Promise<void> => Promise.resolve();
export const A: Named = { name: 'A', flow: OUTBOUND_FLOW };
export const B: Named = { name: 'B', flow: OUTBOUND_FLOW };
export const inbound = (name: string): Named => ({ name, flow: INBOUND_FLOW });
export const shared = async (deal: PlayedDeal, help = NO_HELP): Promise<void> => {
  deal.begin();
  await deal.share(help);
  await deal.settle();
};
const twice = async (deal: PlayedDeal, help: number): Promise<void> => {
  deal.system.rowTriggers.setFaults({ duplicate: true });
  await deal.share(help);
  deal.system.rowTriggers.setFaults({});
};
export const editOf = (deal: PlayedDeal, detail: JsonObject): void => {
  const [referral] = deal.referrals();
  if (referral) deal.edit(referral, { details: { ...referral.details, ...detail } });
};
export const meetings: readonly Meeting[] = [
  {
    name: 'outbound create, private, twice',
    runs: [A, B],
    isTwin: true,
    before: nothing,
    start: (deal) => twice(deal, NO_HELP),
  },
  {
    name: 'outbound create, co-sell, twice',
    runs: [A, B],
    isTwin: true,
    before: nothing,
    start: (deal) => twice(deal, PROOF_OF_CONCEPT),
  },
  {
    name: 'outbound create, private, and the event of its referral',
    runs: [A, inbound('B')],
    before: nothing,
    start: (deal) => deal.share(NO_HELP),
  },
  {
    name: 'outbound create, co-sell, and the event of its referral',
    runs: [A, inbound('B')],
    before: nothing,
    start: (deal) => deal.share(PROOF_OF_CONCEPT),
  },
  {
    name: 'outbound create and an edit of the seller',
    runs: [A, B],
    before: nothing,
    start: async (deal) => {
      await deal.share(NO_HELP);
      await deal.save({ estimatedvalue: 7 });
    },
    expected: { estimatedvalue: 7 },
  },
  {
    name: 'outbound update, twice',
    runs: [A, B],
    before: shared,
    start: async (deal) => {
      await deal.save({ estimatedvalue: 7 });
      await deal.save({ description: 'other' });
    },
    expected: { estimatedvalue: 7, description: 'other' },
  },
  {
    name: 'outbound update of the same member, twice',
    runs: [A, B],
    before: shared,
    start: async (deal) => {
      await deal.save({ estimatedvalue: 7 });
      await deal.save({ estimatedvalue: 8 });
    },
    expected: { estimatedvalue: 8 },
  },
  {
    name: 'private to co-sell, told twice',
    runs: [A, B],
    isTwin: true,
    before: shared,
    start: async (deal) => {
      deal.system.rowTriggers.setFaults({ duplicate: true });
      await deal.save({ cosell_howcanmicrosofthelp: PROOF_OF_CONCEPT });
      deal.system.rowTriggers.setFaults({});
    },
  },
  {
    name: 'outbound and inbound update of different members',
    runs: [A, inbound('B')],
    before: shared,
    start: async (deal) => {
      editOf(deal, { notes: 'theirs' });
      await deal.save({ estimatedvalue: 7 });
    },
    expected: { estimatedvalue: 7, description: 'theirs' },
  },
  {
    name: 'outbound and inbound update of the same member',
    runs: [A, inbound('B')],
    before: shared,
    start: async (deal) => {
      editOf(deal, { dealValue: 8 });
      await deal.save({ estimatedvalue: 7 });
    },
  },
];
