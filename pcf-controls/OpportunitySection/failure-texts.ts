// A failure of the trail in the user's language as far as it is a fault of the case table, and what to do about it.
import type { AuditEntry } from './audit-trail';
import { FAULT_IDS } from './data/generated/control-data';
import type { Host } from './host';

export interface Failure {
  readonly reason: string;
  /** Empty where nothing is said. */
  readonly remedy: string;
}

/** Undefined where the entry tells no failure. */
export function tellFailure(entry: AuditEntry, host: Host): Failure | undefined {
  const { result, text, remedy } = entry;
  if (result !== 'failed') return undefined;
  const fault = FAULT_IDS.find((id) => host.text(`Fault_${id}_Audit`) === text);
  if (fault !== undefined) {
    return { reason: host.text(`Fault_${fault}`), remedy: host.text(`Fault_${fault}_Remedy`) };
  }
  const asked = remedy === undefined ? '' : host.text(remedy.key, remedy.argument);
  return { reason: text, remedy: asked };
}
