// One request of the REST API and its answer, free of HTTP: so that composite requests, the connector and a socket are
// served alike.
import type { Json } from './json';
import type { Cursors } from './rest/cursors';
import type { Writer } from './write';

export interface Call extends Writer {
  readonly method: string;
  /** Behind `/services/data/v58.0/`, decoded. */
  readonly segments: readonly string[];
  readonly query: ReadonlyMap<string, string>;
  readonly header: (name: string) => string | undefined;
  readonly body: Json | undefined;
  /** `/services/data/v58.0`, `https://host` */
  readonly root: string;
  readonly origin: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly cursors: Cursors;
  readonly usage: { readonly used: number; readonly maximum: number };
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
