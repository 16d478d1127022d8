// cosell evaluate: JSON Lines `{"expression", "context"}` on stdin → for each line, in order, `{"value"}` or `{"error"}`.
import { createInterface } from 'node:readline';
import { compileTemplate } from '../../flows/runner/expressions/compile';
import { ExpressionError } from '../../flows/runner/expressions/errors';
import { formatJson, JsonSyntaxError, parseJson } from '../../flows/runner/expressions/json';
import { readWrittenContext } from '../../flows/runner/expressions/read-context';
import { StaticContext } from '../../flows/runner/expressions/static-context';
import { isObject, kindOf, type Value } from '../../flows/runner/expressions/values';
import { pointAt } from '../../flows/runner/load/fault';
import { readArguments, UsageError, type Command } from '../command';

/** Answers are handed on in pieces of about this many characters. */
const PIECE = 65_536;

export const evaluate: Command = {
  usage: `Usage: cosell evaluate

Reads JSON Lines from stdin: {"expression": "…", "context": {…}}. Writes one line for each, in the same order:
{"value": …} or {"error": {"code", "message"}}. The expression is the whole string as in a definition: text, @…, @{…}.
The context may hold trigger {outputs}, actions {name: {status, outputs}}, variables, parameters,
items {loop: item}, item, now.`,
  execute: async (args, terminal) => {
    const { positionals } = readArguments(args, {});
    if (positionals.length > 0)
      throw new UsageError('Expressions are read from stdin; no arguments are taken.');
    let piece = '';
    for await (const line of createInterface({ input: terminal.input, crlfDelay: Infinity })) {
      piece += `${answer(line)}\n`;
      if (piece.length > PIECE) {
        await terminal.print(piece);
        piece = '';
      }
    }
    if (piece !== '') await terminal.print(piece);
    return 0;
  },
};

/** The answer to one line; never throws. */
export function answer(line: string): string {
  try {
    const { expression, context } = readLine(line);
    const evaluation = compileTemplate(expression).evaluate(
      new StaticContext(readWrittenContext(context)),
    );
    return `{"value":${formatJson(evaluation)}}`;
  } catch (error) {
    if (error instanceof ExpressionError) return describe(error, line);
    if (error instanceof JsonSyntaxError) {
      return formatError('InvalidJson', `The line is not JSON: ${error.message}.`);
    }
    // A fault of ours must not cost the answers to the lines behind it.
    const reason = error instanceof Error ? error.message : String(error);
    return formatError('InternalError', `The expression could not be evaluated: ${reason}.`);
  }
}

function readLine(line: string): { expression: string; context: Value | undefined } {
  const json = parseJson(line);
  if (!isObject(json)) {
    throw new ExpressionError(
      'InvalidContext',
      `The line is of type '${kindOf(json)}'; expected {"expression", "context"}.`,
    );
  }
  const { expression, context } = json;
  if (typeof expression !== 'string') {
    throw new ExpressionError(
      'InvalidContext',
      `'expression' is of type '${kindOf(expression ?? null)}'; expected the template as a string.`,
    );
  }
  return { expression, context };
}

function describe(error: ExpressionError, line: string): string {
  const lines = [error.message];
  const json = parseJson(line);
  const expression = isObject(json) ? json['expression'] : undefined;
  if (error.offset !== undefined && typeof expression === 'string') {
    lines.push(...pointAt(expression, error.offset));
  }
  lines.push(...error.actions.map((action) => `→ ${action}`));
  return formatError(error.code, lines.join('\n'));
}

function formatError(code: string, message: string): string {
  return formatJson({ error: { code, message } });
}
