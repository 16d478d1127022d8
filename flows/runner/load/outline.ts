// A definition's actions as one flat list with their blocks and neighbours: what every check walks over.
// In: a definition that may still be wrong in any way. Out: an outline in which what is no action stands empty.
import { actionGroups, type ActionDefinition, type FlowDefinition } from '../definition';
import { isObject, type Value, type ValueObject } from '../expressions/values';
import { isKnownActionType } from './action-types';
import type { Place } from './fault-list';

/** The actions that share one list: of the flow, of a block or of one of its branches. */
export interface Siblings {
  readonly nodes: ActionNode[];
  readonly byKey: Map<string, ActionNode>;
}

export class ActionNode implements Place {
  /** The name without case: how actions are found. */
  readonly key: string;
  /** The type without case; empty where the definition names none. */
  readonly type: string;

  constructor(
    private readonly flowName: string,
    readonly order: number,
    readonly name: string,
    readonly written: Value,
    readonly parent: ActionNode | undefined,
    readonly siblings: Siblings,
    readonly position: number,
    /** Actions of the flow itself are at level 0. */
    readonly level: number,
  ) {
    this.key = name.toLowerCase();
    this.type = this.typeName.toLowerCase();
  }

  get action(): ValueObject {
    return isObject(this.written) ? this.written : {};
  }

  /** The type as the definition spells it. */
  get typeName(): string {
    const type = this.action['type'];
    return typeof type === 'string' ? type : '';
  }

  get path(): readonly string[] {
    return [...(this.parent?.path ?? [this.flowName]), this.name];
  }

  /** The blocks around this action, the nearest first. */
  *ancestors(): Generator<ActionNode> {
    for (let node = this.parent; node; node = node.parent) yield node;
  }
}

export interface Outline {
  readonly flow: FlowDefinition;
  readonly place: Place;
  /** Blocks stand before their contents. */
  readonly nodes: readonly ActionNode[];
  readonly groups: readonly Siblings[];
  /** By name without case; the first of several with the same name. */
  readonly byKey: ReadonlyMap<string, ActionNode>;
}

export function outlineOf(flow: FlowDefinition): Outline {
  const nodes: ActionNode[] = [];
  const groups: Siblings[] = [];
  const byKey = new Map<string, ActionNode>();

  function addGroup(actions: unknown, parent: ActionNode | undefined, level: number): void {
    const siblings: Siblings = { nodes: [], byKey: new Map() };
    groups.push(siblings);
    for (const [name, written] of Object.entries(actions as Record<string, Value>)) {
      const { length } = siblings.nodes;
      const node = new ActionNode(
        flow.name,
        nodes.length,
        name,
        written,
        parent,
        siblings,
        length,
        level,
      );
      nodes.push(node);
      siblings.nodes.push(node);
      if (!siblings.byKey.has(node.key)) siblings.byKey.set(node.key, node);
      if (!byKey.has(node.key)) byKey.set(node.key, node);
      for (const group of groupsOf(node)) addGroup(group, node, level + 1);
    }
  }

  addGroup(flow.actions, undefined, 0);
  return { flow, place: { order: -2, path: [flow.name] }, nodes, groups, byKey };
}

// What stands inside a block of unknown type counts too: its names are not to be reported as missing.
function groupsOf(node: ActionNode): unknown[] {
  if (node.type === '') return [];
  const action = isKnownActionType(node.type) ? node.action : { ...node.action, type: 'Scope' };
  return actionGroups(action as ActionDefinition).map((group) => group.actions);
}
