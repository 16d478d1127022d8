// Time as a run sees it. All waiting goes through one of these two clocks.

export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Calls back after a delay in milliseconds. The returned function cancels. */
  schedule(delay: number, callback: () => void): () => void;
  /** Tells the clock that real work is under way, so that virtual time stands still until it ends. */
  during<T>(work: Promise<T>): Promise<T>;
}

/** The machine's own time: for flows that are hosted. */
export class RealClock implements Clock {
  now(): number {
    return Date.now();
  }

  schedule(delay: number, callback: () => void): () => void {
    // setTimeout takes at most 2^31 − 1 ms; longer waits go in legs.
    const LONGEST = 2_147_483_647;
    let timer: NodeJS.Timeout;
    const wait = (rest: number): void => {
      timer = setTimeout(
        () => (rest > LONGEST ? wait(rest - LONGEST) : callback()),
        Math.max(0, Math.min(rest, LONGEST)),
      );
    };
    wait(delay);
    return () => clearTimeout(timer);
  }

  during<T>(work: Promise<T>): Promise<T> {
    return work;
  }
}

interface Timer {
  readonly due: number;
  readonly order: number;
  callback: (() => void) | undefined;
}

/** Nothing is left that could end the work: no timer, no call under way. */
export class StalledError extends Error {
  override readonly name = 'StalledError';
}

/**
 * Time that passes only when everything waits for it: a wait of 15 minutes takes no time at all.
 * Timers that fall due together run in the order in which they were made, so runs repeat exactly.
 */
export class VirtualClock implements Clock {
  private readonly timers: Timer[] = [];
  private orders = 0;
  private working = 0;

  constructor(private time: number) {}

  now(): number {
    return this.time;
  }

  schedule(delay: number, callback: () => void): () => void {
    const timer: Timer = { due: this.time + Math.max(0, delay), order: this.orders++, callback };
    this.push(timer);
    return () => {
      timer.callback = undefined;
    };
  }

  async during<T>(work: Promise<T>): Promise<T> {
    this.working++;
    try {
      return await work;
    } finally {
      this.working--;
    }
  }

  /** Work in the course of a call that itself only waits: time goes on meanwhile, as it would without that call. */
  async whileWaiting<T>(work: Promise<T>): Promise<T> {
    this.working--;
    try {
      return await work;
    } finally {
      this.working++;
    }
  }

  /**
   * Lets time pass until the work is done.
   * @throws StalledError where it can never be done
   */
  async runUntil<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const settle = (): void => {
      done = true;
    };
    work.then(settle, settle);
    for (;;) {
      // One turn of the event loop: everything that was waiting for a promise has moved on after it.
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (done) return work;
      if (this.working === 0 && !this.fireNext()) {
        throw new StalledError('The run waits for something that never comes.');
      }
    }
  }

  /** When the next timer falls due; undefined where there is none. */
  nextDue(): number | undefined {
    while (this.timers[0] && !this.timers[0].callback) this.pop();
    return this.timers[0]?.due;
  }

  /** Runs the next timer; false where there is none. */
  private fireNext(): boolean {
    for (let timer = this.pop(); timer; timer = this.pop()) {
      if (!timer.callback) continue;
      this.time = Math.max(this.time, timer.due);
      timer.callback();
      return true;
    }
    return false;
  }

  // A binary heap by due time, then by order.
  private push(timer: Timer): void {
    const heap = this.timers;
    let at = heap.push(timer) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(timer, heap[parent] as Timer)) break;
      heap[at] = heap[parent] as Timer;
      at = parent;
    }
    heap[at] = timer;
  }

  private pop(): Timer | undefined {
    const heap = this.timers;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Timer, heap[child] as Timer))
        child++;
      if (!isBefore(heap[child] as Timer, last)) break;
      heap[at] = heap[child] as Timer;
      at = child;
    }
    heap[at] = last;
    return top;
  }
}

function isBefore(left: Timer, right: Timer): boolean {
  return left.due < right.due || (left.due === right.due && left.order < right.order);
}
