import type { ValueObject } from '../expressions/values';
import {
  compose,
  expectRefusal,
  faultsOfActions,
  inShort,
  numbered,
  scope,
  type Refusal,
} from './definition-samples';
import { RunAfterGraph } from './run-after-graph';
import { outlineOf } from './outline';

const after = (runAfter: unknown): ValueObject => ({ ...compose(), runAfter }) as ValueObject;

const refusals: Refusal[] = [
  ['another kind', { A: after([]) }, 'InvalidTemplate', 'A', 'must be an object; found an array'],
  [
    'an unknown action',
    { A: compose(), B: compose(1, 'Aa') },
    'InvalidTemplate',
    'B',
    "contains non-existent action: 'Aa'",
  ],
  [
    'an action of another level',
    { S: scope({ X: compose() }), B: compose(1, 'X') },
    'InvalidTemplate',
    'B',
    "'X' must belong to same level as action 'B'. Available actions on same level: 'S'",
  ],
  ['the action itself', { A: compose(1, 'a') }, 'InvalidTemplate', 'A', 'names the action itself'],
  [
    'a cycle',
    { A: compose(1, 'C'), B: compose(1, 'A'), C: compose(1, 'B') },
    'InvalidTemplate',
    'A',
    "'A' → 'B' → 'C' → 'A'",
  ],
  [
    'a status',
    { A: compose(), B: after({ A: ['Done'] }) },
    'InvalidTemplate',
    'B',
    "for 'A': 'Done'",
  ],
  [
    'a status of another kind',
    { A: compose(), B: after({ A: [1] }) },
    'InvalidTemplate',
    'B',
    "for 'A': 1",
  ],
  [
    'no status',
    { A: compose(), B: after({ A: [] }) },
    'InvalidTemplate',
    'B',
    'at least one status',
  ],
  [
    'a status that is no list',
    { A: compose(), B: after({ A: 'Failed' }) },
    'InvalidTemplate',
    'B',
    'at least one status',
  ],
];

it.each(refusals)('refuses runAfter of %s', (...refusal) => expectRefusal(refusal));

it('takes names and statuses without regard to case', () => {
  const statuses = ['SUCCEEDED', 'failed', 'Skipped', 'TimedOut'];
  expect(faultsOfActions({ A: compose(), B: after({ a: statuses }) })).toEqual([]);
});

it('suggests the nearest neighbour and says where an action of another level stands', () => {
  const [near] = faultsOfActions({ Get_row: compose(), B: compose(1, 'Get_rows') });
  expect(near?.actions).toEqual(["Did you mean 'Get_row'?"]);
  const [far] = faultsOfActions({ S: scope({ X: compose() }), B: compose(1, 'X') });
  expect(far?.actions).toEqual(["'X' stands at Flow › S › X."]);
});

it('tells every cycle once, in every group', () => {
  const circle = { A: compose(1, 'B'), B: compose(1, 'A'), C: compose(1, 'B') };
  const other = { P: compose(1, 'Q'), Q: compose(1, 'P') };
  expect(
    inShort(
      faultsOfActions({
        ...circle,
        ...other,
        S: scope({ X: compose(1, 'Y'), Y: compose(1, 'X') }),
      }),
    ),
  ).toEqual([
    expect.stringMatching(/at A: .*'A' → 'B' → 'A'|at B: .*'B' → 'A' → 'B'/),
    expect.stringMatching(/'P' → 'Q'|'Q' → 'P'/),
    expect.stringMatching(/'X' → 'Y'|'Y' → 'X'/),
  ]);
});

it('tells no more than the fault itself when a runAfter is wrong', () => {
  const read = "@outputs('A')";
  const actions = { A: compose(), B: compose(read, 'Aa'), C: compose(read, 'B') };
  expect(inShort(faultsOfActions(actions))).toEqual([expect.stringContaining("'Aa'")]);
});

it('knows all predecessors of a long chain, however its actions are ordered', () => {
  const chain = numbered(200, (index) => compose(1, ...(index < 199 ? [`A${index + 1}`] : [])));
  const { groups, nodes } = outlineOf({
    name: 'Flow',
    connectionReferences: undefined,
    parameters: {},
    triggers: {},
    actions: chain as never,
    staticResults: {},
  });
  const graph = new RunAfterGraph(groups[0] as (typeof groups)[number]);
  const at = (index: number) => nodes[index] as (typeof nodes)[number];
  for (const [before, node, expected] of [
    [199, 0, true],
    [1, 0, true],
    [33, 32, true],
    [0, 199, false],
    [32, 33, false],
    [5, 5, false],
  ] as const) {
    expect(graph.stands(at(before), at(node))).toBe(expected);
  }
});

it('takes a hundred thousand actions without running out of stack, time or memory', () => {
  const actions = numbered(100_000, (index) =>
    compose(index > 0 ? "@outputs('A0')" : 1, ...(index > 0 ? [`A${index - 1}`] : [])),
  );
  expect(inShort(faultsOfActions(actions))).toEqual([expect.stringContaining('at most 500')]);
});
