// What surrounds the runs of a flow: who starts them says it once, for one run (run-flow.ts) or many (host-flow.ts).
import type { Caller } from './connections/call';
import type { Callbacks } from './connections/callbacks';
import { FlowCaller } from './flow-caller';
import type { FlowReference } from './run/perform';
import type { ValueObject } from './expressions/values';
import type { Pace } from './pace';
import type { Plan } from './plan';
import type { Clock } from './clock';
import type { HistorySink } from './run/history-sink';
import type { RetryProfile } from './run/retry-policy';
import type { Run, RunEnvironment } from './run/run';

export interface RunOptions {
  readonly caller: Caller;
  readonly clock?: Clock;
  /** Child flows by their workflowReferenceName. */
  readonly resolveFlow?: (workflowReferenceName: string) => FlowReference | undefined;
  readonly retryProfile?: RetryProfile;
  /** Values of parameters (environment variables) by name. */
  readonly parameters?: ValueObject;
  /** Uniform in [0, 1): the jitter of retries and `rand`. */
  readonly random?: () => number;
  readonly sink?: HistorySink;
  /** Records of single passes that a run holds in memory, about 300 bytes each; none with a sink. */
  readonly passRecords?: number;
  readonly callbackUrl?: string;
  readonly callbacks?: Callbacks;
  readonly pace?: Pace;
  /** Told of every run when it starts, children included. */
  readonly started?: (run: Run) => void;
}

const PASS_RECORDS = 200_000;

export function createEnvironment(plan: Plan, clock: Clock, options: RunOptions): RunEnvironment {
  const caller = new FlowCaller(options.caller, {
    find: options.resolveFlow ?? (() => undefined),
    environmentOf: (child) => createEnvironment(child, clock, options),
    parametersOf: (child) => parameterValues(child, options.parameters),
    started: options.started ?? (() => undefined),
  });
  return {
    clock,
    caller,
    retryProfile: options.retryProfile ?? 'power-automate-low',
    parameters: new Map(
      Object.entries(options.parameters ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    random: options.random ?? Math.random,
    sink: options.sink,
    passRecords: options.passRecords ?? PASS_RECORDS,
    workflow: describeWorkflow(plan),
    callbackUrl: options.callbackUrl,
    callbacks: options.callbacks,
    pace: options.pace,
  };
}

/** Values of all parameters: what is given, else the default. */
export function parameterValues(plan: Plan, given: ValueObject | undefined): ValueObject {
  const values: ValueObject = {};
  for (const [name, parameter] of Object.entries(plan.flow.parameters)) {
    values[name] = parameter['defaultValue'] ?? null;
  }
  return { ...values, ...given };
}

function describeWorkflow(plan: Plan): ValueObject {
  const { name } = plan.flow;
  return {
    id: `/workflows/${name}`,
    name,
    type: 'Microsoft.Logic/workflows',
    location: 'local',
    tags: { flowDisplayName: name, environmentName: 'local' },
  };
}
