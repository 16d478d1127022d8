// ENTRY of $batch: many requests in one, in order, change sets as one transaction. In: the outer call. Out: multipart answer.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api
import { readPreferences, type Answer, type Call, type Operation } from '../call';
import * as errors from '../errors';
import { resolveBody, resolveTarget, type ContentIds } from './content-ids';
import { readBatch, type Entry, type InnerRequest } from './read-batch';
import { writeAnswer, writeBatch, writeChangeSet } from './write-answer';

/** How the organisation makes a call and answers it. */
export interface Service {
  readonly makeCall: (
    parts: Pick<Call, 'method' | 'header' | 'body' | 'caller'> & { readonly url: string },
  ) => Call;
  /** @throws WireError */
  readonly run: (call: Call) => Answer;
}

interface Outcome {
  readonly text: string;
  readonly isError: boolean;
}

/** The operation `$batch` of an organisation. */
export function batchOperation(service: Service): Operation {
  return (call) => {
    if (call.method !== 'POST') throw errors.notAllowed(call.method);
    const entries = readBatch(call.text ?? '', call.header('Content-Type'));
    const continues = readPreferences(call.header('Prefer')).has('odata.continue-on-error');
    const parts: string[] = [];
    for (const entry of entries) {
      const { text, isError } = runEntry(service, call, entry);
      if (isError && !continues) return writeBatch([...parts, text], 400);
      parts.push(text);
    }
    return writeBatch(parts, 200);
  };
}

function runEntry(service: Service, call: Call, entry: Entry): Outcome {
  try {
    if (entry.kind === 'changeSet')
      return { text: runChangeSet(service, call, entry.requests), isError: false };
    const { request } = entry;
    const answer = runRequest(service, call, request, new Map());
    return { text: writeAnswer(answer, request.contentId), isError: false };
  } catch (error) {
    const known = error instanceof errors.WireError ? error : errors.unexpected();
    const { status, headers } = known;
    return { text: writeAnswer({ status, headers, body: known.body() }), isError: true };
  }
}

function runChangeSet(service: Service, call: Call, requests: readonly InnerRequest[]): string {
  const ids = new Map<string, string>();
  const parts = call.database.transaction(() =>
    requests.map((request) => {
      const answer = runRequest(service, call, request, ids);
      const address = answer.headers?.['OData-EntityId'];
      const id = request.contentId;
      if (address !== undefined && id !== undefined) ids.set(id, address);
      return writeAnswer(answer, id);
    }),
  );
  return writeChangeSet(parts);
}

function runRequest(
  service: Service,
  { caller, root, origin }: Call,
  { method, target, header, body }: InnerRequest,
  ids: ContentIds,
): Answer {
  const url = toUrl(resolveTarget(target, ids), root, origin);
  const inner = service.makeCall({ method, url, header, caller, body: resolveBody(body, ids) });
  if (inner.segments[0]?.name === '$batch') {
    throw errors.badQuery('A batch cannot contain another batch.');
  }
  return service.run(inner);
}

// Whatever host it names, it is this organisation that answers.
function toUrl(target: string, root: string, origin: string): string {
  try {
    const { pathname, search } = new URL(target, `${root}/`);
    return `${origin}${pathname}${search}`;
  } catch {
    throw errors.badQuery('Bad Request - Error in query syntax.');
  }
}
