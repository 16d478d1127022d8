// What a run did to the outside and how long it waited: figures for people and for tests.

export class Measures {
  /** Requests by action: first tries, repetitions, polls and pages. */
  readonly calls = new Map<string, number>();
  readonly maxInFlight = new Map<string, number>();
  /** Seconds of each wait, in the order in which they began. */
  readonly waits: number[] = [];
  private readonly inFlight = new Map<string, number>();

  begin(action: string): void {
    this.calls.set(action, (this.calls.get(action) ?? 0) + 1);
    const now = (this.inFlight.get(action) ?? 0) + 1;
    this.inFlight.set(action, now);
    this.maxInFlight.set(action, Math.max(this.maxInFlight.get(action) ?? 0, now));
  }

  end(action: string): void {
    this.inFlight.set(action, (this.inFlight.get(action) ?? 1) - 1);
  }

  waited(milliseconds: number): void {
    this.waits.push(milliseconds / 1000);
  }
}
