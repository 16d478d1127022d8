// What a trigger that acts by itself (it polls, waits for a time, subscribes) needs of the flow that it belongs to.
import type { FlowDefinition, TriggerDefinition } from '../definition';
import type { ValueObject } from '../expressions/values';
import type { RetryProfile } from '../run/retry-policy';
import type { CallSurroundings } from './retried-call';

/** One line of a trigger's history. */
export interface TriggerEvent {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly time: number;
  /** Skipped: nothing to report, or no room for another run. */
  readonly status: 'Succeeded' | 'Skipped' | 'Failed';
  /** A status name of HTTP, or why it was skipped or failed. */
  readonly code: string;
  readonly message?: string | undefined;
  /** The runs that it started. */
  readonly runs: number;
}

export interface TriggerHost extends CallSurroundings {
  readonly name: string;
  readonly definition: TriggerDefinition;
  readonly flow: FlowDefinition;
  readonly retryProfile: RetryProfile;
  /** @throws ExpressionError */
  inputs(): ValueObject;
  /** Of a trigger that polls, instead of its recurrence. */
  readonly pollSeconds?: number;
  /** The evaluated `recurrence`. @throws ExpressionError */
  recurrence(): ValueObject;
  /** Whether no further run may enter. */
  isFull(): boolean;
  /** Starts what the outputs start, and notes it. */
  fire(outputs: ValueObject, code: string): void;
  note(event: Omit<TriggerEvent, 'time'>): void;
  /** A bug of ours or of a caller. */
  abort(error: unknown): void;
}
