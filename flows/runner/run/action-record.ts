// One action's line in the run history. Times are kept as numbers and written as text only when somebody reads them.
import type { ActionStatus } from '../definition';
import { putProperty, type Value, type ValueObject } from '../expressions/values';
import type { PlannedAction } from '../plan';
import type { ContainerExecution } from './container-execution';

export interface ActionError {
  readonly code: string;
  readonly message: string;
  /** The sentence before names were put into it, where the service shows it. */
  readonly messageTemplate?: string;
}

/** One attempt of a call that was repeated. */
export interface RetryAttempt {
  readonly start: number;
  readonly end: number;
  readonly code: string;
  readonly error: ActionError | undefined;
}

export class ActionRecord {
  status: ActionStatus | undefined;
  /** NotSpecified for actions that have no code of their own; then it is not shown. */
  code = 'NotSpecified';
  error: ActionError | undefined;
  inputs: Value | undefined;
  outputs: Value | undefined;
  start = 0;
  end = 0;
  retries: RetryAttempt[] | undefined;
  /** Passes of a loop, or of an action inside one; undefined outside of loops. */
  repetitions: number | undefined;
  /** Of a loop: the records of its passes, as far as they are kept. */
  passes: (ActionRecord | undefined)[][] | undefined;
  /** Ends what is under way (a timer, a call) when the run is terminated. */
  cancel: (() => void) | undefined;
  private tracking: string | undefined;

  constructor(
    readonly action: PlannedAction,
    readonly execution: ContainerExecution,
  ) {}

  fail(code: string, error: ActionError | undefined): ActionStatus {
    this.code = code;
    this.error = error;
    return 'Failed';
  }

  trackingId(newGuid: () => string): string {
    return (this.tracking ??= newGuid());
  }
}

/** A time as the service writes it: UTC with seven digits. */
export function formatInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '0000Z');
}

/**
 * The record as expressions see it: `actions('X')`, an item of `result()`.
 * Members that a record lacks are left out, not null.
 */
export function describeRecord(record: ActionRecord): ValueObject {
  const { run } = record.execution.frame;
  const value: ValueObject = { name: record.action.name };
  if (record.inputs !== undefined) putProperty(value, 'inputs', record.inputs);
  if (record.outputs !== undefined) putProperty(value, 'outputs', record.outputs);
  value['startTime'] = formatInstant(record.start);
  if (record.status !== undefined) value['endTime'] = formatInstant(record.end);
  value['trackingId'] = record.trackingId(() => run.newGuid());
  value['clientTrackingId'] = run.clientTrackingId;
  if (record.code !== 'NotSpecified') value['code'] = record.code;
  value['status'] = record.status ?? 'Running';
  if (record.error) value['error'] = describeError(record.error);
  if (record.repetitions !== undefined) value['repetitionCount'] = record.repetitions;
  return value;
}

export function describeError(error: ActionError): ValueObject {
  const { code, message, messageTemplate } = error;
  return messageTemplate === undefined ? { code, message } : { code, message, messageTemplate };
}
