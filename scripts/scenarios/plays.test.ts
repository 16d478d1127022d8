// Each play with a hand between two requests is a test by its name.
import { join } from 'node:path';
import { handPlays, runPlay } from './plays';
import { describeOutcome } from './run-scenario';

const projectRoot = join(__dirname, '../..');

it.each(handPlays.map((play) => [play.scenario.name, play] as const))('%s', async (_name, play) => {
  const outcome = await runPlay(play, { projectRoot });
  if (outcome.differences.length > 0) throw new Error(describeOutcome(outcome));
});
