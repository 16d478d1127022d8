// OData query options as Dataverse takes them, free of HTTP: text → tree → test of a row.
// In: the text of one option, tables. Out: functions over rows, or an ODataError in Dataverse's words.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/overview
export type { ComparisonOperator, Filter, Literal, Path, QueryFunctionCall } from './ast';
export { compileFilter, type CompiledFilter } from './compile-filter';
export type { IndexValue } from './equalities';
export { ODATA_ERROR_CODE, ODataError } from './errors';
export { compileExpand, MAX_EXPANDS, parseExpand, type ExpandItem, type Expansion } from './expand';
export { findColumn } from './operand';
export { compileOrderBy, parseOrderBy, type OrderTerm, type RowOrder } from './order-by';
export {
  MAX_FILTER_DEPTH,
  MAX_FILTER_LENGTH,
  parseFilter,
  type FilterParseOptions,
} from './parser';
export { printFilter } from './print-filter';
export { compileQuery, parseQueryOptions, type Query, type QueryOptions } from './query-options';
export type { CollectionNavigation, Model, QueryContext, Row, SingleNavigation } from './row';
export { compileSelect, parseSelect } from './select';
export { parseCount, parseTop } from './simple-options';
