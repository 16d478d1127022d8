// A SOQL query as the simulator runs it. In: read-query.ts, the connector's OData options. Out: run-query.ts.
import type { Condition } from './condition';

export interface AggregateField {
  readonly kind: 'aggregate';
  readonly name: 'COUNT' | 'COUNT_DISTINCT' | 'SUM' | 'AVG' | 'MIN' | 'MAX';
  /** Empty: `COUNT()`, the number of records. */
  readonly path: readonly string[];
  readonly alias: string | undefined;
}

export type Selected =
  | { readonly kind: 'field'; readonly path: readonly string[]; readonly alias?: string }
  | { readonly kind: 'fields'; readonly which: 'ALL' | 'STANDARD' | 'CUSTOM' }
  | { readonly kind: 'children'; readonly relationship: string; readonly query: Query }
  | AggregateField;

export interface OrderTerm {
  readonly path: readonly string[];
  readonly descending: boolean;
  readonly nullsLast: boolean;
}

export interface Query {
  /** Of an inner query the name of a relationship stands in `children`, and this is empty. */
  readonly object: string;
  readonly select: readonly Selected[];
  readonly where?: Condition;
  readonly groupBy: readonly (readonly string[])[];
  readonly orderBy: readonly OrderTerm[];
  readonly limit?: number;
  readonly offset: number;
}
