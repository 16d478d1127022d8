import { readRunLimits, RunGate } from './run-gate';

const REFERENCE = 'Microsoft docs, change trigger concurrency';
const LIMITS = 'Microsoft docs, limits: waiting runs default to ten plus the concurrent ones';

test.each([
  [{}, undefined, `${REFERENCE}: unlimited by default`],
  [{ runtimeConfiguration: { concurrency: { runs: 10 } } }, { runs: 10, waiting: 20 }, LIMITS],
  [{ runtimeConfiguration: { concurrency: { runs: 100 } } }, { runs: 100, waiting: 100 }, LIMITS],
  [
    { runtimeConfiguration: { concurrency: { runs: 2, maximumWaitingRuns: 1 } } },
    { runs: 2, waiting: 1 },
    REFERENCE,
  ],
  [
    { runtimeConfiguration: { concurrency: { maximumWaitingRuns: 50 } } },
    { runs: 25, waiting: 50 },
    `${REFERENCE}; concurrency that is on means 25`,
  ],
  [{ operationOptions: 'SingleInstance' }, { runs: 1, waiting: 11 }, `${REFERENCE}: as runs 1`],
  [{ operationOptions: 'Other, singleinstance' }, { runs: 1, waiting: 11 }, 'a list, any case'],
])('%j limits to %j', (definition, expected, _source) => {
  expect(readRunLimits({ type: 'Request', ...definition })).toEqual(expected);
});

test('runs wait for their turn, first come first', async () => {
  const gate = new RunGate({ runs: 1, waiting: 2 });
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const enter = (name: string): void =>
    gate.enter(() => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  enter('a');
  expect(gate.isFull).toBe(false);
  enter('b');
  enter('c');
  expect([begun, gate.waiting, gate.isFull]).toEqual([['a'], 2, true]);
  ends.shift()?.();
  await Promise.resolve();
  expect([begun, gate.waiting, gate.isFull]).toEqual([['a', 'b'], 1, false]);
});

test('a run that breaks off makes room as well', async () => {
  const gate = new RunGate({ runs: 1, waiting: 1 });
  gate.enter(() => Promise.reject(new Error('broken')));
  let begun = false;
  gate.enter(() => {
    begun = true;
    return Promise.resolve();
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(begun).toBe(true);
});
