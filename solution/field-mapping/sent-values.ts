// Values that a flow sends at a path instead of the line's `back`: `if(equals(item()?['path'], '/a'), X, item()?['back'])`.
// In: the Select that makes changes of a mapping's lines. Out: path → the template of X.
import type { Expression } from '../../flows/runner/expressions/ast';
import { asObject } from '../../flows/runner/definition';
import { printExpression } from '../../flows/runner/expressions/print';
import type { FlowSteps } from './flow-steps';
import type { MappingStep } from './mapping-steps';
import { toExpression } from './references';

/** Empty where the step sends every line's own `back`. */
export function readSentValues(step: MappingStep, flow: FlowSteps): ReadonlyMap<string, string> {
  const sent = new Map<string, string>();
  const found = step.sends === undefined ? undefined : flow.find(step.sends);
  const select = asObject(asObject(found?.definition['inputs'])['select']);
  let rest = toExpression(select['value'] ?? null);
  while (rest?.type === 'Call' && rest.name.toLowerCase() === 'if') {
    const [condition, value, otherwise]: readonly Expression[] = rest.args;
    const path = condition && pathAskedFor(condition);
    if (path !== undefined && value) sent.set(path, `@${printExpression(value)}`);
    rest = otherwise;
  }
  return sent;
}

function pathAskedFor(condition: Expression): string | undefined {
  if (condition.type !== 'Call' || condition.name.toLowerCase() !== 'equals') return undefined;
  const [left, right] = condition.args;
  if (left?.type !== 'Selection' || right?.type !== 'Literal') return undefined;
  const isPath = printExpression(left) === "item()?['path']";
  return isPath && typeof right.value === 'string' ? right.value : undefined;
}
