// Fault switches: what shall go wrong with the next requests or events. Nothing of it is part of the real services.
// In: faults, each for a number of times. Out: the fault that the next request or event meets, in the order given.
import type { Service } from './operation-name';

export interface RequestFault {
  /** A timeout is an answer that never comes: before the work is done, or after it. */
  readonly kind: 'throttled' | 'unavailable' | 'timeout-before' | 'timeout-after' | 'latency';
  /** How many requests. */
  readonly count: number;
  /** Which requests; without these, all to both services. */
  readonly service?: Service;
  readonly method?: string;
  /** As the connectors name it: `CreateReferral`. */
  readonly operation?: string;
  /** Of throttled and unavailable, in seconds (default 5). */
  readonly retryAfter?: number;
  /** Of latency, of the machine's own time: a caller on a virtual clock holds that clock while it waits. */
  readonly milliseconds?: number;
}

export interface EventFault {
  /** Out of order: it is held until the next event has been sent. */
  readonly kind: 'duplicate' | 'late' | 'out-of-order' | 'lost';
  /** How many events. */
  readonly count: number;
  /** Which events, by name; without it all. */
  readonly event?: string;
  /** Of late: how much, on the simulator's clock. */
  readonly milliseconds?: number;
}

export type Fault = RequestFault | EventFault;

interface Counted<T> {
  readonly fault: T;
  left: number;
}

const eventKinds: readonly string[] = ['duplicate', 'late', 'out-of-order', 'lost'];

export class Faults {
  private requests: Counted<RequestFault>[] = [];
  private events: Counted<EventFault>[] = [];
  private cleared: () => void = () => undefined;

  add(fault: Fault): void {
    if (isEventFault(fault)) this.events.push({ fault, left: fault.count });
    else this.requests.push({ fault, left: fault.count });
  }

  /** What is still to come. */
  get list(): readonly Fault[] {
    return [...this.requests, ...this.events].map(({ fault, left }) => ({ ...fault, count: left }));
  }

  /** No more faults; an event that was held is sent. */
  clear(): void {
    this.requests = [];
    this.events = [];
    this.cleared();
  }

  onClear(listener: () => void): void {
    this.cleared = listener;
  }

  get hasRequestFaults(): boolean {
    return this.requests.length > 0;
  }

  takeRequest(service: Service, method: string, operation: string): RequestFault | undefined {
    const found = this.requests.find(
      ({ fault }) =>
        (fault.service ?? service) === service &&
        (fault.method ?? method).toUpperCase() === method &&
        (fault.operation ?? operation) === operation,
    );
    this.requests = countDown(this.requests, found);
    return found?.fault;
  }

  takeEvent(name: string): EventFault | undefined {
    const found = this.events.find(({ fault }) => (fault.event ?? name) === name);
    this.events = countDown(this.events, found);
    return found?.fault;
  }
}

function isEventFault(fault: Fault): fault is EventFault {
  return eventKinds.includes(fault.kind);
}

function countDown<T>(all: Counted<T>[], used: Counted<T> | undefined): Counted<T>[] {
  if (!used) return all;
  used.left--;
  return used.left > 0 ? all : all.filter((each) => each !== used);
}
