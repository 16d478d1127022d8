// The Workflow Definition Language as JSON: what a flow file holds. Names are those of the schema it implements.
// https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#
import { isObject, type Value, type ValueObject } from './expressions/values';

export type ActionStatus = 'Succeeded' | 'Failed' | 'Skipped' | 'TimedOut' | 'Cancelled';

export type RunStatus = 'Running' | 'Waiting' | 'Succeeded' | 'Failed' | 'Cancelled' | 'TimedOut';

/** What every action has. Members that only some types have stay JSON until the type's own reader takes them. */
export interface ActionDefinition extends ValueObject {
  type: string;
}

export interface TriggerDefinition extends ValueObject {
  type: string;
}

export interface ParameterDefinition extends ValueObject {
  type: string;
}

/** `connectionReferences` of a solution's flow file: connection name → where it is bound. */
export type ConnectionReferences = Readonly<Record<string, ValueObject>>;

export interface FlowDefinition {
  /** For messages: the display name or the file's name. */
  readonly name: string;
  /** Undefined for a bare definition, whose connection names are then not checked. */
  readonly connectionReferences: ConnectionReferences | undefined;
  readonly parameters: Readonly<Record<string, ParameterDefinition>>;
  readonly triggers: Readonly<Record<string, TriggerDefinition>>;
  readonly actions: Readonly<Record<string, ActionDefinition>>;
  readonly staticResults: Readonly<Record<string, Value>>;
}

/** The groups of actions that a block holds, each with the place under which messages know it. */
export interface ActionGroup {
  /** `actions`, `else`, `default`, or a case's name. */
  readonly label: string;
  readonly actions: Readonly<Record<string, ActionDefinition>>;
}

export const LOOP_TYPES: ReadonlySet<string> = new Set(['foreach', 'until']);

/** The groups of a block in the order of the definition; empty for an action that holds none. */
export function actionGroups(action: ActionDefinition): ActionGroup[] {
  const groups: ActionGroup[] = [];
  const own = action['actions'];
  switch (action.type.toLowerCase()) {
    case 'scope':
    case 'foreach':
    case 'until':
      groups.push({ label: 'actions', actions: asActions(own) });
      break;
    case 'if':
      groups.push({ label: 'actions', actions: asActions(own) });
      groups.push({ label: 'else', actions: asActions(member(action['else'], 'actions')) });
      break;
    case 'switch':
      for (const [label, branch] of Object.entries(asObject(action['cases']))) {
        groups.push({ label, actions: asActions(member(branch, 'actions')) });
      }
      groups.push({ label: 'default', actions: asActions(member(action['default'], 'actions')) });
  }
  return groups;
}

function member(value: Value | undefined, key: string): Value | undefined {
  return asObject(value)[key];
}

function asActions(value: Value | undefined): Record<string, ActionDefinition> {
  return asObject(value) as Record<string, ActionDefinition>;
}

export function asObject(value: Value | undefined): ValueObject {
  return isObject(value) ? value : {};
}
