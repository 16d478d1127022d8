// Actions that wait until somebody calls them back: the addresses that they hand out, and the calls that come in.
import type { Answer } from '../../flows/runner/connections/call';
import type { Callbacks } from '../../flows/runner/connections/callbacks';

export class ActionCallbacks implements Callbacks {
  /** By run, then by action. */
  private readonly waiting = new Map<string, Map<string, (answer: Answer) => void>>();

  constructor(readonly urlFor: (runId: string, action: string) => string) {}

  wait(runId: string, action: string): Promise<Answer> {
    return new Promise((resolve) => {
      const actions = this.waiting.get(runId) ?? new Map<string, (answer: Answer) => void>();
      actions.set(action, resolve);
      this.waiting.set(runId, actions);
    });
  }

  /** False where no such action waits. */
  tell(runId: string, action: string, answer: Answer): boolean {
    const actions = this.waiting.get(runId);
    const resolve = actions?.get(action);
    actions?.delete(action);
    resolve?.(answer);
    return resolve !== undefined;
  }

  /** Whoever calls after the end of a run finds nobody. */
  forget(runId: string): void {
    this.waiting.delete(runId);
  }
}
