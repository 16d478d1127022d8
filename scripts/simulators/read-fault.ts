// A fault as a person sends it to a simulator's switches → a fault that can strike. Strict: one with a typing error never would.
import type { RequestFault } from './fault-switches';

export interface FaultRules<Kind extends string> {
  readonly kinds: readonly RequestFault<Kind>['kind'][];
  readonly methods: readonly string[];
  /** What `path` may be, and the sentence for what it is not. */
  readonly path: { readonly pattern: RegExp; readonly expected: string };
  /** The service's own refusal of a bad request. */
  readonly refuse: (message: string) => Error;
}

/** @throws what `refuse` makes, naming the member */
export function readFault<Kind extends string>(
  json: unknown,
  { kinds, methods, path: paths, refuse }: FaultRules<Kind>,
): RequestFault<Kind> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw refuse('A fault is an object.');
  }
  const given = json as Readonly<Record<string, unknown>>;
  const { kind, count = 1, method, path, retryAfter, milliseconds, ...rest } = given;
  const [other] = Object.keys(rest);
  if (other !== undefined) {
    throw refuse(
      `There is no member '${other.slice(0, 100)}'; expected kind, count, method, path, retryAfter, milliseconds.`,
    );
  }

  function oneOf<T extends string>(value: unknown, member: string, known: readonly T[]): T {
    const found = known.find((each) => each === value);
    if (found !== undefined) return found;
    throw refuse(`${member} must be one of ${known.join(', ')}.`);
  }

  function whole(value: unknown, member: string, most: number): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) {
      return value;
    }
    throw refuse(`${member} must be a whole number from 0 to ${most}.`);
  }

  function part(value: unknown): string {
    if (typeof value === 'string' && paths.pattern.test(value)) return value;
    throw refuse(paths.expected);
  }

  return {
    kind: oneOf(kind, 'kind', kinds),
    count: whole(count, 'count', 1_000_000),
    ...(method === undefined ? {} : { method: oneOf(method, 'method', methods) }),
    ...(path === undefined ? {} : { path: part(path) }),
    ...(retryAfter === undefined ? {} : { retryAfter: whole(retryAfter, 'retryAfter', 86_400) }),
    ...(milliseconds === undefined
      ? {}
      : { milliseconds: whole(milliseconds, 'milliseconds', 86_400_000) }),
  };
}
