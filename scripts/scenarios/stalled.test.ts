// A create run that stands still longer than its claim lasts (rule 4's limit): before its POST it ends without one; where the
// POST itself was held, the second referral is found and named in run and Audit, and Microsoft is not invited to it.
import { join } from 'node:path';
import type { Fetch } from '../../flows/runner/connections/http-caller';
import type { Crm } from './crm';
import { dynamics365 } from './dynamics-365';
import { PlayedDeal } from './played-deal';
import { PROOF_OF_CONCEPT } from './meetings';
import { salesforce } from './salesforce';

const projectRoot = join(__dirname, '../..');
/** Virtual minutes; a claim lasts 15. */
const STILL = 20;

type Which = (request: Request) => boolean;
const posts = (path: string): Which => {
  return ({ method, url }) => method === 'POST' && new URL(url).pathname.endsWith(path);
};
const AFTER_CLAIM = { name: 'after the claim', held: posts('/cosell_syncclaims'), late: 'answer' };
const AT_POST = { name: 'at the POST', held: posts('/referrals'), late: 'request' };

/** Holds the first such request, or its answer, while the seller saves again, which makes another run take the claim over. */
async function play({ held, late }: typeof AT_POST, crm: Crm): Promise<PlayedDeal> {
  const deal = await PlayedDeal.start(projectRoot, crm);
  deal.begin();
  const { gate } = deal;
  let isHeld = false;
  const carryAfter = async (request: Request, carry: Fetch): Promise<Response> => {
    if (isHeld || !held(request)) return carry(request);
    isHeld = true;
    const answer = late === 'answer' ? await carry(request) : undefined;
    const { clock } = deal.system;
    await clock.whileWaiting(
      new Promise<void>((resolve) => void clock.schedule(STILL * 60_000, resolve)),
    );
    return answer ?? carry(request);
  };
  Object.assign(gate, { intercept: carryAfter });
  await deal.share(PROOF_OF_CONCEPT);
  await deal.begun();
  await deal.wait(16);
  expect(isHeld).toBe(true);
  await deal.save({ description: 'Saved again' });
  await deal.settle();
  return deal;
}

const reported = (deal: PlayedDeal): (string | undefined)[] =>
  deal.ended
    .filter(({ summary }) => summary.flow === deal.crm.create)
    .map(({ summary, run }) => (summary.status === 'Failed' ? run.error?.code : summary.status));

describe.each([dynamics365, salesforce])('$name: a create run', (crm) => {
  it('that stands still before its POST makes no second referral', async () => {
    const deal = await play(AFTER_CLAIM, crm);
    expect(deal.disagreements()).toEqual([]);
    expect(reported(deal)).toEqual(['Succeeded', 'ClaimRanOut']);
    deal.system.close();
  });

  it('that stands still in its POST finds the other referral and names both', async () => {
    const deal = await play(AT_POST, crm);
    const ids = deal.referrals().map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(reported(deal)).toEqual(['Succeeded', 'TwoReferrals']);
    for (const id of ids) expect(deal.row['cosell_audit']).toMatch(new RegExp(`^.*${id}`));
    expect(deal.row['cosell_syncstatus']).toBe(941050003);
    const { store } = deal.system.partnerCenter;
    const engaged = deal
      .referrals()
      .map(({ engagementId }) => store.ofEngagement(engagementId).length);
    expect(engaged.sort()).toEqual([1, 2]);
    deal.system.close();
  });
});
