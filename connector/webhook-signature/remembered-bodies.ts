// The bodies that were handled, as hashes: the sender repeats its attempts, and the signature holds no nonce or time.
// https://learn.microsoft.com/partner-center/developer/partner-center-webhooks
import { createHash } from 'node:crypto';

export interface ReplayOptions {
  /** Milliseconds that a body is remembered. */
  readonly window: number;
  /** How many are remembered; the oldest goes first. */
  readonly most: number;
}

export class RememberedBodies {
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly options: ReplayOptions,
    private readonly now: () => number,
  ) {}

  has(body: Uint8Array): boolean {
    const until = this.seen.get(hash(body));
    return until !== undefined && this.now() < until;
  }

  add(body: Uint8Array): void {
    const key = hash(body);
    this.seen.delete(key);
    this.seen.set(key, this.now() + this.options.window);
    for (const [oldest, until] of this.seen) {
      if (this.seen.size <= this.options.most && this.now() < until) return;
      this.seen.delete(oldest);
    }
  }
}

function hash(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('base64');
}
