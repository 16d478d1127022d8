// The template strings of a JSON value: values and keys alike, wherever an expression may stand.
import type { Call, Expression, Template } from '../expressions/ast';
import { isObject, type Value } from '../expressions/values';

/** Visits each string and key that may hold an expression; plain text is passed over. */
export function visitTemplates(value: Value | undefined, visit: (text: string) => void): void {
  if (typeof value === 'string') {
    if (mayHoldExpression(value)) visit(value);
  } else if (Array.isArray(value)) {
    for (const item of value) visitTemplates(item, visit);
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      if (mayHoldExpression(key)) visit(key);
      visitTemplates(value[key], visit);
    }
  }
}

function mayHoldExpression(text: string): boolean {
  return text.charCodeAt(0) === 64 || text.includes('@{');
}

/** Visits each call of a template in the order of its text, the arguments after their function. */
export function visitCalls(template: Template, visit: (call: Call) => void): void {
  if (template.type === 'Typed') visitExpression(template.expression, visit);
  else if (template.type === 'Interpolation') {
    for (const part of template.parts) if (typeof part !== 'string') visitExpression(part, visit);
  }
}

function visitExpression(expression: Expression, visit: (call: Call) => void): void {
  switch (expression.type) {
    case 'Call':
      visit(expression);
      for (const argument of expression.args) visitExpression(argument, visit);
      break;
    case 'Selection':
      visitExpression(expression.target, visit);
      visitExpression(expression.key, visit);
  }
}
