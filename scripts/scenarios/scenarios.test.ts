// Each scenario of this folder is a test by its name.
import { join } from 'node:path';
import { describeOutcome, runScenario } from './run-scenario';
import { readScenarios } from './scenario';

// The first one loads all flows.
jest.setTimeout(180_000);

const projectRoot = join(__dirname, '../..');

describe.each(['inbound', 'outbound'])('%s', (folder) => {
  const scenarios = readScenarios(join(__dirname, folder));

  it.each(scenarios.map((each) => [each.name, each] as const))('%s', async (_name, scenario) => {
    const outcome = await runScenario(scenario, { projectRoot });
    if (outcome.differences.length > 0) throw new Error(describeOutcome(outcome));
  });
});
