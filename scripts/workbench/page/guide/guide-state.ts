// Whether the guide is open, and how far the visitor has come. Kept for this browser. In: steps done. Out: what to show.
import { readStored, store } from '../shell/settings';
import { useSyncExternalStoreShim } from '../store-hook';

interface GuideState {
  readonly isOpen: boolean;
  readonly scenario: number;
  /** Index of the step that is shown. */
  readonly step: number;
}

const listeners = new Set<() => void>();
// A first visit explains itself; who has closed the guide is not asked again.
let state: GuideState = {
  isOpen: readStored('guide') !== 'closed' && matchMedia('(min-width: 900px)').matches,
  ...{ scenario: 0, step: 0 },
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

function change(changed: Partial<GuideState>): void {
  state = { ...state, ...changed };
  for (const listener of listeners) listener();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => void listeners.delete(changed);
}
