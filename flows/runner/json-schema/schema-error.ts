// A breach of a JSON schema as Newtonsoft.Json.Schema reports it, and the order of those inside a combinator.
// https://www.newtonsoft.com/jsonschema/help/html/T_Newtonsoft_Json_Schema_ValidationError.htm
import type { Value } from '../expressions/values';

/** An item of `outputs.errors` of a failed ParseJson. */
export type SchemaError = {
  message: string;
  /** Always 0: the service checks the value, not its text. */
  lineNumber: 0;
  linePosition: 0;
  path: string;
  value?: Value;
  schemaId: string;
  errorType: string;
  childErrors: SchemaError[];
};

/**
 * Where in the walk over the value an error is raised: the ordinals of the members and items that lead to it.
 * What is only known at the end of an object or array has END as its last part.
 */
export type Moment = readonly number[];

export const END = Infinity;

export interface RaisedError {
  readonly error: SchemaError;
  readonly moment: Moment;
}

/**
 * The errors of the schemas inside a combinator that holds for the value at `depth`. The library runs all of them
 * side by side over the value: errors come in the order of the value, and at the same place from the last schema to
 * the first or the other way round, alternating from level to level.
 */
export function mergeErrors(bySchema: readonly RaisedError[][], depth: number): SchemaError[] {
  const all = bySchema.flatMap((errors, schema) => errors.map((raised) => ({ raised, schema })));
  all.sort((left, right) => {
    const order = compareMoments(left.raised.moment, right.raised.moment);
    if (order !== 0) return order;
    const level = left.raised.moment.length - depth;
    const lastFirst = level === 0 || level % 2 === 1;
    return lastFirst ? right.schema - left.schema : left.schema - right.schema;
  });
  return all.map(({ raised }) => raised.error);
}

function compareMoments(left: Moment, right: Moment): number {
  const shared = Math.min(left.length, right.length);
  for (let i = 0; i < shared; i++) {
    const a = left[i] as number;
    const b = right[i] as number;
    if (a !== b) return a < b ? -1 : 1;
  }
  return left.length - right.length;
}
