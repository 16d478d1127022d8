// The guards against people who edit in the midst of a run: without one of them a play fails, at both CRMs or at Salesforce.
// What the guard does is in the definition of its step; here it is taken away, one at a time.
import { join } from 'node:path';
import { toText } from '../../flows/runner/expressions/text';
import type { HostFlow } from '../flow-host/create-flow-host';
import type { JsonObject } from '../simulators/partner-center/json';
import type { Crm } from './crm';
import { dynamics365 } from './dynamics-365';
import { namesOf, nothing, shared, wrongOf, type Meeting } from './meetings';
import { readFlowFile, replaceFlow, withEdited } from './mutants';
import { PlayedDeal } from './played-deal';
import { racedPlay, runPlay } from './plays';
import { describeOutcome } from './run-scenario';
import { salesforce } from './salesforce';
import { NO_HELP } from './seller-row';
import { shippedFlows } from './stage';

jest.setTimeout(120_000);

const projectRoot = join(__dirname, '../..');
const crms = [
  {
    crm: dynamics365,
    inbound: 'definitions/partner-center-to-dynamics-365.json',
    outbound: 'definitions/dynamics-365-to-partner-center.json',
  },
  {
    crm: salesforce,
    inbound: 'definitions/partner-center-to-salesforce.json',
    outbound: 'definitions/salesforce-to-partner-center.json',
  },
];

/** The shipped flows, one step of one of them otherwise. */
function withStep(
  [flow, file]: readonly [string, string],
  step: string,
  edit: (action: JsonObject) => JsonObject,
): HostFlow[] {
  const mutant = withEdited(readFlowFile(projectRoot, file), step, edit);
  return replaceFlow(shippedFlows(projectRoot), flow, mutant);
}

/** The event of the referral that is being created arrives when the seller has edited. */
const meeting: Meeting = {
  name: 'outbound create, an edit of the seller and the event of the referral',
  runs: ['outbound', 'inbound'],
  before: nothing,
  start: async (deal) => {
    await deal.share(NO_HELP);
    await deal.begun();
    await deal.save({ estimatedvalue: 7 });
  },
  expected: { estimatedvalue: 7 },
};

/** The seller edits in the midst of the create: what is wrong in the end, after each of its calls. */
async function editInTheMidst(crm: Crm, flows: readonly HostFlow[]): Promise<string[]> {
  const deal = await PlayedDeal.start(projectRoot, crm, flows);
  const wrong: string[] = [];
  for (let firstCalls = 1; firstCalls < 6; firstCalls++) {
    await meeting.before(deal);
    const turns = { first: 'A', firstCalls, second: 'B', secondCalls: 99 };
    deal.begin(namesOf(meeting, crm)).take(turns);
    await meeting.start(deal);
    await deal.settle();
    wrong.push(...wrongOf(deal, meeting, `after ${firstCalls}`));
  }
  deal.system.close();
  return wrong;
}

describe.each(crms)('$crm.name', ({ crm, inbound, outbound }) => {
  it('four others write the referral before the seller is heard: the fifth attempt is', async () => {
    const outcome = await runPlay(racedPlay, { projectRoot, crm });
    if (outcome.differences.length > 0) throw new Error(describeOutcome(outcome));
  });

  it('without the fifth attempt it is missed', async () => {
    const flows = withStep(
      [crm.outbound, outbound],
      'Until_the_referral_took_the_change',
      (action) => ({ ...action, limit: { count: 4, timeout: 'PT1H' } }),
    );
    const { differences } = await runPlay(racedPlay, { projectRoot, crm, flows });
    expect(differences).not.toEqual([]);
  });

  it('an edit in the midst of the create is kept', async () => {
    expect(await editInTheMidst(crm, shippedFlows(projectRoot))).toEqual([]);
  });

  it('without isNewer an edit in the midst of the create is lost', async () => {
    const flows = withStep([crm.inbound, inbound], 'Opportunity_values_compared', (action) => {
      const inputs = action['inputs'] as JsonObject;
      const select = { ...(inputs['select'] as JsonObject), isNewer: '@false' };
      return { ...action, inputs: { ...inputs, select } };
    });
    expect(await editInTheMidst(crm, flows)).not.toEqual([]);
  });
});

describe('Salesforce: the referral is closed while a poll tells the edit of the seller', () => {
  const ours = [salesforce.outbound, 'definitions/salesforce-to-partner-center.json'] as const;

  /** The row in the end, after the edit or after one edit more. */
  async function closeInTheMidst(flows: readonly HostFlow[], last?: JsonObject) {
    const deal = await PlayedDeal.start(projectRoot, salesforce, flows);
    await shared(deal);
    const turns = { first: 'B', firstCalls: 99, second: 'A', secondCalls: 99 };
    deal.begin(namesOf(meeting, salesforce)).take(turns);
    await deal.save({ estimatedvalue: 7 });
    await deal.begun();
    const [referral] = deal.referrals();
    if (referral) deal.edit(referral, { status: 'Closed', substatus: 'Won' });
    await deal.settle();
    if (last) await deal.save(last);
    await deal.settle();
    const { row } = deal;
    deal.system.close();
    const audit = toText(row['cosell_audit'] ?? null);
    const failed = audit.split('\n').filter((line) => line.includes('✖'));
    return { failed, firstLine: audit.split('\n')[0] ?? '', value: row['estimatedvalue'] };
  }

  /** Where a step holds a text, another stands. */
  const withText = (step: string, text: string, other: string): HostFlow[] =>
    withStep(ours, step, (action) => {
      const before = JSON.stringify(action);
      if (!before.includes(text)) throw new Error(`${step} does not hold ${text}.`);
      return JSON.parse(before.replace(text, () => other)) as JsonObject;
    });

  it('nothing of it is called a fault; without the guard it is', async () => {
    const { failed } = await closeInTheMidst(shippedFlows(projectRoot));
    expect(failed).toEqual([]);
    const flows = withText(
      'If_it_is_to_be_synchronized_no_more,_then',
      "equals(outputs('Opportunity')?['IsClosed'], true)",
      'false',
    );
    expect((await closeInTheMidst(flows)).failed).not.toEqual([]);
  });

  it('a word after that is told alone; without the guard the former once more', async () => {
    const last = { description: 'after' };
    const { firstLine, value } = await closeInTheMidst(shippedFlows(projectRoot), last);
    expect([firstLine.includes('Description'), firstLine.includes('Amount'), value]).toEqual([
      ...[true, false, 7],
    ]);
    const flows = withText(
      'Referral_values_judged',
      "equals(outputs('Opportunity')?['IsClosed'], true)",
      'false',
    );
    const without = await closeInTheMidst(flows, last);
    expect([without.firstLine.includes('Amount'), without.value]).not.toEqual([false, 7]);
  });
});
