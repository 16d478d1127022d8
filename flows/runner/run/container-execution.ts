// One pass through one group of actions: which of them still wait, and how the group ends.
import type { ActionStatus } from '../definition';
import type { PlannedContainer } from '../plan';
import type { ActionRecord } from './action-record';
import type { Frame } from './frame';

export type GroupStatus = 'Succeeded' | 'Failed' | 'TimedOut' | 'Cancelled';

export class ContainerExecution {
  readonly records: (ActionRecord | undefined)[];
  /** How many predecessors each action still waits for. */
  readonly waiting: number[];
  remaining: number;
  /** False until an action ends in anything but Succeeded: the common case needs no walk over leaves. */
  troubled = false;

  constructor(
    readonly container: PlannedContainer,
    readonly frame: Frame,
    /** The record of the block that holds the group; undefined for the run itself. */
    readonly owner: ActionRecord | undefined,
    readonly ended: (status: GroupStatus) => void,
  ) {
    const { actions } = container;
    this.records = new Array<ActionRecord | undefined>(actions.length);
    this.waiting = container.dependencyCounts.slice();
    this.remaining = actions.length;
  }

  /**
   * The leaf rule: of the actions that nobody runs after, a skipped one stands for its predecessors; Failed where
   * any failed, else TimedOut where any timed out, else Succeeded.
   * https://learn.microsoft.com/azure/logic-apps/error-exception-handling (Evaluate actions and their results)
   */
  status(): GroupStatus {
    if (!this.troubled) return 'Succeeded';
    const { actions, leaves } = this.container;
    const seen = new Set<number>(leaves);
    const found = new Set<ActionStatus>();
    // A set takes additions while it is walked, so skipped leaves are replaced until none is left.
    for (const position of seen) {
      const status = this.records[position]?.status ?? 'Skipped';
      if (status !== 'Skipped') found.add(status);
      else
        for (const dependency of actions[position]?.dependencies ?? [])
          seen.add(dependency.position);
    }
    return worst(found);
  }
}

const WORST_FIRST: readonly GroupStatus[] = ['Failed', 'TimedOut', 'Cancelled', 'Succeeded'];

/** The status of a whole by those of its parts; Succeeded where it has none. */
export function worst(statuses: Iterable<ActionStatus>): GroupStatus {
  const found = new Set<ActionStatus>(statuses);
  return WORST_FIRST.find((status) => found.has(status)) ?? 'Succeeded';
}
