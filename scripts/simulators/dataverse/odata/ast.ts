// A $filter as a tree. In: the parser. Out: the compiler, the printer. Operators are n-ary where they are associative,
// so that a long chain is flat; parentheses of the text are kept as nesting.
// https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html#sec_SystemQueryOptionfilter

export type ComparisonOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
export type TextFunction = 'contains' | 'startswith' | 'endswith';

export type Literal =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** As written, without a type suffix: integers beyond 2^53 and decimals keep every digit. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  /** Lower case. */
  | { readonly kind: 'guid'; readonly value: string }
  /** YYYY-MM-DD. */
  | { readonly kind: 'date'; readonly text: string }
  /** With an offset or Z. */
  | { readonly kind: 'dateTime'; readonly text: string };

/** `name`, `parentaccountid/name`, or, inside a lambda, `variable/name`. */
export interface Path {
  readonly kind: 'path';
  readonly segments: readonly string[];
  /** Where it begins in the text; absent in trees that no text was read for. */
  readonly offset?: number;
}

/** `Microsoft.Dynamics.CRM.In(PropertyName='x',PropertyValues=['a','b'])`. */
export interface QueryFunctionCall {
  readonly kind: 'queryFunction';
  /** Without the namespace. */
  readonly name: string;
  readonly parameters: ReadonlyMap<string, Literal | readonly Literal[]>;
  readonly offset?: number;
}

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Filter[] }
  | { readonly kind: 'not'; readonly operand: Filter; readonly offset?: number }
  | {
      readonly kind: 'comparison';
      readonly operator: ComparisonOperator;
      readonly left: Filter;
      readonly right: Filter;
      readonly offset?: number;
    }
  | {
      readonly kind: 'in';
      readonly left: Filter;
      readonly values: readonly Literal[];
      readonly offset?: number;
    }
  | {
      readonly kind: 'text';
      readonly name: TextFunction;
      readonly left: Filter;
      readonly right: Filter;
      readonly offset?: number;
    }
  /** Without a predicate only `any()`: is there a row at all. */
  | {
      readonly kind: 'lambda';
      readonly quantifier: 'any' | 'all';
      readonly path: Path;
      readonly variable?: string;
      readonly predicate?: Filter;
    }
  | QueryFunctionCall
  | Path
  | { readonly kind: 'literal'; readonly literal: Literal; readonly offset?: number };
