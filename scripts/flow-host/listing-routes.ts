// What a page shows of the host, and what it may do to it: JSON under /_host. Only this machine's own pages are let in:
// a name that is not the machine's own (DNS rebinding) and requests from other pages are refused.
import type { Context, Hono } from 'hono';
import type { FlowHost } from './flow-host';
import { writeError } from './http-exchange';
import { readJsonObject, refuseStranger, shows, write } from './listing-wire';
import { addStepRoutes } from './step-routes';

const ROOT = '/_host';
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
  addStepRoutes(app, host);

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
      await readJsonObject(context.req.raw),
    );
    return write({ runId }, false, 202);
  });
  app.post(`${ROOT}/flows/:id/check`, (context) => {
    host.check(nameOf(host, context));
    return write({ flows: host.flows() }, false, 202);
  });
  app.post(`${ROOT}/flows/:id/regenerate`, (context) => {
    host.regenerateSignature(nameOf(host, context));
    return write({ flows: host.flows() });
  });
  app.post(`${ROOT}/runs/:id/resubmit`, ({ req }) =>
    write({ runId: host.resubmit(req.param('id')).runId }, false, 202),
  );
}

function nameOf(host: FlowHost, { req }: Context): string {
  return host.nameOf(req.param('id') ?? '');
}
