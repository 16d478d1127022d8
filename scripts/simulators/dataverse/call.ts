// One request of the Web API and its answer, free of HTTP: so that a $batch and a socket are served alike.
import type { Json } from './json';
import type { Presentation } from './present';
import type { Segment } from './references';
import type { Writer } from './write';

export interface Call extends Writer {
  readonly method: string;
  /** As sent, behind `/api/data/v9.x/`, still encoded. */
  readonly path: string;
  readonly segments: readonly Segment[];
  /** Names with their `$`. */
  readonly query: ReadonlyMap<string, string>;
  readonly header: (name: string) => string | undefined;
  readonly body: Json | undefined;
  /** The body as sent, of `$batch` alone. */
  readonly text?: string;
  readonly presentation: Presentation;
  /** `https://host`, `https://host/api/data/v9.2` */
  readonly origin: string;
  readonly root: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Where it is not JSON: `text/plain`, `application/xml`. */
  readonly contentType?: string;
}

export type Operation = (call: Call) => Answer;

/** `Prefer` as a map: names in lower case, values without quotes. https://www.rfc-editor.org/rfc/rfc7240 */
export function readPreferences(header: string | undefined): ReadonlyMap<string, string> {
  const preferences = new Map<string, string>();
  let [start, quoted] = [0, false];
  const text = header ?? '';
  for (let at = 0; at <= text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    if (at < text.length && (quoted || (text[at] !== ',' && text[at] !== ';'))) continue;
    const part = text.slice(start, at);
    start = at + 1;
    const equals = part.indexOf('=');
    const name = (equals === -1 ? part : part.slice(0, equals)).trim().toLowerCase();
    const value = equals === -1 ? '' : part.slice(equals + 1).trim();
    if (name !== '') preferences.set(name, value.replace(/^"|"$/g, ''));
  }
  return preferences;
}

/** Which annotations `odata.include-annotations` asks for: names, `Namespace.*`, `*`, and `-name` for not. */
export function readAnnotations(list: string | undefined): (name: string) => boolean {
  const patterns = (list ?? '').split(',').map((part) => part.trim());
  const matches = (pattern: string, name: string): boolean =>
    pattern === '*' ||
    pattern === name ||
    (pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -1)));
  const isAsked = (name: string): boolean =>
    patterns.some((pattern) => !pattern.startsWith('-') && matches(pattern, name)) &&
    !patterns.some((pattern) => pattern.startsWith('-') && matches(pattern.slice(1), name));
  // Asked of each column of each row, and there are few names.
  const answers = new Map<string, boolean>();
  return (name) => {
    let answer = answers.get(name);
    if (answer === undefined) answers.set(name, (answer = isAsked(name)));
    return answer;
  };
}
