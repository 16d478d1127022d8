// The asynchronous service: jobs wait, are sent, and are sent again where the other side fails. Nothing that it does
// reaches back into the transaction. How Dataverse repeats is not documented; README.md says what is believed.
import type { Clock } from '../../../../flows/runner/clock';
import { discard, localRequest } from '../../../../flows/runner/connections/local-http';

export type Send = (request: Request) => Promise<Response>;

/** Times in milliseconds. */
export interface DeliverySettings {
  /** Between the commit and the first try. */
  readonly delay: number;
  /** Repetitions after the first try. */
  readonly retries: number;
  /** Before the first repetition; doubles from one to the next. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** Real time that the other side has for its answer. */
  readonly timeout: number;
  /** Jobs that are being sent at the same time. */
  readonly atOnce: number;
}

export const DELIVERY_SETTINGS: DeliverySettings = {
  delay: 1_000,
  retries: 8,
  firstWait: 5_000,
  longestWait: 15 * 60_000,
  timeout: 60_000,
  atOnce: 20,
};

/** What at-least-once delivery without order may do; each alone is off. */
export interface DeliveryFaults {
  /** Each report comes twice. */
  readonly duplicate?: boolean;
  /** Each report comes so many milliseconds later. */
  readonly late?: number;
  /** The second of each two comes before the first. */
  readonly outOfOrder?: boolean;
}

export interface Job {
  /** Registration and change, for people. */
  readonly name: string;
  readonly url: string;
  /** Not before, milliseconds since 1970-01-01 UTC. */
  readonly notBefore: number | undefined;
  /** Written when it is sent, so that what waits takes little room. */
  readonly body: () => string;
}

export interface DeliveryReport {
  readonly name: string;
  readonly outcome: 'delivered' | 'repeated' | 'given up';
  /** Status of the answer; undefined where there was none. */
  readonly status: number | undefined;
  /** From 1. */
  readonly attempt: number;
}

type Sending = Job & { readonly attempt: number };

export class Deliveries {
  faults: DeliveryFaults = {};
  private readonly cancels = new Set<() => void>();
  private ready: Sending[] = [];
  /** How many of `ready` have been taken. */
  private taken = 0;
  private readonly waiters: (() => void)[] = [];
  private sending = 0;
  private accepted = 0;
  private closed = false;

  constructor(
    private readonly clock: Clock,
    private readonly send: Send,
    private readonly settings: DeliverySettings,
    private readonly report: (report: DeliveryReport) => void,
  ) {}

  /** Jobs that are neither delivered nor given up. */
  get pending(): number {
    return this.cancels.size + this.ready.length - this.taken + this.sending;
  }

  /** Kept when nothing is pending any more. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.waiters.push(resolve);
      this.settle();
    });
  }

  add(job: Job): void {
    const { delay } = this.settings;
    const { late = 0, duplicate, outOfOrder } = this.faults;
    const isOvertaken = outOfOrder === true && this.accepted++ % 2 === 0;
    const postponed = Math.max(0, (job.notBefore ?? 0) - this.clock.now());
    const wait = Math.max(delay, postponed) + late + (isOvertaken ? 2 * delay + 1 : 0);
    this.later(wait, { ...job, attempt: 1 });
    if (duplicate) this.later(wait + delay, { ...job, attempt: 1 });
  }

  /** Drops what is pending. */
  close(): void {
    this.closed = true;
    for (const cancel of this.cancels) cancel();
    this.cancels.clear();
    this.ready = [];
    this.taken = 0;
    this.settle();
  }

  private later(delay: number, job: Sending): void {
    if (this.closed) return;
    const cancel = this.clock.schedule(delay, () => {
      this.cancels.delete(cancel);
      this.ready.push(job);
      this.sendReady();
    });
    this.cancels.add(cancel);
  }

  private sendReady(): void {
    while (this.sending < this.settings.atOnce) {
      const job = this.take();
      if (!job) return;
      this.sending++;
      void this.clock.during(this.attempt(job)).then((status) => {
        this.sending--;
        this.conclude(job, status);
        this.sendReady();
        this.settle();
      });
    }
  }

  // Without moving all the others each time.
  private take(): Sending | undefined {
    const job = this.ready[this.taken];
    if (job) this.taken++;
    if (this.taken === this.ready.length) {
      this.ready = [];
      this.taken = 0;
    }
    return job;
  }

  private async attempt(job: Sending): Promise<number | undefined> {
    try {
      const response = await this.send(
        localRequest(job.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: job.body(),
          signal: () => AbortSignal.timeout(this.settings.timeout),
        }),
      );
      await discard(response);
      return response.status;
    } catch {
      return undefined;
    }
  }

  private conclude(job: Sending, status: number | undefined): void {
    const { name, attempt } = job;
    const { retries, firstWait, longestWait } = this.settings;
    const failed = status === undefined || status === 429 || status >= 500;
    const again = failed && attempt <= retries && !this.closed;
    if (again) this.later(Math.min(firstWait * 2 ** (attempt - 1), longestWait), next(job));
    const delivered = status !== undefined && status < 400;
    const outcome = delivered ? 'delivered' : again ? 'repeated' : 'given up';
    this.report({ name, outcome, status, attempt });
  }

  private settle(): void {
    if (this.pending > 0) return;
    for (const resolve of this.waiters.splice(0)) resolve();
  }
}

function next(job: Sending): Sending {
  return { ...job, attempt: job.attempt + 1 };
}
