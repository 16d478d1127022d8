// What the page shows of the services, kept current: asked for once, asked again when the workbench tells of a change.
// In: a key, topics and a request. Out: the newest answer; views that show the same share it.
import { useCallback, useEffect, useSyncExternalStoreShim } from './store-hook';
import { explain } from './ask';

/** `rows` are those of Dataverse, `records` those of Salesforce. */
export type Topic = 'referrals' | 'deliveries' | 'rows' | 'records' | 'runs' | 'flows';

export interface Live<T> {
  /** Undefined until the first answer. */
  readonly value: T | undefined;
  readonly error: string | undefined;
  readonly reload: () => Promise<void>;
}

interface Entry {
  value: unknown;
  error: string | undefined;
  topics: ReadonlySet<Topic>;
  load: () => Promise<unknown>;
  /** Views that show it. */
  readonly views: Set<() => void>;
  loading: Promise<void> | undefined;
  /** A change came while it was being asked for. */
  isStale: boolean;
  snapshot: { readonly value: unknown; readonly error: string | undefined };
}

const MOST_ENTRIES = 200;
const entries = new Map<string, Entry>();
const watchers = new Set<() => void>();
let isConnected = false;

export function useLive<T>(key: string, topics: readonly Topic[], load: () => Promise<T>): Live<T> {
  const entry = entryOf(key, topics, load);
  const snapshot = useSyncExternalStoreShim(
    useCallback(
      (changed: () => void) => {
        entry.views.add(changed);
        return () => void entry.views.delete(changed);
      },
      [entry],
    ),
    () => entry.snapshot,
  );
  useEffect(() => {
    void refresh(entry);
  }, [entry]);
  return {
    value: snapshot.value as T | undefined,
    error: snapshot.error,
    reload: () => refresh(entry),
  };
}

/** Whether changes are being told. */
export function useConnected(): boolean {
  return useSyncExternalStoreShim(
    useCallback((changed: () => void) => {
      watchers.add(changed);
      return () => void watchers.delete(changed);
    }, []),
    () => isConnected,
  );
}

/** Asks again for all that shows one of the topics; for what the page itself has just changed. */
export function refreshTopics(topics: readonly string[]): void {
  for (const entry of entries.values()) {
    if (![...entry.topics].some((topic) => topics.includes(topic))) continue;
    if (entry.views.size > 0) void refresh(entry);
    else entry.isStale = true;
  }
}

export function connect(): () => void {
  const source = new EventSource('/_workbench/changes');
  source.onopen = () => {
    tellConnected(true);
    // What changed while there was no connection was told to nobody.
    for (const entry of entries.values()) if (entry.views.size > 0) void refresh(entry);
  };
  source.onerror = () => tellConnected(false);
  source.onmessage = ({ data }) => refreshTopics(JSON.parse(String(data)) as string[]);
  return () => source.close();
}

function tellConnected(value: boolean): void {
  if (isConnected === value) return;
  isConnected = value;
  for (const watcher of watchers) watcher();
}

function entryOf(key: string, topics: readonly Topic[], load: () => Promise<unknown>): Entry {
  const known = entries.get(key);
  if (known) {
    known.load = load;
    return known;
  }
  const made: Entry = {
    ...{ value: undefined, error: undefined, topics: new Set(topics), load, views: new Set() },
    ...{ loading: undefined, isStale: false, snapshot: { value: undefined, error: undefined } },
  };
  entries.set(key, made);
  forgetOldest();
  return made;
}

function forgetOldest(): void {
  if (entries.size <= MOST_ENTRIES) return;
  for (const [key, { views }] of entries) {
    if (views.size > 0) continue;
    entries.delete(key);
    return;
  }
}

async function refresh(entry: Entry): Promise<void> {
  if (entry.loading) {
    entry.isStale = true;
    return entry.loading;
  }
  entry.loading = (async () => {
    do {
      entry.isStale = false;
      try {
        entry.value = await entry.load();
        entry.error = undefined;
      } catch (error) {
        entry.error = explain(error);
      }
      const { value, error } = entry;
      entry.snapshot = { value, error };
      for (const view of entry.views) view();
    } while (entry.isStale && entry.views.size > 0);
  })();
  await entry.loading;
  entry.loading = undefined;
}
