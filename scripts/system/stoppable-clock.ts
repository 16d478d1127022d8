// The machine's own time, until it is stopped: then nothing that still waits is called any more, so that a flow in the
// middle of a wait does not hold the process.
import { RealClock, type Clock } from '../../flows/runner/clock';

export class StoppableClock implements Clock {
  private readonly real = new RealClock();
  private readonly waiting = new Set<() => void>();
  private stopped = false;

  now(): number {
    return this.real.now();
  }

  schedule(delay: number, callback: () => void): () => void {
    if (this.stopped) return () => undefined;
    const cancel = this.real.schedule(delay, () => {
      this.waiting.delete(cancel);
      callback();
    });
    this.waiting.add(cancel);
    return () => {
      this.waiting.delete(cancel);
      cancel();
    };
  }

  during<T>(work: Promise<T>): Promise<T> {
    return this.real.during(work);
  }

  stop(): void {
    this.stopped = true;
    for (const cancel of this.waiting) cancel();
    this.waiting.clear();
  }
}
