// Fault switches: what shall go wrong with the next requests. Nothing of it is part of the real services.
// In: faults, each for a number of requests. Out: what the fault makes of the answer; without one, the answer itself.
import { RealClock } from '../../flows/runner/clock';

/** What any service can do: a timeout is an answer that never comes, before the work is done or after it. */
type Common = 'timeout-before' | 'timeout-after' | 'latency';

/** @typeParam Kind what the service answers instead */
export interface RequestFault<Kind extends string = string> {
  readonly kind: Kind | Common;
  /** How many requests. */
  readonly count: number;
  /** Which requests; without these, all. */
  readonly method?: string;
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

/** Seconds to wait, and the request that was struck → the error that the service answers with. */
export type FaultAnswers<Kind extends string> = Readonly<
  Record<Kind, (seconds: number, request: Request) => Error>
>;

export const DEFAULT_RETRY_AFTER = 5;

export class FaultSwitches<Kind extends string> {
  private pending: { readonly fault: RequestFault<Kind>; left: number }[] = [];

  /** @param isAimed whether the path of a fault means this request */
  constructor(
    private readonly answers: FaultAnswers<Kind>,
    private readonly isAimed: (path: string, request: Request) => boolean,
  ) {}

  add(fault: RequestFault<Kind>): void {
    if (fault.count > 0) this.pending.push({ fault, left: fault.count });
  }

  /** What is still to come. */
  get list(): readonly RequestFault<Kind>[] {
    return this.pending.map(({ fault, left }) => ({ ...fault, count: left }));
  }

  clear(): void {
    this.pending = [];
  }

  /**
   * A timeout breaks the connection of a socket; in process it rejects with the TimeoutError that a caller's own limit
   * gives, at once: virtual time stands still during a call.
   * @throws what `answers` gives, where the fault is an answer
   */
  async around(
    request: Request,
    connection: Connection | undefined,
    work: () => Promise<Response>,
  ): Promise<Response> {
    const strikes = this.pending.length > 0 && !isSpared(request);
    const fault = strikes ? this.take(request) : undefined;
    if (!fault) return work();
    if (fault.kind === 'timeout-before') return giveNoAnswer(connection);
    if (fault.kind === 'timeout-after') {
      await work();
      return giveNoAnswer(connection);
    }
    if (fault.kind === 'latency') {
      await wait(fault.milliseconds ?? 0);
      return work();
    }
    throw this.answers[fault.kind](fault.retryAfter ?? DEFAULT_RETRY_AFTER, request);
  }

  private take(request: Request): RequestFault<Kind> | undefined {
    const found = this.pending.find(
      ({ fault: { method = request.method, path } }) =>
        method.toUpperCase() === request.method &&
        (path === undefined || this.isAimed(path, request)),
    );
    if (!found) return undefined;
    found.left--;
    if (found.left === 0) this.pending = this.pending.filter((each) => each !== found);
    return found.fault;
  }
}

/** A page that only looks on says `none`: it meets no fault, and takes none from those it is meant for. */
export function isSpared({ headers }: Request): boolean {
  return headers.get('Simulator-Faults') === 'none';
}

export function giveNoAnswer(connection: Connection | undefined): never {
  connection?.incoming?.socket?.destroy();
  throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
}

/** Of the machine's own time. */
export function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    new RealClock().schedule(milliseconds, resolve);
  });
}
