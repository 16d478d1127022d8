// The cloud's own sentence for a call with a wrong number of arguments, for the functions where it is recorded.
// Source of wrong-count.json: tomdam/flowforger packages/expressions/src/arity.ts (generated from a run in the cloud).
import { wrongArgumentCount, type ExpressionError } from '../errors';
import type { FunctionDocumentation } from '../function';

export function describeWrongCount(
  { name, arity }: FunctionDocumentation,
  found: number,
  offset: number,
): ExpressionError {
  return wrongArgumentCount(name, recorded(name, found) ?? describeArity(arity, found), offset);
}

function recorded(name: string, found: number): string | undefined {
  // Read only when somebody has made the mistake.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would be read at every start
  const sentences = require('./wrong-count.json') as Readonly<Record<string, string>>;
  // The entries `name()` are for calls without any argument.
  const sentence = (found === 0 ? sentences[`${name}()`] : undefined) ?? sentences[name];
  return sentence?.replace('{count}', String(found));
}

function describeArity([least, most]: FunctionDocumentation['arity'], found: number): string {
  return `expects ${expectation(least, most)}. The function was invoked with '${found}' parameter(s).`;
}

function expectation(least: number, most: number): string {
  if (least === most) return least === 0 ? 'no parameters' : `exactly ${count(least)}`;
  if (most === Infinity) return `at least ${count(least)}`;
  return `from ${least} to ${count(most)}`;
}

function count(parameters: number): string {
  return parameters === 1 ? '1 parameter' : `${parameters} parameters`;
}
