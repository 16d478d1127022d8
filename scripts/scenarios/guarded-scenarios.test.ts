// Every scenario once more, with the guard's assembly in front of Dataverse: no write of a flow is ever refused, and those
// of a seller where the rules say so. One .NET process serves all of them.
import { join } from 'node:path';
import { toText } from '../../flows/runner/expressions/text';
import { startGuardHost, type GuardHost } from '../simulators/dataverse/guard/install-guard';
import { whatTheGuardLacks } from '../simulators/dataverse/guard/test-guard';
import { describeOutcome, runScenario, type Outcome } from './run-scenario';
import { readScenarios } from './scenario';
import { rowsOf } from './stage';

const projectRoot = join(__dirname, '../..');
const missing = whatTheGuardLacks(projectRoot);

/** Scenarios in which the seller does what the guard refuses: which, and the beginning of its words. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/^A baseline that/, 'Sync Baseline: only the synchronization with Partner Center writes it.'],
  [/^A lead whose baseline somebody broke/, 'Sync Baseline: only the synchronization'],
  [/^A full Audit/, 'Audit: what stands there stays.'],
  [/^A baseline with nulls/, 'Sync Baseline: only the synchronization'],
  [/^solution-malformed: /, 'Products: '],
  [/^solutions-too-many/, 'Products: A referral takes at most 50 solutions.'],
  [/^A fault of an update: nothing of it is sent/, "Products: 'nonsense'. A solution id"],
  [/^A fault that the seller undoes/, "Products: 'nonsense'. A solution id"],
];
/** And those in which it mends what the seller did, so that there is nothing to complain of. */
const MENDED = /^solution-doubled/;

if (missing !== undefined) it.skip(`every scenario before the guard (${missing})`, () => undefined);
else describe.each(['inbound', 'outbound'])('guarded: %s', playGuarded);

function playGuarded(folder: string): void {
  let guard: GuardHost;
  beforeAll(() => void (guard = startGuardHost(projectRoot)));
  afterAll(() => guard.close());
  const scenarios = readScenarios(join(__dirname, folder)).map((each) => {
    const [, refusal] = REFUSED.find(([pattern]) => pattern.test(each.name)) ?? [];
    return { ...each, refusal };
  });
  const play = async (scenario: (typeof scenarios)[number]): Promise<Outcome> => {
    const outcome = await runScenario(scenario, { projectRoot, guard });
    const { guard: installed, dataverse } = outcome.stage.system;
    expect(installed?.refusals.get(dataverse.defaultCaller)).toBeUndefined();
    return outcome;
  };

  it.each(scenarios.filter(({ name, refusal }) => refusal === undefined && !MENDED.test(name)))(
    '$name',
    async (scenario) => {
      const outcome = await play(scenario);
      if (outcome.differences.length > 0) throw new Error(describeOutcome(outcome));
      expect([...(outcome.stage.system.guard?.refusals ?? [])]).toEqual([]);
    },
  );

  const refused = scenarios.filter(({ refusal }) => refusal !== undefined);
  if (refused.length > 0) {
    it.each(refused)('$name: is refused the seller', async (scenario) => {
      const { differences } = await play(scenario);
      const words = JSON.stringify(scenario.refusal).slice(1, -1);
      expect(differences).toEqual([
        expect.stringContaining(`"code":"0x80040265","message":"${words}`),
      ]);
    });
  }

  const mended = scenarios.filter(({ name }) => MENDED.test(name));
  if (mended.length > 0) {
    it.each(mended)('$name: is stored once, and sent', async (scenario) => {
      const { stage } = await play(scenario);
      const [row] = rowsOf(stage, 'opportunities');
      const ids = toText(row?.['cosell_products'] ?? '').split(';');
      expect([ids, row?.['cosell_syncstatus']]).toEqual([[...new Set(ids)], 941050002]);
    });
  }
}
