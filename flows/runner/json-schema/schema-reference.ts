// `$ref` of JSON schema: the schema that it points to inside the same document takes its place (draft 4).
// https://datatracker.ietf.org/doc/html/draft-pbryan-zyp-json-ref-03
import { isObject, type Value, type ValueObject } from '../expressions/values';
import { schemaFault } from './schema-fault';

const MAX_HOPS = 32;

export interface ResolvedSchema {
  readonly schema: ValueObject;
  /** Where the schema stands, as errors name it. */
  readonly id: string;
}

/** The references of one document. */
export class References {
  private readonly targets = new Map<string, Value | undefined>();

  constructor(
    private readonly root: ValueObject,
    private readonly rootPointer: string,
  ) {}

  /** @throws ExpressionError for a reference that leads nowhere */
  resolve(written: ValueObject, writtenId: string): ResolvedSchema {
    let schema = written;
    let id = writtenId;
    for (let hops = 0; ; hops++) {
      const reference = schema['$ref'];
      if (typeof reference !== 'string') return { schema, id };
      const target = hops < MAX_HOPS ? this.find(reference) : undefined;
      if (!isObject(target))
        throw schemaFault(`Could not resolve schema reference '${reference}'.`);
      schema = target;
      id = this.rootPointer.slice(0, this.rootPointer.indexOf('#')) + reference;
    }
  }

  private find(reference: string): Value | undefined {
    if (!this.targets.has(reference)) this.targets.set(reference, follow(this.root, reference));
    return this.targets.get(reference);
  }
}

function follow(root: ValueObject, reference: string): Value | undefined {
  if (!reference.startsWith('#')) return undefined;
  let target: Value | undefined = root;
  for (const escaped of reference.slice(1).split('/').slice(1)) {
    const key = decode(escaped).replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(target)) target = /^\d+$/.test(key) ? target[Number(key)] : undefined;
    else target = isObject(target) && Object.hasOwn(target, key) ? target[key] : undefined;
  }
  return target;
}

function decode(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}

/** A name as a part of a JSON pointer. */
export function escapePointer(name: string): string {
  return /[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
}
