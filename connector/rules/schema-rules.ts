// Rules on schemas: what the designer can show, and labels of closed lists.
import { dereference, listSchemas } from './definition';
import {
  arrayOf,
  describe,
  joinPath,
  objectOf,
  textOf,
  walkMembers,
  type JsonObject,
} from './json';
import { inDefinition, SOURCES, type Rule } from './rule';

const DESIGNER =
  'https://learn.microsoft.com/connectors/custom-connectors/define-openapi-definition';

export const schemaRules: readonly Rule[] = [
  {
    id: 'plain-schemas',
    source: DESIGNER,
    severity: 'error',
    *check({ definition }) {
      for (const { path, schema } of listSchemas(definition)) {
        for (const name of ['oneOf', 'anyOf', 'not', 'nullable'])
          if (schema[name] !== undefined)
            yield inDefinition(
              joinPath(path, name),
              `'${name}'`,
              'Swagger 2.0, which has none',
              'Describe the widest plain schema.',
            );
        if (schema['allOf'] !== undefined)
          yield inDefinition(
            joinPath(path, 'allOf'),
            "'allOf'",
            'the properties written out: the designer shows allOf in part only',
          );
        if (Array.isArray(schema['type']))
          yield inDefinition(joinPath(path, 'type'), 'a list of types', 'one type');
      }
    },
  },
  {
    id: 'array-items',
    source: 'https://spec.openapis.org/oas/v2.0#schema-object',
    severity: 'error',
    *check({ definition }) {
      for (const { path, schema } of listSchemas(definition))
        if (schema['type'] === 'array' && Object.keys(objectOf(schema['items'])).length === 0)
          yield inDefinition(
            joinPath(path, 'items'),
            describe(schema['items']),
            'the schema of the items',
          );
    },
  },
  {
    id: 'no-recursion',
    source: DESIGNER,
    severity: 'error',
    *check({ definition }) {
      for (const name of Object.keys(objectOf(definition['definitions'])))
        if (reaches(definition, name, name, new Set()))
          yield inDefinition(
            joinPath('$', 'definitions', name),
            'a schema that holds itself',
            'schemas that end: the designer shows no recursion',
          );
    },
  },
  {
    id: 'enum-labels',
    source: SOURCES.extensions,
    severity: 'error',
    *check({ definition }) {
      for (const { path, name, value, owner } of walkMembers(definition)) {
        if (name !== 'x-ms-enum-values') continue;
        const allowed = arrayOf(owner['enum']);
        const labelled = arrayOf(value).map((each) => objectOf(each)['value']);
        if (allowed.length !== labelled.length || allowed.some((each) => !labelled.includes(each)))
          yield inDefinition(
            path,
            `labels for ${labelled.map(describe).join(', ')}`,
            `one for each value of enum: ${allowed.map(describe).join(', ')}`,
          );
        for (const [index, each] of arrayOf(value).entries())
          if ((textOf(objectOf(each)['displayName']) ?? '') === '')
            yield inDefinition(
              joinPath(path, index, 'displayName'),
              describe(objectOf(each)['displayName']),
              'a label',
            );
      }
    },
  },
  {
    id: 'default-allowed',
    source: 'https://spec.openapis.org/oas/v2.0#schema-object',
    severity: 'error',
    *check({ definition }) {
      for (const { path, name, value, owner } of walkMembers(definition))
        if (
          name === 'default' &&
          Array.isArray(owner['enum']) &&
          !arrayOf(owner['enum']).includes(value ?? null)
        )
          yield inDefinition(
            path,
            describe(value),
            `one of ${arrayOf(owner['enum']).map(describe).join(', ')}`,
          );
    },
  },
  {
    id: 'property-text',
    source: SOURCES.certification,
    severity: 'error',
    *check({ definition }) {
      for (const { path, schema } of listSchemas(definition))
        for (const [name, value] of Object.entries(objectOf(schema['properties']))) {
          const property = objectOf(value);
          if ('$ref' in property || property['x-ms-visibility'] === 'internal') continue;
          const at = joinPath(path, 'properties', name);
          if (!textOf(property['x-ms-summary']) && !textOf(property['title']))
            yield inDefinition(joinPath(at, 'title'), 'nothing', 'the label of the property');
          if (!textOf(property['description']))
            yield inDefinition(
              joinPath(at, 'description'),
              'nothing',
              'a sentence on the property',
            );
        }
    },
  },
];

function reaches(definition: JsonObject, name: string, goal: string, seen: Set<string>): boolean {
  const start = dereference(definition, { $ref: `#/definitions/${name}` })?.target;
  for (const member of walkMembers(start)) {
    const reference = member.name === '$ref' ? textOf(member.value) : undefined;
    const next = reference?.startsWith('#/definitions/')
      ? reference.slice('#/definitions/'.length)
      : undefined;
    if (next === undefined) continue;
    if (next === goal) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    if (reaches(definition, next, goal, seen)) return true;
  }
  return false;
}
