// What an action does when its turn comes, and a plan together with that for each of its actions.
import type { ActionStatus } from '../definition';
import type { Plan } from '../plan';
import type { ActionRecord } from './action-record';
import type { Frame } from './frame';

/**
 * Performs an action: fills the record's inputs, outputs, code and error, and gives its status.
 * Undefined means that the action is still under way; it then ends by `frame.run.finish(record, status)`.
 * An ExpressionError that it throws fails the action as the service does (BadRequest, InvalidTemplate).
 */
export type Perform = (frame: Frame, record: ActionRecord) => ActionStatus | undefined;

/** A plan that can run: any number of runs share it. */
export interface Program extends Plan {
  /** By the number of the action. */
  readonly performs: readonly Perform[];
}

/** A flow that a Workflow action may call. */
export interface FlowReference {
  readonly plan: Program;
  readonly displayName: string;
}
