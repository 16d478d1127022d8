// The steps of flows and runs under /_host, and expressions tried against a run. In: requests of this host's own pages.
// Out: JSON. `?pass=LOOP:N` chooses the pass of a loop (from 0), once for each loop; the last one where it is missing.
import type { Hono } from 'hono';
import { ExpressionError } from '../../flows/runner/expressions/errors';
import { isObject, type Value } from '../../flows/runner/expressions/values';
import { pointAt } from '../../flows/runner/load/fault';
import { FlowHostError } from './errors';
import type { FlowHost } from './flow-host';
import { readJsonObject, shows, write } from './listing-wire';
import type { Passes } from './run-steps';

const ROOT = '/_host';

export function addStepRoutes(app: Hono, host: FlowHost): void {
  app.get(`${ROOT}/flows/:id/steps`, ({ req }) =>
    write({ steps: host.steps({ flow: host.nameOf(req.param('id')) }) }),
  );
  app.get(`${ROOT}/runs/:id/steps`, ({ req }) => {
    const passes = readPasses(req.queries('pass') ?? []);
    return write({ steps: host.steps({ run: req.param('id'), passes }) });
  });
  app.get(`${ROOT}/runs/:id/steps/:action`, ({ req }) => {
    const passes = readPasses(req.queries('pass') ?? []);
    const step = host.step(req.param('id'), req.param('action'), passes);
    return write(step, shows(req.query('addresses')));
  });
  app.post(`${ROOT}/runs/:id/evaluate`, async ({ req }) => {
    const body = await readJsonObject(req.raw);
    const { expression, action } = body;
    if (typeof expression !== 'string') throw badRequest("'expression' must be a text.");
    const passes = readPasses(textsOf(body['pass']));
    const at = { passes, ...(typeof action === 'string' ? { action } : {}) };
    try {
      return write({ value: host.evaluate(req.param('id'), expression, at) });
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      return write({ error: describe(error, expression) });
    }
  });
}

function describe(error: ExpressionError, expression: string) {
  const { code, message, offset, actions } = error;
  const caret = offset === undefined ? [] : pointAt(expression, offset);
  return { code, message, caret, actions };
}

function readPasses(written: readonly string[]): Passes {
  return new Map(
    written.map((each) => {
      const [, loop = '', pass = ''] = /^(.{1,200}):(\d{1,6})$/.exec(each) ?? [];
      if (loop === '') throw badRequest(`'${each.slice(0, 200)}' names no pass; expected LOOP:N.`);
      return [loop, Number(pass)] as const;
    }),
  );
}

function textsOf(value: Value | undefined): string[] {
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string');
  if (value === undefined || isObject(value)) return [];
  return typeof value === 'string' ? [value] : [];
}

function badRequest(message: string): FlowHostError {
  return new FlowHostError('InvalidRequestContent', message, [], 400);
}
