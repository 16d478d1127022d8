// One request of a trigger with the repetitions that its retry policy allows.
// https://learn.microsoft.com/azure/logic-apps/error-exception-handling#retry-policies
import {
  isAnswer,
  type Answer,
  type Caller,
  type NoAnswer,
  type Request,
} from '../connections/call';
import type { Clock } from '../clock';
import { readRetryAfter } from '../run/headers';
import { isRetryable, waitBefore, type RetryPolicy } from '../run/retry-policy';

export interface CallSurroundings {
  readonly clock: Clock;
  readonly caller: Caller;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

export class RetriedCall {
  private tries = 0;
  private givenUp = false;
  private endWait: (() => void) | undefined;

  constructor(
    private readonly request: Request,
    private readonly policy: RetryPolicy,
    private readonly around: CallSurroundings,
  ) {}

  /** Kept with the last answer. */
  async send(): Promise<Answer | NoAnswer> {
    for (;;) {
      const result = await this.around.caller.call(this.request);
      const retryable = isAnswer(result) ? isRetryable(result.statusCode) : result.retryable;
      if (!retryable || this.givenUp || this.tries >= this.policy.count) return result;
      this.tries++;
      await this.wait(this.waitAfter(result));
      if (this.isGivenUp()) return result;
    }
  }

  /** Repeats no more: the answer that is there, or under way, is the last. */
  giveUp(): void {
    this.givenUp = true;
    this.endWait?.();
  }

  // Read through a call: it changes while somebody waits.
  private isGivenUp(): boolean {
    return this.givenUp;
  }

  private wait(delay: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.around.clock.schedule(delay, resolve);
      this.endWait = () => {
        cancel();
        resolve();
      };
    });
  }

  private waitAfter(result: Answer | NoAnswer): number {
    const { clock, random } = this.around;
    const told = isAnswer(result) ? readRetryAfter(result.headers, clock.now()) : undefined;
    return told ?? waitBefore(this.tries, this.policy, random);
  }
}
