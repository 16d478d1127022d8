// Where the page is: the path of the address, so that every view has a link of its own and the browser's arrows work.
// In: clicks on links, calls of navigate. Out: the path.
import { useEffect, useState, type MouseEvent } from 'react';

const listeners = new Set<() => void>();
/** Asked before the page goes elsewhere; false keeps it. */
let mayLeave: () => boolean = () => true;

export function usePath(): string {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const changed = (): void => setPath(location.pathname);
    listeners.add(changed);
    window.addEventListener('popstate', changed);
    return () => {
      listeners.delete(changed);
      window.removeEventListener('popstate', changed);
    };
  }, []);
  return path;
}

/** @param isSaved what is open may be left without a question */
export function navigate(path: string, isSaved = false): void {
  if (path === location.pathname || (!isSaved && !mayLeave())) return;
  history.pushState(null, '', path);
  for (const listener of listeners) listener();
}

/** @param question answers whether what is open may be left */
export function guardLeaving(question: () => boolean): () => void {
  mayLeave = question;
  return () => {
    mayLeave = () => true;
  };
}

/** For a link: the browser's own ways of opening one stay. */
export function follow(event: MouseEvent, path: string): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  event.preventDefault();
  navigate(path);
}

/** `/crm/opportunities/:id` against a path: what the names stand for, or undefined. */
export function match(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const [wanted, found] = [pattern.split('/'), path.replace(/\/$/, '').split('/')];
  if (wanted.length !== found.length) return undefined;
  const values: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const given = found[at] ?? '';
    if (part.startsWith(':')) values[part.slice(1)] = decode(given);
    else if (part !== given) return undefined;
  }
  return values;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
