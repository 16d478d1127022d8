// ENTRY: the row trigger of flows, on the simulated organization. In: its database (changes, callbackregistration rows).
// Out: one report to a flow's address for each change that it asked for, after the commit.
// https://learn.microsoft.com/power-automate/dataverse/create-update-delete-trigger
import type { Clock } from '../../../../flows/runner/clock';
import type { Change, Database, Row } from '../database';
import { WireError } from '../errors';
import {
  Deliveries,
  DELIVERY_SETTINGS,
  type DeliveryFaults,
  type DeliveryReport,
  type DeliverySettings,
  type Send,
} from './deliveries';
import { describeChange } from './payload';
import { readRegistration, REGISTRATIONS, type Registration } from './registration';

export interface RowTriggersOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** Takes a report to a flow; rejects where nobody is there. Virtual time stands still until it answers. */
  readonly send: Send;
  readonly settings?: Partial<DeliverySettings>;
  readonly faults?: DeliveryFaults;
  /** Told of each try. */
  readonly onDelivery?: (report: DeliveryReport) => void;
}

export class RowTriggers {
  /** Why a registration never fires, by its id. */
  readonly broken = new Map<string, string>();
  private readonly byTable = new Map<string, Map<string, Registration>>();
  private readonly deliveries: Deliveries;
  private readonly stopListening: () => void;

  constructor(private readonly options: RowTriggersOptions) {
    const { database, clock, send, settings, faults = {}, onDelivery = () => {} } = options;
    this.deliveries = new Deliveries(
      clock,
      send,
      { ...DELIVERY_SETTINGS, ...settings },
      onDelivery,
    );
    this.deliveries.faults = faults;
    if (database.metadata.tables.has(REGISTRATIONS)) {
      for (const row of database.rows(REGISTRATIONS)) this.register(row);
    }
    this.stopListening = database.onChange((change) => this.receive(change));
  }

  /** Reports that are neither delivered nor given up. */
  get pending(): number {
    return this.deliveries.pending;
  }

  /** Counts for reports of changes from now on. */
  setFaults(faults: DeliveryFaults): void {
    this.deliveries.faults = faults;
  }

  /** Kept when nothing is pending any more. */
  settled(): Promise<void> {
    return this.deliveries.settled();
  }

  /** Tells nobody any more. */
  close(): void {
    this.stopListening();
    this.deliveries.close();
  }

  private receive(change: Change): void {
    for (const registration of this.byTable.get(change.table)?.values() ?? []) {
      if (isAskedFor(change, registration)) this.report(change, registration);
    }
    if (change.table !== REGISTRATIONS) return;
    if (change.before) this.forget(change.before);
    if (change.after) this.register(change.after);
  }

  private register(row: Row): void {
    const { database, clock } = this.options;
    const id = String(row['callbackregistrationid']);
    try {
      const registration = readRegistration(row, database.metadata, () => clock.now());
      const { table } = registration;
      const registrations = this.byTable.get(table) ?? new Map<string, Registration>();
      this.byTable.set(table, registrations.set(id, registration));
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.broken.set(id, error.message);
    }
  }

  private forget(row: Row): void {
    const id = String(row['callbackregistrationid']);
    this.broken.delete(id);
    for (const registrations of this.byTable.values()) registrations.delete(id);
  }

  private report(change: Change, registration: Registration): void {
    const { database } = this.options;
    const { id, url, postponedUntil } = registration;
    this.deliveries.add({
      name: `${change.message} ${change.table} for ${id}`,
      url,
      notBefore: postponedUntil,
      body: () => JSON.stringify(describeChange(change, database, runAs(change, registration))),
    });
  }
}

function isAskedFor(change: Change, registration: Registration): boolean {
  const { messages, columns, onlyOwner, matches } = registration;
  const row = change.after ?? change.before;
  if (!row || !messages.has(change.message)) return false;
  if (onlyOwner !== undefined && row['ownerid'] !== onlyOwner) return false;
  // What counts is that the request names the column, not that its value becomes another.
  const isWritten = columns.size === 0 || [...columns].some((name) => change.written.has(name));
  return (change.message !== 'Update' || isWritten) && matches(row);
}

function runAs(change: Change, { runAs: whom, owner }: Registration): string {
  if (whom === 'flow owner') return owner;
  const rowOwner = (change.after ?? change.before)?.['ownerid'];
  return whom === 'row owner' && typeof rowOwner === 'string' ? rowOwner : change.caller;
}
