// React 17 has no useSyncExternalStore; this is what the page needs of it.
// https://react.dev/reference/react/useSyncExternalStore
import { useEffect, useReducer } from 'react';

export { useCallback, useEffect } from 'react';

export function useSyncExternalStoreShim<T>(
  subscribe: (changed: () => void) => () => void,
  getSnapshot: () => T,
): T {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const snapshot = getSnapshot();
  useEffect(() => {
    // Between drawing and subscribing something may have changed.
    if (getSnapshot() !== snapshot) draw();
    return subscribe(draw);
  }, [subscribe]);
  return snapshot;
}
