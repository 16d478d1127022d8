// OpenApiConnection and ApiConnection: an operation of a connector.
import type { FlowDefinition } from '../definition';
import type { Request } from '../connections/call';
import { isObject, type Value, type ValueObject } from '../expressions/values';
import { toText } from '../expressions/text';
import type { PlannedAction } from '../plan';
import type { ActionType } from './action-type';
import { compileCalling } from './calling';

const SOURCE =
  'https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#apiconnection-action';

export const openApiConnection: ActionType = {
  type: 'OpenApiConnection',
  summary: 'Calls an operation of a connector, named by its operationId.',
  source: SOURCE,
  compile: compileOperation,
};

export const apiConnection: ActionType = {
  type: 'ApiConnection',
  summary: 'Calls an operation of a connector, named by method and path.',
  source: SOURCE,
  compile: compileOperation,
};

function compileOperation(action: PlannedAction, flow: FlowDefinition) {
  return compileCalling(action, flow, (inputs, _frame, record) => {
    record.inputs = withoutAuthentication(inputs);
    return toOperation(action, flow, inputs);
  });
}

/** The request that the evaluated inputs of a connector's action or trigger stand for. */
export function toOperation(
  action: { readonly name: string },
  flow: FlowDefinition,
  inputs: ValueObject,
): Request {
  const host = isObject(inputs['host']) ? inputs['host'] : {};
  const connection = isObject(host['connection']) ? host['connection'] : {};
  const operationId = host['operationId'] ?? `${text(inputs['method'])} ${text(inputs['path'])}`;
  return {
    kind: 'operation',
    action: action.name,
    purpose: 'call',
    connectionName: text(host['connectionName'] ?? connection['name'] ?? null),
    operationId: text(operationId),
    apiId: text(host['apiId'] ?? null),
    parameters: isObject(inputs['parameters']) ? inputs['parameters'] : {},
    inputs,
    connectionReferences: flow.connectionReferences,
  };
}

// The token that `authentication` holds in a tenant is nobody's business in a history.
export function withoutAuthentication(inputs: ValueObject): ValueObject {
  const { authentication: _, ...shown } = inputs;
  return shown;
}

function text(value: Value | undefined): string {
  return toText(value ?? null);
}
