// The shape of a definition: its members are of the right kind and its types exist.
import { isObject, type Value } from '../expressions/values';
import { asObject } from '../definition';
import {
  ACTION_TYPES,
  isKnownActionType,
  isKnownTriggerType,
  suggestType,
  TRIGGER_TYPES,
} from './action-types';
import { describeValue } from './fault';
import type { FaultList, Place } from './fault-list';
import type { ActionNode, Outline } from './outline';

const PARAMETER_TYPES = [
  'Array',
  'Bool',
  'Float',
  'Int',
  'Object',
  'SecureObject',
  'SecureString',
  'String',
];
const parameterTypes: ReadonlySet<string> = new Set(
  PARAMETER_TYPES.map((type) => type.toLowerCase()),
);

export function checkShape(outline: Outline, faults: FaultList): void {
  const { flow } = outline;
  for (const [name, parameter] of Object.entries(flow.parameters)) {
    checkParameter(name, parameter, outline.place, faults);
  }
  for (const [name, reference] of Object.entries(flow.connectionReferences ?? {})) {
    if (isObject(reference)) continue;
    faults.add(
      outline.place,
      'InvalidTemplate',
      `The connection reference '${name}' must be an object; found ${describeValue(reference)}.`,
    );
  }
  for (const [name, trigger] of Object.entries(flow.triggers)) {
    const place = { order: -1, path: [flow.name, name] };
    checkType('trigger', name, trigger, place, faults);
  }
  for (const node of outline.nodes) {
    checkType('action', node.name, node.written, node, faults);
    checkBlock(node, faults);
  }
}

function checkParameter(name: string, parameter: Value, place: Place, faults: FaultList): void {
  const what = `The parameter '${name}'`;
  if (!isObject(parameter)) {
    const found = describeValue(parameter);
    faults.add(place, 'InvalidTemplate', `${what} must be an object; found ${found}.`);
    return;
  }
  const type = parameter['type'];
  if (typeof type === 'string' && parameterTypes.has(type.toLowerCase())) return;
  faults.add(
    place,
    'InvalidTemplate',
    `${what} must have a 'type' that exists; found ${describeValue(type)}.`,
    { actions: suggestType(typeof type === 'string' ? type : '', PARAMETER_TYPES, faults) },
  );
}

function checkType(
  kind: 'action' | 'trigger',
  name: string,
  written: Value,
  place: Place,
  faults: FaultList,
): void {
  const known = kind === 'action' ? ACTION_TYPES : TRIGGER_TYPES;
  if (!isObject(written)) {
    const found = describeValue(written);
    faults.add(
      place,
      'InvalidTemplate',
      `The ${kind} '${name}' must be an object; found ${found}.`,
    );
    return;
  }
  const type = written['type'];
  if (typeof type !== 'string') {
    faults.add(
      place,
      'InvalidTemplate',
      `The ${kind} '${name}' must have a 'type' that is a string; found ${describeValue(type)}.`,
      { actions: [`Use one of ${known.join(', ')}.`] },
    );
    return;
  }
  if (kind === 'action' ? isKnownActionType(type) : isKnownTriggerType(type)) return;
  faults.add(place, 'InvalidTemplate', `The type '${type}' of ${kind} '${name}' is unknown.`, {
    actions: suggestType(type, known, faults),
  });
}

/** The members under which a block keeps its actions. */
function checkBlock(node: ActionNode, faults: FaultList): void {
  const { action } = node;
  switch (node.type) {
    case 'scope':
    case 'foreach':
    case 'until':
      expectObject(action['actions'], 'actions', node, faults);
      break;
    case 'if':
      expectObject(action['actions'], 'actions', node, faults);
      checkBranch(action['else'], 'else', node, faults);
      break;
    case 'switch':
      checkBranch(action['default'], 'default', node, faults);
      if (!expectObject(action['cases'], 'cases', node, faults)) break;
      for (const [label, branch] of Object.entries(asObject(action['cases']))) {
        checkBranch(branch, `cases.${label}`, node, faults);
      }
  }
}

function checkBranch(
  branch: Value | undefined,
  member: string,
  node: ActionNode,
  faults: FaultList,
): void {
  if (expectObject(branch, member, node, faults) && isObject(branch)) {
    expectObject(branch['actions'], `${member}.actions`, node, faults);
  }
}

function expectObject(
  value: Value | undefined,
  member: string,
  node: ActionNode,
  faults: FaultList,
): boolean {
  if (value === undefined || isObject(value)) return true;
  faults.add(
    node,
    'InvalidTemplate',
    `The member '${member}' of action '${node.name}' must be an object; found ${describeValue(value)}.`,
  );
  return false;
}
