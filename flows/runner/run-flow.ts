// ENTRY of the runner: definition + what the trigger received → finished runs with their history.
import type { Value } from './expressions/values';
import { readDefinition } from './load/load-definition';
import { planFlow } from './plan-flow';
import type { Program } from './run/perform';
import { VirtualClock } from './clock';
import { Run } from './run/run';
import { createEnvironment, parameterValues, type RunOptions } from './run-environment';
import { fireTrigger, type Fired, type Firing } from './triggers/fire-trigger';

/**
 * Reads, checks and compiles a definition.
 * @param json a solution's flow file or a bare definition
 * @param name the flow's name, for messages
 * @throws DefinitionError with all faults at once
 */
export function loadFlow(json: Value, name: string): Program {
  return planFlow(readDefinition(json, name));
}

export type { RunOptions };

export interface FlowResult {
  readonly fired: Fired;
  /** None where a condition is false, several where splitOn splits. */
  readonly runs: readonly Run[];
}

/**
 * Fires a flow's trigger and runs what it starts, all of them at once.
 * On a virtual clock the promise is kept without real waiting.
 */
export async function runFlow(
  plan: Program,
  firing: Firing,
  options: RunOptions,
): Promise<FlowResult> {
  const clock = options.clock ?? new VirtualClock(Date.now());
  const environment = createEnvironment(plan, clock, options);
  const fired = fireTrigger(plan, firing, clock.now(), parameterValues(plan, options.parameters));
  if ('refused' in fired) return { fired, runs: [] };
  const runs = fired.started.map((trigger) => new Run(plan, trigger, environment));
  const executing = Promise.all(
    runs.map((run) => {
      options.started?.(run);
      return run.execute();
    }),
  );
  await (clock instanceof VirtualClock ? clock.runUntil(executing) : executing);
  return { fired, runs };
}
