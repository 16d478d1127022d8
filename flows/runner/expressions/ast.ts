// The syntax tree of an expression. Positions are offsets into the whole template string.
import type { Value } from './values';

export interface Literal {
  readonly type: 'Literal';
  readonly value: Value;
  readonly start: number;
}

export interface Call {
  readonly type: 'Call';
  /** As written; functions are found without regard to case. */
  readonly name: string;
  readonly args: readonly Expression[];
  readonly start: number;
}

/** `target['key']`, `target?['key']`, `target.key`, `target[0]`. */
export interface Selection {
  readonly type: 'Selection';
  readonly target: Expression;
  readonly key: Expression;
  /** Written with `?`: a missing property gives null instead of an error. */
  readonly optional: boolean;
  readonly start: number;
}

export type Expression = Literal | Call | Selection;

/** A whole template string: plain text, one typed expression, or text with expressions in it. */
export type Template =
  | { readonly type: 'Text'; readonly text: string }
  | { readonly type: 'Typed'; readonly expression: Expression }
  | { readonly type: 'Interpolation'; readonly parts: readonly (string | Expression)[] };
