// Whether the guide is open, and how far the visitor has come. Kept for this browser. In: steps done. Out: what to show.
import { readStored, store } from '../shell/settings';
import { useSyncExternalStoreShim } from '../store-hook';

interface GuideState {
  readonly isOpen: boolean;
  readonly scenario: number;
  /** Index of the step that is shown. */
  readonly step: number;
  /** Kinds of views that have been open: `opportunity`, `run` and the like; `passed 0.3` for a step that Next has left. */
  readonly visited: ReadonlySet<string>;
}

const listeners = new Set<() => void>();
// A first visit explains itself; who has closed the guide is not asked again.
let state: GuideState = {
  isOpen: readStored('guide') !== 'closed' && matchMedia('(min-width: 900px)').matches,
  ...{ scenario: 0, step: 0, visited: new Set() },
};

export function useGuide(): GuideState {
  return useSyncExternalStoreShim(subscribe, () => state);
}

export function openGuide(isOpen: boolean): void {
  store('guide', isOpen ? 'open' : 'closed');
  change({ isOpen });
}

export function showStep(scenario: number, step: number): void {
  change({ scenario, step });
}

/** A step whose end nothing tells is done when its reader says so. */
export function passStep(scenario: number, step: number): void {
  change({ visited: new Set([...state.visited, nameOf(scenario, step)]) });
}

export function hasPassed(visited: ReadonlySet<string>, scenario: number, step: number): boolean {
  return visited.has(nameOf(scenario, step));
}

function nameOf(scenario: number, step: number): string {
  return `passed ${scenario}.${step}`;
}

const VIEWS: readonly (readonly [kind: string, path: RegExp])[] = [
  ['opportunity', /^\/crm\/opportunities\/(?!new$)/],
  ['run', /^\/flows\/runs\//],
  ['faults', /^\/faults/],
];

export function noteVisit(path: string): void {
  const [kind] = VIEWS.find(([, pattern]) => pattern.test(path)) ?? [];
  if (kind === undefined || state.visited.has(kind)) return;
  change({ visited: new Set([...state.visited, kind]) });
}

function change(changed: Partial<GuideState>): void {
  state = { ...state, ...changed };
  for (const listener of listeners) listener();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => void listeners.delete(changed);
}
