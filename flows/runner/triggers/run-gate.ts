// How many runs of a flow there may be at once, and how many may wait for their turn.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#change-trigger-concurrency
// https://learn.microsoft.com/azure/logic-apps/logic-apps-limits-and-config#concurrency-and-debatching-limits
import { asObject, type TriggerDefinition } from '../definition';
import { isInteger } from '../expressions/values';
import { hasTriggerOption } from './trigger-option';

/** Concurrency that is on without a number. */
const DEFAULT_RUNS = 25;
/** Runs that may wait by default: ten and as many as may run, at most 100. */
const DEFAULT_WAITING = 10;
const MOST_WAITING = 100;

/** What a trigger ends with that found no room; documented for polls. */
export const NO_ROOM = 'WorkflowRunInProgress';

export interface RunLimits {
  readonly runs: number;
  readonly waiting: number;
}

/** Undefined where the trigger limits nothing. */
export function readRunLimits(definition: TriggerDefinition): RunLimits | undefined {
  const { concurrency } = asObject(definition['runtimeConfiguration']);
  const single = hasTriggerOption(definition, 'SingleInstance');
  if (concurrency === undefined && !single) return undefined;
  const { runs, maximumWaitingRuns } = asObject(concurrency);
  const most = single ? 1 : isInteger(runs) ? Number(runs) : DEFAULT_RUNS;
  return {
    runs: most,
    waiting: isInteger(maximumWaitingRuns)
      ? Number(maximumWaitingRuns)
      : Math.min(DEFAULT_WAITING + most, MOST_WAITING),
  };
}

export class RunGate {
  private running = 0;
  private readonly queue: (() => Promise<unknown>)[] = [];

  constructor(private readonly limits: RunLimits | undefined) {}

  /** Whether a trigger that fires now is turned away. The items of one splitOn enter together. */
  get isFull(): boolean {
    const { limits } = this;
    return (
      limits !== undefined && this.running >= limits.runs && this.queue.length >= limits.waiting
    );
  }

  get waiting(): number {
    return this.queue.length;
  }

  /** Starts a run now, or when its turn comes. Whoever entered first runs first. */
  enter(run: () => Promise<unknown>): void {
    this.queue.push(run);
    this.admit();
  }

  private admit(): void {
    while (this.running < (this.limits?.runs ?? Infinity)) {
      const next = this.queue.shift();
      if (!next) return;
      this.running++;
      const leave = (): void => {
        this.running--;
        this.admit();
      };
      next().then(leave, leave);
    }
  }
}
