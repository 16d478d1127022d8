// Two runs that meet at every pair of their calls: a deal stays one opportunity and one referral, and both sides hold the same.
import { join } from 'node:path';
import type { Turns } from './gate';
import { dynamics365 } from './dynamics-365';
import { count, meetingsOf, namesOf, wrongOf, type Meeting } from './meetings';
import { PlayedDeal } from './played-deal';
import { salesforce } from './salesforce';

jest.setTimeout(180_000);

const projectRoot = join(__dirname, '../..');
const crms = [dynamics365, salesforce];

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

describe.each(crms)('$name: two runs that meet at every pair of their calls', (crm) => {
  let deal: PlayedDeal;
  beforeAll(async () => void (deal = await PlayedDeal.start(projectRoot, crm)));
  afterAll(() => deal.system.close());

  it.each(meetingsOf(crm).map((each) => [each.name, each] as const))(
    '%s',
    async (_name, meeting) => {
      const { before, start } = meeting;
      const runs = namesOf(meeting, crm);
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
      expect(wrong).toEqual([]);
      expect(Math.min(ofA, ofB)).toBeGreaterThan(0);
    },
  );
});
