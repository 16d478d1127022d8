// The parts of a Swagger 2.0 definition that rules speak of, references followed.
// https://github.com/OAI/OpenAPI-Specification/blob/main/versions/2.0.md
import { arrayOf, isObject, joinPath, objectOf, textOf, type Json, type JsonObject } from './json';

export interface Operation {
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly operation: JsonObject;
  readonly parameters: readonly Parameter[];
}

export interface Parameter {
  readonly path: string;
  readonly parameter: JsonObject;
}

export interface Schema {
  readonly path: string;
  readonly schema: JsonObject;
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);

export function listOperations(definition: JsonObject): Operation[] {
  return Object.entries(objectOf(definition['paths'])).flatMap(([route, item]) => {
    const shared = objectOf(item)['parameters'];
    const at = joinPath('$', 'paths', route);
    return Object.entries(objectOf(item)).flatMap(([method, operation]) => {
      if (!METHODS.has(method) || !isObject(operation)) return [];
      const path = joinPath(at, method);
      const parameters = [
        ...listParameters(definition, shared, joinPath(at, 'parameters')),
        ...listParameters(definition, operation['parameters'], joinPath(path, 'parameters')),
      ];
      return [{ route, method, path, operation, parameters }];
    });
  });
}

function listParameters(definition: JsonObject, list: Json | undefined, path: string): Parameter[] {
  return arrayOf(list).map((each, index) => follow(definition, each, joinPath(path, index)));
}

function follow(definition: JsonObject, value: Json, path: string): Parameter {
  const { place, target } = dereference(definition, value) ?? { place: path, target: value };
  return { path: place, parameter: objectOf(target) };
}

/** What a `$ref` into this document stands for; undefined where the value is none. */
export function dereference(
  definition: JsonObject,
  value: Json | undefined,
): { place: string; target: Json | undefined } | undefined {
  const reference = textOf(objectOf(value)['$ref']);
  if (reference === undefined || !reference.startsWith('#/')) return undefined;
  const names = reference
    .slice(2)
    .split('/')
    .map((name) => name.replace(/~1/g, '/').replace(/~0/g, '~'));
  let target: Json | undefined = definition;
  for (const name of names)
    target = Object.hasOwn(objectOf(target), name) ? objectOf(target)[name] : undefined;
  return { place: joinPath('$', ...names), target };
}

/** Every response of an operation: status, and the response itself. */
export function listResponses(
  definition: JsonObject,
  { operation, path }: Operation,
): { status: string; path: string; response: JsonObject }[] {
  return Object.entries(objectOf(operation['responses'])).map(([status, value]) => {
    const { place, target } = dereference(definition, value) ?? {
      place: joinPath(path, 'responses', status),
      target: value,
    };
    return { status, path: place, response: objectOf(target) };
  });
}

/** Every schema of the document once: of bodies, responses and definitions, with those inside. */
export function* listSchemas(definition: JsonObject): Generator<Schema> {
  for (const [name, schema] of Object.entries(objectOf(definition['definitions'])))
    yield* schemasWithin(schema, joinPath('$', 'definitions', name));
  for (const { path, parameters, operation } of listOperations(definition)) {
    for (const each of parameters)
      if (each.path.startsWith(path))
        yield* schemasWithin(each.parameter['schema'], joinPath(each.path, 'schema'));
    for (const [status, response] of Object.entries(objectOf(operation['responses'])))
      yield* schemasWithin(
        objectOf(response)['schema'],
        joinPath(path, 'responses', status, 'schema'),
      );
  }
  for (const shared of ['parameters', 'responses'])
    for (const [name, value] of Object.entries(objectOf(definition[shared])))
      yield* schemasWithin(objectOf(value)['schema'], joinPath('$', shared, name, 'schema'));
}

function* schemasWithin(value: Json | undefined, path: string): Generator<Schema> {
  if (!isObject(value)) return;
  yield { path, schema: value };
  for (const [name, property] of Object.entries(objectOf(value['properties'])))
    yield* schemasWithin(property, joinPath(path, 'properties', name));
  for (const name of ['items', 'additionalProperties'])
    yield* schemasWithin(value[name], joinPath(path, name));
  for (const [index, part] of arrayOf(value['allOf']).entries())
    yield* schemasWithin(part, joinPath(path, 'allOf', index));
}
