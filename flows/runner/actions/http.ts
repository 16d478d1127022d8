// Http: a request to any address.
import { isObject, type Value, type ValueObject } from '../expressions/values';
import { toText } from '../expressions/text';
import type { ActionType } from './action-type';
import { compileCalling, withPolicyName } from './calling';

/** Members of `authentication` that the history never shows. */
const SECRETS: ReadonlySet<string> = new Set([
  'password',
  'value',
  'secret',
  'pfx',
  'clientsecret',
]);

export const http: ActionType = {
  type: 'Http',
  summary: 'Sends a request to an address.',
  source:
    'https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#http-action',
  compile: (action, flow) =>
    compileCalling(action, flow, (inputs, _frame, record) => {
      record.inputs = withPolicyName(hideSecrets(inputs));
      return {
        kind: 'http',
        action: action.name,
        purpose: 'call',
        method: toText(inputs['method'] ?? 'GET').toUpperCase(),
        uri: toText(inputs['uri'] ?? null),
        headers: isObject(inputs['headers']) ? inputs['headers'] : {},
        queries: isObject(inputs['queries']) ? inputs['queries'] : {},
        body: inputs['body'],
        authentication: inputs['authentication'],
      };
    }),
};

function hideSecrets(inputs: ValueObject): ValueObject {
  const { authentication } = inputs;
  if (!isObject(authentication)) return inputs;
  const shown = Object.entries(authentication).map(([key, value]): [string, Value] => [
    key,
    SECRETS.has(key.toLowerCase()) ? '*sanitized*' : value,
  ]);
  return { ...inputs, authentication: Object.fromEntries(shown) };
}
