// What an action type is: a reader that turns an action's JSON into a closure performing it.
import type { ActionStatus, FlowDefinition } from '../definition';
import type { PlannedAction } from '../plan';
import type { ActionRecord } from '../run/action-record';
import type { Frame } from '../run/frame';

/**
 * Performs an action: fills the record's inputs, outputs, code and error, and gives its status.
 * Undefined means that the action is still under way; it then ends by `frame.run.finish(record, status)`.
 * An ExpressionError that it throws fails the action as the service does (BadRequest, InvalidTemplate).
 */
export type Perform = (frame: Frame, record: ActionRecord) => ActionStatus | undefined;

export interface ActionType {
  /** As the schema spells it: `Compose`. Definitions are matched without regard to case. */
  readonly type: string;
  /** One line for a reader of the table. */
  readonly summary: string;
  readonly source: string;
  readonly compile: (action: PlannedAction, flow: FlowDefinition) => Perform;
}
