// What each type of action cannot do without.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers
import { isObject, kindOf, type Value, type ValueObject } from '../expressions/values';
import { requiredInputs } from './action-types';
import { describeValue } from './fault';
import type { FaultList } from './fault-list';
import type { ActionNode, Outline } from './outline';

const RUN_STATUSES = ['Succeeded', 'Failed', 'Cancelled'];
const TABLE_FORMATS = ['CSV', 'HTML'];
const UNITS = ['Second', 'Minute', 'Hour', 'Day', 'Week', 'Month', 'Year'];

/** Kinds of the action type Expression: the date actions of the designer. */
const EXPRESSION_KINDS = [
  'AddToTime',
  'ConvertTimeZone',
  'CurrentTime',
  'GetFutureTime',
  'GetPastTime',
  'SubtractFromTime',
];

export function checkStructure(outline: Outline, faults: FaultList): void {
  for (const node of outline.nodes) {
    checkRequiredInputs(node, faults);
    checkType(node, faults);
  }
}

function checkRequiredInputs(node: ActionNode, faults: FaultList): void {
  const inputs = node.action['inputs'];
  for (const path of requiredInputs(node.type)) {
    // Inputs that are one expression are known only when it has been evaluated.
    if (isExpression(inputs)) return;
    if (!isObject(inputs)) {
      const found = describeValue(inputs);
      refuseInputs(node, `'inputs' must be an object; found ${found}.`, faults);
      return;
    }
    let value: Value | undefined = inputs;
    for (const member of path) {
      if (isExpression(value)) break;
      value = isObject(value) ? value[member] : undefined;
    }
    if (value === undefined) {
      const sent = Object.keys(inputs);
      const wanted = path[0] as string;
      const [mistaken] = Object.hasOwn(inputs, wanted) ? [] : faults.nearest(wanted, sent);
      const actions = mistaken === undefined ? [] : [`Rename '${mistaken}' to '${wanted}'.`];
      refuseInputs(node, `Property '${path.join('.')}' is missing.`, faults, actions);
    }
  }
}

function checkType(node: ActionNode, faults: FaultList): void {
  const { action } = node;
  const inputs = isObject(action['inputs']) ? action['inputs'] : {};
  switch (node.type) {
    case 'compose':
      if (action['inputs'] === undefined) requireMember('inputs', node, faults);
      break;
    case 'if':
    case 'until':
    case 'switch':
      checkExpression(node, faults);
      if (node.type === 'until' && !isObject(action['limit'])) requireMember('limit', node, faults);
      if (node.type === 'switch') checkCases(node, faults);
      break;
    case 'foreach':
      if (action['foreach'] === undefined) requireMember('foreach', node, faults);
      break;
    case 'terminate':
      checkTerminate(inputs, node, faults);
      break;
    case 'table':
      checkOneOf(inputs['format'], 'format', TABLE_FORMATS, node, faults);
      break;
    case 'wait':
      checkWait(action['inputs'], node, faults);
      break;
    case 'initializevariable':
      if (inputs['variables'] !== undefined && !isFilledArray(inputs['variables'])) {
        const found = describeValue(inputs['variables']);
        refuseInputs(node, `'variables' must list at least one variable; found ${found}.`, faults);
      }
      break;
    case 'expression':
      checkOneOf(action['kind'] ?? null, 'kind', EXPRESSION_KINDS, node, faults, true);
  }
}

/** The expression of a condition, a switch or an Until is an expression, not a value. */
function checkExpression(node: ActionNode, faults: FaultList): void {
  const expression = node.action['expression'];
  if (expression === undefined) {
    requireMember('expression', node, faults);
  } else if (typeof expression === 'string') {
    if (isExpression(expression)) return;
    faults.add(
      node,
      'InvalidTemplate',
      `The property 'expression' ${describeValue(expression)} of template action '${node.name}' is not a valid template language expression.`,
      { actions: ["Begin it with '@'."] },
    );
  } else if (!isObject(expression)) {
    faults.add(
      node,
      'InvalidTemplate',
      `The property 'expression' of template action '${node.name}' is not valid. Expression type '${kindOf(expression)}' is not supported. Expression must be either a 'String' or 'Object'.`,
    );
  }
}

function checkCases(node: ActionNode, faults: FaultList): void {
  const cases = node.action['cases'];
  for (const [label, branch] of Object.entries(isObject(cases) ? cases : {})) {
    if (isObject(branch) && branch['case'] === undefined) {
      requireMember(`cases.${label}.case`, node, faults);
    }
  }
}

function checkTerminate(inputs: ValueObject, node: ActionNode, faults: FaultList): void {
  const status = inputs['runStatus'];
  if (status === undefined) return;
  if (!checkOneOf(status, 'runStatus', RUN_STATUSES, node, faults, true)) return;
  const failed = typeof status === 'string' && status.toLowerCase() === 'failed';
  if (inputs['runError'] !== undefined && !failed) {
    refuseInputs(node, `'runError' is only allowed with the 'runStatus' 'Failed'.`, faults);
  }
}

function checkWait(inputs: Value | undefined, node: ActionNode, faults: FaultList): void {
  if (isExpression(inputs)) return;
  const { interval, until } = isObject(inputs) ? inputs : ({} as ValueObject);
  if (interval === undefined && until === undefined) {
    refuseInputs(node, "Property 'interval' or 'until' is missing.", faults);
    return;
  }
  if (isObject(interval)) {
    if (interval['count'] === undefined) {
      refuseInputs(node, "Property 'interval.count' is missing.", faults);
    }
    checkOneOf(interval['unit'] ?? null, 'interval.unit', UNITS, node, faults);
  }
  if (isObject(until) && until['timestamp'] === undefined) {
    refuseInputs(node, "Property 'until.timestamp' is missing.", faults);
  }
}

/** Whether a value is one of a fixed set; what is an expression is known only when it has been evaluated. */
function checkOneOf(
  value: Value | undefined,
  member: string,
  allowed: readonly string[],
  node: ActionNode,
  faults: FaultList,
  literal = false,
): boolean {
  if (value === undefined || (!literal && isExpression(value))) return true;
  const folded = typeof value === 'string' ? value.toLowerCase() : undefined;
  if (allowed.some((each) => each.toLowerCase() === folded)) return true;
  const nearest = typeof value === 'string' ? faults.suggest(value, allowed) : [];
  const actions = nearest.length > 0 ? nearest : [`Use one of ${allowed.join(', ')}.`];
  refuseInputs(node, `'${member}' is ${describeValue(value)}.`, faults, actions);
  return false;
}

function isExpression(value: Value | undefined): boolean {
  return typeof value === 'string' && (/^@[^@]/.test(value) || value.includes('@{'));
}

function isFilledArray(value: Value): boolean {
  return isExpression(value) || (Array.isArray(value) && value.length > 0);
}

function requireMember(member: string, node: ActionNode, faults: FaultList): void {
  faults.add(
    node,
    'InvalidTemplate',
    `The template action '${node.name}' is not valid. The property '${member}' is required on action type '${node.typeName}'.`,
  );
}

function refuseInputs(
  node: ActionNode,
  reason: string,
  faults: FaultList,
  actions: readonly string[] = [],
): void {
  const code = reason.includes('is missing')
    ? 'WorkflowRunActionInputsMissingProperty'
    : 'WorkflowRunActionInputsInvalidProperty';
  faults.add(
    node,
    code,
    `The inputs of workflow run action '${node.name}' of type '${node.typeName}' are not valid. ${reason}`,
    { actions },
  );
}
