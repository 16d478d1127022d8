// Variables: each initialized once, with a type that exists, and known wherever it is changed.
import { isObject, type Value, type ValueObject } from '../expressions/values';
import { describeValue } from './fault';
import type { FaultList } from './fault-list';
import type { ActionNode, Outline } from './outline';

const MAX_VARIABLES = 250;
const TYPES = ['Array', 'Boolean', 'Float', 'Integer', 'Object', 'String'];
const types: ReadonlySet<string> = new Set(TYPES.map((type) => type.toLowerCase()));

const CHANGING_TYPES: ReadonlySet<string> = new Set([
  'setvariable',
  'incrementvariable',
  'decrementvariable',
  'appendtoarrayvariable',
  'appendtostringvariable',
]);

/** Variables by name without case, with the name as it was initialized. */
export type Variables = ReadonlyMap<string, string>;

export function checkVariables(outline: Outline, faults: FaultList): Variables {
  const variables = new Map<string, string>();
  let count = 0;
  for (const node of outline.nodes) {
    if (node.type !== 'initializevariable') continue;
    for (const declared of declarations(node)) {
      count++;
      checkDeclaration(declared, node, variables, faults);
    }
  }
  if (count > MAX_VARIABLES) {
    faults.add(
      outline.place,
      'InvalidTemplate',
      `The flow initializes ${count} variables; at most ${MAX_VARIABLES} are allowed.`,
    );
  }
  for (const node of outline.nodes) {
    const name = CHANGING_TYPES.has(node.type) ? changedVariable(node) : undefined;
    if (name !== undefined) checkVariable(name, node, variables, faults);
  }
  return variables;
}

/** The variable that an action changes; undefined where its name is not a plain text. */
export function changedVariable(node: ActionNode): string | undefined {
  const inputs = node.action['inputs'];
  const name = isObject(inputs) ? inputs['name'] : undefined;
  return typeof name === 'string' && !name.includes('@') ? name : undefined;
}

export function checkVariable(
  name: string,
  node: ActionNode,
  variables: Variables,
  faults: FaultList,
  expression?: { readonly text: string; readonly offset: number },
): void {
  if (variables.has(name.toLowerCase())) return;
  faults.add(
    node,
    'InvalidVariableOperation',
    `The inputs of workflow run action '${node.name}' of type '${node.typeName}' are not valid. The variable '${name}' must be initialized before it can be used inside action '${node.name}'.`,
    { expression, actions: faults.suggest(name, variables.values()) },
  );
}

function declarations(node: ActionNode): Value[] {
  const inputs = node.action['inputs'];
  const declared = isObject(inputs) ? inputs['variables'] : undefined;
  return Array.isArray(declared) ? declared : [];
}

function checkDeclaration(
  declared: Value,
  node: ActionNode,
  variables: Map<string, string>,
  faults: FaultList,
): void {
  const { name, type } = isObject(declared) ? declared : ({} as ValueObject);
  if (typeof name !== 'string' || name === '') {
    refuse(node, `Each of its variables must have a 'name'; found ${describeValue(name)}.`, faults);
    return;
  }
  if (typeof type !== 'string' || !types.has(type.toLowerCase())) {
    const found = describeValue(type);
    const nearest = typeof type === 'string' ? faults.suggest(type, TYPES) : [];
    const actions = nearest.length > 0 ? nearest : [`Use one of ${TYPES.join(', ')}.`];
    refuse(node, `The type of variable '${name}' does not exist: ${found}.`, faults, actions);
  }
  const key = name.toLowerCase();
  if (variables.has(key)) {
    refuse(
      node,
      `The variable '${name}' is initialized more than once. A variable must only be initialized once; names differ in more than case.`,
      faults,
    );
  } else variables.set(key, name);
}

function refuse(
  node: ActionNode,
  reason: string,
  faults: FaultList,
  actions: readonly string[] = [],
): void {
  faults.add(
    node,
    'InvalidVariableOperation',
    `The inputs of workflow run action '${node.name}' of type '${node.typeName}' are not valid. ${reason}`,
    { actions },
  );
}
