// The query options of a request against the store: what odata/ compiles, with the ways from row to row.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/overview
import type { Table } from '../../../solution/data-model/model';
import type { Call } from './call';
import type { Row } from './database';
import * as errors from './errors';
import { lookupTarget } from './format';
import type { Collection } from './metadata';
import {
  compileQuery,
  parseQueryOptions,
  type Query,
  type QueryContext,
  type QueryOptions,
} from './odata';

export interface CallQuery extends Query {
  readonly options: QueryOptions;
}

const notBuilt = [
  'fetchXml',
  'savedQuery',
  'userQuery',
  '$apply',
  '$search',
  '$compute',
  '$format',
];

/**
 * @param allowed the options that the operation takes
 * @throws WireError 501 for what is not built, ODataError for what is wrong
 */
export function readQuery(call: Call, table: Table, allowed: readonly string[]): CallQuery {
  for (const name of call.query.keys()) {
    if (notBuilt.includes(name)) throw errors.notSimulated(name);
    if (name.startsWith('$') && name !== '$skip' && !allowed.includes(name)) {
      throw errors.badQuery(`The query parameter ${name.slice(0, 100)} is not supported`);
    }
  }
  const options = parseQueryOptions(call.query);
  const query = compileQuery(options, table, call.database.metadata, contextOf(call));
  return { ...query, options };
}

export function contextOf({ database, now, caller }: Call): QueryContext {
  return {
    now: () => now,
    caller,
    related: (row, { column, targets }) => {
      const id = row[column.logicalName];
      const target = lookupTarget(column, row as Row);
      const isThere = typeof id === 'string' && target !== undefined && targets.includes(target);
      return isThere && database.metadata.tables.has(target) ? database.get(target, id) : undefined;
    },
    collection: (row, navigation) => {
      // Metadata gave it, and knows more of it than the query needs.
      const { target, table, column } = navigation as Collection;
      const id = row[database.metadata.get(target).primaryId];
      return typeof id === 'string' ? database.find(table, column, id) : [];
    },
  };
}
