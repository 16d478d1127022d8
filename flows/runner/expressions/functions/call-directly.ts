// Calls functions of a table with JSON arguments, without parser and context: for tests.
import { ExpressionError } from '../errors';
import type { FunctionDefinition } from '../function';
import { formatJson, parseJson } from '../json';

/** `call('first', '[1]')` → `1`; a fault becomes `fault: message`. */
export function callerOf(table: readonly FunctionDefinition[]) {
  return (name: string, ...args: string[]): string => {
    const definition = table.find((each) => each.name === name);
    if (!definition || !('apply' in definition)) throw new Error(`no function ${name}`);
    try {
      return formatJson(definition.apply(...args.map(parseJson)));
    } catch (error) {
      if (error instanceof ExpressionError) return `fault: ${error.message}`;
      throw error;
    }
  };
}
