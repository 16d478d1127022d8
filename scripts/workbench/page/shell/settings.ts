// What the visitor chose for this browser: kept in its local storage, where that may be used.
import { useSyncExternalStoreShim } from '../store-hook';

export type Theme = 'light' | 'dark';

interface Settings {
  readonly theme: Theme;
}

const KEY = 'cosell-workbench';
const listeners = new Set<() => void>();
let settings: Settings = {
  theme: readStored('theme') === 'dark' || prefersDark() ? 'dark' : 'light',
};

export function useSettings(): Settings {
  return useSyncExternalStoreShim(subscribe, () => settings);
}

export function chooseTheme(theme: Theme): void {
  settings = { ...settings, theme };
  store('theme', theme);
  for (const listener of listeners) listener();
}

export function readStored(name: string): string | undefined {
  try {
    return localStorage.getItem(`${KEY}.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function store(name: string, value: string): void {
  try {
    localStorage.setItem(`${KEY}.${name}`, value);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

function prefersDark(): boolean {
  return readStored('theme') === undefined && matchMedia('(prefers-color-scheme: dark)').matches;
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => void listeners.delete(changed);
}
