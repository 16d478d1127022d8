// ENTRY of the Partner Center simulator: an HTTP application that answers in process and on a socket alike.
// Request → token → body → operation → answer; headers: MicrosoftDocs/partner-rest, develop/headers.md
import { Hono, type Context } from 'hono';
import { RealClock, type Clock } from '../../../flows/runner/clock';
import { sendOut } from '../../../flows/runner/connections/local-http';
import type { Authority } from './authority';
import { control, CONTROL_PATH } from './control';
import { Dashboard } from './dashboard';
import { notImplemented, unsupportedMediaType } from './errors';
import { Faults } from './faults';
import { faultyFetch } from './faulty-fetch';
import { Microsoft } from './microsoft';
import { BASE_PATH, EVENTS_PATH } from './operation-name';
import { Referrals, type Answer, type Request as Call } from './referrals';
import { loadSeed, type Seed } from './seed';
import { Store } from './store';
import { EVENTS_AUDIENCE, REFERRALS_AUDIENCE, Tokens } from './tokens';
import { EventsApi, type EventsAnswer, type EventsCall } from './webhooks/events-api';
import { CERTIFICATE_PATH, CERTIFICATE_URL } from './webhooks/signed-request';
import { Webhooks } from './webhooks/webhooks';
import { answer, readBody, readBytes, readPath, refuse, type Stamp } from './wire';

export { BASE_PATH, EVENTS_PATH } from './operation-name';

export interface Options {
  readonly clock?: Clock;
  /** Without one the store is empty. */
  readonly seed?: Seed;
  /** Carries events to the registered address. On a virtual clock, time passes while one of one's own works. */
  readonly send?: (request: Request) => Promise<Response>;
  /** Signs events; without one it is made when the first event is sent. */
  readonly authority?: Authority | (() => Promise<Authority>);
  /** What X-MS-Certificate-Url says; the certificate itself is served under CERTIFICATE_PATH. */
  readonly certificateUrl?: string | (() => string);
}

