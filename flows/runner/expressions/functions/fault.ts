// Faults of single functions in the service's own words, with the usage link that it appends.
// https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference
import { ExpressionError, resultTooLong } from '../errors';
import { isInteger, kindOf, type Value } from '../values';

/** `sentence` continues «The template language function 'x' …» and ends with a full stop. */
export function fault(name: string, sentence: string, anchor = name): ExpressionError {
  return new ExpressionError(
    'InvalidTemplate',
    `The template language function '${name}' ${sentence} Please see https://aka.ms/logicexpressions#${anchor} for usage details.`,
  );
}

/** `expected` continues «expects its …»: `parameter to be an array or a string`. */
export function wrongType(
  name: string,
  expected: string,
  value: Value | undefined,
  anchor = name,
): ExpressionError {
  return fault(
    name,
    `expects its ${expected}. The provided value is of type '${kindOf(value ?? null)}'.`,
    anchor,
  );
}

/** A value of a type that the function takes, but that cannot become what it gives. */
export function notConvertible(name: string): ExpressionError {
  return fault(
    name,
    'was invoked with a parameter that is not valid. The value cannot be converted to the target type.',
  );
}

export function textArgument(
  name: string,
  value: Value | undefined,
  position: 'first' | 'second' | 'third',
  anchor = name,
): string {
  if (typeof value === 'string') return value;
  throw wrongType(name, `${position} parameter to be of type string`, value, anchor);
}

/** An index or a count. An int64 beyond 2^53 becomes a double: it is out of any range all the same. */
export function integerArgument(
  name: string,
  value: Value | undefined,
  position: 'first' | 'second' | 'third',
): number {
  if (isInteger(value)) return Number(value);
  throw wrongType(name, `${position} parameter to be an integer`, value);
}

/** Older pages say 131,072; the current ones say this of concat and join. */
export const MAX_TEXT_LENGTH = 104_857_600;

export function checkTextLength(name: string, length: number): void {
  if (length > MAX_TEXT_LENGTH) throw resultTooLong(name, MAX_TEXT_LENGTH);
}
