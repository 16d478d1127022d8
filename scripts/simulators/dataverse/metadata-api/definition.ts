// One piece of metadata as the API walks it: its own properties, names that find it, and where it leads.
// In: what a table, column, key, relationship or choice becomes. Out: for the path walker and the query options.
import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../json';

export interface Definition {
  /** `EntityMetadata`, `StringAttributeMetadata`; without the namespace. */
  readonly type: string;
  readonly properties: JsonObject;
  readonly navigations: ReadonlyMap<string, () => Definition | readonly Definition[] | undefined>;
  /** What the type that a list declares, such as `AttributeMetadata`, does not have. */
  readonly derived?: ReadonlySet<string>;
}

export const NAMESPACE = 'Microsoft.Dynamics.CRM.';
const LANGUAGE = 1033;

/** The same name has the same id in every run. */
export function metadataId(...names: readonly string[]): string {
  const hash = createHash('sha256').update(names.join('\n')).digest('hex');
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `4${hash.slice(13, 16)}`];
  return [...parts, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}

/** https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/label */
export function label(text: string | undefined): JsonObject {
  if (text === undefined || text === '') return { LocalizedLabels: [], UserLocalizedLabel: null };
  const one: JsonObject = {
    ...{ Label: text, LanguageCode: LANGUAGE, IsManaged: false },
    ...{ MetadataId: metadataId('label', text), HasChanged: null },
  };
  return { LocalizedLabels: [one], UserLocalizedLabel: one };
}

/** A value that a solution may forbid to change. */
export function managed(value: Json, name: string): JsonObject {
  return { Value: value, CanBeChanged: true, ManagedPropertyLogicalName: name };
}
