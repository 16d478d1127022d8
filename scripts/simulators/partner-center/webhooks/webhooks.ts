// The webhooks of one tenant: its one registration, its events and their deliveries.
// In: writes of referrals, and what the events API is asked. Out: POSTs to the registered address.
// https://learn.microsoft.com/partner-center/developer/partner-center-webhooks
import type { Clock } from '../../../../flows/runner/clock';
import { discard } from '../../../../flows/runner/connections/local-http';
import type { Authority } from '../authority';
import { invalidRequest, itemNotFound, notRegistered, throttled } from '../errors';
import type { Faults } from '../faults';
import { PARTNER } from '../new-referral';
import type { Store } from '../store';
import type { Registration } from './check-registration';
import { DeliveryQueue, type Delivery } from './delivery-queue';
import { referralEvent, TEST_EVENT, testEvent, type EventBody } from './event';
import { signedRequest } from './signed-request';

const MINUTE = 60_000;
const TESTS_A_MINUTE = 2;
const KEPT = 7 * 24 * 60 * MINUTE;

export interface WebhookOptions {
  readonly clock: Clock;
  readonly send: (request: Request) => Promise<Response>;
  readonly authority: () => Promise<Authority>;
  readonly certificateUrl: () => string;
}

export class Webhooks {
  private current: Registration | undefined;
  private readonly queue: DeliveryQueue;
  private readonly tests = new Map<string, { readonly at: number; readonly ids: string[] }>();
  /** An event that the next one shall overtake. */
  private held: Delivery | undefined;

  constructor(
    store: Store,
    private readonly faults: Faults,
    private readonly options: WebhookOptions,
  ) {
    this.queue = new DeliveryQueue(options.clock, (delivery, signal) =>
      this.post(delivery, signal),
    );
    store.onWrite((referral, isNew) => {
      if (this.current) this.raise(referralEvent(referral, isNew));
    });
    faults.onClear(() => this.release());
  }

  get registration(): Registration | undefined {
    return this.current;
  }

  /** Id of the tenant as a subscriber. */
  readonly subscriberId = PARTNER.organizationId;

  /** Replaces what was registered before. */
  register(registration: Registration): Registration {
    this.current = registration;
    return registration;
  }

  /** Told whenever a delivery is added, tried or ended. */
  onDelivery(listener: () => void): void {
    this.queue.onChange(listener);
  }

  /** Whether a delivery waits for an attempt; one that is held back waits for the next event, not for time. */
  get isWaiting(): boolean {
    return this.queue.isWaiting;
  }

  /** Deliveries that still wait for an attempt, or are held back. */
  get pending(): readonly Delivery[] {
    return this.queue.list('pending', 'held');
  }

  /** Deliveries that were given up. */
  get offline(): readonly Delivery[] {
    return this.queue.list('offline');
  }

  /** All deliveries, the oldest first; of those that have ended the last 10,000. */
  get history(): readonly Delivery[] {
    return this.queue.list('held', 'pending', 'delivered', 'offline', 'lost');
  }

  /**
   * Ten more attempts, at the address that is registered now.
   * @param id of one delivery that has ended; without it all of the offline queue
   * @returns how many were started
   */
  redeliver(id?: string): number {
    const chosen = id === undefined ? this.offline : this.history.filter((each) => each.id === id);
    const ended = chosen.filter(({ state }) => state === 'offline' || state === 'delivered');
    for (const each of ended) this.queue.start(each.id, 0, undefined, this.current);
    return ended.length;
  }

  /** Done when nothing is pending: with a VirtualClock, `await clock.runUntil(webhooks.settled())`. */
  settled(): Promise<void> {
    return this.queue.settled();
  }

  /** No further attempts. */
  stop(): void {
    this.queue.stop();
  }

  /** @throws WireError 404 without a registration, 400 where it lacks the event, 429 on the third in a minute */
  sendTest(): string {
    const { current } = this;
    if (!current) throw notRegistered();
    if (!current.WebhookEvents.includes(TEST_EVENT)) {
      throw invalidRequest(`Register the event ${TEST_EVENT} first.`, 'WebhookEvents');
    }
    const now = this.options.clock.now();
    for (const [id, { at }] of this.tests) if (now - at >= KEPT) this.tests.delete(id);
    const recent = [...this.tests.values()].filter(({ at }) => now - at < MINUTE);
    const [first] = recent;
    if (first && recent.length >= TESTS_A_MINUTE) {
      const wait = Math.ceil((first.at + MINUTE - now) / 1000);
      throw throttled(wait, `At most ${TESTS_A_MINUTE} validation events a minute.`);
    }
    const id = crypto.randomUUID();
    this.tests.set(id, { at: now, ids: this.raise(testEvent(id, now)) });
    return id;
  }

  /** @throws WireError 404 for an id that is unknown or older than seven days */
  findTest(correlationId: string): readonly Delivery[] {
    const test = this.tests.get(correlationId.toLowerCase());
    if (!test || this.options.clock.now() - test.at >= KEPT) {
      throw itemNotFound(correlationId, 'validation event');
    }
    return test.ids.flatMap((id) => this.queue.get(id) ?? []);
  }

  private raise(event: EventBody): string[] {
    const { current, queue, held } = this;
    if (!current?.WebhookEvents.includes(event.EventName)) return [];
    // The event that overtakes another one meets no fault of its own.
    const fault = held ? undefined : this.faults.takeEvent(event.EventName);
    const delivery = queue.add(event, current, fault?.kind === 'lost' ? 'lost' : 'held');
    if (fault?.kind === 'lost') return [delivery.id];
    if (fault?.kind === 'out-of-order') {
      this.held = delivery;
      return [delivery.id];
    }
    this.held = undefined;
    const overtaken = held && (() => queue.start(held.id));
    queue.start(delivery.id, fault?.kind === 'late' ? fault.milliseconds : 0, overtaken);
    if (fault?.kind !== 'duplicate') return [delivery.id];
    const twin = queue.add(event, current, 'held');
    queue.start(twin.id);
    return [delivery.id, twin.id];
  }

  private release(): void {
    if (this.held) this.queue.start(this.held.id);
    this.held = undefined;
  }

  private async post(
    { event, registration }: Delivery,
    signal: () => AbortSignal,
  ): Promise<number> {
    const { clock, send, authority, certificateUrl } = this.options;
    const signature = {
      authority: await clock.during(authority()),
      certificateUrl: certificateUrl(),
      inOwnHeader: registration.SignatureTokenToMsSignatureHeader,
    };
    const body = new TextEncoder().encode(JSON.stringify(event));
    const response = await send(signedRequest(registration.WebhookUrl, body, signature, signal));
    await discard(response);
    return response.status;
  }
}
