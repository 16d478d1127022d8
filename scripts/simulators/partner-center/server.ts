// ENTRY of the Partner Center simulator: an HTTP application that answers in process and on a socket alike.
// Request → token → body → operation → answer; headers: MicrosoftDocs/partner-rest, develop/headers.md
import { Hono, type Context } from 'hono';
import { RealClock, type Clock } from '../../../flows/runner/clock';
import * as errors from './errors';
import type { Json } from './json';
import { Microsoft } from './microsoft';
import { Referrals, type Answer, type Request as Call } from './referrals';
import { loadSeed, type Seed } from './seed';
import { Store } from './store';
import { REFERRALS_AUDIENCE, Tokens } from './tokens';

export const BASE_PATH = '/v1.0/engagements/referrals';
const MAX_BODY = 1_048_576;

export interface Options {
  readonly clock?: Pick<Clock, 'now'>;
  /** Without one the store is empty. */
  readonly seed?: Seed;
}

export function createPartnerCenter({ clock = new RealClock(), seed }: Options = {}) {
  const now = () => clock.now();
  const store = new Store();
  if (seed) loadSeed(store, seed);
  const tokens = new Tokens(now);
  const referrals = new Referrals(store, now);
  // The published connector writes PATCH /referrals/{id}/ and //, to tell three operations apart.
  const app = new Hono({ getPath: (request) => readPath(request.url) });

  const serve = (operation: (call: Call) => Answer) => async (context: Context) => {
    const { req } = context;
    const caller = tokens.check(req.header('Authorization'), REFERRALS_AUDIENCE);
    const hasBody = req.method !== 'GET';
    store.expire(now());
    const { status, body } = operation({
      caller,
      id: req.param('id') ?? '',
      query: new URL(req.url).searchParams,
      body: hasBody ? await readBody(req.raw) : null,
      ifMatch: req.header('If-Match'),
      prefer: req.header('Prefer'),
    });
    if (typeof body?.['eTag'] === 'string') context.header('ETag', body['eTag']);
    return write(context, status, body, now());
  };

  app.get(BASE_PATH, serve(referrals.getAllReferrals));
  app.post(BASE_PATH, serve(referrals.createReferral));
  app.get(`${BASE_PATH}/:id`, serve(referrals.getReferralById));
  app.patch(`${BASE_PATH}/:id`, serve(referrals.patchReferralById));
  app.put(`${BASE_PATH}/:id`, serve(referrals.updateReferralById));

  const issueToken = async (context: Context) => {
    const form = new URLSearchParams((await readBytes(context.req.raw)).toString());
    const { status, body } = tokens.answer(form);
    return write(context, status, body, now());
  };
  app.post('/:tenant/oauth2/token', issueToken);
  app.post('/:tenant/oauth2/v2.0/token', issueToken);

  app.notFound((context) => {
    const error = errors.notImplemented(`${context.req.method} ${context.req.path}`);
    return write(context, error.status, error.body(), now());
  });
  app.onError((error, context) => {
    const known =
      error instanceof errors.WireError
        ? error
        : new errors.WireError(500, 'generalException', 'The simulator failed.');
    return write(context, known.status, known.body(), now());
  });

  return {
    fetch: (request: Request) => Promise.resolve(app.fetch(request)),
    store,
    tokens,
    /** What Microsoft's side does. */
    microsoft: new Microsoft(store, now),
  };
}

function readPath(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  const end = url.indexOf('?', start);
  const path = url.slice(start, end === -1 ? undefined : end);
  let length = path.length;
  while (length > 1 && path[length - 1] === '/') length--;
  return path.slice(0, length);
}

function write(context: Context, status: number, body: object | undefined, now: number): Response {
  context.header('request-id', crypto.randomUUID());
  const asked = context.req.header('client-request-id') ?? context.req.header('MS-CorrelationId');
  if (asked !== undefined) context.header('client-request-id', asked);
  context.header('x-ms-ags-diagnostic', '{"ServerInfo":{"DataCenter":"Simulator"}}');
  context.header('timestamp', new Date(now).toISOString());
  if (body === undefined) return context.body(null, status as 204);
  context.header('Content-Type', 'application/json; charset=utf-8');
  return context.body(JSON.stringify(body), status as 200);
}

async function readBody(request: Request): Promise<Json> {
  const type = request.headers.get('Content-Type') ?? 'application/json';
  if (!/^application\/(json|json-patch\+json)\s*(;|$)/i.test(type)) {
    throw errors.unsupportedMediaType(type);
  }
  const bytes = await readBytes(request);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return JSON.parse(text) as Json;
  } catch {
    throw errors.invalidRequest('The body is not JSON in UTF-8.');
  }
}

// Counted as it arrives: a length that is announced may be wrong or missing.
async function readBytes(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (Number(request.headers.get('Content-Length')) > MAX_BODY) throw errors.tooLarge(MAX_BODY);
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BODY) throw errors.tooLarge(MAX_BODY);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
