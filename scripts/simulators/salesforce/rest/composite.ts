// composite: requests that may use one another's answers, all or none where that is asked; and batch: independent ones.
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm
import type { Answer, Call } from '../call';
import * as errors from '../errors';
import { isObject, type Json, type JsonObject } from '../json';

/** Runs a request of the same caller: method, address below the host, body. */
export type Run = (method: string, address: string, body: Json | undefined) => Answer;

const MAX_REQUESTS = 25;
const HALTED = [
  {
    errorCode: 'PROCESSING_HALTED',
    message:
      'The transaction was rolled back since another operation in the same transaction failed.',
  },
];
const BATCH_HALTED = [
  {
    errorCode: 'BATCH_PROCESSING_HALTED',
    message:
      'Batch processing halted per request. See other error messages in batch for more details.',
  },
];

interface Part {
  readonly body: unknown;
  readonly httpHeaders: Readonly<Record<string, string>>;
  readonly httpStatusCode: number;
  readonly referenceId: string;
}

/** @throws WireError 400 where the request as a whole is wrong */
export function composite(call: Call, run: Run): Answer {
  if (call.method !== 'POST') throw errors.notAllowed(call.method);
  const body: JsonObject = isObject(call.body) ? call.body : {};
  const requests = readRequests(body['compositeRequest']);
  const allOrNone = body['allOrNone'] === true;
  let parts: Part[] = [];
  try {
    call.database.transaction(() => {
      for (const request of requests) parts.push(runPart(request, parts, run));
      if (allOrNone && parts.some(isFailed)) throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    const first = parts.findIndex(isFailed);
    parts = parts.map((part, at) =>
      at === first ? part : { ...part, body: HALTED, httpHeaders: {}, httpStatusCode: 400 },
    );
  }
  return { status: 200, body: { compositeResponse: parts } };
}

class RolledBack extends Error {}

function isFailed({ httpStatusCode }: Part): boolean {
  return httpStatusCode >= 400;
}

function runPart(request: JsonObject, earlier: readonly Part[], run: Run): Part {
  const referenceId = textOf(request['referenceId']);
  try {
    if (referenceId === '' || earlier.some((part) => part.referenceId === referenceId)) {
      throw errors.badJson('Each request needs a referenceId of its own');
    }
    const url = substitute(textOf(request['url']), earlier);
    const body = substituteAll(request['body'], earlier);
    const { status, headers = {}, body: shown = null } = run(textOf(request['method']), url, body);
    return { body: shown, httpHeaders: headers, httpStatusCode: status, referenceId };
  } catch (error) {
    if (!(error instanceof errors.WireError)) throw error;
    const { faults, status } = error;
    return { body: faults, httpHeaders: {}, httpStatusCode: status, referenceId };
  }
}

function substituteAll(value: Json | undefined, earlier: readonly Part[]): Json | undefined {
  if (typeof value === 'string') return substitute(value, earlier);
  if (Array.isArray(value))
    return value.map((each) => substituteAll(each as Json, earlier) ?? null);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, substituteAll(each, earlier)]),
  );
}

// `@{account.id}`, `@{query.records[0].Id}`
function substitute(text: string, earlier: readonly Part[]): string {
  return text.replace(/@\{([^{}]{1,200})\}/g, (whole, path: string) => {
    const [reference = '', ...names] = path.split('.');
    const part = earlier.find(({ referenceId }) => referenceId === reference);
    let value: unknown = part && !isFailed(part) ? part.body : undefined;
    for (const name of names) {
      const [, member = name, index] = /^([^[\]]{0,100})\[(\d{1,4})\]$/.exec(name) ?? [];
      value = isObject(value) ? value[member] : undefined;
      if (index !== undefined) value = Array.isArray(value) ? value[Number(index)] : undefined;
    }
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      return String(value);
    }
    throw errors.cannot('PROCESSING_HALTED', `Invalid reference specified. No value for ${whole}`);
  });
}

/** @throws WireError 400 where the request as a whole is wrong */
export function batch(call: Call, run: Run): Answer {
  if (call.method !== 'POST') throw errors.notAllowed(call.method);
  const body: JsonObject = isObject(call.body) ? call.body : {};
  const halts = body['haltOnError'] === true;
  const results: { statusCode: number; result: unknown }[] = [];
  let hasErrors = false;
  for (const request of readRequests(body['batchRequests'])) {
    if (hasErrors && halts) {
      results.push({ statusCode: 412, result: BATCH_HALTED });
      continue;
    }
    const address = `/services/data/${textOf(request['url']).replace(/^\/+/, '')}`;
    try {
      const answer = run(textOf(request['method']), address, request['richInput']);
      results.push({ statusCode: answer.status, result: answer.body ?? null });
    } catch (error) {
      if (!(error instanceof errors.WireError)) throw error;
      hasErrors = true;
      results.push({ statusCode: error.status, result: error.faults });
    }
  }
  return { status: 200, body: { hasErrors, results } };
}

function readRequests(written: Json | undefined): readonly JsonObject[] {
  if (!Array.isArray(written) || !written.every(isObject)) {
    throw errors.badJson('Expected an array of requests');
  }
  if (written.length > MAX_REQUESTS) {
    throw errors.cannot('LIMIT_EXCEEDED', `Limit of ${MAX_REQUESTS} subrequests exceeded`);
  }
  return written;
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
