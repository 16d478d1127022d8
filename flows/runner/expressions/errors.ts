// The errors of expressions: a closed list of codes, one factory for each sentence that the cloud says.
// Texts follow the cloud's where a public record of them exists (reference: Microsoft's error pages, conformance/).

/** `InvalidTemplate`: cannot be parsed or evaluated. `InvalidContext`: what it was to be evaluated in is wrong. */
export type ExpressionErrorCode =
  'InvalidTemplate' | 'ExpressionEvaluationFailed' | 'InvalidContext';

/** The only exception that parsing or evaluating an expression throws. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';

  constructor(
    readonly code: ExpressionErrorCode,
    message: string,
    /** Where in the template string the fault lies, in UTF-16 units from its start; undefined for run-time faults. */
    readonly offset?: number,
    /** What to do about it; empty where the message says all. */
    readonly actions: readonly string[] = [],
  ) {
    super(message);
  }
}

const invalid = (message: string): ExpressionError =>
  new ExpressionError('InvalidTemplate', message);

export const syntaxError = (
  expression: string,
  offset: number,
  found: string,
  expected: string,
): ExpressionError =>
  new ExpressionError(
    'InvalidTemplate',
    `Unable to parse template language expression '${excerpt(expression)}': expected ${expected} and found ${found} at position ${offset}.`,
    offset,
  );

export const expressionTooLong = (length: number, limit: number): ExpressionError =>
  new ExpressionError(
    'InvalidTemplate',
    `The template language expression is ${length} characters long; at most ${limit} are allowed.`,
    limit,
    ['Move a part of it into a Compose action.'],
  );

export const nestingTooDeep = (offset: number, limit: number): ExpressionError =>
  new ExpressionError(
    'InvalidTemplate',
    `The template language expression is nested more than ${limit} levels deep at position ${offset}.`,
    offset,
    ['Move a part of it into a Compose action.'],
  );

export const unknownFunction = (
  name: string,
  offset: number,
  nearest: string | undefined,
): ExpressionError =>
  new ExpressionError(
    'InvalidTemplate',
    `The template function '${name}' is not defined or not valid.`,
    offset,
    nearest === undefined ? [] : [`Did you mean '${nearest}'?`],
  );

/** `sentence` is what follows the function's name. */
export const wrongArgumentCount = (
  name: string,
  sentence: string,
  offset: number,
): ExpressionError =>
  new ExpressionError(
    'InvalidTemplate',
    `The template language function '${name}' ${sentence}`,
    offset,
  );

/** A complaint of a function; `sentence` is what follows its name. */
export const functionFault = (name: string, sentence: string): ExpressionError =>
  invalid(`The template language function '${name}' ${sentence}`);

/** A value of the right type that the function cannot take; `reason` is a whole sentence. */
export const invalidArgument = (name: string, reason: string): ExpressionError =>
  invalid(
    `The template language function '${name}' was invoked with invalid parameters. ${reason}`,
  );

export const numericOverflow = (name: string): ExpressionError =>
  invalid(
    `The result of the template language function '${name}' is outside the range of a 64-bit integer.`,
  );

export const divisionByZero = (name: string): ExpressionError =>
  invalid(`Attempt to divide an integral or decimal value by zero in function '${name}'.`);

export const resultTooLong = (name: string, limit: number): ExpressionError =>
  invalid(
    `The result of the template language function '${name}' is longer than ${limit} characters.`,
  );

/** `reason` completes the sentence. */
export const unreadableContent = (contentType: string, reason: string): ExpressionError =>
  invalid(
    `The content of type '${excerpt(contentType)}' cannot be read as text, because ${reason}.`,
  );

/** A value that is nested too deeply, or that repeats itself into too long a text. */
export const valueTooLarge = (): ExpressionError =>
  invalid('The value is nested too deeply or is too large to be written as text.');

export const unknownReference = (
  kind: string,
  name: string,
  available: readonly string[],
): ExpressionError =>
  invalid(
    `The template language expression refers to the ${kind} '${name}', which is not available.` +
      (available.length === 0
        ? ''
        : ` Available: ${available.map((each) => `'${each}'`).join(', ')}.`),
  );

/** Long expressions are cut in messages: the offset still counts from the start of the whole. */
export function excerpt(expression: string): string {
  return expression.length > 200 ? `${expression.slice(0, 200)}…` : expression;
}
