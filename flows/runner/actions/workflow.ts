// Workflow: calls another flow and takes its Response for an answer.
import { toText } from '../expressions/text';
import { compileValue } from '../expressions/compile-value';
import { isObject, type Value, type ValueObject } from '../expressions/values';
import { formatJson } from '../expressions/json';
import type { Answer, NoAnswer, Request } from '../connections/call';
import type { Caller, FlowReference } from '../connections/call';
import { noResponse } from '../connections/no-response';
import type { Plan } from '../plan';
import { CallExecution } from '../run/call-execution';
import { readRetryPolicy } from '../run/retry-policy';
import { Run, type RunEnvironment } from '../run/run';
import { StartedTrigger } from '../run/started-trigger';
import type { Response } from '../run/answering';
import type { ActionType } from './action-type';
import { readTimeout } from './calling';

export const workflow: ActionType = {
  type: 'Workflow',
  summary: 'Runs a child flow and waits for its Response.',
  source:
    'https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#workflow-action',
  compile: (action) => {
    const { evaluate } = compileValue(action.definition['inputs'] ?? null);
    const limit = compileValue(action.definition['limit'] ?? null).evaluate;
    return (frame, record) => {
      const value = evaluate(frame);
      const inputs = isObject(value) ? value : {};
      record.inputs = inputs;
      const host = isObject(inputs['host']) ? inputs['host'] : {};
      const reference = toText(host['workflowReferenceName']);
      const { environment } = frame.run;
      const request: Request = {
        kind: 'flow',
        action: action.name,
        purpose: 'call',
        workflowReferenceName: reference,
        body: inputs['body'],
      };
      return new CallExecution(frame, record, request, {
        retryPolicy: readRetryPolicy(inputs['retryPolicy'], environment.retryProfile),
        timeout: readTimeout(limit(frame)),
        followAccepted: false,
        minimumItemCount: undefined,
        callback: undefined,
      }).start();
    };
  },
};

/** Answers calls of flows by running them; everything else goes to the caller behind. */
export class FlowCaller implements Caller {
  constructor(
    private readonly behind: Caller,
    private readonly environmentOf: (plan: Plan) => RunEnvironment,
    private readonly find: (workflowReferenceName: string) => FlowReference | undefined,
    /** Told of each child run that starts. */
    private readonly started: (run: Run) => void = () => undefined,
  ) {}

  call(request: Request): Promise<Answer | NoAnswer> {
    const flow = request.kind === 'flow' ? this.find(request.workflowReferenceName) : undefined;
    if (request.kind !== 'flow' || !flow) return this.behind.call(request);
    return new Promise((resolve, reject) => {
      const environment = this.environmentOf(flow.plan);
      const run = new Run(flow.plan, startTrigger(flow, request.body, environment), environment);
      this.started(run);
      run.execute().catch(reject);
      run.answering.onFinal((response) =>
        resolve(response ? fromChild(response, run) : noResponse()),
      );
    });
  }
}

function startTrigger(
  { plan }: FlowReference,
  body: Value | undefined,
  environment: RunEnvironment,
): StartedTrigger {
  const [name = 'manual', definition] = Object.entries(plan.flow.triggers)[0] ?? [];
  const outputs: ValueObject = { headers: { 'Content-Type': 'application/json; charset=utf-8' } };
  if (body !== undefined) outputs['body'] = body;
  return new StartedTrigger(name, outputs, definition?.['inputs'], environment.clock.now());
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
