// The same table of scenarios with Salesforce as the CRM.
import { join } from 'node:path';
import differences from './salesforce-differences.json';
import { describeOutcome, runScenario } from './run-scenario';
import { salesforce } from './salesforce';
import { readScenarios } from './scenario';

const FOLDERS = ['inbound', 'outbound'];
/** Scenarios of the same names with what Salesforce has otherwise: lengths, required fields, leads without a topic. */
const INSTEAD = 'salesforce';

jest.setTimeout(180_000);

const projectRoot = join(__dirname, '../..');
/** Why a scenario cannot be played as it is, by its name. */
const left = new Map(Object.entries(differences));

it('leaves out only scenarios that there are', () => {
  const known = FOLDERS.flatMap((folder) => readScenarios(join(__dirname, folder)));
  const names = new Set(known.map(({ name }) => name));
  expect([...left.keys()].filter((name) => !names.has(name))).toEqual([]);
});

it('plays another scenario only in the place of one that it leaves out', () => {
  const names = readScenarios(join(__dirname, INSTEAD)).map(({ name }) => name);
  expect(names.filter((name) => !left.has(name))).toEqual([]);
});

describe.each([...FOLDERS, INSTEAD])('%s', (folder) => {
  const scenarios = readScenarios(join(__dirname, folder)).filter(
    ({ name }) => folder === INSTEAD || !left.has(name),
  );

  it.each(scenarios.map((each) => [each.name, each] as const))('%s', async (_name, scenario) => {
    const outcome = await runScenario(scenario, { projectRoot, crm: salesforce });
    if (outcome.differences.length > 0) throw new Error(describeOutcome(outcome));
  });
});
