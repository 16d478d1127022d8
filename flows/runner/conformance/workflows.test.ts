// Every workflow case of workflows/*.json: what the sources say of a run, held against a run.
import { toText } from '../expressions/text';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MockCaller, readMocks } from '../connections/mocks';
import { areEqual } from '../expressions/compare';
import { formatJson, parseJson } from '../expressions/json';
import { isObject, toDouble, isNumeric, type Value, type ValueObject } from '../expressions/values';
import { loadFlow, runFlow } from '../run-flow';
import { VirtualClock } from '../clock';
import { describeRun } from '../run/describe-run';
import type { RetryProfile } from '../run/retry-policy';
import { readFiring } from '../triggers/read-firing';

const FOLDER = join(__dirname, 'workflows');

for (const file of readdirSync(FOLDER).sort()) {
  const cases = parseJson(readFileSync(join(FOLDER, file), 'utf8')) as ValueObject[];
  const runnable = cases.filter((each) => isObject(each['expected']));
  if (runnable.length === 0) continue;
  describe(file.replace('.json', ''), () => {
    it.each(runnable.map((each) => [toText(each['name']), each] as const))('%s', async (_, each) => {
      const runs = await runCase(each);
      const expected = each['expected'] as ValueObject;
      expect(runs).toHaveLength(Number(expected['runs'] ?? 1));
      const { runs: _count, ...members } = expected;
      const [first] = runs;
      if (first) expect(differences(members, first, 'run')).toEqual([]);
    });
  });
}

async function runCase(each: ValueObject): Promise<ValueObject[]> {
  const plan = loadFlow(each['definition'] as Value, 'case');
  const children = isObject(each['children']) ? each['children'] : {};
  const flows = new Map(
    Object.entries(children).map(([name, child]) => [
      name,
      { plan: loadFlow(child, name), displayName: name },
    ]),
  );
  const names = plan.actions.map((action) => action.name);
  for (const { plan: child } of flows.values()) names.push(...child.actions.map(({ name }) => name));
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const { runs } = await runFlow(plan, readFiring(plan, each['trigger'], 'trigger'), {
    caller: new MockCaller(readMocks(each['mocks'] ?? {}, 'mocks', names), clock),
    clock,
    resolveFlow: (name) => flows.get(name),
    retryProfile: (each['retryDefault'] ?? 'power-automate-low') as RetryProfile,
  });
  return runs.map(describeRun);
}

/** Where the actual value lacks or contradicts a fact; `{min, max}` is a range of numbers. */
function differences(expected: Value, actual: Value | undefined, path: string): string[] {
  if (isObject(expected) && ('min' in expected || 'max' in expected)) {
    const { min = -Infinity, max = Infinity } = expected;
    const number = isNumeric(actual) ? toDouble(actual) : NaN;
    const inside = number >= Number(min) && number <= Number(max);
    return inside ? [] : [tell(path, expected, actual)];
  }
  if (path.endsWith('.waits') && Array.isArray(expected)) {
    const found = Array.isArray(actual) ? actual : [];
    if (found.length !== expected.length) return [tell(path, expected, actual)];
    return expected.flatMap((each, index) => differences(each, found[index], `${path}[${index}]`));
  }
  const isSubset = !/\.(outputs|variables\.[^.]*|body|inputs)$/.test(path);
  if (isSubset && isObject(expected)) {
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(value, isObject(actual) ? actual[key] : undefined, `${path}.${key}`),
    );
  }
  return areEqual(expected, actual ?? null) ? [] : [tell(path, expected, actual)];
}

function tell(path: string, expected: Value, actual: Value | undefined): string {
  return `${path}: expected ${formatJson(expected)}, found ${actual === undefined ? 'nothing' : formatJson(actual)}`;
}
