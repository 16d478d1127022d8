// Each play with a hand between two requests is a test by its name.
import { join } from 'node:path';
import { dynamics365 } from './dynamics-365';
import { handPlays, runPlay, salesforcePlays } from './plays';
import { describeOutcome } from './run-scenario';
import { salesforce } from './salesforce';

const projectRoot = join(__dirname, '../..');

const crms = [
  { crm: dynamics365, plays: handPlays },
  { crm: salesforce, plays: [...handPlays, ...salesforcePlays] },
];

describe.each(crms)('$crm.name', ({ crm, plays }) => {
  it.each(plays.map((play) => [play.scenario.name, play] as const))('%s', async (_name, play) => {
    const outcome = await runPlay(play, { projectRoot, crm });
    if (outcome.differences.length > 0) throw new Error(describeOutcome(outcome));
  });
});
