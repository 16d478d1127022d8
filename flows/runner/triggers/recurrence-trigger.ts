// A schedule: fires at each occurrence of its recurrence. Occurrences that were missed are not made up for.
// https://learn.microsoft.com/azure/connectors/connectors-native-recurrence
import { Recurrence } from './recurrence';
import { NO_ROOM } from './run-gate';
import type { TriggerHost } from './trigger-host';

export class RecurrenceTrigger {
  private recurrence: Recurrence | undefined;
  private stopTimer: (() => void) | undefined;

  constructor(private readonly host: TriggerHost) {}

  /** @throws ExpressionError where the recurrence cannot be read */
  start(): void {
    const now = this.host.clock.now();
    this.recurrence = new Recurrence(this.host.recurrence(), now);
    this.waitFor(now);
  }

  stop(): void {
    this.stopTimer?.();
    this.stopTimer = undefined;
  }

  private waitFor(moment: number): void {
    const { clock } = this.host;
    const next = this.recurrence?.notBefore(moment);
    if (next === undefined) return;
    this.stopTimer = clock.schedule(next - clock.now(), () => {
      this.waitFor(next + 1);
      if (this.host.isFull()) this.host.note({ status: 'Skipped', code: NO_ROOM, runs: 0 });
      else this.host.fire({ headers: {} }, 'OK');
    });
  }
}
