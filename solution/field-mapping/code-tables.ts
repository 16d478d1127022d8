// Tables of codes inside of expressions: json('{"Qualify":0,…}')?[…], json('["Qualify",…]')?[…] and ladders of less().
// In: an expression. Out: its rows, and what is looked up.
import type { Expression } from '../../flows/runner/expressions/ast';
import { JsonSyntaxError, parseJson } from '../../flows/runner/expressions/json';
import { toText } from '../../flows/runner/expressions/text';
import { isInteger, isObject, type Value } from '../../flows/runner/expressions/values';
import { isEmptyValue, jsonText } from './references';

export interface CodeTable {
  readonly rows: readonly (readonly [from: string, to: Value])[];
  /** What is looked up. */
  readonly key: Expression;
}

type Call = Extract<Expression, { type: 'Call' }>;

/** The table of an expression, or undefined where it is none. */
export function readCodeTable(expression: Expression): CodeTable | undefined {
  if (expression.type === 'Call') return readLadder(expression);
  if (expression.type !== 'Selection') return undefined;
  const [text] = jsonText(expression.target);
  const table = text === undefined ? undefined : readJson(text);
  if (table === undefined) return undefined;
  if (isObject(table)) {
    const rows = Object.entries(table);
    return { rows, key: withoutDefault(expression.key) };
  }
  if (!Array.isArray(table)) return undefined;
  const { key, offset } = withoutOffset(expression.key);
  return { rows: table.map((to, index) => [String(index + offset), to] as const), key };
}

function readJson(text: string): Value | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}

/** `coalesce(key, '-')` finds nothing where the key is empty, as the key alone would. */
function withoutDefault(key: Expression): Expression {
  if (key.type !== 'Call' || key.name.toLowerCase() !== 'coalesce') return key;
  const [first, second] = key.args;
  return first && second?.type === 'Literal' && key.args.length === 2 ? first : key;
}

function withoutOffset(key: Expression): { key: Expression; offset: number } {
  if (key.type !== 'Call' || key.name.toLowerCase() !== 'sub') return { key, offset: 0 };
  const [first, second] = key.args;
  const value = second?.type === 'Literal' ? second.value : undefined;
  const isWhole = first !== undefined && value !== undefined && isInteger(value);
  return isWhole ? { key: first, offset: Number(value) } : { key, offset: 0 };
}

/** `if(less(x, 10), 'a', if(less(x, 51), 'b', 'c'))`. */
function readLadder(expression: Call): CodeTable | undefined {
  const rows: [string, Value][] = [];
  let key: Expression | undefined;
  let rest: Expression = expression;
  while (rest.type === 'Call' && rest.name.toLowerCase() === 'if') {
    const [condition, value, otherwise]: readonly Expression[] = rest.args;
    if (condition?.type !== 'Call' || condition.name.toLowerCase() !== 'less') return undefined;
    const [left, right] = condition.args;
    if (left === undefined || right?.type !== 'Literal' || value?.type !== 'Literal')
      return undefined;
    if (otherwise === undefined) return undefined;
    key ??= left;
    rows.push([`below ${toText(right.value)}`, value.value]);
    rest = otherwise;
  }
  if (rows.length < 2 || key === undefined || rest.type !== 'Literal') return undefined;
  rows.push(['else', rest.value]);
  return { rows, key };
}

/** `if(empty(x), null, y)` and `if(equals(x, null), null, y)` are y where there is an x. */
export function whereFilled(expression: Expression): Expression | undefined {
  if (expression.type !== 'Call' || expression.name.toLowerCase() !== 'if') return undefined;
  const [condition, empty, filled] = expression.args;
  if (condition?.type !== 'Call' || empty === undefined || filled === undefined) return undefined;
  const name = condition.name.toLowerCase();
  const [, second] = condition.args;
  const asksForEmpty =
    name === 'empty' || (name === 'equals' && second !== undefined && isEmptyValue(second));
  return asksForEmpty && isEmptyValue(empty) ? filled : undefined;
}
