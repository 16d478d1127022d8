// What an action type is: a reader that turns an action's JSON into a closure performing it.
import type { FlowDefinition } from '../definition';
import type { PlannedAction } from '../plan';
import type { Perform } from '../run/perform';

export type { Perform };

export interface ActionType {
  /** As the schema spells it: `Compose`. Definitions are matched without regard to case. */
  readonly type: string;
  /** One line for a reader of the table. */
  readonly summary: string;
  readonly source: string;
  readonly compile: (action: PlannedAction, flow: FlowDefinition) => Perform;
}
