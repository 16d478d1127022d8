// The requests that a trigger's evaluated inputs stand for: a plain one, or an operation of a connector.
import { toOperation } from '../actions/open-api-connection';
import type { HttpCall, Request, TriggerCall } from '../connections/call';
import { asObject, type FlowDefinition } from '../definition';
import { toText } from '../expressions/text';
import type { Value, ValueObject } from '../expressions/values';

/** `inputs` of an Http trigger, or the `subscribe` and `unsubscribe` of a webhook. */
export function toHttpRequest(
  trigger: string,
  inputs: ValueObject,
  purpose: 'call' | 'poll',
  defaultMethod: 'GET' | 'POST',
): Request & HttpCall {
  return {
    kind: 'http',
    action: trigger,
    purpose,
    method: text(inputs['method'] ?? defaultMethod).toUpperCase(),
    // The documentation writes `url` for unsubscribe.
    uri: text(inputs['uri'] ?? inputs['url']),
    headers: asObject(inputs['headers']),
    queries: asObject(inputs['queries']),
    body: inputs['body'],
    authentication: inputs['authentication'],
  };
}

export function toConnectorRequest(
  trigger: string,
  flow: FlowDefinition,
  inputs: ValueObject,
  purpose: 'call' | 'poll',
  told: TriggerCall,
): Request {
  return { ...toOperation({ name: trigger }, flow, inputs), purpose, trigger: told };
}

function text(value: Value | undefined): string {
  return toText(value ?? null);
}
