// A connector's operation → the HTTP request that its definition and policies describe, with the connection's token.
// In: known connectors, and where their services are. Out: what the HTTP caller sends, or why nothing is sent.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#apiconnection-action
import { formatQuery, type OperationRequest } from '../../../connector/operations';
import { toText } from '../expressions/text';
import { putProperty, type Value, type ValueObject } from '../expressions/values';
import type { HttpCall } from './call';
import type { Refusal, ResolveOperation } from './http-caller';
import { findConnector, type KnownConnector } from './known-connectors';
import { describeProblem, toRefusal, unknownOperation } from './operation-problems';

/** Where a service answers, and who we are there. */
export interface Service {
  /** Without the path that the connector's definition adds. */
  readonly baseUrl: string;
  /** Rejects with a TokenError. */
  readonly readToken: (() => Promise<string>) | undefined;
}

/** No token is to be had; the message says what to do and holds no secret. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
}

export interface Services {
  readonly find: (service: string) => Service | undefined;
  /** What to do where there is no address: of a known connector, or of one that nobody knows. */
  readonly advise: (service: string | undefined) => string;
}

export function connectorOperations(
  known: readonly KnownConnector[],
  services: Services,
): ResolveOperation {
  return async (call, next) => {
    const { action, connectionName, operationId, parameters } = call;
    const found = findConnector(known, call);
    const service = found && services.find(found.service);
    if (!found || !service) {
      return {
        code: 'ConnectionNotConfigured',
        message: `No address is known for the connection '${connectionName}' (operation ${operationId}): ${services.advise(found?.service)}`,
      };
    }
    const { connector } = found;
    const operation = connector.findOperation(operationId);
    if (!operation) {
      const problem = unknownOperation(found.service, operationId, connector.operations.keys());
      return toRefusal([problem], action);
    }
    const request = connector.toRequest(operation, parameters, {
      writeText: (value) => toText(value as Value),
      callbackUrl: call.trigger?.callbackUrl,
    });
    if (!('method' in request)) {
      const problems = request.map((problem) => describeProblem(problem, operationId));
      return toRefusal(problems, action);
    }
    const first = toHttpCall(request, service);
    return authorize(next === undefined ? first : toNext(next, first, service), service);
  };
}

function toHttpCall(request: OperationRequest, service: Service): HttpCall {
  const query = formatQuery(request.queries);
  const headers: ValueObject = {};
  for (const [name, value] of request.headers) {
    const same = Object.keys(headers).find((each) => each.toLowerCase() === name.toLowerCase());
    if (same === undefined) putProperty(headers, name, value);
    else headers[same] = `${toText(headers[same])},${value}`;
  }
  return {
    kind: 'http',
    method: request.method,
    uri: `${service.baseUrl.replace(/\/+$/, '')}${request.path}${query && `?${query}`}`,
    headers,
    queries: {},
    body: request.body as Value | undefined,
    authentication: undefined,
  };
}

// A read keeps its headers: what `Prefer` asks of the first page counts for each that follows. They go nowhere else.
function toNext(next: string, first: HttpCall, { baseUrl }: Service): HttpCall {
  const url = URL.canParse(next, baseUrl) ? new URL(next, baseUrl) : undefined;
  const continues = first.method === 'GET' && url?.origin === new URL(baseUrl).origin;
  return {
    kind: 'http',
    method: 'GET',
    uri: url?.href ?? next,
    headers: continues ? first.headers : {},
    queries: {},
    body: undefined,
    authentication: undefined,
  };
}

function sameOrigin(uri: string, baseUrl: string): boolean {
  return URL.canParse(uri) && new URL(uri).origin === new URL(baseUrl).origin;
}

// A token goes to the service that it was made for and to no other: an answer can name any address.
async function authorize(call: HttpCall, service: Service): Promise<HttpCall | Refusal> {
  const { readToken, baseUrl } = service;
  if (!readToken || !sameOrigin(call.uri, baseUrl)) return call;
  try {
    const token = await readToken();
    const headers: ValueObject = {};
    for (const [name, value] of Object.entries(call.headers)) {
      if (name.toLowerCase() !== 'authorization') putProperty(headers, name, value);
    }
    headers['Authorization'] = `Bearer ${token}`;
    return { ...call, headers };
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    return { code: 'ConnectionAuthorizationFailed', message: error.message };
  }
}
