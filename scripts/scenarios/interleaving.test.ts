// Two runs that meet at every pair of their calls, and a run that dies after each of its calls and is never resumed: a deal
// stays one opportunity and one referral, and both sides hold the same once redelivery, resubmission or an edit heals it.
import { join } from 'node:path';
import type { Turns } from './gate';
import {
  A,
  B,
  editOf,
  inbound,
  meetings,
  nothing,
  PROOF_OF_CONCEPT,
  shared,
  type Meeting,
} from './meetings';
import { PlayedDeal } from './played-deal';
import { NO_HELP } from './seller-row';

jest.setTimeout(180_000);

const projectRoot = join(__dirname, '../..');
/** How many calls each of the two makes where the other does not disturb it; that of a twin counts for both. */
async function count(
  { before, start, runs }: Meeting,
  deal: PlayedDeal,
): Promise<[number, number]> {
  await before(deal);
  const gate = deal.begin(runs);
  await start(deal);
  await deal.settle();
  const [ofA = 0, ofB = 0] = runs.map(({ name }) => gate.passed.get(name) ?? 0);
  return runs[0].flow === runs[1].flow ? [ofA, Math.max(ofA, ofB)] : [ofA, ofB];
}

/** Each pair, but those where one ends before the other begins; of twins, one order. */
function turnsOf({ isTwin }: Meeting, ofA: number, ofB: number): Turns[] {
  const order = (first: string, most: number, second: string, mostOfOther: number): Turns[] =>
    range(1, most - 1).flatMap((firstCalls) =>
      range(1, mostOfOther).map((secondCalls) => ({ first, firstCalls, second, secondCalls })),
    );
  const alone: Turns = { first: 'B', firstCalls: ofB, second: 'A', secondCalls: 0 };
  return [...order('A', ofA, 'B', ofB), ...(isTwin ? [] : [alone, ...order('B', ofB, 'A', ofA)])];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_each, index) => from + index);
}

describe('two runs that meet at every pair of their calls', () => {
  it.each(meetings.map((each) => [each.name, each] as const))('%s', async (_name, meeting) => {
    const deal = await PlayedDeal.start(projectRoot);
    const { before, start, runs } = meeting;
    const [ofA, ofB] = await count(meeting, deal);
    const wrong = wrongOf(deal, meeting, 'alone');
    for (const turns of turnsOf(meeting, ofA, ofB)) {
      await before(deal);
      deal.begin(runs).take(turns);
      await start(deal);
      await deal.settle();
      const { first, firstCalls, second, secondCalls } = turns;
      wrong.push(...wrongOf(deal, meeting, `${first} ${firstCalls}, ${second} ${secondCalls}`));
    }
    deal.system.close();
    expect(wrong).toEqual([]);
    expect(Math.min(ofA, ofB)).toBeGreaterThan(0);
  });
});

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
    runs: [A, B],
    before: nothing,
    start: (deal) => deal.share(NO_HELP),
    healedBy: ['an edit of the seller', 'resubmission'],
  },
  {
    name: 'outbound create, co-sell',
    runs: [A, B],
    before: nothing,
    start: (deal) => deal.share(PROOF_OF_CONCEPT),
    healedBy: ['an edit of the seller', 'resubmission'],
  },
  {
    name: 'outbound update',
    runs: [A, B],
    before: shared,
    start: async (deal) => {
      await deal.save({ estimatedvalue: 7, cosell_products: 'SOL-12345-ABC;SOL-2-X' });
    },
    expected: { estimatedvalue: 7 },
    healedBy: ['an edit of the seller', 'an edit in Partner Center', 'resubmission'],
  },
  {
    name: 'private to co-sell',
    runs: [A, B],
    before: shared,
    start: async (deal) => {
      await deal.save({ cosell_howcanmicrosofthelp: PROOF_OF_CONCEPT });
    },
    healedBy: ['an edit of the seller', 'resubmission'],
  },
  {
    name: 'inbound create',
    runs: [inbound('A'), B],
    before: nothing,
    start: (deal) => void deal.newDeal({ salesStage: 'Qualify' }),
    healedBy: ['an edit in Partner Center', 'resubmission', 'redelivery'],
  },
  {
    name: 'inbound update',
    runs: [inbound('A'), B],
    before: shared,
    start: (deal) => editOf(deal, { dealValue: 8 }),
    expected: { estimatedvalue: 8 },
    healedBy: healings.map(([name]) => name),
  },
];

describe('a run that dies after each of its calls, and is never resumed', () => {
  const table = deaths.flatMap((death) =>
    death.healedBy.map((name) => [death.name, name, death] as const),
  );
  it.each(table)('%s, healed by %s', async (_name, healing, death) => {
    const deal = await PlayedDeal.start(projectRoot);
    const [calls] = await count(death, deal);
    const heal = healings.find(([name]) => name === healing)?.[1] ?? nothing;
    const wrong: string[] = [];
    for (let call = 0; call <= calls; call++) {
      await death.before(deal);
      deal.begin(death.runs.slice(0, 1)).kill('A', call);
      await death.start(deal);
      await deal.settle();
      wrong.push(...deal.doubles().map((each) => `dead after ${call}: ${each}`));
      await deal.wait(20);
      const dead = deal.ended.find(({ summary }) => summary.flow === death.runs[0].flow);
      deal.begin();
      await heal(deal, dead?.summary.id ?? '');
      await deal.settle();
      wrong.push(...wrongOf(deal, death, `dead after ${call}`));
    }
    deal.system.close();
    expect(wrong).toEqual([]);
    expect(calls).toBeGreaterThan(1);
  });
});

function wrongOf(deal: PlayedDeal, { expected = {}, name }: Meeting, when: string): string[] {
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
