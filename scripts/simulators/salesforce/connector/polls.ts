// What pollers have been told up to: so that a caller in the same process knows whether a poll is still to find something.
// In: each poll. Out: hasNews. A switch makes a poll's records come twice, as when its cursor was not kept.
import type { Database } from '../database';

export class Polls {
  /** So many polls that tell something keep the cursor they came with. */
  toRepeat = 0;
  private readonly told = new Map<string, { readonly object: string; version: number }>();

  constructor(private readonly database: Database) {}

  note(object: string, options: ReadonlyMap<string, string>, version: number): void {
    this.told.set(`${object} ${JSON.stringify([...options])}`, { object, version });
  }

  /** Nobody has polled yet, or something was written that a poller has not been told. */
  get hasNews(): boolean {
    if (this.told.size === 0) return true;
    return [...this.told.values()].some(
      ({ object, version }) => this.database.writtenSince(object, version, 'updated').length > 0,
    );
  }
}
