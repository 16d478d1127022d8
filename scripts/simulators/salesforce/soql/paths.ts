// `Account.Owner.Name` → the field at its end, and how a record gives its value.
// https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_relationships.htm
import type { Field } from '../../../../solution/salesforce/model';
import type { Database, Row, Value } from '../database';
import * as errors from '../errors';
import type { SObject } from '../metadata';

const MAX_STEPS = 5;

export interface ResolvedPath {
  /** Of the objects on the way. */
  readonly steps: readonly Field[];
  readonly field: Field;
  readonly read: (row: Row) => Value;
}

/** @throws WireError INVALID_FIELD */
export function resolvePath(
  database: Database,
  object: SObject,
  path: readonly string[],
): ResolvedPath {
  const { metadata } = database;
  const names = path.slice(0, -1);
  if (names.length > MAX_STEPS) {
    throw errors.invalidField(`Nesting of query not supported beyond ${MAX_STEPS} levels.`);
  }
  const steps: Field[] = [];
  let current = object;
  for (const name of names) {
    const step = metadata.relationship(current, name);
    const target = metadata.find(step?.referenceTo?.[0] ?? '');
    if (!step || !target) throw errors.noRelation(name);
    steps.push(step);
    current = target;
  }
  const name = path.at(-1) ?? '';
  const field = metadata.field(current, name);
  if (!field) throw errors.noQueryColumn(name, current.name);
  if (steps.length === 0) return { steps, field, read: (row) => row[field.name] ?? null };
  return {
    steps,
    field,
    read: (row) => follow(database, row, steps)?.[field.name] ?? null,
  };
}

export function follow(database: Database, row: Row, steps: readonly Field[]): Row | undefined {
  let current: Row | undefined = row;
  for (const step of steps) {
    const id: Value = current?.[step.name] ?? null;
    if (typeof id !== 'string') return undefined;
    const target = database.metadata.target(step, id);
    current = target && database.get(target.name, id);
  }
  return current;
}
