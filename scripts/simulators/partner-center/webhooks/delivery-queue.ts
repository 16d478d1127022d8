// Delivers events to the registered address: ten attempts with growing pauses, then the offline queue. In: an event
// and its registration. Out: deliveries with the result of each attempt.
// https://learn.microsoft.com/partner-center/developer/partner-center-webhooks
import type { Clock } from '../../../../flows/runner/clock';
import { statusName } from '../../../../flows/runner/connections/status-name';
import type { Registration } from './check-registration';
import type { EventBody } from './event';

export const ATTEMPTS = 10;
/** The pause after the first attempt, in milliseconds; each further one is twice as long. */
export const FIRST_PAUSE = 10_000;
/** An attempt that nobody answers ends after this time. */
export const ANSWER_LIMIT = 120_000;
const MAX_UNDER_WAY = 16;
const MAX_KEPT = 10_000;

export type DeliveryState = 'held' | 'pending' | 'delivered' | 'offline' | 'lost';

export interface Attempt {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** The status that was answered; undefined where there was no answer. */
  readonly status: number | undefined;
  /** Name of the status (`OK`), or why there was no answer. */
  readonly result: string;
}

export interface Delivery {
  readonly id: string;
  readonly event: EventBody;
  readonly registration: Registration;
  readonly state: DeliveryState;
  readonly attempts: readonly Attempt[];
}

interface Entry {
  readonly id: string;
  readonly event: EventBody;
  registration: Registration;
  state: DeliveryState;
  attempts: Attempt[];
  /** Attempts of this round: one more round follows each redelivery. */
  tried: number;
  whenTried: (() => void) | undefined;
  cancel: (() => void) | undefined;
}

/** Posts the event and gives the status of the answer. */
export type Post = (delivery: Delivery, signal: () => AbortSignal) => Promise<number>;

export class DeliveryQueue {
  private readonly entries = new Map<string, Entry>();
  private readonly ready: Entry[] = [];
  private readonly waiting: (() => void)[] = [];
  private underWay = 0;
  private open = 0;
  private isStopped = false;
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly post: Post,
  ) {}

  /** Told whenever a delivery is added, tried or ended. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Whether something waits for time to pass. */
  get isWaiting(): boolean {
    return this.open > 0;
  }

  list(...states: readonly DeliveryState[]): readonly Delivery[] {
    return [...this.entries.values()].filter((each) => states.includes(each.state));
  }

  get(id: string): Delivery | undefined {
    return this.entries.get(id);
  }

  /** A delivery that only waits to be started, or that is lost for good. */
  add(event: EventBody, registration: Registration, state: 'held' | 'lost'): Delivery {
    const entry: Entry = {
      ...{ id: crypto.randomUUID(), event, registration, state, attempts: [], tried: 0 },
      ...{ whenTried: undefined, cancel: undefined },
    };
    this.entries.set(entry.id, entry);
    this.forgetOldest();
    this.tell();
    return entry;
  }

  /** @param whenTried called once, after the first attempt */
  start(id: string, delay = 0, whenTried?: () => void, registration?: Registration): void {
    const entry = this.entries.get(id);
    if (!entry || entry.state === 'pending') return;
    if (registration) entry.registration = registration;
    entry.state = 'pending';
    entry.tried = 0;
    entry.whenTried = whenTried;
    this.open++;
    this.schedule(entry, delay);
    this.tell();
  }

  /** Done when nothing is pending. */
  settled(): Promise<void> {
    if (this.open === 0) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Ends all attempts and all waiting for further ones, so that a process can end. */
  stop(): void {
    this.isStopped = true;
    for (const entry of this.entries.values()) entry.cancel?.();
    this.ready.length = 0;
  }

  private schedule(entry: Entry, delay: number): void {
    if (this.isStopped) return;
    entry.cancel = this.clock.schedule(delay, () => {
      entry.cancel = undefined;
      this.ready.push(entry);
      this.advance();
    });
  }

  private advance(): void {
    while (this.underWay < MAX_UNDER_WAY) {
      const entry = this.ready.shift();
      if (!entry) return;
      if (entry.state !== 'pending') continue;
      this.underWay++;
      void this.attempt(entry).finally(() => {
        this.underWay--;
        this.advance();
      });
    }
  }

  private async attempt(entry: Entry): Promise<void> {
    const at = this.clock.now();
    const outcome = await this.exchange(entry);
    entry.attempts.push({ at, ...outcome });
    entry.tried++;
    const { status = 0 } = outcome;
    // Given up meanwhile, because too many others came.
    if (entry.state !== 'pending') return;
    if (status >= 200 && status < 300) this.end(entry, 'delivered');
    else if (entry.tried === ATTEMPTS) this.end(entry, 'offline');
    else this.schedule(entry, FIRST_PAUSE * 2 ** (entry.tried - 1));
    const { whenTried } = entry;
    entry.whenTried = undefined;
    this.tell();
    whenTried?.();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private async exchange(entry: Entry): Promise<Pick<Attempt, 'status' | 'result'>> {
    // Made for what leaves the process; what stays in it has no use for one.
    let controller: AbortController | undefined;
    const signal = () => (controller ??= new AbortController()).signal;
    let cancelLimit = (): void => undefined;
    const late = new Promise<never>((_, reject) => {
      cancelLimit = this.clock.schedule(ANSWER_LIMIT, () => {
        reject(new DOMException('No answer within 120 seconds.', 'TimeoutError'));
        controller?.abort();
      });
      entry.cancel = () => controller?.abort();
    });
    try {
      const status = await Promise.race([this.post(entry, signal), late]);
      return { status, result: statusName(status) };
    } catch (error) {
      return { status: undefined, result: explain(error) };
    } finally {
      cancelLimit();
      entry.cancel = undefined;
    }
  }

  private end(entry: Entry, state: 'delivered' | 'offline'): void {
    entry.state = state;
    this.open--;
    if (this.open > 0) return;
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  // What is still to be delivered is given up only where nothing else is left.
  private forgetOldest(): void {
    if (this.entries.size <= MAX_KEPT) return;
    for (const [id, { state }] of this.entries) {
      if (state === 'pending' || state === 'held') continue;
      this.entries.delete(id);
      return;
    }
    const [oldest] = this.entries.values();
    if (!oldest) return;
    oldest.cancel?.();
    this.entries.delete(oldest.id);
    if (oldest.state === 'pending') this.end(oldest, 'offline');
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return 'No answer.';
  const { code } = (error.cause ?? {}) as { code?: string };
  return code ?? error.message.slice(0, 200);
}
