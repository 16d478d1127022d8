// Every expression of a definition: it can be parsed, its functions exist, what it refers to exists and can be read.
import { asObject } from '../definition';
import type { Call } from '../expressions/ast';
import { compileTemplate } from '../expressions/compile';
import { ExpressionError, unknownFunction } from '../expressions/errors';
import { findFunction, functions } from '../expressions/functions/index';
import { isObject, type Value } from '../expressions/values';
import { describeValue } from './fault';
import type { FaultList, Place } from './fault-list';
import type { Outline } from './outline';
import type { ReferenceChecks } from './check-references';
import { visitCalls, visitTemplates } from './templates';

/** Members of an action that hold no templates, or other actions. */
const PLAIN_MEMBERS: ReadonlySet<string> = new Set([
  'type',
  'kind',
  'description',
  'metadata',
  'runAfter',
  'actions',
  'else',
  'default',
  'operationOptions',
]);

const functionNames = functions.map((definition) => definition.name);

export function checkExpressions(
  outline: Outline,
  references: ReferenceChecks,
  faults: FaultList,
): void {
  const { flow } = outline;
  for (const parameter of Object.values(flow.parameters)) {
    const value = isObject(parameter) ? parameter['defaultValue'] : undefined;
    visitTemplates(value, (text) => checkTemplate(text, outline.place, faults));
  }
  for (const [name, trigger] of Object.entries(flow.triggers)) {
    const place = { order: -1, path: [flow.name, name] };
    const check: Visit = (text) =>
      checkTemplate(text, place, faults, (call) => references.inTrigger(call, text, name, place));
    for (const [member, value] of membersOf(trigger)) {
      if (member === 'inputs') visitInputs(value, true, check);
      else if (member === 'conditions') checkConditions(value, place, check, faults);
      else if (!PLAIN_MEMBERS.has(member)) visitTemplates(value, check);
    }
  }
  for (const node of outline.nodes) {
    const check: Visit = (text) =>
      checkTemplate(text, node, faults, (call) => references.inAction(call, text, node));
    for (const [member, value] of membersOf(node.action)) {
      if (member === 'inputs') visitInputs(value, node.type === 'response', check);
      else if (member === 'expression' && isObject(value)) {
        checkCondition(value, node, check, faults);
      } else if (member === 'trackedProperties') {
        // Read when the action has ended: it may look at the action itself.
        visitTemplates(value, (text) => checkTemplate(text, node, faults));
      } else if (member === 'cases') {
        for (const [, branch] of membersOf(value)) visitTemplates(asObject(branch)['case'], check);
      } else if (!PLAIN_MEMBERS.has(member)) visitTemplates(value, check);
    }
  }
}

type Visit = (text: string) => void;

function membersOf(value: Value): [string, Value][] {
  return isObject(value) ? Object.entries(value) : [];
}

/** A schema that describes what comes in or goes out is read as it stands. */
function visitInputs(inputs: Value, hasPlainSchema: boolean, visit: Visit): void {
  if (!hasPlainSchema || !isObject(inputs)) {
    visitTemplates(inputs, visit);
    return;
  }
  for (const [member, value] of Object.entries(inputs)) {
    if (member !== 'schema') visitTemplates(value, visit);
  }
}

function checkTemplate(
  text: string,
  place: Place,
  faults: FaultList,
  checkCall?: (call: Call) => void,
): void {
  const template = tryCompile(text, place, faults);
  if (template === undefined) return;
  visitCalls(template, (call) => {
    if (findFunction(call.name) === undefined) {
      const [nearest] = faults.nearest(call.name, functionNames);
      addExpressionError(unknownFunction(call.name, call.start, nearest), text, place, faults);
    } else checkCall?.(call);
  });
}

function tryCompile(text: string, place: Place, faults: FaultList) {
  try {
    return compileTemplate(text).template;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    addExpressionError(error, text, place, faults);
    return undefined;
  }
}

function addExpressionError(
  error: ExpressionError,
  text: string,
  place: Place,
  faults: FaultList,
): void {
  // "@odata.type" as a key or a mail address as a value: the sign was meant as text.
  const escape = /^@[\w-]+\.[\w.]+$/.test(text) ? ["Write '@@' where a text begins with '@'."] : [];
  faults.add(place, error.code, error.message, {
    expression: { text, offset: error.offset },
    actions: [...error.actions, ...escape],
  });
}

function checkConditions(conditions: Value, place: Place, check: Visit, faults: FaultList): void {
  if (!Array.isArray(conditions)) {
    const found = describeValue(conditions);
    faults.add(place, 'InvalidTemplate', `'conditions' must be an array; found ${found}.`);
    return;
  }
  for (const condition of conditions) {
    const expression = isObject(condition) ? condition['expression'] : undefined;
    if (typeof expression === 'string') visitTemplates(expression, check);
    else if (isObject(expression)) checkCondition(expression, place, check, faults);
    else {
      faults.add(
        place,
        'InvalidTemplate',
        `Each of the 'conditions' must have an 'expression'; found ${describeValue(expression)}.`,
      );
    }
  }
}

/** The object form of a condition, `{"and": [{"equals": [a, b]}]}`: one function by name, its arguments under it. */
function checkCondition(value: Value, place: Place, check: Visit, faults: FaultList): void {
  if (Array.isArray(value)) {
    faults.add(
      place,
      'InvalidTemplate',
      `An operand of a condition must not be an array; found ${describeValue(value)}.`,
      { actions: ["Write it as an expression: '@createArray(…)'."] },
    );
    return;
  }
  if (!isObject(value)) {
    visitTemplates(value, check);
    return;
  }
  const names = Object.keys(value);
  const [name] = names;
  if (name === undefined || names.length > 1) {
    const found = name === undefined ? 'none' : `'${names.slice(0, 10).join("', '")}'`;
    faults.add(
      place,
      'InvalidTemplate',
      `A condition must have exactly one function, such as 'equals' or 'and'; found ${found}.`,
    );
  }
  for (const each of names) {
    if (findFunction(each) === undefined) {
      const [nearest] = faults.nearest(each, functionNames);
      const error = unknownFunction(each, 0, nearest);
      faults.add(place, error.code, error.message, { actions: error.actions });
    }
    const operands = value[each] as Value;
    for (const operand of Array.isArray(operands) ? operands : [operands]) {
      checkCondition(operand, place, check, faults);
    }
  }
}
