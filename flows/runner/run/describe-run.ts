// A finished run as data: what `cosell run --json` prints. Shape: the CLI contract; statuses, codes and times as in
// the run history of Power Automate.
import { WritingBudget } from '../expressions/extent';
import { putProperty, type Value, type ValueObject } from '../expressions/values';
import {
  formatInstant,
  type ActionError,
  type ActionRecord,
  type RetryAttempt,
} from './action-record';
import type { Run } from './run';

/** `{status, error, actions, variables, response, calls, maxInFlight, virtualSeconds, waits, …}` */
export function describeRun(run: Run): ValueObject {
  const budget = new WritingBudget();
  const actions: ValueObject = {};
  const calls: ValueObject = {};
  const maxInFlight: ValueObject = {};
  for (const action of run.plan.actions) {
    const record = run.frame.record(action);
    if (record) putProperty(actions, action.name, describeHistory(record, budget));
    putProperty(calls, action.name, run.measures.calls.get(action.name) ?? 0);
    putProperty(maxInFlight, action.name, run.measures.maxInFlight.get(action.name) ?? 0);
  }
  const { response } = run.answering;
  return {
    id: run.id,
    clientTrackingId: run.clientTrackingId,
    status: run.status,
    error: run.error ? describeError(run.error) : null,
    startTime: formatInstant(run.start),
    endTime: formatInstant(run.end),
    trigger: describeTrigger(run, budget),
    actions,
    variables: describeVariables(run, budget),
    response: response
      ? {
          statusCode: response.statusCode,
          headers: response.headers,
          body: show(response.body, false, budget),
        }
      : null,
    calls,
    maxInFlight,
    virtualSeconds: (run.end - run.start) / 1000,
    waits: [...run.measures.waits],
  };
}

function describeTrigger(run: Run, budget: WritingBudget): ValueObject {
  return { ...run.trigger.describe(), outputs: show(run.trigger.outputs, false, budget) };
}

/** Name → value. */
export function describeVariables(run: Run, budget = new WritingBudget()): ValueObject {
  const values = run.variables.toObject();
  for (const name of Object.keys(values)) values[name] = show(values[name], false, budget);
  return values;
}

/** One action's line: inputs and outputs are left out where the definition secures them. */
export function describeHistory(record: ActionRecord, budget = new WritingBudget()): ValueObject {
  const { secure } = record.action;
  const line: ValueObject = {
    status: record.status ?? 'Running',
    code: record.code,
    error: record.error ? describeError(record.error) : null,
    inputs: show(record.inputs, secure.inputs, budget),
    outputs: show(record.outputs, secure.outputs, budget),
    startTime: formatInstant(record.start),
    endTime: formatInstant(record.end),
    clientTrackingId: record.execution.frame.run.clientTrackingId,
    trackingId: record.trackingId(() => record.execution.frame.run.newGuid()),
  };
  if (record.repetitions !== undefined) line['repetitions'] = record.repetitions;
  if (record.retries) line['retryHistory'] = record.retries.map(describeAttempt);
  if (secure.inputs || secure.outputs) line['secured'] = securedParts(secure);
  return line;
}

function describeError({ code, message }: ActionError): ValueObject {
  return { code, message };
}

/** Stands for a value that a flow nested or doubled until nobody can read it. */
const TOO_LARGE = '(nested too deeply or too large to be shown)';

function show(value: Value | undefined, secured: boolean, budget: WritingBudget): Value {
  if (secured || value === undefined) return null;
  return budget.takes(value) ? value : TOO_LARGE;
}

function securedParts(secure: ActionRecord['action']['secure']): Value {
  return [...(secure.inputs ? ['inputs'] : []), ...(secure.outputs ? ['outputs'] : [])];
}

function describeAttempt(attempt: RetryAttempt): ValueObject {
  const value: ValueObject = {
    startTime: formatInstant(attempt.start),
    endTime: formatInstant(attempt.end),
    code: attempt.code,
  };
  if (attempt.error) value['error'] = describeError(attempt.error);
  return value;
}