export function createPartnerCenter(options: Options = {}) {
  const { clock = new RealClock(), seed } = options;
  const now = () => clock.now();
  const store = new Store();
  if (seed) loadSeed(store, seed);
  const tokens = new Tokens(now);
  const referrals = new Referrals(store, now);
  const faults = new Faults();
  const authority = authorityOf(options.authority);
  const certificateUrl = options.certificateUrl ?? CERTIFICATE_URL;
  const webhooks = new Webhooks(store, faults, {
    clock,
    send: options.send ?? ((request) => clock.during(sendOut(request))),
    authority,
    certificateUrl: typeof certificateUrl === 'string' ? () => certificateUrl : certificateUrl,
  });
  const events = new EventsApi(webhooks);
  const microsoft = new Microsoft(store, now);
  const dashboard = new Dashboard(referrals, now);
  const app = new Hono({ getPath: (request) => readPath(request.url) });
  // Hono would answer it as a GET.
  const answerHead = (request: Request) =>
    refuse(
      stampOf(readPath(request.url))(request),
      notImplemented(`HEAD ${readPath(request.url)}`),
    );
  const stampReferrals: Stamp = (request) => ({
    ...echo(request),
    'x-ms-ags-diagnostic': '{"ServerInfo":{"DataCenter":"Simulator"}}',
    timestamp: new Date(now()).toISOString(),
  });
  const stampOf = (path: string) => (path.startsWith(EVENTS_PATH) ? stampEvents : stampReferrals);

  const serve = (operation: (call: Call) => Answer) => async (context: Context) => {
    const { req } = context;
    const caller = tokens.check(req.header('Authorization'), REFERRALS_AUDIENCE);
    const body = req.method === 'GET' ? null : await readBody(req.raw);
    store.expire(now());
    const done = operation({
      caller,
      id: req.param('id') ?? '',
      query: new URL(req.url).searchParams,
      body,
      ifMatch: req.header('If-Match'),
      prefer: req.header('Prefer'),
    });
    const headers = stampReferrals(req.raw);
    if (typeof done.body?.['eTag'] === 'string') headers['ETag'] = done.body['eTag'];
    return answer(headers, done.status, done.body);
  };
  app.get(BASE_PATH, serve(referrals.getAllReferrals));
  app.post(BASE_PATH, serve(referrals.createReferral));
  app.get(`${BASE_PATH}/:id`, serve(referrals.getReferralById));
  app.patch(`${BASE_PATH}/:id`, serve(referrals.patchReferralById));
  app.put(`${BASE_PATH}/:id`, serve(referrals.updateReferralById));

  const serveEvents = (operation: (call: EventsCall) => EventsAnswer, takesBody = false) => {
    return async ({ req }: Context) => {
      tokens.checkApplicationOrUser(req.header('Authorization'), EVENTS_AUDIENCE);
      const body = takesBody ? await readBody(req.raw) : null;
      store.expire(now());
      const done = operation({ body, correlationId: req.param('id') ?? '' });
      return answer(stampEvents(req.raw), done.status, done.body);
    };
  };
  app.get(EVENTS_PATH, serveEvents(events.viewRegistration));
  app.post(EVENTS_PATH, serveEvents(events.eventRegistration, true));
  app.put(EVENTS_PATH, serveEvents(events.updateRegistration, true));
  app.get(`${EVENTS_PATH}/events`, serveEvents(events.listEvents));
  app.post(`${EVENTS_PATH}/validationEvents`, serveEvents(events.sendValidationEvent));
  app.get(`${EVENTS_PATH}/validationEvents/:id`, serveEvents(events.getValidationEvent));
  app.get(CERTIFICATE_PATH, async () => {
    const { certificate } = await clock.during(authority());
    return new Response(new Uint8Array(certificate), {
      headers: { 'Content-Type': 'application/x-x509-ca-cert' },
    });
  });

  const issueToken = async ({ req }: Context) => {
    const form = new URLSearchParams((await readBytes(req.raw)).toString());
    const { status, body } = tokens.answer(form);
    return answer(stampReferrals(req.raw), status, body);
  };
  app.post('/:tenant/oauth2/token', issueToken);
  app.post('/:tenant/oauth2/v2.0/token', issueToken);

  app.all(`${CONTROL_PATH}/*`, async ({ req }) => {
    // A page in a browser could send a form here without asking; JSON it must ask for.
    const type = req.header('Content-Type') ?? '';
    if (req.method === 'POST' && !type.startsWith('application/json')) {
      throw unsupportedMediaType(type);
    }
    const body = req.method === 'POST' ? await readBody(req.raw) : {};
    store.expire(now());
    const parts = { faults, microsoft, dashboard, webhooks };
    return answer({}, 200, control(req.method, req.path, body, parts));
  });

  app.notFound(({ req }) =>
    refuse(stampOf(req.path)(req.raw), notImplemented(`${req.method} ${req.path}`)),
  );
  app.onError((error, { req }) => refuse(stampOf(req.path)(req.raw), error));

  return {
    fetch: faultyFetch(
      faults,
      (request) => (request.method === 'HEAD' ? answerHead(request) : app.fetch(request)),
      (service, request, error) =>
        refuse((service === 'events' ? stampEvents : stampReferrals)(request), error),
    ),
    store,
    tokens,
    faults,
    webhooks,
    /** What Microsoft's side does. */
    microsoft,
    /** What the partner does by hand in Partner Center. */
    dashboard,
  };
}

export type PartnerCenter = ReturnType<typeof createPartnerCenter>;

function echo({ headers }: Request): Record<string, string> {
  const asked = headers.get('client-request-id') ?? headers.get('MS-CorrelationId');
  const own = { 'request-id': crypto.randomUUID() };
  return asked === null ? own : { ...own, 'client-request-id': asked };
}

function stampEvents({ headers }: Request): Record<string, string> {
  return {
    'MS-CorrelationId': headers.get('MS-CorrelationId') ?? crypto.randomUUID(),
    'MS-RequestId': headers.get('MS-RequestId') ?? crypto.randomUUID(),
    'X-Locale': headers.get('X-Locale') ?? 'en-US',
  };
}

// Keys take a while to make, so one authority serves all simulators of the process.
let shared: Promise<Authority> | undefined;

function authorityOf(given: Options['authority']): () => Promise<Authority> {
  if (given === undefined) {
    return () => (shared ??= import('./authority').then((module) => module.createAuthority()));
  }
  if (typeof given !== 'function') return () => Promise.resolve(given);
  let made: Promise<Authority> | undefined;
  return () => (made ??= given());
}
