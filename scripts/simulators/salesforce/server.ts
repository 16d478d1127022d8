// ENTRY of the Salesforce simulator: an HTTP application that answers in process and on a socket alike. The organization's
// REST API under /services, and the platform's connector in front of it. Request → caller → limits → body → answer.
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_rest.htm
import { RealClock, type Clock } from '../../../flows/runner/clock';
import { localResponse } from '../../../flows/runner/connections/local-http';
import { CallLimits } from './call-limits';
import type { Answer, Call } from './call';
import { executeConnector } from './connector';
import { Polls } from './connector/polls';
import { presentError } from './connector/present';
import { convertLead, type Conversion, type Converted } from './convert-lead';
import { control, isControl } from './control';
import { Database } from './database';
import * as errors from './errors';
import type { Connection } from '../fault-switches';
import { Faults, Throttled } from './faults';
import type { Json } from './json';
import { Metadata, type SObject } from './metadata';
import { Tokens, userInfo } from './oauth';
import { readBody, readForm } from './read-body';
import { execute } from './rest';
import { Cursors } from './rest/cursors';
import { builtInSeed, loadSeed, type Seed } from './seed';
import { standardObjects } from './standard';

const REST = /^\/services\/data(?:\/v(\d{2})\.0)?(?:\/|$)/;
const CONNECTOR = /^\/(?:v([23])\/)?(?:datasets|soql|codeless)\//i;
const OLDEST = 31;
const NEWEST = 63;

export interface Options {
  readonly clock?: Pick<Clock, 'now'>;
  /** Salesforce's own without them; ours come from `standardObjects({model})`. */
  readonly objects?: readonly SObject[];
  /** The built-in records without one. */
  readonly seed?: Seed;
}

export function createSalesforce(options: Options = {}) {
  const { clock = new RealClock(), objects = standardObjects(), seed = builtInSeed } = options;
  const now = () => clock.now();
  const metadata = new Metadata(objects);
  const database = new Database(metadata, now);
  const defaultCaller = loadSeed(database, seed);
  const faults = new Faults();
  const limits = new CallLimits(now);
  const tokens = new Tokens(database, defaultCaller, now);
  const cursors = new Cursors();
  const polls = new Polls(database);

  /** @throws WireError 401 */
  function readCaller(request: Request): string {
    const caller = tokens.readCaller(request.headers.get('Authorization') ?? undefined);
    if (caller === undefined) throw errors.invalidSession();
    return caller;
  }

  interface Source {
    readonly origin: string;
    readonly caller: string;
    readonly header: (name: string) => string | undefined;
  }

  /** A request to the REST API. @param address path and query @throws WireError */
  function run(method: string, address: string, body: Json | undefined, source: Source): Answer {
    const { pathname, searchParams } = new URL(address, 'https://organization');
    const [, version] = REST.exec(pathname) ?? [];
    if (version === undefined) return listVersions(method, pathname);
    if (Number(version) < OLDEST || Number(version) > NEWEST) throw errors.notFound();
    const root = `/services/data/v${version}.0`;
    const call: Call = {
      ...{ method, body, root, database, cursors, now: now(), ...source },
      segments: split(pathname.slice(root.length), 1),
      query: new Map(searchParams),
      usage: { used: limits.used, maximum: limits.daily.maximum },
    };
    return execute(call, (inner, url, sent) => run(inner.toUpperCase(), url, sent, source));
  }

  async function answerRest(request: Request, url: URL): Promise<Response> {
    const { method } = request;
    if (REST.exec(url.pathname)?.[1] === undefined)
      return respond(listVersions(method, url.pathname));
    const caller = readCaller(request);
    limits.countRequest();
    const body = await readBody(request);
    const header = (name: string) => request.headers.get(name) ?? undefined;
    const source = { origin: url.origin, caller, header };
    const answer = run(method, url.pathname + url.search, body, source);
    const used = `api-usage=${limits.used}/${limits.daily.maximum}`;
    return respond({ ...answer, headers: { 'Sforce-Limit-Info': used, ...answer.headers } });
  }

  async function answerConnector(request: Request, url: URL): Promise<Response> {
    const caller = readCaller(request);
    limits.countConnectorCall();
    limits.countRequest();
    const { method } = request;
    const header = (name: string) => request.headers.get(name) ?? undefined;
    const source = { origin: url.origin, caller, header };
    const version = CONNECTOR.exec(url.pathname)?.[1];
    const answer = executeConnector({
      ...{ method, database, polls, now: now(), path: url.pathname, ...source },
      version: Number(version ?? 1),
      segments: split(version === undefined ? url.pathname : url.pathname.slice(3), 2),
      query: new Map(url.searchParams),
      body: await readBody(request),
      run: (inner, address, body) => run(inner, address, body, source),
    });
    return respond(answer);
  }

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const path = url.pathname.replace(/\/$/, '');
    if (path === '/services/oauth2/token') {
      if (request.method !== 'POST') throw errors.notAllowed(request.method);
      return respond(tokens.answer(await readForm(request), url.origin));
    }
    if (path === '/services/oauth2/userinfo' || path.startsWith('/id/')) {
      const user = database.get('User', readCaller(request));
      return respond({ status: 200, body: userInfo(user ?? {}, url.origin) });
    }
    if (CONNECTOR.test(url.pathname)) return answerConnector(request, url);
    return answerRest(request, url);
  }

  return {
    fetch: async (request: Request, connection?: Connection): Promise<Response> => {
      try {
        if (isControl(request)) return await control(request, faults);
        return await faults.around(request, connection, () => answer(request));
      } catch (error) {
        if (error instanceof DOMException) throw error;
        return refuse(request, error);
      }
    },
    database,
    metadata,
    faults,
    limits,
    tokens,
    polls,
    defaultCaller,
    /** By hand, as the API has it in SOAP alone. @throws WireError */
    convertLead: (leadId: string, caller = defaultCaller, conversion: Conversion = {}): Converted =>
      convertLead({ database, caller }, leadId, now(), conversion),
  };
}

export type Salesforce = ReturnType<typeof createSalesforce>;

function listVersions(method: string, path: string): Answer {
  if (!/^\/services\/data\/?$/.test(path)) throw errors.notFound();
  if (method !== 'GET') throw errors.notAllowed(method);
  const body = [];
  for (let version = OLDEST; version <= NEWEST; version++) {
    const url = `/services/data/v${version}.0`;
    body.push({ label: `v${version}.0`, url, version: `${version}.0` });
  }
  return { status: 200, body };
}

/** The parts of a path, each decoded so many times. @throws WireError 404 where that cannot be */
function split(path: string, times: number): string[] {
  try {
    return path
      .split('/')
      .filter((part) => part !== '')
      .map((part) => {
        let text = part;
        for (let time = 0; time < times; time++) text = decodeURIComponent(text);
        return text;
      });
  } catch {
    throw errors.notFound();
  }
}

function refuse(request: Request, error: unknown): Response {
  if (error instanceof Throttled) {
    const headers = { 'Retry-After': String(error.seconds) };
    return respond({ status: 429, headers, body: { statusCode: 429, message: error.message } });
  }
  const known = error instanceof errors.WireError ? error : errors.unexpected();
  const { status, headers, faults } = known;
  const isConnector = CONNECTOR.test(new URL(request.url).pathname);
  return respond({ status, headers, body: isConnector ? presentError(known) : faults });
}

function respond({ status, headers, body }: Answer): Response {
  const all = new Headers(headers);
  if (body === undefined) return localResponse(status, all);
  all.set('Content-Type', 'application/json;charset=UTF-8');
  return localResponse(status, all, JSON.stringify(body));
}
