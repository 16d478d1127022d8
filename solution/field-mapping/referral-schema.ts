// The referral as the connector describes it: members by JSON Pointer, what PATCH reaches. In: apiDefinition.swagger.json.
import { Schema, type JsonObject } from '../../connector/swagger';
import type { Limit } from './row-columns';

export class ReferralSchema {
  private readonly referral: Schema;
  /** The paths that a change may name. */
  readonly patchPaths: ReadonlySet<string>;

  /** @throws ConnectorError where the document lacks the referral or the change */
  constructor(swagger: JsonObject) {
    const definition = (name: string) => new Schema({ $ref: `#/definitions/${name}` }, swagger);
    this.referral = definition('Referral');
    const path = definition('ReferralChange').properties.get('path');
    this.patchPaths = new Set(path === undefined ? [] : (path.raw['enum'] as string[]));
  }

  /** Undefined where the referral has no such member; an index or `-` stands for a list's item. */
  member(path: string): Schema | undefined {
    let schema: Schema | undefined = this.referral;
    for (const name of path.split('/').slice(1)) {
      schema = /^(\d+|-)$/.test(name) ? schema.items : schema.properties.get(name);
      if (schema === undefined) return undefined;
    }
    return schema;
  }

  /** The names beside a missing one: for "did you mean". */
  near(path: string): readonly string[] {
    const parent = path.slice(0, path.lastIndexOf('/'));
    const names = [...(this.member(parent)?.properties.keys() ?? [])];
    return names.map((name) => `${parent}/${name}`);
  }

  /** A change may name the member, or the list that it stands in. */
  isPatchable(path: string): boolean {
    const parts = path.split('/');
    return parts.some((_, index) => this.patchPaths.has(parts.slice(0, index + 1).join('/')));
  }
}

/** In the words of the guide: kind, and the values where they are listed. */
export function describeSchema(schema: Schema): Limit {
  const values = schema.raw['enum'];
  if (Array.isArray(values)) return { kind: 'choice', values: values.map(String) };
  if (schema.raw['format'] === 'date-time') return { kind: 'instant, UTC' };
  const kinds: Readonly<Record<string, string>> = {
    string: 'text',
    array: 'list',
    boolean: 'true or false',
    integer: 'whole number',
  };
  return { kind: kinds[schema.type ?? ''] ?? schema.type ?? 'any' };
}
