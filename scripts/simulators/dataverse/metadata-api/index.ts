// ENTRY of metadata: EntityDefinitions, RelationshipDefinitions, GlobalOptionSetDefinitions, $metadata. Read only.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api
import type { Choice } from '../../../../solution/data-model/model';
import type { Answer, Call, Operation } from '../call';
import * as errors from '../errors';
import type { Metadata } from '../metadata';
import { isGuid, type Segment } from '../references';
import { NAMESPACE, type Definition } from './definition';
import { writeDocument } from './document';
import { entitiesOf, relationships } from './entities';
import { globalOptionSet } from './option-sets';
import {
  chooseDefinitions,
  declaredBy,
  isList,
  readMetadataQuery,
  showDefinition,
  type Declared,
} from './query';

/** By first segment. @param choices global ones */
export function metadataOperations(
  metadata: Metadata,
  choices: Iterable<Choice> = [],
): ReadonlyMap<string, Operation> {
  const all = [...choices];
  const base = (type: string): Declared => ({ type, isBase: true });
  const entity: Declared = { type: 'EntityMetadata', isBase: false };
  const serve =
    (list: () => readonly Definition[], declared: Declared): Operation =>
    (call) => {
      if (call.method !== 'GET') throw errors.notSimulated(`${call.method} ${call.path}`);
      return answer(call, walk(call.segments, list(), declared));
    };
  return new Map<string, Operation>([
    ['EntityDefinitions', serve(() => entitiesOf(metadata, all), entity)],
    [
      'RelationshipDefinitions',
      serve(() => relationships(metadata), base('RelationshipMetadataBase')),
    ],
    [
      'GlobalOptionSetDefinitions',
      serve(() => all.map(globalOptionSet), base('OptionSetMetadataBase')),
    ],
    ['$metadata', (call) => document(call, metadata)],
  ]);
}

function document({ method }: Call, metadata: Metadata): Answer {
  if (method !== 'GET') throw errors.notAllowed(method);
  return { status: 200, contentType: 'application/xml', body: writeDocument(metadata) };
}

interface Place {
  readonly found: Definition | readonly Definition[] | undefined;
  readonly declared: Declared;
  /** Where the path ends at a property. */
  readonly property?: string;
}

function walk(
  [first, ...rest]: readonly Segment[],
  list: readonly Definition[],
  declared: Declared,
): Place {
  let place: Place = { found: pick(list, first, declared), declared };
  for (const segment of rest) place = step(place, segment);
  return place;
}

function step({ found, declared, property }: Place, segment: Segment): Place {
  const { name } = segment;
  if (found === undefined || property !== undefined) throw errors.unknownSegment(name);
  if (name.startsWith(NAMESPACE)) return cast(found, name.slice(NAMESPACE.length), segment);
  if (isList(found)) throw errors.unknownSegment(name);
  const isHidden = declared.isBase && found.derived?.has(name) === true;
  const lead = isHidden ? undefined : found.navigations.get(name);
  if (lead) {
    const next = lead();
    if (next === undefined) return { found: undefined, declared };
    if (!isList(next)) return { found: next, declared: { type: next.type, isBase: false } };
    const inner = declaredBy(name);
    return { found: pick(next, segment, inner), declared: inner };
  }
  if (isHidden || !(name in found.properties) || segment.key !== undefined) {
    throw errors.unknownSegment(name);
  }
  return { found, declared, property: name };
}

function cast(found: Definition | readonly Definition[], type: string, segment: Segment): Place {
  const declared = { type, isBase: false };
  if (isList(found)) {
    const all = found.filter((each) => each.type === type);
    return { found: pick(all, segment, declared), declared };
  }
  if (found.type !== type) throw absent(type, found.type);
  return { found, declared };
}

/** The one that a key names; all of them without a key. @throws WireError 400, 404 */
function pick(
  list: readonly Definition[],
  segment: Segment | undefined,
  { type }: Declared,
): Definition | readonly Definition[] {
  const key = segment?.key;
  if (key === undefined) return list;
  const [name, value] = readKey(key, type);
  const found = list.find(({ properties }) => properties[name] === value);
  if (found) return found;
  throw absent(type, value);
}

function readKey(text: string, type: string): readonly [name: string, value: string] {
  if (isGuid(text)) return ['MetadataId', text.toLowerCase()];
  const [, name, quoted, id] =
    /^(LogicalName|SchemaName|Name|MetadataId)=(?:'([^']{0,200})'|([0-9a-f-]{36}))$/i.exec(text) ??
    [];
  const value = quoted ?? id;
  if (name !== undefined && value !== undefined) return [name, value];
  throw errors.invalidKey(type);
}

function absent(type: string, name: string): errors.WireError {
  const message =
    type === 'EntityMetadata'
      ? `The entity with a name = '${name}' with namemapping = 'Logical' was not found in the MetadataCache.`
      : `Could not find a definition of type '${type}' with the key '${name}'.`;
  const code = type === 'EntityMetadata' ? '0x80041102' : '0x80040217';
  return new errors.WireError(404, code, message);
}

function answer(call: Call, { found, declared, property }: Place): Answer {
  if (found === undefined) return { status: 204 };
  const query = readMetadataQuery(call.query);
  const select = query.select ? `(${query.select.join(',')})` : '';
  const path = call.segments
    .map(({ name, key }, index, { length }) =>
      key === undefined || index === length - 1 ? name : `${name}(${key})`,
    )
    .join('/');
  const context = `${call.root}/$metadata#${path}${select}`;
  if (isList(found)) {
    const chosen = chooseDefinitions(found, query.filter, declared);
    const value = chosen.map((each) => showDefinition(each, query, declared));
    return { status: 200, body: { '@odata.context': context, value } };
  }
  if (property !== undefined) {
    const value = found.properties[property] ?? null;
    if (value === null) return { status: 204 };
    return { status: 200, body: { '@odata.context': context, value } };
  }
  const shown = showDefinition(found, query, declared);
  return { status: 200, body: { '@odata.context': `${context}/$entity`, ...shown } };
}
