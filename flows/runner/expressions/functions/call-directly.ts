// Calls functions of a table with JSON arguments, without parser and context: for tests.
import { ExpressionError } from '../errors';
import type { FunctionDefinition, LazyFunction } from '../function';
import { formatJson, parseJson } from '../json';
import { StaticContext } from '../static-context';
import type { Value } from '../values';

/** `call('first', '[1]')` → `1`; a fault becomes `fault: message`. */
export function callerOf(table: readonly FunctionDefinition[]) {
  return (name: string, ...args: string[]): string => {
    const definition = table.find((each) => each.name === name);
    if (!definition || 'read' in definition) throw new Error(`no function ${name}`);
    try {
      const values = args.map(parseJson);
      return formatJson(
        'apply' in definition ? definition.apply(...values) : evaluateLazily(definition, values),
      );
    } catch (error) {
      if (error instanceof ExpressionError) return `fault: ${error.message}`;
      throw error;
    }
  };
}

function evaluateLazily({ name, compile }: LazyFunction, values: readonly Value[]): Value {
  const args = values.map((value) => () => value);
  return compile(args, { type: 'Call', name, args: [], start: 0 })(new StaticContext({}));
}
