// What all actions that call something share: retry policy, limit, pagination, static results.
import { toText } from '../expressions/text';
import { compileValue } from '../expressions/compile-value';
import { isObject, type Value, type ValueObject } from '../expressions/values';
import { statusName } from '../connections/status-name';
import type { Request } from '../connections/call';
import type { ActionStatus, FlowDefinition } from '../definition';
import type { PlannedAction } from '../plan';
import type { ActionRecord } from '../run/action-record';
import { CallExecution, readMinimumItemCount, type CallOptions } from '../run/call-execution';
import { parseDuration } from '../run/duration';
import type { Frame } from '../run/frame';
import { readRetryPolicy } from '../run/retry-policy';
import type { Perform } from './action-type';

/** Turns evaluated inputs into a request; members that the history shows otherwise go into `record.inputs`. */
export type MakeRequest = (inputs: ValueObject, frame: Frame, record: ActionRecord) => Request;

/** Performs an action that makes one call out of its evaluated inputs. */
export function compileCalling(
  action: PlannedAction,
  flow: FlowDefinition,
  makeRequest: MakeRequest,
): Perform {
  const { definition } = action;
  const fixed = readStaticResult(action, flow);
  const { evaluate } = compileValue(definition['inputs'] ?? null);
  const configuration = definition['runtimeConfiguration'];
  const limit = compileValue(definition['limit'] ?? null).evaluate;
  const minimumItemCount = readMinimumItemCount(configuration);
  const followAccepted = !hasOption(action, 'disableasyncpattern');
  return (frame, record) => {
    const value = evaluate(frame);
    const inputs = isObject(value) ? value : {};
    record.inputs = inputs;
    const request = makeRequest(inputs, frame, record);
    if (fixed) return endWithStaticResult(record, fixed);
    const profile = frame.run.environment.retryProfile;
    const options: CallOptions = {
      retryPolicy: readRetryPolicy(inputs['retryPolicy'], profile),
      timeout: readTimeout(limit(frame)),
      followAccepted,
      minimumItemCount,
      callback: undefined,
    };
    return new CallExecution(frame, record, request, options).start();
  };
}

/** Inputs as the history shows them: a written retry policy under its proper name, `None`, `Fixed`, `Exponential`. */
export function withPolicyName(inputs: ValueObject): ValueObject {
  const { retryPolicy } = inputs;
  if (!isObject(retryPolicy) || typeof retryPolicy['type'] !== 'string') return inputs;
  const { type } = retryPolicy;
  const name = type.charAt(0).toUpperCase() + type.slice(1).toLowerCase();
  return { ...inputs, retryPolicy: { ...retryPolicy, type: name } };
}

/** Whether `operationOptions`, a list separated by commas, holds an option. */
function hasOption(action: PlannedAction, option: string): boolean {
  return toText(action.definition['operationOptions'])
    .toLowerCase()
    .split(',')
    .some((each) => each.trim() === option);
}

export function readTimeout(limit: Value): number | undefined {
  const timeout = isObject(limit) ? limit['timeout'] : undefined;
  return typeof timeout === 'string' ? parseDuration(timeout) : undefined;
}

interface StaticResult {
  readonly status: ActionStatus;
  readonly outputs: Value | undefined;
  readonly error: Value | undefined;
  readonly code: Value | undefined;
}

// https://learn.microsoft.com/azure/logic-apps/test-logic-apps-mock-data-static-results
function readStaticResult(action: PlannedAction, flow: FlowDefinition): StaticResult | undefined {
  const configuration = action.definition['runtimeConfiguration'];
  const chosen = isObject(configuration) ? configuration['staticResult'] : undefined;
  if (!isObject(chosen)) return undefined;
  if (toText(chosen['staticResultOptions']).toLowerCase() !== 'enabled') return undefined;
  const result = flow.staticResults[toText(chosen['name'])];
  if (!isObject(result)) return undefined;
  return {
    status: (result['status'] as ActionStatus | undefined) ?? 'Succeeded',
    outputs: result['outputs'],
    error: result['error'],
    code: result['code'],
  };
}

function endWithStaticResult(record: ActionRecord, result: StaticResult): ActionStatus {
  const { outputs, error, code } = result;
  if (outputs !== undefined) record.outputs = outputs;
  const statusCode = isObject(outputs) ? outputs['statusCode'] : undefined;
  const numeric = Number(statusCode);
  record.code =
    typeof code === 'string'
      ? code
      : Number.isInteger(numeric)
        ? statusName(numeric)
        : typeof statusCode === 'string'
          ? statusCode
          : 'OK';
  if (isObject(error)) {
    record.error = { code: toText(error['code']), message: toText(error['message']) };
  }
  return result.status;
}
