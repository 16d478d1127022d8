// Calls of child flows: their trigger is fired and their Response is the answer. Everything else goes to the caller
// behind.
import type { Answer, Caller, NoAnswer, Request } from './connections/call';
import { noResponse } from './connections/no-response';
import { formatJson } from './expressions/json';
import type { Value, ValueObject } from './expressions/values';
import type { Plan } from './plan';
import type { Response } from './run/answering';
import type { FlowReference } from './run/perform';
import { Run, type RunEnvironment } from './run/run';
import { fireTrigger, type Firing } from './triggers/fire-trigger';

export interface ChildFlows {
  readonly find: (workflowReferenceName: string) => FlowReference | undefined;
  readonly environmentOf: (plan: Plan) => RunEnvironment;
  readonly parametersOf: (plan: Plan) => ValueObject;
  /** Told of each child run that starts. */
  readonly started: (run: Run) => void;
}

export class FlowCaller implements Caller {
  constructor(
    private readonly behind: Caller,
    private readonly flows: ChildFlows,
  ) {}

  call(request: Request): Promise<Answer | NoAnswer> {
    const flow =
      request.kind === 'flow' ? this.flows.find(request.workflowReferenceName) : undefined;
    if (request.kind !== 'flow' || !flow) return this.behind.call(request);
    return this.run(flow, request.body);
  }

  private run({ plan }: FlowReference, body: Value | undefined): Promise<Answer | NoAnswer> {
    const environment = this.flows.environmentOf(plan);
    const now = environment.clock.now();
    const fired = fireTrigger(plan, toFiring(plan, body), now, this.flows.parametersOf(plan));
    if ('refused' in fired) return Promise.resolve(refuse(fired.refused));
    const [trigger] = fired.started;
    if (!trigger) return Promise.resolve({ statusCode: 202, headers: {}, body: undefined });
    return new Promise((resolve, reject) => {
      const run = new Run(plan, trigger, environment);
      this.flows.started(run);
      run.execute().catch(reject);
      run.answering.onFinal((response) =>
        resolve(response ? fromChild(response, run) : noResponse()),
      );
    });
  }
}

function toFiring(plan: Plan, body: Value | undefined): Firing {
  const [name = ''] = Object.keys(plan.flow.triggers);
  const outputs: ValueObject = { headers: { 'Content-Type': 'application/json; charset=utf-8' } };
  if (body !== undefined) outputs['body'] = body;
  return { name, outputs };
}

function refuse({
  statusCode,
  code,
  message,
}: {
  statusCode: number;
  code: string;
  message: string;
}): Answer {
  return { statusCode, headers: {}, body: { error: { code, message } } };
}

// Headers as the real service adds them: length, type, and who ran.
function fromChild(response: Response, run: Run): Answer {
  const { body } = response;
  const headers: ValueObject = { ...response.headers, 'x-ms-workflow-run-id': run.id };
  if (body !== undefined && body !== null) {
    const isText = typeof body === 'string';
    headers['Content-Type'] ??= `${isText ? 'text/plain' : 'application/json'}; charset=utf-8`;
    headers['Content-Length'] ??= String(Buffer.byteLength(isText ? body : formatJson(body)));
  }
  return { statusCode: response.statusCode, headers, body };
}
