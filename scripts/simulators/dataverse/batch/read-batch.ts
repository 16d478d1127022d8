// The body of a $batch → its requests, alone or in change sets. In: text. Out: entries, or a WireError for the whole batch.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api
import * as errors from '../errors';
import type { Json } from '../json';
import { readBoundary, readPart, splitParts, type Part } from './multipart';

export interface InnerRequest {
  readonly method: string;
  /** As written: absolute, from the host, from the service's root, or `$1/…`. */
  readonly target: string;
  readonly header: (name: string) => string | undefined;
  readonly body: Json | undefined;
  readonly contentId: string | undefined;
}

export type Entry =
  | { readonly kind: 'request'; readonly request: InnerRequest }
  | { readonly kind: 'changeSet'; readonly requests: readonly InnerRequest[] };

export const MAX_REQUESTS = 1000;
const MAX_TARGET = 65_536;

/** @throws WireError 400 */
export function readBatch(text: string, contentType: string | undefined): Entry[] {
  let count = 0;
  const readOne = (part: Part, isInSet: boolean): InnerRequest => {
    count++;
    if (count > MAX_REQUESTS) throw tooMany();
    return readRequest(part, isInSet);
  };
  return splitParts(text, readBoundary(contentType)).map((partText): Entry => {
    const part = readPart(partText);
    const type = part.headers.get('content-type') ?? '';
    if (!isMultipart(type)) return { kind: 'request', request: readOne(part, false) };
    const inner = splitParts(part.body, readBoundary(type)).map(readPart);
    const requests = inner.map((each) => readOne(each, true));
    const ids = new Set(requests.map(({ contentId }) => contentId));
    if (ids.size < requests.length) throw duplicateIds();
    return { kind: 'changeSet', requests };
  });
}

function isMultipart(type: string): boolean {
  return /^multipart\/mixed\s*(;|$)/i.test(type);
}

function readRequest({ headers, body: text }: Part, isInSet: boolean): InnerRequest {
  const type = headers.get('content-type') ?? '';
  if (isMultipart(type)) {
    throw errors.badQuery('Nested change sets in a batch payload are not supported.');
  }
  if (!/^application\/http\s*(;|$)/i.test(type)) {
    throw errors.badQuery(`A part of a batch is application/http, not '${type.slice(0, 100)}'.`);
  }
  const contentId = headers.get('content-id');
  if (isInSet && contentId === undefined) throw errors.badQuery('Content-ID header not present');
  const message = text.replace(/^(?:\r?\n){1,9}/, '');
  const lineEnd = message.indexOf('\n');
  const line = (lineEnd === -1 ? message : message.slice(0, lineEnd)).trim();
  const { method, target } = readRequestLine(line);
  if (isInSet && method === 'GET') throw readInChangeSet(method);
  const { headers: own, body } = readMessage(lineEnd === -1 ? '' : message.slice(lineEnd + 1));
  const header = (name: string): string | undefined => own.get(name.toLowerCase());
  const isWritten = method !== 'GET' && method !== 'DELETE';
  return { method, target, header, body: isWritten ? parseBody(body) : undefined, contentId };
}

// Without headers the empty line comes first.
function readMessage(text: string): Part {
  if (!/^[ \t\r]{0,9}\n/.test(text)) return readPart(text);
  return { headers: new Map(), body: text.slice(text.indexOf('\n') + 1) };
}

function readRequestLine(line: string): { method: string; target: string } {
  const first = line.indexOf(' ');
  const last = line.lastIndexOf(' ');
  const method = line.slice(0, Math.max(first, 0));
  const isKnown = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'].includes(method);
  const isRequest = isKnown && last > first && /^HTTP\/1\.[01]$/.test(line.slice(last + 1));
  if (!isRequest) {
    throw errors.badQuery(
      `'${line.slice(0, 100)}' is not a request such as 'GET accounts HTTP/1.1'.`,
    );
  }
  const target = line.slice(first + 1, last).trim();
  if (target.length > MAX_TARGET)
    throw errors.badQuery(`A URL has more than ${MAX_TARGET} characters.`);
  return { method, target };
}

function parseBody(text: string): Json | undefined {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw errors.badPayload('', 'Microsoft.OData.ODataException: The body is not JSON.');
  }
}

// The texts that follow are those of the OData library that the platform is built on.
function tooMany(): errors.WireError {
  return errors.badQuery(
    `The current batch message contains too many parts. A maximum number of '${MAX_REQUESTS}' operations and change sets are allowed in a batch message.`,
  );
}

function duplicateIds(): errors.WireError {
  return errors.badQuery('A content ID was found more than once in the same change set.');
}

function readInChangeSet(method: string): errors.WireError {
  return errors.badQuery(
    `An invalid HTTP method '${method}' was detected for a request in a change set. Requests in change sets only support the HTTP methods 'POST', 'PUT', 'DELETE', and 'PATCH'.`,
  );
}
