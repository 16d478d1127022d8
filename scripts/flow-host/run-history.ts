// What the host remembers of runs: of many a line, of the last ones everything. In: runs that ended. Out: summaries,
// details in the shape of `cosell run --json`. Nothing of it outlives the process.
import { asObject } from '../../flows/runner/definition';
import { toText } from '../../flows/runner/expressions/text';
import type { ValueObject } from '../../flows/runner/expressions/values';
import { formatInstant } from '../../flows/runner/run/action-record';
import { describeRun } from '../../flows/runner/run/describe-run';
import type { Run } from '../../flows/runner/run/run';
import type { RunSummary } from './listing-shapes';

export interface RunOwner {
  readonly displayName: string;
  readonly workflowId: string;
}

const LONGEST_MESSAGE = 500;

export class RunHistory {
  private readonly summaries = new Map<string, RunSummary>();
  private readonly kept = new Map<string, Run>();
  private readonly awaited = new Map<string, ((summary: RunSummary) => void)[]>();
  private readonly origins = new Map<string, string>();

  /**
   * @param lines runs of which a line is remembered
   * @param details runs that are remembered whole; only these can be shown and resubmitted
   */
  constructor(
    private readonly lines: number,
    private readonly details: number,
  ) {}

  /** The newest first. */
  list(): RunSummary[] {
    return [...this.summaries.values()].reverse();
  }

  find(runId: string): Run | undefined {
    return this.kept.get(runId);
  }

  summary(runId: string): RunSummary | undefined {
    return this.summaries.get(runId);
  }

  add(run: Run, owner: RunOwner): RunSummary {
    const summary = this.summarize(run, owner);
    this.origins.delete(run.id);
    remember(this.summaries, run.id, summary, this.lines);
    remember(this.kept, run.id, run, this.details);
    const listeners = this.awaited.get(run.id) ?? [];
    this.awaited.delete(run.id);
    for (const listener of listeners) listener(summary);
    return summary;
  }

  /** Kept when a run that is under way has ended. */
  whenEnded(runId: string): Promise<RunSummary> {
    const known = this.summaries.get(runId);
    if (known) return Promise.resolve(known);
    return new Promise((resolve) => {
      const listeners = this.awaited.get(runId) ?? [];
      listeners.push(resolve);
      this.awaited.set(runId, listeners);
    });
  }

  markResubmitted(runId: string, origin: string): void {
    this.origins.set(runId, origin);
  }

  /** @param waits whether the run, which is not ended, has not been started either */
  summarize(run: Run, owner: RunOwner, waits = false): RunSummary {
    const { error } = run;
    return {
      id: run.id,
      flow: owner.displayName,
      workflowId: owner.workflowId,
      status: waits ? 'Waiting' : run.status,
      startTime: formatInstant(run.start || run.trigger.time),
      endTime: run.end > 0 ? formatInstant(run.end) : null,
      clientTrackingId: run.clientTrackingId,
      error: error ? { code: error.code, message: error.message.slice(0, LONGEST_MESSAGE) } : null,
      resubmitOf: this.origins.get(run.id) ?? null,
    };
  }
}

/** One run as `cosell run --json` shows it. What the trigger secures is not shown, and a run under way has no end. */
export function describeKeptRun(run: Run): ValueObject {
  const described = describeRun(run);
  const definition = asObject(run.plan.flow.triggers[run.trigger.name]);
  const { secureData } = asObject(definition['runtimeConfiguration']);
  const { properties } = asObject(secureData);
  const trigger = { ...asObject(described['trigger']) };
  for (const each of Array.isArray(properties) ? properties : []) {
    const part = toText(each);
    if (part in trigger) trigger[part] = null;
  }
  const open = run.end > 0 ? {} : { endTime: null, virtualSeconds: null };
  return { ...described, trigger, ...open };
}

function remember<T>(map: Map<string, T>, key: string, value: T, limit: number): void {
  map.set(key, value);
  if (map.size <= limit) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
