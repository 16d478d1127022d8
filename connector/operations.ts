// ENTRY: a connector's definition and its policies → its operations, and the request that a call of one stands for.
// In: apiDefinition.swagger.json and apiProperties.json, parsed; parameters as in a flow. Out: method, path, queries, headers, body.
// https://learn.microsoft.com/connectors/custom-connectors/define-openapi-definition
import { readPolicies, type Draft, type Policy } from './policies';
import type { ParameterProblem } from './problem';
import { bodyNames, buildBody, isOfBody } from './request-body';
import { encodePathValue, encodeStrictly, toTexts, type WriteText } from './request-text';
import { asObject, readOperations, textOf, type Operation, type Parameter } from './swagger';

export { ConnectorError, type Operation } from './swagger';
export type { ParameterProblem } from './problem';

export type Parameters = Readonly<Record<string, unknown>>;

export interface OperationRequest {
  readonly method: string;
  /** With `basePath`; its values encoded. */
  readonly path: string;
  readonly queries: readonly (readonly [string, string])[];
  readonly headers: readonly (readonly [string, string])[];
  /** Undefined where there is none. */
  readonly body: unknown;
}

export interface RequestOptions {
  /** How numbers are written; JavaScript's way if not given. */
  readonly writeText?: WriteText;
  readonly callbackUrl?: string | undefined;
}

export interface Connector {
  readonly title: string;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly findOperation: (operationId: string) => Operation | undefined;
  /** What is wrong with parameters as they stand in a definition, whose expressions have no value yet. */
  readonly checkParameters: (
    operation: Operation,
    parameters: Parameters,
    isExpression: (value: unknown) => boolean,
  ) => readonly ParameterProblem[];
  /** The request, or why there is none. */
  readonly toRequest: (
    operation: Operation,
    parameters: Parameters,
    options?: RequestOptions,
  ) => OperationRequest | readonly ParameterProblem[];
}

/**
 * Reads a connector.
 * @throws ConnectorError where the definition or a policy asks for something that is not known here
 */
export function readConnector(definition: unknown, apiProperties: unknown): Connector {
  const document = asObject(definition);
  const operations = readOperations(document);
  const policies = readPolicies(asObject(apiProperties), new Set(operations.keys()));
  const basePath = (textOf(document['basePath']) ?? '').replace(/\/+$/, '');
  return {
    title: textOf(asObject(document['info'])['title']) ?? '',
    operations,
    findOperation: (operationId) => operations.get(operationId),
    checkParameters: (operation, parameters, isExpression) =>
      readCall(operation, parameters, isExpression, undefined).problems,
    toRequest: (operation, parameters, options = {}) => {
      const call = readCall(operation, parameters, () => false, options.callbackUrl);
      if (call.problems.length > 0) return call.problems;
      return compose(operation, call, basePath, policies, options.writeText ?? writeAsJavaScript);
    },
  };
}

interface Call {
  readonly values: ReadonlyMap<Parameter, unknown>;
  readonly body: unknown;
  readonly problems: readonly ParameterProblem[];
}

function readCall(
  operation: Operation,
  parameters: Parameters,
  isUnknown: (value: unknown) => boolean,
  callbackUrl: string | undefined,
): Call {
  const known = new Set(operation.parameters.map(({ name }) => name));
  const unknown = Object.keys(parameters).filter(
    (name) => !known.has(name) && !isOfBody(name, operation.body),
  );
  const built = operation.body && buildBody(operation.body, parameters, { isUnknown, callbackUrl });
  const problems: ParameterProblem[] = [];
  const values = new Map<Parameter, unknown>();
  for (const parameter of operation.parameters) {
    const value = valueOf(parameter, parameters, callbackUrl);
    if (value !== undefined && value !== null) values.set(parameter, value);
    const { name } = parameter;
    if (!parameter.required || parameter.schema.isNotificationUrl) continue;
    if (value === undefined) problems.push({ kind: 'missing', name, given: [] });
    else if (value === null || value === '') problems.push({ kind: 'empty', name });
  }
  problems.push(...(built?.problems ?? []));
  const strangers = [...unknown, ...(built?.unknown ?? [])];
  return {
    values,
    body: built?.body,
    problems: [
      ...problems.map((each) => (each.kind === 'missing' ? { ...each, given: strangers } : each)),
      ...strangers.map((name) => ({ kind: 'unknown' as const, name, known: namesOf(operation) })),
    ],
  };
}

function valueOf(
  { name, schema }: Parameter,
  parameters: Parameters,
  callbackUrl: string | undefined,
): unknown {
  if (Object.hasOwn(parameters, name)) return parameters[name];
  if (schema.isNotificationUrl) return callbackUrl;
  return schema.isInternal ? schema.default : undefined;
}

/** The names under which an operation takes parameters, those inside of its body included. */
export function namesOf({ parameters, body }: Operation): string[] {
  return [...parameters.map(({ name }) => name), ...(body ? bodyNames(body) : [])];
}

function compose(
  operation: Operation,
  { values, body }: Call,
  basePath: string,
  policies: readonly Policy[],
  writeText: WriteText,
): OperationRequest {
  const pathValues = new Map<string, string>();
  const draft: Draft = {
    method: operation.method,
    path: operation.path,
    queries: [],
    headers: [],
  };
  for (const [parameter, value] of values) {
    const texts = toTexts(parameter, value, writeText);
    const { name } = parameter;
    if (parameter.in === 'path') {
      pathValues.set(name, encodePathValue(texts.join(','), parameter.encodings));
    } else if (parameter.in === 'query') {
      draft.queries.push(...texts.map((text) => [name, text] as const));
    } else {
      draft.headers.push([name, texts.join(',')]);
    }
  }
  for (const policy of policies) policy(operation.id, draft);
  const path = draft.path.replace(
    /\{([^{}]+)\}/g,
    (whole, name: string) => pathValues.get(name) ?? whole,
  );
  return {
    method: draft.method,
    path: basePath + (path.startsWith('/') ? path : `/${path}`),
    queries: draft.queries,
    headers: draft.headers,
    body,
  };
}

function writeAsJavaScript(value: unknown): string {
  return typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
}

/** Query parameters as they stand in an address. */
export function formatQuery(queries: OperationRequest['queries']): string {
  return queries
    .map(([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`)
    .join('&');
}
