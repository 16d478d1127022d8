// A definition as a graph: actions numbered, runAfter as positions, blocks as groups. A plan is a value; plan-flow.ts
// makes it.
import type { ActionDefinition, ActionStatus, FlowDefinition } from './definition';
import type { Evaluate } from './expressions/function';

export interface Dependency {
  /** Position in the same container. */
  readonly position: number;
  readonly statuses: readonly ActionStatus[];
  /** The statuses as written, for messages. */
  readonly written: string;
}

export interface PlannedAction {
  /** Number in the whole definition, blocks before their contents. */
  readonly index: number;
  /** One past the number of the last action inside this one. */
  end: number;
  readonly name: string;
  /** The name without case: how actions are found. */
  readonly key: string;
  readonly type: string;
  readonly definition: ActionDefinition;
  readonly container: PlannedContainer;
  readonly position: number;
  readonly dependencies: readonly Dependency[];
  /** Positions of the actions that run after this one. */
  readonly successors: number[];
  /** The groups of a block, in the order of the definition. */
  readonly groups: PlannedContainer[];
  /** The nearest loop around this action. */
  readonly loop: PlannedAction | undefined;
  readonly secure: { readonly inputs: boolean; readonly outputs: boolean };
}

export interface PlannedContainer {
  readonly owner: PlannedAction | undefined;
  readonly label: string;
  readonly actions: PlannedAction[];
  /** For each action, how many others it waits for. */
  readonly dependencyCounts: number[];
  /** Positions of the actions that wait for none. */
  readonly roots: number[];
  /** Positions of the actions that nobody runs after. */
  readonly leaves: number[];
}

export interface Plan {
  readonly flow: FlowDefinition;
  readonly actions: readonly PlannedAction[];
  readonly byKey: ReadonlyMap<string, PlannedAction>;
  readonly root: PlannedContainer;
  readonly parameters: ReadonlyMap<string, PlannedParameter>;
  /** Whether some expression may ask for `result()`, so that the passes of loops must be remembered. */
  readonly readsResults: boolean;
}

export interface PlannedParameter {
  readonly name: string;
  readonly evaluate: Evaluate;
}
