// ENTRY of the page that `cosell start` serves: what is there, forms to do something, runs. The flows answer on the same
// address. In: the running system. Out: an HTTP application for this machine's own browser, and for nobody else.
import { Hono } from 'hono';
import { FlowHostError } from '../../flow-host/create-flow-host';
import { readBytes, writeError } from '../../flow-host/http-exchange';
import { refuseStranger } from '../../flow-host/listing-routes';
import { DeedError } from '../people';
import type { Origins, System } from '../system';
import { listDeals } from './deals';
import { deeds, perform } from './deeds';
import { CSS, type Html } from './layout';
import { listPage } from './list-page';
import { runPage } from './run-page';

export interface PageOptions {
  readonly system: System;
  readonly origins: () => Origins;
  /** Kept when all work is done. */
  readonly settled: () => Promise<void>;
  /** Told of a bug of the page; it goes on. */
  readonly onFault?: (error: unknown) => void;
}

const FORM_LIMIT = 65_536;
/** So long a form waits for what it set off, in milliseconds; then the page shows what is there. */
const PATIENCE = 1_500;

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

export function createPage({ system, origins, settled, onFault }: PageOptions) {
  const { host } = system;
  const app = new Hono();
  const list = (refused?: string): Html =>
    listPage({
      origins: origins(),
      listing: listDeals(system),
      runs: host.runs(),
      flows: host.flows(),
      ...(refused === undefined ? {} : { refused }),
    });

  app.all('/workflows/*', ({ req }) => host.fetch(req.raw));
  app.all('/_host/*', ({ req }) => host.fetch(req.raw));
  app.use(async ({ req }, next) => {
    const refused = refuseStranger(req.raw);
    if (refused) return writeError(refused);
    await next();
    return undefined;
  });
  app.get('/', async () => write(await list()));
  app.get('/page.css', () => write(CSS, 200, 'text/css'));
  app.get('/runs/:id', async ({ req }) => write(await runPage(host.run(req.param('id')))));
  app.post('/do/:deed', async (context) => {
    const { req } = context;
    const name = req.param('deed');
    const deed = Object.hasOwn(deeds, name) ? deeds[name] : undefined;
    if (!deed) return context.notFound();
    const bytes = await readBytes(req.raw, FORM_LIMIT);
    if ('status' in bytes) return writeError(bytes);
    try {
      await perform(deed, system, new URLSearchParams(bytes.toString('utf8')));
    } catch (error) {
      if (!(error instanceof DeedError)) throw error;
      return write(await list(error.message), 400);
    }
    await atMost(PATIENCE, settled());
    return new Response(null, { status: 303, headers: { ...HEADERS, Location: '/#deals' } });
  });
  app.notFound(() =>
    writeError({ status: 404, code: 'NotFound', message: 'Nothing answers at this address.' }),
  );
  app.onError((error) => {
    if (error instanceof FlowHostError) return writeError(error);
    onFault?.(error);
    return writeError({ status: 500, code: 'InternalError', message: 'The page met a bug.' });
  });
  return { fetch: async (request: Request): Promise<Response> => app.fetch(request) };
}

function write(content: string | Awaited<Html>, status = 200, type = 'text/html'): Response {
  return new Response(String(content), {
    status,
    headers: { ...HEADERS, 'Content-Type': `${type}; charset=utf-8` },
  });
}

async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work, late]);
  clearTimeout(timer);
}
