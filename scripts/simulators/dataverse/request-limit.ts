// Service protection: how many requests a user may send in a sliding window. Off until a limit is set.
// https://learn.microsoft.com/power-apps/developer/data-platform/api-limits
import * as errors from './errors';

const WINDOW = 300_000;
/** What Dataverse allows one user on one web server. */
export const DOCUMENTED_LIMIT = 6000;

export class RequestLimit {
  /** Requests a user and 300 seconds; undefined for no limit. */
  maximum: number | undefined;
  private readonly users = new Map<string, number[]>();

  constructor(private readonly now: () => number) {}

  /**
   * Of how many requests are left: headers of the answer.
   * @throws WireError 429 with `Retry-After`
   */
  count(user: string): Readonly<Record<string, string>> {
    if (this.maximum === undefined) return {};
    const now = this.now();
    const times = this.users.get(user) ?? [];
    this.users.set(user, times);
    const first = times.findIndex((time) => time > now - WINDOW);
    times.splice(0, first === -1 ? times.length : first);
    if (times.length >= this.maximum) {
      const free = (times[0] ?? now) + WINDOW - now;
      throw errors.tooManyRequests(Math.max(1, Math.ceil(free / 1000)));
    }
    times.push(now);
    const left = String(this.maximum - times.length);
    return { 'x-ms-ratelimit-burst-remaining-xrm-requests': left };
  }
}
