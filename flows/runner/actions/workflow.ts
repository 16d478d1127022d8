// Workflow: calls another flow and takes its Response for an answer.
import type { Request } from '../connections/call';
import { compileValue } from '../expressions/compile-value';
import { toText } from '../expressions/text';
import { isObject } from '../expressions/values';
import { CallExecution } from '../run/call-execution';
import { readRetryPolicy } from '../run/retry-policy';
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
