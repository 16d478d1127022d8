// What a page shows of the host, and what it may do to it: JSON under /_host. Only this machine's own pages are let in:
// a name that is not the machine's own (DNS rebinding) and requests from other pages are refused.
import type { Context, Hono } from 'hono';
import { formatJson } from '../../flows/runner/expressions/json';
import { isObject, type Value, type ValueObject } from '../../flows/runner/expressions/values';
import { LenientJsonError, readRequestBody } from '../../flows/runner/triggers/request-body';
import * as errors from './errors';
import type { FlowHost } from './flow-host';
import { readBytes, writeError } from './http-exchange';

const ROOT = '/_host';
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const BODY_LIMIT = 1_048_576;
const MOST_RUNS = 1_000;

export function addListingRoutes(app: Hono, host: FlowHost): void {
  app.use(`${ROOT}/*`, async ({ req }, next) => {
    const refused = refuseStranger(req.raw);
    if (refused) return writeError(refused);
    await next();
    return undefined;
  });

  app.get(`${ROOT}/flows`, ({ req }) =>
    write({ flows: host.flows(shows(req.query('addresses'))) }, true),
  );
  app.get(`${ROOT}/flows/:id/triggers`, (context) =>
    write({ history: host.triggerHistory(nameOf(host, context)) }),
  );
  app.get(`${ROOT}/faults`, () => write({ faults: host.faults }));
  app.get(`${ROOT}/runs`, ({ req }) => {
    const flow = req.query('flow');
    const asked = Number(req.query('limit') ?? MOST_RUNS);
    const limit = asked >= 1 ? Math.min(Math.floor(asked), MOST_RUNS) : MOST_RUNS;
    const runs = host.runs(flow === undefined ? undefined : host.nameOf(flow));
    return write({ runs: runs.slice(0, limit), total: runs.length });
  });
  app.get(`${ROOT}/runs/:id`, ({ req }) =>
    write(host.run(req.param('id')), shows(req.query('addresses'))),
  );

  app.post(`${ROOT}/flows/:id/on`, async (context) => {
    await host.turnOn(nameOf(host, context));
    return write({ flows: host.flows() });
  });
  app.post(`${ROOT}/flows/:id/off`, async (context) => {
    await host.turnOff(nameOf(host, context));
    return write({ flows: host.flows() });
  });
  app.post(`${ROOT}/flows/:id/run`, async (context) => {
    const { runId } = await host.runButton(
      nameOf(host, context),
      await readInputs(context.req.raw),
    );
    return write({ runId }, false, 202);
  });
  app.post(`${ROOT}/flows/:id/regenerate`, (context) => {
    host.regenerateSignature(nameOf(host, context));
    return write({ flows: host.flows() });
  });
  app.post(`${ROOT}/runs/:id/resubmit`, ({ req }) =>
    write({ runId: host.resubmit(req.param('id')).runId }, false, 202),
  );
}

/** Why a request may not be answered: a name that is not this machine's, or a page of somebody else. */
export function refuseStranger(request: Request): errors.WireError | undefined {
  const url = new URL(request.url);
  const named = request.headers.get('Host');
  const hosts = [url.hostname, ...(named === null ? [] : [hostnameOf(named)])];
  if (!hosts.every((host) => LOOPBACK.has(host))) {
    return forbidden('Only 127.0.0.1, [::1] and localhost are names of this host.');
  }
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  const origin = request.headers.get('Origin');
  const site = request.headers.get('Sec-Fetch-Site');
  const isForeign =
    (origin !== null && origin !== url.origin) ||
    (site !== null && site !== 'same-origin' && site !== 'none');
  return isForeign ? forbidden('Only pages of this host may ask for this.') : undefined;
}

function hostnameOf(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
}

function forbidden(message: string): errors.WireError {
  return { status: 403, code: 'Forbidden', message };
}

function nameOf(host: FlowHost, { req }: Context): string {
  return host.nameOf(req.param('id') ?? '');
}

async function readInputs(request: Request): Promise<ValueObject> {
  const bytes = await readBytes(request, BODY_LIMIT);
  if ('status' in bytes)
    throw new errors.FlowHostError(bytes.code, bytes.message, [], bytes.status);
  try {
    const inputs = readRequestBody(bytes, 'application/json') ?? {};
    if (isObject(inputs)) return inputs;
  } catch (error) {
    if (!(error instanceof LenientJsonError)) throw error;
  }
  const message = 'The inputs of a button are a JSON object.';
  throw new errors.FlowHostError('InvalidRequestContent', message, [], 400);
}

function shows(written: string | undefined): boolean {
  return written === 'true';
}

/** An address with its signature is a key to the flow; it is shown to whom it is meant for only. */
function write(value: unknown, withAddresses = false, status = 200): Response {
  const text = formatJson(value as Value);
  const shown = withAddresses ? text : text.replace(/([?&]sig=)[^&"\\\s]+/g, '$1*sanitized*');
  return new Response(shown, {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
