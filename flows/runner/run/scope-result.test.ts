// With a sink the passes of a loop are not kept, unless something may ask for them.
import { VirtualClock } from '../clock';
import { loadFlow, runFlow } from '../run-flow';
import { describeRun } from './describe-run';

describe('result() of a Foreach while the history goes elsewhere', () => {
  // White space may stand before a parenthesis (wdl.md 3.1), and a condition may name the function as an operator.
  it.each([
    "@length(first(result('Loop'))?['outputs'])",
    "@length(first(result ('Loop'))?['outputs'])",
  ])('finds every pass for %s', async (inputs) => {
    const plan = loadFlow(
      {
        triggers: { manual: { type: 'Request', kind: 'Button', inputs: {} } },
        actions: {
          Loop: {
            type: 'Foreach',
            foreach: "@createArray('a', 'b', 'c')",
            actions: { In: { type: 'Compose', inputs: "@items('Loop')", runAfter: {} } },
            runAfter: {},
          },
          Count: { type: 'Compose', inputs, runAfter: { Loop: ['Succeeded'] } },
        },
      },
      'flow',
    );
    const { runs } = await runFlow(
      plan,
      { name: 'manual', outputs: { headers: {} } },
      {
        clock: new VirtualClock(0),
        caller: { call: () => Promise.reject(new Error('no calls')) },
        sink: { write: () => undefined },
      },
    );
    expect(runs.map(describeRun)).toMatchObject([{ actions: { Count: { outputs: 3 } } }]);
  });

  it('is asked for by an operator of a condition too', () => {
    const plan = loadFlow(
      {
        triggers: { manual: { type: 'Request', kind: 'Button', inputs: {} } },
        actions: {
          Block: { type: 'Scope', actions: {}, runAfter: {} },
          Check: {
            type: 'If',
            expression: { empty: { result: 'Block' } },
            actions: {},
            runAfter: { Block: ['Succeeded'] },
          },
        },
      },
      'flow',
    );
    expect(plan.readsResults).toBe(true);
  });
});
