// Service protection: what one user may ask for in a sliding window, and at the same time. Off until a limit is set.
// https://learn.microsoft.com/power-apps/developer/data-platform/api-limits
import * as errors from './errors';

const WINDOW = 300_000;
/** What Dataverse allows one user on one web server. */
export const DOCUMENTED_LIMIT = 6000;
export const DOCUMENTED_MILLISECONDS = 1_200_000;
export const DOCUMENTED_CONCURRENCY = 52;

interface Entry {
  readonly time: number;
  milliseconds: number;
}

interface Use {
  entries: Entry[];
  running: number;
}

/** A request that was let in. */
export interface Passage {
  /** What is left of the limits: headers of the answer. */
  readonly headers: Readonly<Record<string, string>>;
  readonly leave: () => void;
}

const FREE: Passage = { headers: {}, leave: () => undefined };

export class RequestLimit {
  /** Requests a user and 300 seconds; undefined for no limit. */
  maximum: number | undefined;
  /** Milliseconds of work a user and 300 seconds, on the simulator's clock; undefined for no limit. */
  milliseconds: number | undefined;
  /** Requests of a user at the same time; undefined for no limit. */
  concurrent: number | undefined;
  private readonly users = new Map<string, Use>();

  constructor(private readonly now: () => number) {}

  /** @throws WireError 429 with `Retry-After` */
  enter(user: string): Passage {
    const { maximum, milliseconds, concurrent } = this;
    if (maximum === undefined && milliseconds === undefined && concurrent === undefined) {
      return FREE;
    }
    const now = this.now();
    const use = this.users.get(user) ?? { entries: [], running: 0 };
    this.users.set(user, use);
    use.entries = use.entries.filter(({ time }) => time > now - WINDOW);
    const spent = use.entries.reduce((sum, entry) => sum + entry.milliseconds, 0);
    const free = Math.max(1, Math.ceil(((use.entries[0]?.time ?? now) + WINDOW - now) / 1000));
    if (concurrent !== undefined && use.running >= concurrent) throw errors.tooManyAtOnce(1);
    if (maximum !== undefined && use.entries.length >= maximum) throw errors.tooManyRequests(free);
    if (milliseconds !== undefined && spent >= milliseconds) throw errors.tooMuchTime(free);
    const entry: Entry = { time: now, milliseconds: 0 };
    use.entries.push(entry);
    use.running++;
    return {
      headers: {
        ...(maximum !== undefined && {
          'x-ms-ratelimit-burst-remaining-xrm-requests': String(maximum - use.entries.length),
        }),
        ...(milliseconds !== undefined && {
          'x-ms-ratelimit-time-remaining-xrm-requests': ((milliseconds - spent) / 1000).toFixed(2),
        }),
      },
      leave: () => {
        use.running--;
        entry.milliseconds = this.now() - now;
      },
    };
  }
}
