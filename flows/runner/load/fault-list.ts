// Collects what is wrong with a definition, each fault once, and gives it back in the order of the definition.
import { findNearestName } from '../nearest-name';
import type { Fault } from './fault';

/** Where a fault lies: the flow itself, a trigger or an action. */
export interface Place {
  /** Faults are told in this order. */
  readonly order: number;
  /** Flow, then action names from the outermost. */
  readonly path: readonly string[];
}

export interface FaultDetails {
  readonly expression?: Fault['expression'];
  readonly actions?: readonly string[];
}

// Comparing names is the only check whose cost is not linear, so it ends when nobody would read on.
const MAX_SUGGESTIONS = 200;

export class FaultList {
  private readonly faults: { readonly order: number; readonly fault: Fault }[] = [];
  private readonly seen = new Set<string>();
  private suggestions = 0;

  add(place: Place, code: string, message: string, details: FaultDetails = {}): void {
    const { expression, actions = [] } = details;
    const identity = JSON.stringify([place.path, code, message, expression]);
    if (this.seen.has(identity)) return;
    this.seen.add(identity);
    this.faults.push({
      order: place.order,
      fault: { code, message, path: place.path, ...(expression && { expression }), actions },
    });
  }

  /** `Did you mean 'X'?` as the actions of a fault; none where no known name is near. */
  suggest(name: string, known: Iterable<string>): string[] {
    return this.nearest(name, known).map((nearest) => `Did you mean '${nearest}'?`);
  }

  /** The known name that is near, or none. */
  nearest(name: string, known: Iterable<string>): string[] {
    if (++this.suggestions > MAX_SUGGESTIONS) return [];
    const nearest = findNearestName(name, known);
    return nearest === undefined ? [] : [nearest];
  }

  inOrder(): Fault[] {
    return this.faults.sort((a, b) => a.order - b.order).map(({ fault }) => fault);
  }
}
