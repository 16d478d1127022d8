// The order in which flows are turned on: whoever is called before whoever calls.
import type { HostedEntry } from './hosted-entry';

/** Flows that call each other in a circle come in the order given. */
export function turnOnOrder(entries: readonly HostedEntry[]): HostedEntry[] {
  const byId = new Map(entries.map((entry) => [entry.workflowId.toLowerCase(), entry]));
  const ordered = new Set<HostedEntry>();
  const entered = new Set<HostedEntry>();
  const visit = (entry: HostedEntry): void => {
    if (entered.has(entry)) return;
    entered.add(entry);
    for (const id of entry.children) {
      const child = byId.get(id);
      if (child) visit(child);
    }
    ordered.add(entry);
  };
  for (const entry of entries) visit(entry);
  return [...ordered];
}
