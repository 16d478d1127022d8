// The condition of an If or Until: a template string, or one operator with its operands as JSON.
// Operators are functions of the language under their names in any case: {"and": [{"equals": ["@…", 1]}]}.
import { compileCallOf } from '../expressions/compile';
import { compileValue } from '../expressions/compile-value';
import { ExpressionError } from '../expressions/errors';
import type { ExpressionContext } from '../expressions/context';
import type { Evaluate } from '../expressions/function';
import { isObject, kindOf, type Value } from '../expressions/values';

export type Condition = (context: ExpressionContext) => boolean;

export function compileCondition(expression: Value): Condition {
  const evaluate = compileOperand(expression);
  return (context) => {
    const value = evaluate(context);
    if (typeof value === 'boolean') return value;
    throw new ExpressionError(
      'InvalidTemplate',
      `The template language expression evaluation failed: the result is of type '${kindOf(value)}'. The result must be a value of type 'Boolean'.`,
    );
  };
}

function compileOperand(operand: Value): Evaluate {
  if (!isObject(operand)) return compileValue(operand).evaluate;
  const entries = Object.entries(operand);
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) {
    return () => {
      throw new ExpressionError(
        'InvalidTemplate',
        `A condition has exactly one operator; found ${entries.length}: '${Object.keys(operand).join(', ')}'.`,
      );
    };
  }
  const [operator, operands] = entry;
  const args = Array.isArray(operands) ? operands : [operands];
  return compileCallOf(operator, args.map(compileOperand));
}
