// Requests over HTTP: with the machine's fetch they leave the process, with a simulator's fetch they do not.
import { Buffer } from 'node:buffer';
import { formatJson, parseJson, JsonSyntaxError } from '../expressions/json';
import { decodeContent, isContent, toContent, toText } from '../expressions/text';
import { isObject, type Value, type ValueObject } from '../expressions/values';
import type { Clock } from '../clock';
import type { Answer, Caller, HttpCall, NoAnswer, OperationCall, Request } from './call';
import { gatewayAnswer } from './gateway-answer';
import { localRequest, readBody, sendOut, type LocalBody } from './local-http';

export type Fetch = (request: globalThis.Request) => Promise<globalThis.Response>;

/** Why a connector's operation cannot be called. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/**
 * Turns a connector's operation into the request that it stands for.
 * `next`: the address that an earlier answer named, for a poll or the next page.
 */
export type ResolveOperation = (
  call: Request & OperationCall,
  next?: string,
) => HttpCall | Refusal | Promise<HttpCall | Refusal>;

/** Outbound calls that nobody answers end after this time, in milliseconds. */
const OUTBOUND_LIMIT = 120_000;

export class HttpCaller implements Caller {
  constructor(
    private readonly clock: Clock,
    private readonly resolveOperation: ResolveOperation,
    private readonly send: Fetch = (request) =>
      sendOut(request, { signal: AbortSignal.timeout(OUTBOUND_LIMIT) }),
  ) {}

  call(request: Request): Promise<Answer | NoAnswer> {
    return this.clock.during(this.exchange(request));
  }

  private async exchange(request: Request): Promise<Answer | NoAnswer> {
    if (request.kind === 'flow') {
      return failed(
        'WorkflowNotFound',
        `The workflow '${request.workflowReferenceName}' could not be found.`,
      );
    }
    const operation = request.kind === 'operation' ? request : request.following;
    const next = request.kind === 'http' ? request.uri : request.trigger?.location;
    const resolved = operation
      ? await this.resolveOperation(operation, next)
      : (request as Request & HttpCall);
    // What follows an operation is a poll, a page (GET), or the end of a subscription (DELETE).
    const call = request.kind === 'http' ? { ...resolved, method: request.method } : resolved;
    if ('code' in call) return failed(call.code, call.message);
    if (!URL.canParse(call.uri)) {
      const message = `The 'uri' of the request is not a valid address: '${call.uri.slice(0, 200)}'.`;
      return failed('InvalidUri', message);
    }
    try {
      return await readAnswer(await this.send(toRequest(call)));
    } catch (error) {
      const failure = explainFailure(call, error);
      return operation && failure.retryable ? gatewayAnswer(call.uri, failure) : failure;
    }
  }
}

function toRequest(call: HttpCall): globalThis.Request {
  const url = new URL(call.uri);
  for (const [name, value] of Object.entries(call.queries))
    url.searchParams.append(name, toText(value));
  const headers = new Headers();
  for (const [name, value] of Object.entries(call.headers)) headers.set(name, toText(value));
  authorize(headers, call.authentication);
  const body = encodeBody(call.body, headers);
  const takesBody = call.method !== 'GET' && call.method !== 'HEAD';
  return localRequest(url.href, {
    method: call.method,
    headers,
    body: takesBody ? body : undefined,
  });
}

function encodeBody(body: Value | undefined, headers: Headers): LocalBody | undefined {
  if (body === undefined || body === null) return undefined;
  if (isContent(body)) {
    if (!headers.has('content-type')) headers.set('content-type', body['$content-type']);
    return new Uint8Array(decodeContent(body));
  }
  if (typeof body === 'string') {
    if (!headers.has('content-type')) headers.set('content-type', 'text/plain; charset=utf-8');
    return body;
  }
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  return formatJson(body);
}

function authorize(headers: Headers, authentication: Value | undefined): void {
  if (!isObject(authentication)) return;
  const type = toText(authentication['type']).toLowerCase();
  if (type === 'raw') headers.set('authorization', toText(authentication['value'] ?? null));
  else if (type === 'basic') {
    const pair = `${toText(authentication['username'] ?? null)}:${toText(authentication['password'] ?? null)}`;
    headers.set('authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
  } else {
    throw new UnsupportedAuthentication(toText(authentication['type']));
  }
}

class UnsupportedAuthentication extends Error {
  constructor(type: string) {
    super(`The authentication type '${type}' is not supported here; use Raw or Basic.`);
  }
}

async function readAnswer(response: globalThis.Response): Promise<Answer> {
  const headers: ValueObject = Object.fromEntries(response.headers);
  const bytes = (await readBody(response, Infinity)) ?? Buffer.alloc(0);
  const type = response.headers.get('content-type') ?? '';
  return { statusCode: response.status, headers, body: decodeBody(bytes, type) };
}

function decodeBody(bytes: Buffer, type: string): Value | undefined {
  if (bytes.length === 0) return undefined;
  const media = type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (media === 'application/json' || media.endsWith('+json')) {
    try {
      return parseJson(bytes.toString('utf8'));
    } catch (error) {
      // The service hands on what it cannot read as it came.
      if (error instanceof JsonSyntaxError) return toContent(type, bytes);
      throw error;
    }
  }
  return media.startsWith('text/')
    ? bytes.toString('utf8')
    : toContent(type || 'application/octet-stream', bytes);
}

function explainFailure(call: HttpCall, error: unknown): NoAnswer {
  if (error instanceof UnsupportedAuthentication) return failed('NotSupported', error.message);
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return {
      status: 'TimedOut',
      code: 'ActionTimedOut',
      message: 'The request was not answered within 120 seconds.',
      retryable: true,
    };
  }
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  const { host } = new URL(call.uri);
  if (cause?.code === 'ENOTFOUND' || cause?.code === 'EAI_AGAIN') {
    return {
      status: 'Failed',
      code: 'UnresolvableHostName',
      message: `The provided host name '${host}' could not be resolved.`,
      retryable: true,
    };
  }
  return {
    status: 'Failed',
    code: 'ServiceUnavailable',
    message: `The request to '${host}' failed: ${cause?.code ?? (error instanceof Error ? error.message : 'unknown reason')}.`,
    retryable: true,
  };
}

function failed(code: string, message: string): NoAnswer {
  return { status: 'Failed', code, message, retryable: false };
}
