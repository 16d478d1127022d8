// ENTRY of the workbench: the page that `cosell start` serves, and on the same address what it asks: the simulators' own
// HTTP APIs, the flow host's, and a stream that tells of changes. For this machine's own browser, and for nobody else.
import { Hono } from 'hono';
import { writeError } from '../flow-host/http-exchange';
import { refuseStranger } from '../flow-host/listing-wire';
import type { System } from '../system/system';
import { ControlFiles } from './control-files';
import { readGuideRows } from './guide-rows';
import type { LiveChanges } from './live-changes';
import { PageFiles, type PageFile } from './page-files';
import { PAGE } from './page-html';

export interface WorkbenchOptions {
  readonly projectRoot: string;
  readonly system: System;
  readonly changes: LiveChanges;
  /** Told of a bug of the workbench; it goes on. */
  readonly onFault?: (error: unknown) => void;
}

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};
// Fluent puts its rules into style elements of its own.
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/** Where the page's own views live: each is the same document. */
const AREAS = ['/', '/crm', '/salesforce', '/partner-center', '/flows', '/faults'];
const SERVICES = '/_services';

export function createWorkbench({ projectRoot, system, changes, onFault }: WorkbenchOptions) {
  const files = new PageFiles(projectRoot);
  const control = new ControlFiles(projectRoot);
  const app = new Hono();

  app.all('/workflows/*', ({ req }) => system.host.fetch(req.raw));
  app.all('/_host/*', ({ req }) => system.host.fetch(req.raw));
  app.use(async ({ req }, next) => {
    const refused = refuseStranger(req.raw);
    if (refused) return writeError(refused);
    await next();
    return undefined;
  });
  const services = {
    'partner-center': system.partnerCenter,
    dataverse: system.dataverse,
    salesforce: system.salesforce,
  };
  for (const [name, service] of Object.entries(services)) {
    const prefix = `${SERVICES}/${name}`;
    app.all(`${prefix}/*`, ({ req }) => service.fetch(redirect(req.raw, prefix)));
  }
  app.get('/_workbench/changes', () => changes.open());
  app.get('/_workbench/control', () => json({ origin: control.origin, binding: control.binding }));
  app.get('/_workbench/field-mapping', () => json({ rows: readGuideRows(projectRoot) }));
  app.get('/_workbench/control/:name{.+}', async ({ req }) =>
    send(await control.find(req.param('name'))),
  );
  app.get('/_workbench/:name', async ({ req }) => send(await files.find(req.param('name'))));
  for (const area of AREAS) {
    app.get(area, page);
    if (area !== '/') app.get(`${area}/*`, page);
  }
  app.notFound(nothing);
  app.onError((error) => {
    onFault?.(error);
    return writeError({ status: 500, code: 'InternalError', message: 'The workbench met a bug.' });
  });
  return {
    fetch: async (request: Request): Promise<Response> => app.fetch(request),
    prepare: async () => {
      await files.prepare();
      await control.find('bundle.js');
    },
  };
}

function page(): Response {
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': POLICY };
  return new Response(PAGE, { headers: { ...HEADERS, ...headers } });
}

function send(file: PageFile | undefined): Response {
  if (!file) return nothing();
  return new Response(new Uint8Array(file.bytes), {
    headers: { ...HEADERS, 'Content-Type': file.type },
  });
}

function nothing(): Response {
  return writeError({ status: 404, code: 'NotFound', message: 'Nothing answers at this address.' });
}

function json(value: unknown): Response {
  return Response.json(value, { headers: HEADERS });
}

/** The same request at the service's own path. */
function redirect(request: Request, prefix: string): Request {
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(prefix.length);
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const init: RequestInit & { duplex?: 'half' } = {
    method: request.method,
    headers: request.headers,
    ...(hasBody && request.body ? { body: request.body, duplex: 'half' } : {}),
  };
  return new Request(url, init);
}
