// The filterexpression of a row trigger: a condition over the columns of the row itself, after it was saved.
// In: text, table. Out: test of a row. https://learn.microsoft.com/power-automate/dataverse/create-update-delete-trigger
import type { Table } from '../../../../solution/data-model/model';
import type { Row } from '../database';
import { compileFilter, parseFilter, type QueryContext } from '../odata';

/** Milliseconds since 1970-01-01 UTC. */
export type Now = () => number;

/** @throws ODataError for what is no condition, for columns that are not there, and for those of related rows */
export function compileFilterExpression(
  text: string,
  table: Table,
  now: Now,
): (row: Row) => boolean {
  // Related rows are out of reach, as in the trigger of the platform.
  const model = {
    tables: new Map([[table.logicalName, table]]),
    navigation: () => undefined,
    collection: () => undefined,
  };
  const context: QueryContext = { now, related: () => undefined, collection: () => [] };
  return compileFilter(parseFilter(text), table, model, context);
}
