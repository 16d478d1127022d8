// No step of the inbound flow of either CRM is decorative: each that does work is taken away in turn, and some scenario misses it.
import { join } from 'node:path';
import type { Crm } from './crm';
import { dynamics365 } from './dynamics-365';
import { readFlowFile, replaceFlow, withoutWorkOf, workingSteps } from './mutants';
import { handPlays, runPlay, salesforcePlays, type Play } from './plays';
import { salesforce } from './salesforce';
import differences from './salesforce-differences.json';
import { readScenarios, type Scenario } from './scenario';
import { shippedFlows } from './stage';

const projectRoot = join(__dirname, '../..');
const inbound = readScenarios(join(__dirname, 'inbound'));

const withoutHand = (scenario: Scenario): Play => ({ scenario });

interface Sample {
  readonly crm: Crm;
  readonly file: string;
  readonly plays: readonly Play[];
}

const samples: readonly Sample[] = [
  {
    crm: dynamics365,
    file: 'definitions/partner-center-to-dynamics-365.json',
    plays: [...handPlays, ...inbound.map(withoutHand)],
  },
  {
    crm: salesforce,
    file: 'definitions/partner-center-to-salesforce.json',
    plays: [
      ...[...handPlays, ...salesforcePlays],
      ...inbound.filter(({ name }) => !(name in differences)).map(withoutHand),
      ...readScenarios(join(__dirname, 'salesforce')).map(withoutHand),
    ],
  },
];
/** So many scenarios that execute a step are asked whether they miss it. */
const ASKED = 12;

/** Steps that many scenarios execute and few need: the one to be asked first, by words of its name. */
const KNOWN_BY: Readonly<Record<string, string>> = {
  Find_the_contact: 'A contact is found by e-mail',
  Find_the_lead: 'A lead follows the changes',
  Contacts_of_the_account: 'Of two contacts with one e-mail',
  Find_the_account: 'An account of the very same spelling',
  Contact_of_the_new_opportunity: 'New deal in the dashboard becomes one open opportunity',
  Opportunity_as_it_will_be: 'The mark of a change to a currency',
  Solutions_that_are_known: 'Products that the seller adds go back',
  Claim_the_account: 'A new account is created under a claim',
  Find_the_opportunity_again: 'No answer (timeout-after) to the create of opportunities',
  Find_the_lead_again: 'Dataverse timeout-after at the create of a lead',
  Solutions_by_identifier: 'Products that the seller adds go back',
  Solutions_in_the_order_of_the_row: 'Products that the seller adds go back',
  Steps_that_failed: 'A closing date that is none',
  It_was_created_here: 'Where Salesforce owns the external reference, the event of a deal',
  Find_the_opportunity_once_more: 'Where Salesforce owns the external reference, the event of',
  Leave_it_to_the_event_of_that_change: 'An edit between read and write-back',
  Refuse_the_answer: 'Partner Center answers with another referral',
  Mark_the_opportunity_as_failed: 'The CRM stays away: the known opportunity',
  Mark_the_lead_as_failed: 'The CRM stays away: the known lead',
};

/** By step, the scenarios that execute it and pass, those that need the fewest runs first. */
async function findWitnesses({ crm, plays }: Sample): Promise<Map<string, Play[]>> {
  const found = new Map<string, { play: Play; runs: number }[]>();
  for (const play of plays) {
    const { differences, stage } = await runPlay(play, { projectRoot, crm });
    if (differences.length > 0) continue;
    const executed = new Set<string>();
    for (const { run } of stage.ended) {
      for (const action of run.plan.actions) {
        const status = run.frame.record(action)?.status;
        if (status !== undefined && status !== 'Skipped') executed.add(action.name);
      }
    }
    for (const name of executed) {
      const all = found.get(name) ?? [];
      found.set(name, [...all, { play, runs: stage.ended.length }]);
    }
  }
  const byRuns = (left: { runs: number }, right: { runs: number }) => left.runs - right.runs;
  return new Map(
    [...found].map(([name, all]) => [name, spread(all.sort(byRuns).map(({ play }) => play))]),
  );
}

// Neighbours speak of the same subject: one of each file first.
function spread(all: readonly Play[]): Play[] {
  const seen = new Map<string, number>();
  const ranked = all.map((play) => {
    const rank = seen.get(play.scenario.file) ?? 0;
    seen.set(play.scenario.file, rank + 1);
    return { play, rank };
  });
  return ranked.sort((left, right) => left.rank - right.rank).map(({ play }) => play);
}

async function isMissed(
  { crm, file }: Sample,
  step: string,
  witnesses: readonly Play[],
): Promise<boolean> {
  const mutant = withoutWorkOf(readFlowFile(projectRoot, file), step);
  const flows = replaceFlow(shippedFlows(projectRoot), crm.inbound, mutant);
  const known = KNOWN_BY[step];
  const first = witnesses.filter(
    ({ scenario }) => known !== undefined && scenario.name.startsWith(known),
  );
  for (const play of [...first, ...witnesses.slice(0, ASKED)]) {
    const { differences } = await runPlay(play, { projectRoot, flows, crm });
    if (differences.length > 0) return true;
  }
  return false;
}

describe('a step that does nothing any more', () => {
  it.each(samples)(
    'is missed by some scenario of $crm.name',
    async (sample) => {
      const witnesses = await findWitnesses(sample);
      const notMissed: string[] = [];
      for (const { name } of workingSteps(readFlowFile(projectRoot, sample.file))) {
        const asked = witnesses.get(name) ?? [];
        if (asked.length === 0) notMissed.push(`${name}: no scenario executes it`);
        else if (!(await isMissed(sample, name, asked))) notMissed.push(name);
      }
      expect(notMissed).toEqual([]);
    },
    300_000,
  );
});
