// The values that stand in an expression itself and that it can give: literals, branches, code tables.
import type { Expression } from '../../flows/runner/expressions/ast';
import { toText } from '../../flows/runner/expressions/text';
import { isObject, type Value } from '../../flows/runner/expressions/values';
import { readCodeTable } from './code-tables';
import { toExpression } from './references';

/** As texts, each once; null and empty texts, which empty the target, are left out. */
export function valuesOf(template: Value): ReadonlySet<string> {
  const expression = toExpression(template);
  if (expression === undefined) return new Set();
  const texts = walk(expression).filter((value) => value !== null && value !== '');
  return new Set(texts.filter((value) => !isObject(value) && !Array.isArray(value)).map(toText));
}

function walk(expression: Expression): Value[] {
  if (expression.type === 'Literal') return [expression.value];
  const table = readCodeTable(expression);
  if (table) return table.rows.map(([, to]) => to);
  if (expression.type !== 'Call') return [];
  switch (expression.name.toLowerCase()) {
    case 'if':
      return expression.args.slice(1).flatMap(walk);
    case 'coalesce':
      return expression.args.flatMap(walk);
    default:
      return [];
  }
}
