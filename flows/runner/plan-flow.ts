// Definition → program: actions numbered, runAfter turned into a graph, inputs compiled. Made once, before anything
// runs; any number of runs share it.
import { toText } from './expressions/text';
import { compileAction } from './actions/index';
import {
  actionGroups,
  LOOP_TYPES,
  type ActionDefinition,
  type ActionStatus,
  type FlowDefinition,
} from './definition';
import type { Dependency, PlannedAction, PlannedContainer, PlannedParameter } from './plan';
import { ExpressionError } from './expressions/errors';
import { DefinitionError, type Fault } from './load/fault';
import type { Perform, Program } from './run/perform';
import { compileValue } from './expressions/compile-value';
import { isObject, type Value } from './expressions/values';

/**
 * Compiles a definition that has passed its checks.
 * @throws DefinitionError for a template that they passed over
 */
export function planFlow(flow: FlowDefinition): Program {
  const planner = new Planner();
  const root = planner.container(flow.actions, undefined, 'actions', undefined);
  const performs = compileActions(planner.actions, flow);
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
    readsResults: mentionsResult(flow.actions),
    performs,
  };
}

/** Whether a template, or an operator of a condition, calls `result`; at worst a loop remembers more than is read. */
function mentionsResult(value: Value): boolean {
  if (typeof value === 'string') return /\bresult\s*\(/i.test(value);
  if (Array.isArray(value)) return value.some(mentionsResult);
  if (!isObject(value)) return false;
  return Object.keys(value).some(
    (key) =>
      key.toLowerCase() === 'result' || mentionsResult(key) || mentionsResult(value[key] as Value),
  );
}

function compileActions(actions: readonly PlannedAction[], flow: FlowDefinition): Perform[] {
  const faults: Fault[] = [];
  const performs = actions.map((action) => {
    try {
      return compileAction(action, flow);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const { code, message } = error;
      faults.push({ code, message, path: [flow.name, ...pathOf(action)], actions: error.actions });
      return unplanned;
    }
  });
  if (faults.length > 0) throw new DefinitionError(faults);
  return performs;
}

const unplanned: Perform = () => {
  throw new Error('An action was performed whose plan has faults.');
};

function pathOf(action: PlannedAction): string[] {
  const { owner } = action.container;
  return owner ? [...pathOf(owner), action.name] : [action.name];
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
