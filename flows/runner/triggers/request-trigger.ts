// A request that came in for a Request trigger → the trigger's outputs, or why the request is refused.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#request-trigger
import type { TriggerDefinition } from '../definition';
import { toText } from '../expressions/text';
import { putProperty, type ValueObject } from '../expressions/values';
import { findHeader } from '../run/headers';
import type { Firing, Refusal } from './fire-trigger';
import { matchRelativePath } from './relative-path';
import { LenientJsonError, readRequestBody } from './request-body';
import { refuseMissingBody } from './request-schema';
import { hasTriggerOption } from './trigger-option';

export interface TriggerRequest {
  readonly method: string;
  /** What follows the trigger's own address, still encoded: `/orders/7`; empty where nothing does. */
  readonly path: string;
  /** In their order, decoded; URLSearchParams will do. */
  readonly queries: Iterable<readonly [name: string, value: string]>;
  /** Names as they were sent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
}

/** Queries that belong to the trigger's address and not to the flow. */
const OWN_QUERIES: ReadonlySet<string> = new Set(['api-version', 'sp', 'sv', 'sig']);

/** @param inputs the trigger's, evaluated */
export function receiveRequest(
  name: string,
  definition: TriggerDefinition,
  inputs: ValueObject,
  request: TriggerRequest,
): { readonly firing: Firing } | { readonly refused: Refusal } {
  const expected = toText(inputs['method'] ?? 'POST').toUpperCase();
  const actual = request.method.toUpperCase();
  if (actual !== expected) {
    return refuse(
      400,
      'TriggerRequestMethodNotValid',
      `The HTTP method for this request is not valid: expected '${expected}' and actual '${actual}'.`,
    );
  }
  const template = toText(inputs['relativePath'] ?? null);
  const parameters = matchRelativePath(template, request.path);
  if (parameters === undefined) {
    return refuse(
      404,
      'NotFound',
      `The path '${request.path.slice(0, 200)}' does not fit the relative path '${template}' of trigger '${name}'.`,
    );
  }
  const outputs: ValueObject = { headers: readHeaders(definition, request) };
  const queries = readQueries(request);
  if (Object.keys(queries).length > 0) outputs['queries'] = queries;
  if (Object.keys(parameters).length > 0) outputs['relativePathParameters'] = parameters;
  try {
    const body = readRequestBody(request.body, findHeader(request.headers, 'content-type'));
    if (body !== undefined) outputs['body'] = body;
  } catch (error) {
    if (!(error instanceof LenientJsonError)) throw error;
    return refuse(
      400,
      'InvalidRequestContent',
      `The request content is not valid and could not be deserialized: '${error.message}'.`,
    );
  }
  const missing = 'body' in outputs ? undefined : refuseMissingBody(name, definition);
  if (missing) return { refused: { statusCode: 400, ...missing } };
  const clientTrackingId = findHeader(request.headers, 'x-ms-client-tracking-id');
  return { firing: { name, outputs, inputs, clientTrackingId } };
}

// The token of a caller is not for the flow to see, unless its maker says so.
function readHeaders(definition: TriggerDefinition, request: TriggerRequest): ValueObject {
  const shown = hasTriggerOption(definition, 'IncludeAuthorizationHeadersInOutputs');
  const headers: ValueObject = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (shown || name.toLowerCase() !== 'authorization') putProperty(headers, name, value);
  }
  return headers;
}

// A name that comes again adds its value behind a comma, as .NET collects them.
function readQueries(request: TriggerRequest): ValueObject {
  const queries: ValueObject = {};
  for (const [name, value] of request.queries) {
    if (OWN_QUERIES.has(name)) continue;
    const known = Object.hasOwn(queries, name) ? queries[name] : undefined;
    putProperty(queries, name, typeof known === 'string' ? `${known},${value}` : value);
  }
  return queries;
}

function refuse(statusCode: number, code: string, message: string): { refused: Refusal } {
  return { refused: { statusCode, code, message } };
}
