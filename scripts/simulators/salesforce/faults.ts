// Fault switches: what shall go wrong with the next requests. Nothing of it is part of the real service.
// In: faults, each for a number of requests. Out: what the fault makes of the answer; without one, the answer itself.
import { RealClock } from '../../../flows/runner/clock';
import * as errors from './errors';

export interface RequestFault {
  /**
   * `throttled`: the connector's 429; `api-limit`: the day's requests are used up; `session-expired`: 401; `locked`: another
   * transaction holds the record. A timeout is an answer that never comes: before the work is done, or after it.
   */
  readonly kind:
    | 'throttled'
    | 'unavailable'
    | 'api-limit'
    | 'session-expired'
    | 'locked'
    | 'timeout-before'
    | 'timeout-after'
    | 'latency';
  /** How many requests. */
  readonly count: number;
  /** Which requests; without these, all. */
  readonly method?: string;
  /** A part of the path, without regard to case: `/opportunity`, `/codeless/`, `onupdateditems`. */
  readonly path?: string;
  /** Of throttled and unavailable, in seconds (default 5). */
  readonly retryAfter?: number;
  /** Of latency, of the machine's own time: a caller on a virtual clock holds that clock while it waits. */
  readonly milliseconds?: number;
}

/** What @hono/node-server hands on of the connection; absent in process. */
export interface Connection {
  readonly incoming?: { readonly socket?: { destroy(): unknown } };
}

/** 429 as the gateway in front of a connector gives it. */
export class Throttled extends Error {
  constructor(readonly seconds: number) {
    super(`Rate limit is exceeded. Try again in ${seconds} seconds.`);
  }
}

/** `none` from a page that only looks on: it meets no fault, and takes none from those it is meant for. */
const SPARED_HEADER = 'Simulator-Faults';
const DEFAULT_RETRY_AFTER = 5;

export class Faults {
  private pending: { readonly fault: RequestFault; left: number }[] = [];

  add(fault: RequestFault): void {
    if (fault.count > 0) this.pending.push({ fault, left: fault.count });
  }

  /** What is still to come. */
  get list(): readonly RequestFault[] {
    return this.pending.map(({ fault, left }) => ({ ...fault, count: left }));
  }

  clear(): void {
    this.pending = [];
  }

  /**
   * A timeout breaks the connection of a socket; in process it rejects with the TimeoutError that a caller's own limit
   * gives, at once: virtual time stands still during a call.
   * @throws WireError, Throttled where the fault is an answer
   */
  async around(
    request: Request,
    connection: Connection | undefined,
    work: () => Promise<Response>,
  ): Promise<Response> {
    const strikes = this.pending.length > 0 && request.headers.get(SPARED_HEADER) !== 'none';
    const fault = strikes ? this.take(request) : undefined;
    if (!fault) return work();
    switch (fault.kind) {
      case 'throttled':
        throw new Throttled(fault.retryAfter ?? DEFAULT_RETRY_AFTER);
      case 'unavailable':
        throw errors.unavailable(fault.retryAfter ?? DEFAULT_RETRY_AFTER);
      case 'api-limit':
        throw errors.limitReached();
      case 'session-expired':
        throw errors.invalidSession();
      case 'locked':
        throw errors.locked(/\/(\w{18})(?:\?|$)/.exec(request.url)?.[1] ?? '');
      case 'latency':
        await wait(fault.milliseconds ?? 0);
        return work();
      case 'timeout-after':
        await work();
        return giveNoAnswer(connection);
      case 'timeout-before':
        return giveNoAnswer(connection);
    }
  }

  private take(request: Request): RequestFault | undefined {
    const path = new URL(request.url).pathname.toLowerCase();
    const found = this.pending.find(
      ({ fault }) =>
        (fault.method ?? request.method).toUpperCase() === request.method &&
        path.includes((fault.path ?? '').toLowerCase()),
    );
    if (!found) return undefined;
    found.left--;
    if (found.left === 0) this.pending = this.pending.filter((each) => each !== found);
    return found.fault;
  }
}

function giveNoAnswer(connection: Connection | undefined): never {
  connection?.incoming?.socket?.destroy();
  throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    new RealClock().schedule(milliseconds, resolve);
  });
}
