// Benchmarks of the runner: whole runs and the loading of definitions. The targets stand in the issue «The flow
// runner»; peers were measured on the same kind of machine (2 cores, Node 20, single process).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { formatJson } from '../../flows/runner/expressions/json';
import type { Value, ValueObject } from '../../flows/runner/expressions/values';
import { loadFlow, runFlow } from '../../flows/runner/run-flow';
import type { Caller } from '../../flows/runner/connections/call';
import type { Program } from '../../flows/runner/run/perform';
import { Run, type RunEnvironment } from '../../flows/runner/run/run';
import { RealClock, VirtualClock } from '../../flows/runner/clock';
import type { ActionRecord } from '../../flows/runner/run/action-record';
import { describeRun } from '../../flows/runner/run/describe-run';
import { HistoryFile } from '../../flows/runner/run/history-file';
import { StartedTrigger } from '../../flows/runner/run/started-trigger';
import { consume, timePerAsyncRun, timePerRun, type Benchmark } from './measure';

export const runnerBenchmarks: readonly Benchmark[] = [
  {
    name: 'run-50-compose',
    unit: 'ms',
    question: 'How long does a warm run of 50 chained Compose actions take, with its full history?',
    reference: 'at most 0.20; IllogicApps 0.64, flowforger 0.66, PowerAutomateMockUp 5.78',
    round: () => runChain(50),
  },
  {
    name: 'run-200-compose',
    unit: 'ms',
    question: 'And of 200?',
    reference: 'IllogicApps 2.0, flowforger 2.4, PowerAutomateMockUp 16.4',
    round: () => runChain(200),
  },
  {
    name: 'run-50-compose-described',
    unit: 'ms',
    question: 'The same run of 50, its history written out as JSON as well?',
    reference: 'no peer measured',
    round: () => {
      const plan = loadFlow(chain(50), 'chain');
      return timePerAsyncRun(async () => consume(formatJson(describeRun(await start(plan)))));
    },
  },
  {
    name: 'load-500-actions',
    unit: 'ms',
    question: 'How long does it take to load, check and compile a definition of 500 actions?',
    reference: 'at most 30; no peer measured',
    round: () => {
      // Each load has expressions of its own, so that no cache has seen them.
      let serial = 0;
      return timePerRun(() => consume(loadFlow(wide(500, serial++), 'wide')), 600);
    },
  },
  {
    name: 'foreach-10000',
    unit: 'ms',
    question: 'How long does a Foreach over 10,000 items with 3 actions take?',
    reference: 'at most 150; no peer measured',
    round: () => {
      const plan = loadFlow(loop(10_000), 'loop');
      return timePerAsyncRun(async () => consume(await start(plan)), 1000);
    },
  },
  {
    name: 'foreach-growth-with-history-file',
    unit: 'MB',
    question:
      'By how much does the live heap grow between 10,000 and 100,000 items when the history goes to a file?',
    reference: 'flat: no more than the 100,000 items themselves',
    round: async () => (await heapOfLoop(100_000)) - (await heapOfLoop(10_000)),
  },
];

function runChain(length: number): Promise<number> {
  const plan = loadFlow(chain(length), 'chain');
  return timePerAsyncRun(async () => consume(await start(plan)));
}

const noCalls: Caller = {
  call: () => Promise.reject(new Error('This benchmark makes no calls.')),
};

const clock = new RealClock();
const environment: RunEnvironment = {
  clock,
  caller: noCalls,
  retryProfile: 'power-automate-low',
  parameters: new Map(),
  random: Math.random,
  sink: undefined,
  passRecords: 200_000,
  workflow: {},
  callbackUrl: undefined,
  callbacks: undefined,
};

function start(plan: Program): Promise<Run> {
  const trigger = new StartedTrigger('manual', { headers: {} }, undefined, clock.now());
  return new Run(plan, trigger, environment).execute();
}

function definition(actions: ValueObject): Value {
  return {
    triggers: { manual: { type: 'Request', kind: 'Button', inputs: { schema: {} } } },
    actions,
  };
}

function chain(length: number): Value {
  const actions: ValueObject = {};
  for (let i = 0; i < length; i++) {
    const inputs =
      i === 0
        ? { id: 'R-1', value: 10, text: "@concat('start-', string(1))" }
        : {
            id: `@outputs('Compose_${i - 1}')?['id']`,
            value: `@add(outputs('Compose_${i - 1}')?['value'], 1)`,
            text: `step @{outputs('Compose_${i - 1}')?['value']}`,
          };
    const runAfter = i === 0 ? {} : { [`Compose_${i - 1}`]: ['Succeeded'] };
    actions[`Compose_${i}`] = { type: 'Compose', inputs, runAfter };
  }
  return definition(actions);
}

// Scopes of ten, as a person would group them: the limit of nesting and of actions is real.
function wide(count: number, serial: number): Value {
  const actions: ValueObject = {};
  let previous: string | undefined;
  for (let made = 0; made < count; made += 10) {
    const inner: ValueObject = {};
    for (let i = 1; i < 10; i++) {
      const before = `Step_${made + i - 1}`;
      const reference = i === 1 ? "triggerBody()?['id']" : `outputs('${before}')?['value']`;
      inner[`Step_${made + i}`] = {
        type: 'Compose',
        inputs: {
          value: `@concat('${serial}-${made + i}', ${reference})`,
          at: `run @{${reference}}`,
        },
        runAfter: i === 1 ? {} : { [before]: ['Succeeded'] },
      };
    }
    const name = `Scope_${made}`;
    actions[name] = {
      type: 'Scope',
      actions: inner,
      runAfter: previous === undefined ? {} : { [previous]: ['Succeeded'] },
    };
    previous = name;
  }
  return definition(actions);
}

function loop(items: number): Value {
  return definition({
    Loop: {
      type: 'Foreach',
      foreach: `@range(0, ${items})`,
      actions: {
        Double: { type: 'Compose', inputs: "@mul(items('Loop'), 2)", runAfter: {} },
        Name: {
          type: 'Compose',
          inputs: "Item @{items('Loop')}",
          runAfter: { Double: ['Succeeded'] },
        },
        Pair: {
          type: 'Compose',
          inputs: { name: "@outputs('Name')", value: "@outputs('Double')" },
          runAfter: { Name: ['Succeeded'] },
        },
      },
      runAfter: {},
    },
  });
}

/** The most live heap during a run whose history goes to a file, in MB: read right after a full collection. */
async function heapOfLoop(items: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'cosell-bench-'));
  const history = new HistoryFile(join(folder, 'history.jsonl'));
  const collect = garbageCollector();
  let most = 0;
  let lines = 0;
  const sink = {
    write: (record: ActionRecord) => {
      history.write(record);
      if (++lines % (items / 2) !== 0) return;
      collect();
      most = Math.max(most, process.memoryUsage().heapUsed);
    },
  };
  const plan = loadFlow(loop(items), 'loop');
  const virtual = new VirtualClock(0);
  const firing = { name: 'manual', outputs: { headers: {} } };
  await runFlow(plan, firing, { caller: noCalls, clock: virtual, sink });
  history.close();
  rmSync(folder, { recursive: true });
  return most / 1_000_000;
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
