// Random runAfter graphs against a second, naive implementation of wdl.md 2.4.
import { toText } from '../expressions/text';
import fc from 'fast-check';
import type { Value, ValueObject } from '../expressions/values';
import { loadFlow, runFlow } from '../run-flow';
import type { Caller } from '../connections/call';
import { VirtualClock } from '../clock';
import { describeRun } from './describe-run';

type Status = 'Succeeded' | 'Failed' | 'Skipped' | 'TimedOut';
type Outcome = Exclude<Status, 'Skipped'>;

/** An action may only run after earlier ones, so every graph is free of cycles. */
interface Node {
  readonly outcome: Outcome;
  readonly after: readonly { readonly node: number; readonly statuses: readonly Status[] }[];
}

const STATUSES: readonly Status[] = ['Succeeded', 'Failed', 'Skipped', 'TimedOut'];

const graphs: fc.Arbitrary<Node[]> = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc.tuple(
    ...Array.from({ length: size }, (_, index) =>
      fc.record({
        outcome: fc.constantFrom<Outcome>('Succeeded', 'Succeeded', 'Failed', 'TimedOut'),
        after:
          index === 0
            ? fc.constant([])
            : fc.uniqueArray(
                fc.record({
                  node: fc.integer({ min: 0, max: index - 1 }),
                  statuses: fc.subarray([...STATUSES], { minLength: 1 }),
                }),
                { maxLength: 3, selector: ({ node }) => node },
              ),
      }),
    ),
  ),
);

describe('scheduling', () => {
  it('ends every action of a random graph in the status that the rules give, and the run by its leaves', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (nodes) => {
        const found = await run(nodes);
        const expected = expectStatuses(nodes);
        expect(found.actions).toEqual(expected.actions);
        expect(found.status).toBe(expected.status);
      }),
      { numRuns: 300 },
    );
  });

  it('gives a Scope around the graph the same status', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (nodes) => {
        const found = await run(nodes, (actions) => ({
          Block: { type: 'Scope', actions, runAfter: {} },
        }));
        expect(found.actions['Block']).toBe(expectStatuses(nodes).status);
      }),
      { numRuns: 100 },
    );
  });
});

function expectStatuses(nodes: readonly Node[]): {
  status: string;
  actions: Record<string, Status>;
} {
  const statuses: Status[] = [];
  for (const node of nodes) {
    const runs = node.after.every(({ node: before, statuses: wanted }) =>
      wanted.includes(statuses[before] as Status),
    );
    statuses.push(runs ? node.outcome : 'Skipped');
  }
  const standsFor = (index: number): Status[] =>
    statuses[index] === 'Skipped'
      ? (nodes[index] as Node).after.flatMap(({ node }) => standsFor(node))
      : [statuses[index] as Status];
  const leaves = nodes.flatMap((_, index) =>
    nodes.some(({ after }) => after.some(({ node }) => node === index)) ? [] : standsFor(index),
  );
  const status = leaves.includes('Failed')
    ? 'Failed'
    : leaves.includes('TimedOut')
      ? 'TimedOut'
      : 'Succeeded';
  return {
    status,
    actions: Object.fromEntries(statuses.map((each, index) => [`A${index}`, each])),
  };
}

async function run(
  nodes: readonly Node[],
  wrap: (actions: ValueObject) => ValueObject = (actions) => actions,
): Promise<{ status: string; actions: Record<string, string> }> {
  const actions = wrap(
    Object.fromEntries(nodes.map((node, index) => [`A${index}`, toAction(node)])),
  );
  const definition: Value = {
    triggers: { manual: { type: 'Request', kind: 'Button', inputs: {} } },
    actions,
  };
  const clock = new VirtualClock(0);
  const caller: Caller = {
    call: ({ action }) =>
      Promise.resolve(answerOf((nodes[Number(action.slice(1))] as Node).outcome)),
  };
  const { runs } = await runFlow(
    loadFlow(definition, 'graph'),
    { name: 'manual', outputs: { headers: {} } },
    { caller, clock },
  );
  const described = describeRun(runs[0] as NonNullable<(typeof runs)[0]>);
  const records = described['actions'] as Record<string, { status: string }>;
  return {
    status: toText(described['status']),
    actions: Object.fromEntries(
      Object.entries(records).map(([name, { status }]) => [name, status]),
    ),
  };
}

function toAction(node: Node): Value {
  return {
    type: 'Http',
    inputs: { method: 'GET', uri: 'https://service.example', retryPolicy: { type: 'none' } },
    runAfter: Object.fromEntries(
      node.after.map(({ node: before, statuses }) => [`A${before}`, [...statuses]]),
    ),
  };
}

function answerOf(outcome: Outcome) {
  if (outcome !== 'TimedOut') {
    return { statusCode: outcome === 'Failed' ? 400 : 200, headers: {}, body: undefined };
  }
  return { status: outcome, code: 'ActionTimedOut', message: '', retryable: false } as const;
}
