// What a function of the language is: its documentation, its arity and one of three ways to run it.
import type { Call } from './ast';
import type { ExpressionContext } from './context';
import type { Value } from './values';

export type FunctionCategory =
  | 'String'
  | 'Collection'
  | 'Logical'
  | 'Conversion'
  | 'Math'
  | 'Date and time'
  | 'Workflow'
  | 'URI parsing'
  | 'Manipulation';

/** A compiled expression. */
export type Evaluate = (context: ExpressionContext) => Value;

/** A call (without `@`), its value as JSON text and, where it reads the run, a context as JSON (read-context.ts). */
export type Example = readonly [call: string, json: string, context?: string];

export interface FunctionDocumentation {
  /** Canonical spelling; calls match without regard to case. */
  readonly name: string;
  readonly category: FunctionCategory;
  /** `substring(text, startIndex, length?)` */
  readonly signature: string;
  /** One line: what it gives. */
  readonly summary: string;
  /** They run as tests. */
  readonly examples: readonly Example[];
  /** Where the behaviour is described. */
  readonly source: string;
  /** Fewest and most arguments, checked when the expression is compiled. */
  readonly arity: readonly [least: number, most: number];
}

/** A function of its arguments alone. Missing optional arguments are undefined. */
export interface PureFunction extends FunctionDocumentation {
  readonly apply: (...args: Value[]) => Value;
}

/** A function that also reads the run: its clock, records, variables. */
export interface ContextFunction extends FunctionDocumentation {
  readonly read: (context: ExpressionContext, ...args: Value[]) => Value;
}

/** A function that decides itself which arguments to evaluate (if, and, coalesce) or resolves names early. */
export interface LazyFunction extends FunctionDocumentation {
  readonly compile: (args: readonly Evaluate[], call: Call) => Evaluate;
}

export type FunctionDefinition = PureFunction | ContextFunction | LazyFunction;
