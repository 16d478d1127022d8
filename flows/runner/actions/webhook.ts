// Actions that subscribe, wait for a call back, and end with its message.
import { compileValue } from '../expressions/compile-value';
import { toText } from '../expressions/text';
import { isObject, type Value, type ValueObject } from '../expressions/values';
import type { FlowDefinition } from '../definition';
import type { Request } from '../connections/call';
import type { PlannedAction } from '../plan';
import type { Frame } from '../run/frame';
import { CallExecution } from '../run/call-execution';
import { readRetryPolicy } from '../run/retry-policy';
import type { ActionType, Perform } from './action-type';
import { readTimeout } from './calling';
import { toOperation, withoutAuthentication } from './open-api-connection';

const SOURCE =
  'https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#httpwebhook-action';

export const openApiConnectionWebhook: ActionType = {
  type: 'OpenApiConnectionWebhook',
  summary: 'Starts an operation of a connector and waits until it calls back.',
  source: SOURCE,
  compile: (action, flow) => compileWebhook(action, (inputs) => toOperation(action, flow, inputs)),
};

export const openApiConnectionNotification: ActionType = {
  type: 'OpenApiConnectionNotification',
  summary: 'The newer spelling of OpenApiConnectionWebhook.',
  source: SOURCE,
  compile: (action, flow) => compileWebhook(action, (inputs) => toOperation(action, flow, inputs)),
};

export const httpWebhook: ActionType = {
  type: 'HttpWebhook',
  summary: 'Sends its subscribe request and waits until somebody calls back.',
  source: SOURCE,
  compile: (action: PlannedAction, _flow: FlowDefinition) =>
    compileWebhook(action, (inputs) => toSubscription(action, inputs)),
};

function toSubscription(action: PlannedAction, inputs: ValueObject): Request {
  const subscribe = isObject(inputs['subscribe']) ? inputs['subscribe'] : {};
  const text = (value: Value | undefined): string => toText(value ?? null);
  return {
    kind: 'http',
    action: action.name,
    purpose: 'call',
    method: text(subscribe['method'] ?? 'POST').toUpperCase(),
    uri: text(subscribe['uri']),
    headers: isObject(subscribe['headers']) ? subscribe['headers'] : {},
    queries: isObject(subscribe['queries']) ? subscribe['queries'] : {},
    body: subscribe['body'],
    authentication: subscribe['authentication'],
  };
}

// Only a webhook's own inputs may ask for the address under which it is called back.
function withCallbackUrl(frame: Frame, action: PlannedAction): Frame {
  const { callbacks } = frame.run.environment;
  const url = callbacks?.urlFor(frame.run.id, action.name) ?? `${MOCK_CALLBACK}/${action.name}`;
  return Object.assign(Object.create(frame) as Frame, { callbackUrl: (): Value => url });
}

const MOCK_CALLBACK = 'https://callback.invalid';

/** A wait without a limit of its own ends with the longest that a run may take. */
const LONGEST_WAIT = 30 * 24 * 3_600_000;

function compileWebhook(
  action: PlannedAction,
  makeRequest: (inputs: ValueObject) => Request,
): Perform {
  const { evaluate } = compileValue(action.definition['inputs'] ?? null);
  const limit = compileValue(action.definition['limit'] ?? null).evaluate;
  return (frame, record) => {
    const value = evaluate(withCallbackUrl(frame, action));
    const inputs = isObject(value) ? value : {};
    record.inputs = withoutAuthentication(inputs);
    const { callbacks, retryProfile } = frame.run.environment;
    return new CallExecution(frame, record, makeRequest(inputs), {
      retryPolicy: readRetryPolicy(inputs['retryPolicy'], retryProfile),
      timeout: readTimeout(limit(frame)) ?? LONGEST_WAIT,
      followAccepted: false,
      minimumItemCount: undefined,
      callback: callbacks && (() => callbacks.wait(frame.run.id, action.name)),
    }).start();
  };
}
