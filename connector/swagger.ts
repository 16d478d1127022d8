// What a call needs of a connector's definition: operations, their parameters, schemas with their references resolved.
// In: apiDefinition.swagger.json, parsed. Out: operations by operationId.
// https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions
export type JsonObject = Readonly<Record<string, unknown>>;

export type Place = 'path' | 'query' | 'header' | 'body';

/** A definition that no call can be made from; says which part of it. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
}

export class Schema {
  readonly raw: JsonObject;
  private knownProperties: ReadonlyMap<string, Schema> | undefined;
  private knownItems: Schema | undefined;

  constructor(
    written: unknown,
    private readonly document: JsonObject,
  ) {
    this.raw = dereference(asObject(written), document);
  }

  get type(): string | undefined {
    return textOf(this.raw['type']) ?? (this.properties.size > 0 ? 'object' : undefined);
  }

  /** As messages of the platform write it: `Number/double`. */
  get typeName(): string {
    const type = this.type ?? 'any';
    const format = textOf(this.raw['format']);
    return type.charAt(0).toUpperCase() + type.slice(1) + (format ? `/${format}` : '');
  }

  get properties(): ReadonlyMap<string, Schema> {
    this.knownProperties ??= new Map(
      this.parts().flatMap(({ raw, document }) =>
        Object.entries(asObject(raw['properties'])).map(
          ([name, schema]) => [name, new Schema(schema, document)] as const,
        ),
      ),
    );
    return this.knownProperties;
  }

  get required(): readonly string[] {
    return this.parts().flatMap(({ raw }) => listOf(raw['required']).map(String));
  }

  get items(): Schema | undefined {
    if (this.raw['items'] === undefined) return undefined;
    this.knownItems ??= new Schema(this.raw['items'], this.document);
    return this.knownItems;
  }

  /** Takes members that it does not name. */
  get isOpen(): boolean {
    const { additionalProperties } = this.raw as { additionalProperties?: unknown };
    if (additionalProperties !== undefined) return additionalProperties !== false;
    if (this.raw['x-ms-dynamic-schema'] ?? this.raw['x-ms-dynamic-properties']) return true;
    return (this.type ?? 'object') === 'object' && this.properties.size === 0;
  }

  get isInternal(): boolean {
    return this.raw['x-ms-visibility'] === 'internal';
  }

  get isReadOnly(): boolean {
    return this.raw['readOnly'] === true;
  }

  get isNotificationUrl(): boolean {
    return this.raw['x-ms-notification-url'] === true;
  }

  get default(): unknown {
    return this.raw['default'];
  }

  /** The schema and those that `allOf` adds to it. */
  private parts(depth = 0): Schema[] {
    if (depth > 20) throw new ConnectorError("A schema's 'allOf' leads back to itself.");
    const added = listOf(this.raw['allOf']).map((each) => new Schema(each, this.document));
    return [this, ...added.flatMap((each) => each.parts(depth + 1))];
  }
}

export interface Parameter {
  readonly name: string;
  readonly in: Place;
  readonly required: boolean;
  readonly schema: Schema;
  readonly collectionFormat: string;
  /** How often a value in the path is encoded. */
  readonly encodings: 1 | 2;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  /** As in the definition, without `basePath`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Parameter | undefined;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

/** @throws ConnectorError */
export function readOperations(document: JsonObject): Map<string, Operation> {
  if (document['swagger'] !== '2.0') {
    throw new ConnectorError("The definition is no Swagger 2.0: its 'swagger' is not '2.0'.");
  }
  const operations = new Map<string, Operation>();
  for (const [path, item] of Object.entries(asObject(document['paths']))) {
    const shared = listOf(asObject(item)['parameters']);
    for (const method of METHODS) {
      const written = asObject(item)[method];
      if (written === undefined) continue;
      const operation = readOperation(asObject(written), method, path, shared, document);
      if (operations.has(operation.id)) {
        throw new ConnectorError(`The operationId '${operation.id}' stands twice.`);
      }
      operations.set(operation.id, operation);
    }
  }
  return operations;
}

function readOperation(
  written: JsonObject,
  method: string,
  path: string,
  shared: readonly unknown[],
  document: JsonObject,
): Operation {
  const id = textOf(written['operationId']);
  if (id === undefined) {
    throw new ConnectorError(`'${method.toUpperCase()} ${path}' has no 'operationId'.`);
  }
  // A parameter of the operation replaces that of the path with the same name and place.
  const byKey = new Map<string, Parameter>();
  for (const each of [...shared, ...listOf(written['parameters'])]) {
    const parameter = readParameter(dereference(asObject(each), document), id, document);
    byKey.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  const all = [...byKey.values()];
  return {
    id,
    method: method.toUpperCase(),
    path,
    parameters: all.filter((each) => each.in !== 'body'),
    body: all.find((each) => each.in === 'body'),
  };
}

function readParameter(written: JsonObject, operationId: string, document: JsonObject): Parameter {
  const name = textOf(written['name']) ?? '';
  const place = textOf(written['in']) ?? '';
  if (place !== 'path' && place !== 'query' && place !== 'header' && place !== 'body') {
    throw new ConnectorError(
      `The parameter '${name}' of '${operationId}' stands in '${place}'; known are path, query, header and body.`,
    );
  }
  return {
    name,
    in: place,
    required: written['required'] === true || place === 'path',
    schema: new Schema(place === 'body' ? written['schema'] : written, document),
    collectionFormat: textOf(written['collectionFormat']) ?? 'csv',
    encodings: written['x-ms-url-encoding'] === 'double' ? 2 : 1,
  };
}

// References of references end after a few steps in every definition that means something.
function dereference(written: JsonObject, document: JsonObject): JsonObject {
  let schema = written;
  for (let step = 0; step < 20; step++) {
    const reference = textOf(schema['$ref']);
    if (reference === undefined) return schema;
    const keys = reference.replace(/^#\//, '').split('/');
    let found: unknown = document;
    for (const key of keys) {
      found = asObject(found)[key.replaceAll('~1', '/').replaceAll('~0', '~')];
    }
    if (found === undefined)
      throw new ConnectorError(`The reference '${reference}' leads nowhere.`);
    schema = asObject(found);
  }
  throw new ConnectorError('A reference leads back to itself.');
}

export function asObject(value: unknown): JsonObject {
  return isPlainObject(value) ? value : {};
}

/** A JSON object: numbers that a caller boxes are none. */
export function isPlainObject(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
