// Which of the connectors whose definitions are at hand a flow's connection means.
// In: the names of its connection reference. Out: the connector. Names differ between environments: hashes, escapes, prefixes.
import type { Connector } from '../../../connector/operations';
import { asObject, type ConnectionReferences } from '../definition';
import { toText } from '../expressions/text';

export interface KnownConnector {
  /** How people name it: in the configuration and in messages. */
  readonly service: string;
  /** What connection references may call it, with or without `shared_`. */
  readonly names: readonly string[];
  readonly connector: Connector;
}

export interface ConnectorNames {
  readonly connectionName: string;
  readonly apiId: string;
  readonly connectionReferences: ConnectionReferences | undefined;
}

export function findConnector(
  known: readonly KnownConnector[],
  call: ConnectorNames,
): KnownConnector | undefined {
  const wanted = new Set(apiNames(call).map(canonical));
  return known.find(({ names }) => names.some((name) => wanted.has(canonical(name))));
}

/** What a call says of its connector. A bare definition without `apiId` has its connection's name alone. */
function apiNames({ connectionName, apiId, connectionReferences }: ConnectorNames): string[] {
  const key = Object.keys(connectionReferences ?? {}).find(
    (each) => each.toLowerCase() === connectionName.toLowerCase(),
  );
  const api = asObject(asObject(connectionReferences?.[key ?? ''])['api']);
  const names = [api['logicalName'], api['name'], apiId.split('/').at(-1)]
    .map((name) => toText(name ?? null))
    .filter((name) => name !== '');
  return names.length > 0 ? names : [connectionName.replace(/[-_]\d{1,3}$/, '')];
}

/**
 * `shared_cat-5fcustomazuredevops-5f312a92a6a1e366f9` and `cat_5Fcustomazuredevops` are the same connector: characters
 * other than letters and digits stand escaped, and each environment adds a hash.
 */
function canonical(name: string): string {
  let found = canonicalNames.get(name);
  if (found === undefined) {
    if (canonicalNames.size === MOST_NAMES) canonicalNames.clear();
    canonicalNames.set(name, (found = makeCanonical(name)));
  }
  return found;
}

// Asked for each call of each run, of the few names that all flows have together.
const canonicalNames = new Map<string, string>();
const MOST_NAMES = 1000;

function makeCanonical(name: string): string {
  return name
    .slice(0, 300)
    .replace(/^shared_/i, '')
    .replace(/[-_]([2-7][0-9a-f])/gi, (whole, code: string) => {
      const character = String.fromCharCode(parseInt(code, 16));
      return /[a-z0-9]/i.test(character) ? whole : character;
    })
    .toLowerCase()
    .replace(/_[0-9a-f]{16,18}$/, '')
    .replace(/[^a-z0-9]/g, '');
}
