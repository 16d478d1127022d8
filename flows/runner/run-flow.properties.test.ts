// Definitions that nobody would write: every conformance case with one value replaced by another. Whatever comes of it,
// it is a definition that is refused with a place, or a run that ends.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { VirtualClock } from './clock';
import type { Caller } from './connections/call';
import { parseJson } from './expressions/json';
import { isObject, type Value, type ValueObject } from './expressions/values';
import { DefinitionError } from './load/fault';
import { loadFlow, runFlow } from './run-flow';
import { describeRun } from './run/describe-run';

const FOLDER = join(__dirname, 'conformance', 'workflows');
const definitions = readdirSync(FOLDER).flatMap((file) =>
  (parseJson(readFileSync(join(FOLDER, file), 'utf8')) as ValueObject[])
    .filter((each) => isObject(each['expected']))
    .map((each) => each['definition'] as Value),
);

const strange = fc.oneof(
  fc.constantFrom<Value>(
    null,
    true,
    0,
    -1,
    1e9,
    '',
    '@',
    '@{',
    '@item()',
    "@outputs('A')",
    '@null',
    'PT0S',
    [],
    {},
  ),
  fc.constantFrom<Value>(
    '@createArray(1)',
    "@json('{}')",
    '@{1}',
    [[]],
    { type: 'Scope' },
    'Compose',
  ),
  fc.jsonValue({ maxDepth: 2 }).map((value) => parseJson(JSON.stringify(value))),
);

describe('a definition with one strange value', () => {
  it('is refused with a place, or runs to an end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...definitions),
        fc.nat(),
        strange,
        async (definition, position, value) => {
          const mutated = replaceNth(definition, position, value);
          const outcome = await loadAndRun(mutated);
          expect(['refused', 'Succeeded', 'Failed', 'Cancelled', 'TimedOut', 'none']).toContain(
            outcome,
          );
        },
      ),
      { numRuns: 1500 },
    );
  }, 60_000);
});

async function loadAndRun(definition: Value): Promise<string> {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const caller: Caller = {
    call: () => Promise.resolve({ statusCode: 200, headers: {}, body: { value: [] } }),
  };
  try {
    const plan = loadFlow(definition, 'strange');
    const [name = ''] = Object.keys(plan.flow.triggers);
    const { runs } = await runFlow(
      plan,
      { name, outputs: { headers: {}, body: {} } },
      { caller, clock },
    );
    runs.forEach(describeRun);
    return runs[0]?.status ?? 'none';
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    expect(error.faults.every(({ path, message }) => path.length > 0 && message !== '')).toBe(true);
    return 'refused';
  }
}

/** A copy in which the n-th value (counted around) is another. */
function replaceNth(root: Value, n: number, value: Value): Value {
  const target = n % countValues(root);
  let seen = -1;
  const copy = (at: Value): Value => {
    if (++seen === target) return value;
    if (Array.isArray(at)) return at.map(copy);
    if (!isObject(at)) return at;
    return Object.fromEntries(Object.keys(at).map((key) => [key, copy(at[key] as Value)]));
  };
  return copy(root);
}

function countValues(at: Value): number {
  if (Array.isArray(at)) return at.reduce<number>((sum, item) => sum + countValues(item), 1);
  if (!isObject(at)) return 1;
  return Object.values(at).reduce<number>((sum, member) => sum + countValues(member), 1);
}
