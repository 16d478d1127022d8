// The options of a query, all at once. In: names and values, percent-decoded. Out: QueryOptions, and from them a Query.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/overview#odata-query-options
import type { Column, Table } from '../../../../solution/data-model/model';
import type { Filter } from './ast';
import { compileFilter, type CompiledFilter } from './compile-filter';
import { ODataError } from './errors';
import { compileExpand, parseExpand, type ExpandItem, type Expansion } from './expand';
import { compileOrderBy, parseOrderBy, type OrderTerm, type RowOrder } from './order-by';
import { parseFilter } from './parser';
import type { Model, QueryContext } from './row';
import { compileSelect, parseSelect } from './select';
import { parseCount, parseTop, unsupported } from './simple-options';

export interface QueryOptions {
  readonly select?: readonly string[];
  readonly filter?: Filter;
  readonly orderBy?: readonly OrderTerm[];
  readonly expand?: readonly ExpandItem[];
  readonly top?: number;
  readonly count?: boolean;
  /** As sent: its form is the server's own. */
  readonly skipToken?: string;
}

export interface Query {
  /** All columns where absent. */
  readonly select?: readonly Column[];
  readonly filter?: CompiledFilter;
  readonly order?: RowOrder;
  readonly expand: readonly Expansion[];
  readonly top?: number;
  readonly count: boolean;
  readonly skipToken?: string;
}

type Aliases = ReadonlyMap<string, string>;

const OPTIONS = new Map<string, (value: string, aliases: Aliases) => Partial<QueryOptions>>([
  ['$select', (value) => ({ select: parseSelect(value) })],
  ['$filter', (value, aliases) => ({ filter: parseFilter(value, { aliases }) })],
  ['$orderby', (value, aliases) => ({ orderBy: parseOrderBy(value, { aliases }) })],
  ['$expand', (value) => ({ expand: parseExpand(value) })],
  ['$top', (value) => ({ top: parseTop(value) })],
  ['$count', (value) => ({ count: parseCount(value) })],
  ['$skiptoken', (value) => ({ skipToken: value })],
]);

/** Taken and without effect here: the partition of an elastic table. */
const IGNORED: readonly string[] = ['partitionId'];

/** @throws ODataError where an option is unknown, given twice, or does not read */
export function parseQueryOptions(parameters: Iterable<readonly [string, string]>): QueryOptions {
  const all = [...parameters];
  const aliases = new Map(all.filter(([name]) => name.startsWith('@')));
  const seen = new Set<string>();
  let options: QueryOptions = {};
  for (const [name, value] of all) {
    if (aliases.has(name) || IGNORED.includes(name)) continue;
    const parse = OPTIONS.get(name);
    if (!parse) throw unsupported(name, OPTIONS.keys());
    if (seen.has(name)) throw givenTwice(name);
    seen.add(name);
    options = { ...options, ...parse(value, aliases) };
  }
  return options;
}

/** @throws ODataError where a name is not known or types do not fit */
export function compileQuery(
  options: QueryOptions,
  table: Table,
  model: Model,
  context: QueryContext,
): Query {
  const { select, filter, orderBy, top, count = false, skipToken } = options;
  const expand = compileExpand(options.expand ?? [], table, model, context);
  if (top !== undefined && expand.some(({ kind }) => kind === 'collection')) {
    throw new ODataError('$top is not supported with $expand of a collection-valued property.');
  }
  return {
    ...(select && { select: compileSelect(select, [table]) }),
    ...(filter && { filter: compileFilter(filter, table, model, context) }),
    ...(orderBy && { order: compileOrderBy(orderBy, table, model, context) }),
    ...(top !== undefined && { top }),
    ...(skipToken !== undefined && { skipToken }),
    expand,
    count,
  };
}

function givenTwice(name: string): ODataError {
  return new ODataError(
    `Query option '${name}' was specified more than once, but it must be specified at most once.`,
  );
}
