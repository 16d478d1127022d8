// The addresses that flows have towards the outside: triggers, late answers, actions that wait for a call back.
// Request → key → size → signature hook → trigger. Who sent a request is not asked: the cloud does not either.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-http-endpoint
import type { Context, Hono } from 'hono';
import type { Clock } from '../../flows/runner/clock';
import type { Answer } from '../../flows/runner/connections/call';
import { LenientJsonError, readRequestBody } from '../../flows/runner/triggers/request-body';
import * as errors from './errors';
import { actionPermission, type HostedEntry } from './hosted-entry';
import { readBytes, readHeaders, writeAnswer, writeError } from './http-exchange';

export type VerifyCallback = (
  headers: Headers,
  body: Uint8Array,
) => Promise<{ ok: true } | { ok: false; status: number; code: string; message: string }>;

export interface TriggerRoutes {
  /** By its workflow id. */
  readonly find: (workflowId: string) => HostedEntry | undefined;
  /** Stands still while a body arrives or a signature is checked. */
  readonly clock: Clock;
  /** Bytes of a request's body. */
  readonly bodyLimit: number;
  readonly verifyCallback: VerifyCallback | undefined;
}

export function addTriggerRoutes(app: Hono, routes: TriggerRoutes): void {
  const invoke = async ({ req }: Context): Promise<Response> => {
    const url = new URL(req.url);
    const trigger = req.param('trigger') ?? '';
    const entry = open(routes, req.raw, url, req.param('workflow'), `/triggers/${trigger}/run`);
    if ('status' in entry) return writeError(entry);
    if (!entry.isCalled || trigger !== entry.triggerName) {
      return writeError(errors.triggerNotFound(entry.workflowId, trigger));
    }
    const bytes = await routes.clock.during(readBytes(req.raw, routes.bodyLimit));
    if ('status' in bytes) return writeError(bytes);
    if (entry.type !== 'request') return notify(entry, req.raw, bytes);
    if (routes.verifyCallback && entry.kind === 'http') {
      const verified = await routes.clock.during(routes.verifyCallback(req.raw.headers, bytes));
      if (!verified.ok) return writeError(verified);
    }
    const answer = await entry.current.receive({
      method: req.method,
      path: url.pathname.slice(url.pathname.indexOf(INVOKE) + INVOKE.length),
      queries: url.searchParams,
      headers: readHeaders(req.raw.headers),
      body: bytes.length > 0 ? bytes : undefined,
    });
    return writeAnswer(answer);
  };
  app.all(`/workflows/:workflow/triggers/:trigger${INVOKE}`, invoke);
  app.all(`/workflows/:workflow/triggers/:trigger${INVOKE}/*`, invoke);

  app.get('/workflows/:workflow/runs/:run/operations/:operation', ({ req }) => {
    const run = req.param('run');
    const permission = `/runs/${run}/operations/${req.param('operation')}/read`;
    const entry = open(routes, req.raw, new URL(req.url), req.param('workflow'), permission);
    return 'status' in entry ? writeError(entry) : writeAnswer(entry.operation(run));
  });

  app.all('/workflows/:workflow/runs/:run/actions/:action', async ({ req }) => {
    const [run, action] = [req.param('run'), req.param('action')];
    const permission = actionPermission(run, action);
    const entry = open(routes, req.raw, new URL(req.url), req.param('workflow'), permission);
    if ('status' in entry) return writeError(entry);
    const bytes = await routes.clock.during(readBytes(req.raw, routes.bodyLimit));
    if ('status' in bytes) return writeError(bytes);
    const read = readMessage(req.raw, bytes);
    if ('status' in read) return writeError(read);
    const told = entry.callbacks.tell(run, action, read);
    return told ? new Response(null, { status: 200 }) : writeError(errors.actionNotWaiting(action));
  });
}

const INVOKE = '/paths/invoke';

// The order of the refusals is the service's as far as public reports show it.
function open(
  { find }: TriggerRoutes,
  { headers }: Request,
  { searchParams }: URL,
  workflowId = '',
  permission = '',
): HostedEntry | errors.WireError {
  if (!searchParams.has('api-version')) return errors.missingApiVersion;
  const entry = find(workflowId);
  if (!entry) return errors.workflowNotFound(workflowId);
  const authorization = headers.get('Authorization');
  if (authorization !== null && searchParams.has('sig')) {
    return errors.twoAuthorizations(authorization.trim().split(' ', 1)[0]?.slice(0, 50) ?? '');
  }
  return entry.key.refuse(permission, searchParams) ?? entry;
}

async function notify(entry: HostedEntry, request: Request, bytes: Buffer): Promise<Response> {
  const read = readMessage(request, bytes);
  if ('status' in read) return writeError(read);
  return writeAnswer(await entry.current.notify(read.body, read.headers));
}

function readMessage(request: Request, bytes: Buffer): Answer | errors.WireError {
  const type = request.headers.get('Content-Type') ?? undefined;
  try {
    const body = readRequestBody(bytes.length > 0 ? bytes : undefined, type);
    return { statusCode: 200, headers: readHeaders(request.headers), body };
  } catch (error) {
    if (!(error instanceof LenientJsonError)) throw error;
    return errors.invalidContent(error.message);
  }
}
