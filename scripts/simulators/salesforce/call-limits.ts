// How much may be asked: the connector's calls a minute, and the organization's requests a day. Both off unless set.
// https://learn.microsoft.com/connectors/salesforce/#limits
import * as errors from './errors';
import { Throttled } from './faults';

const WINDOW = 60_000;
const DAY = 86_400_000;
/** What the connector allows one connection in 60 seconds. */
export const DOCUMENTED_LIMIT = 900;
const DAILY = 15_000;

export class CallLimits {
  /** Calls of the connector in 60 seconds; undefined for no limit. */
  maximum: number | undefined;
  /** Requests of 24 hours; they are counted in any case. */
  readonly daily = { maximum: DAILY, isHeld: false };
  private times: number[] = [];
  private hours = new Map<number, number>();

  constructor(private readonly now: () => number) {}

  /** @throws Throttled */
  countConnectorCall(): void {
    if (this.maximum === undefined) return;
    const now = this.now();
    const first = this.times.findIndex((time) => time > now - WINDOW);
    this.times.splice(0, first === -1 ? this.times.length : first);
    if (this.times.length >= this.maximum) {
      const free = (this.times[0] ?? now) + WINDOW - now;
      throw new Throttled(Math.max(1, Math.ceil(free / 1000)));
    }
    this.times.push(now);
  }

  /** Requests of the last 24 hours, to the hour. */
  get used(): number {
    const oldest = this.now() - DAY;
    let used = 0;
    for (const [hour, count] of this.hours) {
      if (hour > oldest) used += count;
      else this.hours.delete(hour);
    }
    return used;
  }

  /** @throws WireError 403 */
  countRequest(): void {
    const { maximum, isHeld } = this.daily;
    if (isHeld && this.used >= maximum) throw errors.limitReached();
    const now = this.now();
    const hour = now - (now % 3_600_000);
    this.hours.set(hour, (this.hours.get(hour) ?? 0) + 1);
  }
}
