// A run as the portal shows it: nested steps, passes of loops one by one, and expressions at a place of the run.
// https://learn.microsoft.com/power-automate/fix-flow-failures (run history), .../apply-to-each (repetitions)
import { BASE_URL, compose, flow, hostOf, HTTP } from './sample-flows';

const get = { method: 'GET' };
const double = { type: 'Compose', inputs: '@mul(item(), 2)', runAfter: {} };
const loop = flow('Loop', 'loop-id', HTTP, {
  Numbers: compose([1, 2, 3]),
  Each: {
    type: 'Foreach',
    foreach: "@outputs('Numbers')",
    runAfter: { Numbers: ['Succeeded'] },
    actions: {
      Double: double,
      Odd: {
        type: 'If',
        runAfter: { Double: ['Succeeded'] },
        expression: { equals: ['@mod(item(), 2)', 1] },
        actions: { Say_odd: compose('odd') },
        else: { actions: { Say_even: compose('even') } },
      },
    },
  },
  Again: {
    type: 'Until',
    runAfter: { Each: ['Succeeded'] },
    expression: "@equals(iterationIndexes('Again'), 2)",
    limit: { count: 5 },
    actions: { Index: compose("@iterationIndexes('Again')") },
  },
});
const failing = flow('Failing', 'failing-id', HTTP, {
  Divide: compose('@div(1, 0)'),
  Never: compose('x', 'Divide'),
});

async function play(which: typeof loop) {
  const sample = await hostOf([which]);
  await sample.send(sample.host.addressOf(which.displayName), {});
  await sample.until(sample.host.idle());
  const [run] = sample.host.runs();
  const path = `${BASE_URL}/_host/runs/${run?.id ?? ''}`;
  const ask = async (rest: string) => {
    const { json } = await sample.send(`${path}${rest}`, undefined, get);
    return json as Record<string, unknown>;
  };
  const evaluate = async (body: object) => {
    const { json } = await sample.send(`${path}/evaluate`, body);
    return json as Evaluated;
  };
  return { ...sample, ask, evaluate, path };
}

interface Evaluated {
  readonly value?: unknown;
  readonly error?: { readonly code: string; readonly caret: readonly string[] };
}

interface Shown {
  readonly name: string;
  readonly outcome: { readonly status: string; readonly loop: object | null } | null;
  readonly branches: readonly { readonly label: string; readonly steps: readonly Shown[] }[];
}

function find(steps: readonly Shown[], name: string): Shown {
  const all = (list: readonly Shown[]): Shown[] =>
    list.flatMap((each) => [each, ...each.branches.flatMap((branch) => all(branch.steps))]);
  return all(steps).find((each) => each.name === name) as Shown;
}

it('shows a flow as it is nested, without a run', async () => {
  const { send } = await hostOf([loop]);
  const { json } = await send(`${BASE_URL}/_host/flows/loop-id/steps`, undefined, get);
  expect(json.steps).toMatchObject([
    { name: 'Numbers', type: 'Compose', outcome: null },
    {
      name: 'Each',
      type: 'Foreach',
      runAfter: { Numbers: ['Succeeded'] },
      branches: [
        {
          label: 'actions',
          steps: [
            { name: 'Double' },
            { name: 'Odd', branches: [{ label: 'actions' }, { label: 'else' }] },
          ],
        },
      ],
    },
    { name: 'Again', type: 'Until' },
  ]);
});

it.each([
  ['', 2, 'Say_odd', 6],
  ['?pass=Each:1', 1, 'Say_even', 4],
  ['?pass=Each:0', 0, 'Say_odd', 2],
  ['?pass=Each:99', 2, 'Say_odd', 6],
])(
  'shows one pass of a loop, the last one unless told (%s)',
  async (query, shown, said, doubled) => {
    const { ask } = await play(loop);
    const { steps } = (await ask(`/steps${query}`)) as unknown as { steps: Shown[] };
    expect(find(steps, 'Each').outcome?.loop).toEqual({ passes: 3, kept: 3, shown });
    expect(find(steps, said).outcome?.status).toBe('Succeeded');
    const other = said === 'Say_odd' ? 'Say_even' : 'Say_odd';
    expect(find(steps, other).outcome?.status).toBe('Skipped');
    expect(await ask(`/steps/Double${query}`)).toMatchObject({ outputs: doubled });
  },
);

it('keeps the passes of an Until as well', async () => {
  const { ask } = await play(loop);
  const { steps } = (await ask('/steps')) as unknown as { steps: Shown[] };
  expect(find(steps, 'Again').outcome?.loop).toEqual({ passes: 3, kept: 3, shown: 2 });
  expect(await ask('/steps/Index?pass=Again:1')).toMatchObject({ outputs: 1 });
});

it('says what failed, and why what comes after it was skipped', async () => {
  const { ask } = await play(failing);
  const { steps } = await ask('/steps');
  expect(steps).toMatchObject([
    { name: 'Divide', outcome: { status: 'Failed', error: { code: 'InvalidTemplate' } } },
    {
      name: 'Never',
      outcome: { status: 'Skipped', error: { code: 'ActionConditionFailed' } },
    },
  ]);
});

it('evaluates an expression against the run, in the pass that is looked at', async () => {
  const { evaluate } = await play(loop);
  const expression = "@concat(string(item()), '/', string(outputs('Double')))";
  expect(await evaluate({ expression, action: 'Double', pass: ['Each:0'] })).toEqual({
    value: '1/2',
  });
  expect(await evaluate({ expression, action: 'double' })).toEqual({ value: '3/6' });
  expect(await evaluate({ expression: "@length(outputs('Numbers'))" })).toEqual({ value: 3 });
  expect(await evaluate({ expression: 'plain' })).toEqual({ value: 'plain' });
});

it('says where an expression is wrong', async () => {
  const { evaluate } = await play(loop);
  const { error } = await evaluate({ expression: '@concat(1,' });
  expect(error?.code).toBe('InvalidTemplate');
  expect(error?.caret.join('\n')).toContain('^');
});

it.each([
  ['/steps/Doubel', 404],
  ['/steps?pass=Each', 400],
  ['/steps?pass=Each:x', 400],
])('refuses %s in words', async (rest, status) => {
  const { send, path } = await play(loop);
  const answer = await send(`${path}${rest}`, undefined, get);
  expect(answer.status).toBe(status);
  expect(answer.json.error.message).toMatch(/Doubel|LOOP:N/);
});

it('refuses an expression that is no text', async () => {
  const { send, path } = await play(loop);
  expect((await send(`${path}/evaluate`, { expression: 1 })).status).toBe(400);
});
