// One run of the host in a few words: which event, what it wrote, what it cost. In: a run that ended. Out: plain data.
import { isObject, type Value } from '../../flows/runner/expressions/values';
import type { PlannedAction } from '../../flows/runner/plan';
import type { Run } from '../../flows/runner/run/run';
import type { RunSummary } from '../flow-host/create-flow-host';

export interface TracedRun {
  readonly flow: string;
  /** What started it: an event of Partner Center, `row Update` and the like, or a record that a poll told; null for a button. */
  readonly event: string | null;
  readonly status: string;
  readonly error: string | null;
  /** Requests to connectors, repetitions included. */
  readonly calls: number;
  /** Actions that were not skipped. */
  readonly actions: number;
  /** Steps that wrote to one of the sides, in the order of the definition. */
  readonly wrote: readonly string[];
}

const reads = /^(Get|List|View|ExecuteSoqlQuery)/;

export function traceRun({ flow }: RunSummary, run: Run): TracedRun {
  const done = run.plan.actions.filter((action) => {
    const status = run.frame.record(action)?.status;
    return status !== undefined && status !== 'Skipped';
  });
  const writers = done.filter(
    (action) =>
      run.frame.record(action)?.status === 'Succeeded' && !reads.test(operationOf(action) ?? 'Get'),
  );
  return {
    flow,
    event: eventOf(run.trigger.outputs),
    status: run.status,
    error: run.error ? run.error.message : null,
    calls: [...run.measures.calls.values()].reduce((sum, each) => sum + each, 0),
    actions: done.length,
    wrote: writers.map(({ name }) => name),
  };
}

function operationOf({ definition }: PlannedAction): string | undefined {
  const { inputs } = definition as { inputs?: { host?: { operationId?: unknown } } };
  const operation = inputs?.host?.operationId;
  return typeof operation === 'string' ? operation : undefined;
}

function eventOf(outputs: Value): string | null {
  const body = isObject(outputs) ? outputs['body'] : undefined;
  if (!isObject(body)) return null;
  const { EventName: event, SdkMessage: message, ItemInternalId: record } = body;
  if (typeof event === 'string') return event;
  if (typeof message === 'string') return `row ${message}`;
  return typeof record === 'string' ? 'record polled' : null;
}
