// $select, $filter, $expand of metadata: there is no order, no page, no count. In: options, definitions. Out: JSON.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api
import * as errors from '../errors';
import type { Json } from '../json';
import { parseExpand, parseFilter, parseSelect, type ExpandItem, type Filter } from '../odata';
import { NAMESPACE, type Definition } from './definition';
import { compileMetadataFilter, withoutEnumerations } from './filter';

export interface MetadataQuery {
  readonly select: readonly string[] | undefined;
  readonly filter: Filter | undefined;
  readonly expand: readonly ExpandItem[];
}

/** What the list or the cast before declares: `AttributeMetadata` hides what only a derived type has. */
export interface Declared {
  readonly type: string;
  readonly isBase: boolean;
}

/** @throws WireError 400 for an option that metadata does not take */
export function readMetadataQuery(query: ReadonlyMap<string, string>): MetadataQuery {
  for (const name of query.keys()) {
    if (['$select', '$filter', '$expand', 'LabelLanguages'].includes(name)) continue;
    throw errors.badQuery(`The query parameter ${name.slice(0, 100)} is not supported`);
  }
  const [select, expand] = [query.get('$select'), query.get('$expand')];
  const filter = query.get('$filter');
  return {
    select: select === undefined || select === '' ? undefined : parseSelect(select),
    filter: filter === undefined ? undefined : parseFilter(withoutEnumerations(filter)),
    expand: expand === undefined ? [] : parseExpand(withoutEnumerations(expand)),
  };
}

/** Those that the filter lets through. @throws WireError, ODataError */
export function chooseDefinitions(
  definitions: readonly Definition[],
  filter: Filter | undefined,
  declared: Declared,
): readonly Definition[] {
  if (filter === undefined) return definitions;
  const test = compileMetadataFilter(filter, (name) => checkName(definitions, name, declared));
  return definitions.filter(({ properties }) => test(properties));
}

/** A misspelt name is found where there is something to compare it with. @throws WireError 400 */
export function showDefinition(
  definition: Definition,
  { select, expand }: MetadataQuery,
  declared: Declared,
): Record<string, Json> {
  const { type, properties } = definition;
  const shown: Record<string, Json> = {};
  if (declared.isBase) shown['@odata.type'] = `#${NAMESPACE}${type}`;
  const names = select?.includes('*') === true ? undefined : select;
  for (const name of names ?? []) checkName([definition], name, declared);
  for (const [name, value] of Object.entries(properties)) {
    if (!names || names.includes(name) || name === 'MetadataId') shown[name] = value;
  }
  for (const item of expand) shown[item.name] = expandOne(definition, item, declared);
  return shown;
}

function expandOne(definition: Definition, item: ExpandItem, declared: Declared): Json {
  const lead = definition.navigations.get(item.name);
  const isHidden = declared.isBase && definition.derived?.has(item.name) === true;
  if (!lead || isHidden) throw unknown(declared.type, item.name);
  const found = lead();
  const { select, filter, expand } = item;
  const nested: MetadataQuery = { select, filter, expand };
  if (found === undefined) return null;
  if (!isList(found)) return showDefinition(found, nested, { type: found.type, isBase: false });
  const inner = declaredBy(item.name);
  return chooseDefinitions(found, nested.filter, inner).map((each) =>
    showDefinition(each, nested, inner),
  );
}

export function isList(found: Definition | readonly Definition[]): found is readonly Definition[] {
  return Array.isArray(found);
}

/** The type of what a navigation property lists. */
export function declaredBy(navigation: string): Declared {
  if (navigation === 'Attributes') return { type: 'AttributeMetadata', isBase: true };
  const type = navigation === 'Keys' ? 'EntityKeyMetadata' : 'OneToManyRelationshipMetadata';
  return { type, isBase: false };
}

function checkName(definitions: readonly Definition[], name: string, declared: Declared): void {
  const isKnown = definitions.some(
    ({ properties, derived }) =>
      name in properties && !(declared.isBase && derived?.has(name) === true),
  );
  if (!isKnown && definitions.length > 0) throw unknown(declared.type, name);
}

function unknown(type: string, name: string): errors.WireError {
  return errors.unknownProperty(type, name.slice(0, 100));
}
