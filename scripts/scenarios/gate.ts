// A gate in front of the services, which lets two runs pass in turns, or a run no further than its k-th call. In: requests
// between the parts, each of the run in whose course it is sent. Out: the same requests, later or never.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { VirtualClock } from '../../flows/runner/clock';
import type { Fetch } from '../../flows/runner/connections/http-caller';

/** So many calls of the one, so many of the other, then the first to its end, then the second to its end. */
export interface Turns {
  readonly first: string;
  readonly firstCalls: number;
  readonly second: string;
  readonly secondCalls: number;
}

const NAMELESS = '';
/**
 * One for all gates: Node.js keeps each storage that was ever used, for good, and looks through all of them with every
 * promise. With one for each deal, thousands slowed down every test that came later in the same process.
 */
const runs = new AsyncLocalStorage<{ readonly gate: Gate; readonly name: string }>();

export class Gate {
  /** By run: how many of its calls were carried out. */
  readonly passed = new Map<string, number>();
  private readonly ended = new Set<string>();
  private readonly deadAfter = new Map<string, number>();
  private turns: Turns | undefined;
  private changed: () => void = () => undefined;
  private change = new Promise<void>((resolve) => (this.changed = resolve));

  /** @param patience nobody is held longer, in virtual milliseconds: the other may wait for the one that is held */
  constructor(
    private readonly clock: () => VirtualClock,
    private readonly flowsOrigin: () => string,
    private readonly patience: number,
  ) {}

  readonly intercept = async (request: Request, carry: Fetch): Promise<Response> => {
    if (new URL(request.url).origin === this.flowsOrigin()) {
      // Else what it starts would go by the name of the run in whose course it was sent.
      return runs.run({ gate: this, name: NAMELESS }, () => carry(request));
    }
    const name = this.currentRun();
    if (!name || this.ended.has(name)) return carry(request);
    await this.waitForTurn(name);
    const before = this.passed.get(name) ?? 0;
    // A killed run does nothing any more; what it believes of the answers is of no effect.
    if (before >= (this.deadAfter.get(name) ?? Infinity)) throw new TypeError('The run is dead.');
    try {
      return await carry(request);
    } finally {
      this.passed.set(name, before + 1);
      this.tell();
    }
  };

  /** What is done from here on is done by a run of this name, or by one that goes free. */
  enter(name = NAMELESS): void {
    runs.enterWith({ gate: this, name });
    this.tell();
  }

  take(turns: Turns): void {
    this.turns = turns;
  }

  /** After so many calls it does nothing any more. */
  kill(name: string, calls: number): void {
    this.deadAfter.set(name, calls);
  }

  /** The run that is under way here has ended. */
  end(): void {
    const name = this.currentRun();
    if (!name) return;
    this.ended.add(name);
    this.tell();
  }

  private currentRun(): string | undefined {
    const run = runs.getStore();
    return run?.gate === this ? run.name : undefined;
  }

  private async waitForTurn(name: string): Promise<void> {
    let limit: Promise<void> | undefined;
    let late = false;
    while (!late && !this.isTurnOf(name)) {
      limit ??= new Promise((resolve) => {
        this.clock().schedule(this.patience, () => {
          late = true;
          resolve();
        });
      });
      await this.clock().whileWaiting(Promise.race([limit, this.change]));
    }
  }

  private isTurnOf(name: string): boolean {
    const { turns } = this;
    if (!turns || (name !== turns.first && name !== turns.second)) return true;
    const { first, firstCalls, second, secondCalls } = turns;
    const done = (run: string, calls: number): boolean =>
      this.ended.has(run) || (this.passed.get(run) ?? 0) >= calls;
    if (!done(first, firstCalls)) return name === first;
    if (!done(second, secondCalls)) return name === second;
    return name === first || this.ended.has(first);
  }

  private tell(): void {
    this.changed();
    this.change = new Promise((resolve) => (this.changed = resolve));
  }
}
