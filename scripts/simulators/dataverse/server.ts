// ENTRY of the Dataverse simulator: an HTTP application that answers in process and on a socket alike.
// Request → caller → limits → body → operation → answer.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors
import { RealClock, type Clock } from '../../../flows/runner/clock';
import { localResponse } from '../../../flows/runner/connections/local-http';
import type { Choice, Table } from '../../../solution/data-model/model';
import { boundActions, unboundActions } from './actions';
import { batchOperation } from './batch';
import { readAnnotations, readPreferences, type Answer, type Call, type Operation } from './call';
import { Database } from './database';
import * as errors from './errors';
import { control, isControl } from './control';
import type { Connection } from '../fault-switches';
import { Faults } from './faults';
import { Metadata } from './metadata';
import { metadataOperations } from './metadata-api';
import { checkRegistration, REGISTRATIONS } from './connector/registration';
import { execute, type BoundOperation } from './operations';
import { parseBody, readText } from './read-body';
import { RequestLimit } from './request-limit';
import { splitPath } from './references';
import { builtInSeed, loadSeed, type Seed } from './seed';
import { collections, standardTables } from './standard';
import type { RowCheck, WritePlugin } from './write';

const batchPath = /^[^?#]*\/\$batch(?:[?#]|$)/i;
// The connector sends its unbound actions by way of /flow.
const pathPattern = /^(?:\/flow)?\/api\/data\/(v9\.[0-2](?:\.\d{1,5}){0,2})(?:\/|$)/i;

export interface Options {
  readonly clock?: Pick<Clock, 'now'>;
  /** Microsoft's own without them; ours come from `applyDataModel(standardTables, model)`. */
  readonly tables?: ReadonlyMap<string, Table>;
  /** Global ones, those of the data model; only metadata shows them. */
  readonly choices?: ReadonlyMap<string, Choice>;
  /** The built-in rows without one. */
  readonly seed?: Seed;
  /** The root that answers name, such as `https://contoso.crm.dynamics.com`; that of the request without it. */
  readonly organizationUrl?: string;
  /** Bearer token → systemuserid; `user:<systemuserid>` says it by itself. */
  readonly callers?: ReadonlyMap<string, string>;
}

/** What a request is made of, wherever it comes from. */
export interface CallParts extends Pick<Call, 'method' | 'header' | 'body' | 'caller'> {
  /** Absolute. */
  readonly url: string;
}

export function createDataverse(options: Options = {}) {
  const { clock = new RealClock(), tables = standardTables, seed = builtInSeed } = options;
  const now = () => clock.now();
  const metadata = new Metadata(tables.values(), collections);
  const database = new Database(metadata, now);
  const { defaultCaller, baseCurrency } = loadSeed(database, seed);
  const faults = new Faults();
  const limit = new RequestLimit(now);
  const unbound = new Map<string, Operation>(unboundActions);
  const bound = new Map<string, BoundOperation>(boundActions);
  unbound.set('WhoAmI', whoAmI);
  for (const [name, operation] of metadataOperations(metadata, options.choices?.values())) {
    unbound.set(name, operation);
  }
  const checks = new Map<string, RowCheck>();
  const plugins = new Map<string, WritePlugin>();
  if (metadata.tables.has(REGISTRATIONS)) {
    checks.set(REGISTRATIONS, (row, message, written) =>
      checkRegistration(row, metadata, now, message === 'Update' ? written : undefined),
    );
  }

  /** The request's user. @throws WireError 401 */
  function readCaller(authorization: string | null): string {
    const token = /^Bearer +(\S.*)$/i.exec(authorization ?? '')?.[1]?.trim();
    if (token === undefined) throw errors.unauthorized();
    const named = /^user:([0-9a-f-]{36})$/i.exec(token)?.[1]?.toLowerCase();
    const caller = options.callers?.get(token) ?? named ?? defaultCaller;
    if (!database.get('systemuser', caller)) throw errors.unknownUser(caller);
    return caller;
  }

  /** https://learn.microsoft.com/power-apps/developer/data-platform/webapi/impersonate-another-user-web-api */
  function actFor(headers: Headers): string | undefined {
    const id = headers.get('MSCRMCallerID')?.trim().toLowerCase();
    if (id !== undefined && !database.get('systemuser', id)) throw errors.unknownUser(id);
    const directoryId = headers.get('CallerObjectId')?.trim().toLowerCase();
    if (directoryId === undefined) return id;
    const [user] = database.find('systemuser', 'azureactivedirectoryobjectid', directoryId);
    if (!user) throw errors.unknownUser(directoryId);
    return String(user['systemuserid']);
  }

  async function answer(request: Request): Promise<Response> {
    const user = readCaller(request.headers.get('Authorization'));
    const caller = actFor(request.headers) ?? user;
    const passage = limit.enter(caller);
    try {
      return await work(request, caller, passage.headers);
    } finally {
      passage.leave();
    }
  }

  async function work(
    request: Request,
    caller: string,
    limits: Answer['headers'],
  ): Promise<Response> {
    const header = (name: string) => request.headers.get(name) ?? undefined;
    const isBatch = batchPath.test(request.url);
    const text = await readText(request, isBatch);
    const { method, url } = request;
    const body = isBatch ? undefined : parseBody(text);
    const call = makeCall({ method, url, header, body, caller });
    const found = run(isBatch && text !== undefined ? { ...call, text } : call);
    return respond(request, { ...found, headers: { ...limits, ...found.headers } });
  }

  /** @throws WireError 400, 501 where the address is not one of the Web API */
  function makeCall({ method, url, header, body, caller }: CallParts): Call {
    const { pathname, origin: ownOrigin, searchParams } = new URL(url);
    const version = pathPattern.exec(pathname);
    if (!version) throw errors.notSimulated(`${method} ${pathname}`);
    const path = pathname.slice(version[0].length).replace(/\/{1,9}$/, '');
    const origin = options.organizationUrl?.replace(/\/$/, '') ?? ownOrigin;
    const root = `${origin}/api/data/${version[1]}`;
    const wanted = readPreferences(header('Prefer')).get('odata.include-annotations');
    return {
      ...{ method, path, segments: splitPath(decode(path)), query: readQuery(searchParams) },
      ...{
        header,
        body,
        origin,
        root,
        now: now(),
        database,
        caller,
        baseCurrency,
        checks,
        plugins,
      },
      presentation: {
        ...{ database, root, metadata: readMetadata(header('Accept')) },
        annotates: readAnnotations(wanted),
      },
    };
  }

  /** One call, on its own: for `$batch` as well. @throws WireError */
  function run(call: Call): Answer {
    return execute(call, { unbound, bound });
  }
  unbound.set('$batch', batchOperation({ makeCall, run }));

  return {
    fetch: async (request: Request, connection?: Connection): Promise<Response> => {
      try {
        if (isControl(request)) return await control(request, faults);
        return await faults.around(request, connection, () => answer(request));
      } catch (error) {
        if (error instanceof DOMException) throw error;
        const known = error instanceof errors.WireError ? error : errors.unexpected();
        const { status, headers } = known;
        const isAnnotated = /include-annotations/i.test(request.headers.get('Prefer') ?? '');
        return respond(request, { status, headers, body: known.body(isAnnotated) });
      }
    },
    database,
    metadata,
    faults,
    limit,
    /** Where operations beside the tables, and rules of a table, are entered. */
    operations: { unbound, bound, checks, plugins },
    makeCall,
    run,
    readCaller,
    defaultCaller,
    baseCurrency,
  };
}

export type Dataverse = ReturnType<typeof createDataverse>;

const BUSINESS_UNIT = '00000000-0000-0000-0000-0000000000b1';
const ORGANIZATION = '00000000-0000-0000-0000-0000000000c1';

function whoAmI({ method, root, caller }: Call): Answer {
  if (method !== 'GET') throw errors.notAllowed(method);
  const context = `${root}/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`;
  const ids = { BusinessUnitId: BUSINESS_UNIT, UserId: caller, OrganizationId: ORGANIZATION };
  return { status: 200, body: { '@odata.context': context, ...ids } };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw errors.badQuery('Bad Request - Error in query syntax.');
  }
}

function readQuery(parameters: URLSearchParams): ReadonlyMap<string, string> {
  const query = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (query.has(name))
      throw errors.badQuery(`Query option '${name}' was specified more than once.`);
    query.set(name, value);
  }
  return query;
}

function readMetadata(accept: string | undefined): 'none' | 'minimal' | 'full' {
  const asked = /odata\.metadata=(none|minimal|full)/i.exec(accept ?? '')?.[1]?.toLowerCase();
  return (asked as 'none' | 'minimal' | 'full' | undefined) ?? 'minimal';
}

function respond(request: Request, { status, headers, body, contentType }: Answer): Response {
  const all: Record<string, string> = {
    'OData-Version': '4.0',
    'x-ms-service-request-id': crypto.randomUUID(),
    ...headers,
  };
  if (body === undefined) return localResponse(status, all);
  const metadata = readMetadata(request.headers.get('Accept') ?? undefined);
  all['Content-Type'] = contentType ?? `application/json; odata.metadata=${metadata}`;
  return localResponse(status, all, typeof body === 'string' ? body : JSON.stringify(body));
}
