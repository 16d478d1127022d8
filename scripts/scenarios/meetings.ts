// Two runs of one deal that meet: what happened before, what starts both, what stands there in the end. In: a played deal.
// Out: the same deal with both runs on their way.
import type { JsonObject } from '../simulators/partner-center/json';
import type { Crm } from './crm';
import type { Named, PlayedDeal } from './played-deal';
import { NO_HELP } from './seller-row';

export const PROOF_OF_CONCEPT = 941050002;

export type Role = 'outbound' | 'inbound';

export interface Meeting {
  readonly name: string;
  /** Flows of the two, called A and B. */
  readonly runs: readonly [Role, Role];
  /** All is quiet after it. */
  readonly before: (deal: PlayedDeal) => Promise<void>;
  /** Starts both runs. */
  readonly start: (deal: PlayedDeal) => Promise<void> | void;
  /** Both do the same. */
  readonly isTwin?: true;
  /** What stands there in the end, of the row. */
  readonly expected?: JsonObject;
  /** Both edits are told before either run begins: nothing that a poll does, which tells them as one. */
  readonly isToldByEvents?: true;
}

export const nothing = (): Promise<void> => Promise.resolve();
export const namesOf = ({ runs: [a, b] }: Meeting, crm: Crm): [Named, Named] => [
  { name: 'A', flow: crm[a] },
  { name: 'B', flow: crm[b] },
];
export const shared = async (deal: PlayedDeal, help = NO_HELP): Promise<void> => {
  deal.begin();
  await deal.share(help);
  await deal.settle();
};
/** What the seller does is told twice. */
const twice = async (deal: PlayedDeal, act: () => Promise<void>): Promise<void> => {
  deal.crm.disturb(deal.system, 'twice', 0);
  await act();
  await deal.told();
  deal.crm.calm(deal.system);
};
export const editOf = (deal: PlayedDeal, detail: JsonObject): void => {
  const [referral] = deal.referrals();
  if (referral) deal.edit(referral, { details: { ...referral.details, ...detail } });
};
const meetings: readonly Meeting[] = [
  {
    name: 'outbound create, private, twice',
    runs: ['outbound', 'outbound'],
    isTwin: true,
    before: nothing,
    start: (deal) => twice(deal, () => deal.share(NO_HELP)),
  },
  {
    name: 'outbound create, co-sell, twice',
    runs: ['outbound', 'outbound'],
    isTwin: true,
    before: nothing,
    start: (deal) => twice(deal, () => deal.share(PROOF_OF_CONCEPT)),
  },
  {
    name: 'outbound create, private, and the event of its referral',
    runs: ['outbound', 'inbound'],
    before: nothing,
    start: (deal) => deal.share(NO_HELP),
  },
  {
    name: 'outbound create, co-sell, and the event of its referral',
    runs: ['outbound', 'inbound'],
    before: nothing,
    start: (deal) => deal.share(PROOF_OF_CONCEPT),
  },
  {
    name: 'outbound create and an edit of the seller',
    runs: ['outbound', 'outbound'],
    isToldByEvents: true,
    before: nothing,
    start: async (deal) => {
      await deal.share(NO_HELP);
      await deal.save({ estimatedvalue: 7 });
    },
    expected: { estimatedvalue: 7 },
  },
  {
    name: 'outbound create, and an edit of the seller in its midst',
    runs: ['outbound', 'outbound'],
    before: nothing,
    start: async (deal) => {
      await deal.share(NO_HELP);
      await deal.begun();
      await deal.save({ estimatedvalue: 7 });
    },
    expected: { estimatedvalue: 7 },
  },
  {
    name: 'outbound update, twice',
    runs: ['outbound', 'outbound'],
    isToldByEvents: true,
    before: shared,
    start: async (deal) => {
      await deal.save({ estimatedvalue: 7 });
      await deal.save({ description: 'other' });
    },
    expected: { estimatedvalue: 7, description: 'other' },
  },
  {
    name: 'outbound update, and another in its midst',
    runs: ['outbound', 'outbound'],
    before: shared,
    start: async (deal) => {
      await deal.save({ estimatedvalue: 7 });
      await deal.begun();
      await deal.save({ description: 'other' });
    },
    expected: { estimatedvalue: 7, description: 'other' },
  },
  {
    name: 'outbound update of the same member, twice',
    runs: ['outbound', 'outbound'],
    isToldByEvents: true,
    before: shared,
    start: async (deal) => {
      await deal.save({ estimatedvalue: 7 });
      await deal.save({ estimatedvalue: 8 });
    },
    expected: { estimatedvalue: 8 },
  },
  {
    // Which of the two stays is not told: what the first run has sent may look like a word of the partner's.
    name: 'outbound update, and another of the same member in its midst',
    runs: ['outbound', 'outbound'],
    before: shared,
    start: async (deal) => {
      await deal.save({ estimatedvalue: 7 });
      await deal.begun();
      await deal.save({ estimatedvalue: 8 });
    },
  },
  {
    name: 'private to co-sell, told twice',
    runs: ['outbound', 'outbound'],
    isTwin: true,
    before: shared,
    start: (deal) => twice(deal, () => deal.save({ cosell_howcanmicrosofthelp: PROOF_OF_CONCEPT })),
  },
  {
    name: 'outbound and inbound update of different members',
    runs: ['outbound', 'inbound'],
    before: shared,
    start: async (deal) => {
      await deal.save({ estimatedvalue: 7 });
      await deal.begun();
      editOf(deal, { notes: 'theirs' });
    },
    expected: { estimatedvalue: 7, description: 'theirs' },
  },
  {
    name: 'outbound and inbound update of the same member',
    runs: ['outbound', 'inbound'],
    before: shared,
    start: async (deal) => {
      await deal.save({ estimatedvalue: 7 });
      await deal.begun();
      editOf(deal, { dealValue: 8 });
    },
  },
];

/** Those that there can be in a CRM. */
export function meetingsOf({ toldWithin }: Crm): Meeting[] {
  return meetings.filter(({ isToldByEvents }) => isToldByEvents !== true || toldWithin === 0);
}

/** How many calls each of the two makes where the other does not disturb it; that of a twin counts for both. */
export async function count(meeting: Meeting, deal: PlayedDeal): Promise<[number, number]> {
  await meeting.before(deal);
  const runs = namesOf(meeting, deal.crm);
  const gate = deal.begin(runs);
  await meeting.start(deal);
  await deal.settle();
  const [ofA = 0, ofB = 0] = runs.map(({ name }) => gate.passed.get(name) ?? 0);
  return runs[0].flow === runs[1].flow ? [ofA, Math.max(ofA, ofB)] : [ofA, ofB];
}

/** What is not as it should be when all is quiet, each a sentence. */
export function wrongOf(
  deal: PlayedDeal,
  { expected = {}, name }: Meeting,
  when: string,
): string[] {
  const { row } = deal;
  const other = Object.entries(expected).flatMap(([column, value]) =>
    row[column] === value
      ? []
      : [`${column} is ${JSON.stringify(row[column])}, not ${JSON.stringify(value)}`],
  );
  // A PATCH cannot tell the referral which help is asked; only the invitation says it.
  const found = deal
    .disagreements()
    .filter((each) => !(name.startsWith('private to') && /^help/.test(each)));
  return [...found, ...other].map((each) => `${when}: ${each}`);
}
