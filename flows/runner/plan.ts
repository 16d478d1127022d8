// Definition → plan: actions numbered, their inputs compiled, runAfter turned into a graph. A plan is a value: it is
// made once, before anything runs, and any number of runs share it.
import { toText } from './expressions/text';
import { compileAction } from './actions/index';
import type { Perform } from './actions/action-type';
import {
  actionGroups,
  LOOP_TYPES,
  type ActionDefinition,
  type ActionStatus,
  type FlowDefinition,
} from './definition';
import type { Evaluate } from './expressions/function';
import { compileValue } from './expressions/compile-value';
import { isObject, type Value } from './expressions/values';

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
  perform: Perform;
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
  /** Whether some expression may ask for `result()` of the loop, so that its passes must be remembered. */
  readonly readsResultOf: (loop: PlannedAction) => boolean;
}

export interface PlannedParameter {
  readonly name: string;
  readonly evaluate: Evaluate;
}

/**
 * Compiles a definition that has passed its checks.
 * @throws ExpressionError, Error where it has not
 */
export function planFlow(flow: FlowDefinition): Plan {
  const planner = new Planner();
  const root = planner.container(flow.actions, undefined, 'actions', undefined);
  for (const action of planner.actions) action.perform = compileAction(action, flow);
  const parameters = new Map<string, PlannedParameter>();
  for (const [name, parameter] of Object.entries(flow.parameters)) {
    const evaluate = compileValue(parameter['defaultValue'] ?? null).evaluate;
    parameters.set(name.toLowerCase(), { name, evaluate });
  }
  return {
    flow,
    actions: planner.actions,
    byKey: planner.byKey,
    root,
    parameters,
    readsResultOf: findResultReads(flow),
  };
}

// A search in the text is enough: at worst a loop remembers more than anybody reads.
function findResultReads(flow: FlowDefinition): (loop: PlannedAction) => boolean {
  let text: string | undefined;
  return (loop) => {
    text ??= JSON.stringify(flow.actions, (_, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    ).toLowerCase();
    return text.includes('result(') && text.includes(loop.key);
  };
}

class Planner {
  readonly actions: PlannedAction[] = [];
  readonly byKey = new Map<string, PlannedAction>();

  container(
    definitions: Readonly<Record<string, ActionDefinition>>,
    owner: PlannedAction | undefined,
    label: string,
    loop: PlannedAction | undefined,
  ): PlannedContainer {
    const names = Object.keys(definitions);
    const positions = new Map(names.map((name, position) => [name.toLowerCase(), position]));
    const container: PlannedContainer = {
      owner,
      label,
      actions: [],
      dependencyCounts: [],
      roots: [],
      leaves: [],
    };
    for (const name of names) {
      this.action(name, definitions[name] as ActionDefinition, container, positions, loop);
    }
    for (const action of container.actions) {
      container.dependencyCounts.push(action.dependencies.length);
      if (action.dependencies.length === 0) container.roots.push(action.position);
      for (const { position } of action.dependencies) {
        container.actions[position]?.successors.push(action.position);
      }
    }
    for (const action of container.actions) {
      if (action.successors.length === 0) container.leaves.push(action.position);
    }
    return container;
  }

  private action(
    name: string,
    definition: ActionDefinition,
    container: PlannedContainer,
    positions: ReadonlyMap<string, number>,
    loop: PlannedAction | undefined,
  ): void {
    const type = definition.type.toLowerCase();
    const action: PlannedAction = {
      index: this.actions.length,
      end: 0,
      name,
      key: name.toLowerCase(),
      type,
      definition,
      container,
      position: container.actions.length,
      dependencies: readRunAfter(definition, positions),
      successors: [],
      groups: [],
      loop,
      secure: readSecureData(definition),
      perform: unplanned,
    };
    container.actions.push(action);
    this.actions.push(action);
    this.byKey.set(action.key, action);
    const inner = LOOP_TYPES.has(type) ? action : loop;
    for (const group of actionGroups(definition)) {
      action.groups.push(this.container(group.actions, action, group.label, inner));
    }
    action.end = this.actions.length;
  }
}

const unplanned: Perform = () => {
  throw new Error('An action was performed before its plan was finished.');
};

function readRunAfter(
  definition: ActionDefinition,
  positions: ReadonlyMap<string, number>,
): Dependency[] {
  const runAfter = definition['runAfter'];
  if (!isObject(runAfter)) return [];
  return Object.entries(runAfter).flatMap(([name, statuses]) => {
    const position = positions.get(name.toLowerCase());
    if (position === undefined || !Array.isArray(statuses)) return [];
    const known = statuses.map(readStatus);
    return [{ position, statuses: known, written: known.join(', ') }];
  });
}

const STATUSES: readonly ActionStatus[] = [
  'Succeeded',
  'Failed',
  'Skipped',
  'TimedOut',
  'Cancelled',
];

// Exports hold SUCCEEDED and Succeeded alike.
function readStatus(written: Value): ActionStatus {
  const folded = toText(written).toLowerCase();
  return STATUSES.find((status) => status.toLowerCase() === folded) ?? 'Succeeded';
}

function readSecureData(definition: ActionDefinition): PlannedAction['secure'] {
  const configuration = definition['runtimeConfiguration'];
  const secureData = isObject(configuration) ? configuration['secureData'] : undefined;
  const listed = isObject(secureData) ? secureData['properties'] : undefined;
  const properties = Array.isArray(listed) ? listed.map((each) => toText(each).toLowerCase()) : [];
  return { inputs: properties.includes('inputs'), outputs: properties.includes('outputs') };
}
