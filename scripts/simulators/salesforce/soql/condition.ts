// What a query asks of a record, as a tree. In: SOQL's WHERE or an OData $filter. Out: compile-condition.ts.
import type { Query } from './query';

export type Literal =
  | { readonly type: 'null' }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'number'; readonly value: number }
  /** Of LIKE still with `\_` and `\%`. */
  | { readonly type: 'string'; readonly value: string }
  /** `2026-01-01` */
  | { readonly type: 'date'; readonly value: string }
  /** `2026-01-01T10:00:00.000Z` */
  | { readonly type: 'datetime'; readonly value: string }
  /** `TODAY` and its like: from the first day to the one before the second, in UTC. */
  | { readonly type: 'range'; readonly from: string; readonly to: string };

export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE';

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Condition[] }
  | { readonly kind: 'not'; readonly operand: Condition }
  | {
      readonly kind: 'comparison';
      readonly path: readonly string[];
      readonly operator: Comparator;
      readonly value: Literal;
    }
  | {
      readonly kind: 'in';
      readonly path: readonly string[];
      readonly negated: boolean;
      readonly values: readonly Literal[] | Query;
    };
