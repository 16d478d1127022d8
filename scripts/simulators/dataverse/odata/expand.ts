// $expand → what each related row shows. In: text, tables. Out: a tree of Expansion, with the limits that Dataverse names.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/join-tables
import type { Column, Table } from '../../../../solution/data-model/model';
import type { Filter } from './ast';
import { compileFilter, type CompiledFilter } from './compile-filter';
import { ODataError, shorten, unknownProperty } from './errors';
import { compileOrderBy, parseOrderBy, type OrderTerm, type RowOrder } from './order-by';
import { parseFilter } from './parser';
import type { CollectionNavigation, Model, QueryContext, SingleNavigation } from './row';
import { compileSelect, parseSelect } from './select';
import { splitAtTop } from './split';
import { parseTop, unsupported } from './simple-options';

export interface ExpandItem {
  readonly name: string;
  /** `primarycontactid/$ref`: the link only. */
  readonly isReference: boolean;
  readonly select?: readonly string[];
  readonly filter?: Filter;
  readonly orderBy?: readonly OrderTerm[];
  readonly top?: number;
  readonly expand: readonly ExpandItem[];
}

interface ExpansionParts {
  readonly name: string;
  readonly isReference: boolean;
  /** All columns where absent. */
  readonly select?: readonly Column[];
  readonly filter?: CompiledFilter;
  readonly order?: RowOrder;
  readonly top?: number;
  readonly expand: readonly Expansion[];
}

/** `tables`: those that the related row can be of; several for an owner. */
export type Expansion =
  | (ExpansionParts & {
      readonly kind: 'single';
      readonly navigation: SingleNavigation;
      readonly tables: readonly Table[];
    })
  | (ExpansionParts & {
      readonly kind: 'collection';
      readonly navigation: CollectionNavigation;
      readonly tables: readonly Table[];
    });

/** Documented: 15 in one query, nested ones counted too. */
export const MAX_EXPANDS = 15;

/** @throws ODataError where the text does not read, or an option is not one of `$expand` */
export function parseExpand(text: string): readonly ExpandItem[] {
  const items = parseItems(text, 0);
  const count = countItems(items);
  if (count > MAX_EXPANDS) {
    throw new ODataError(
      `$expand names ${count} navigation properties; at most ${MAX_EXPANDS} are allowed.`,
    );
  }
  return items;
}

function countItems(items: readonly ExpandItem[]): number {
  return items.reduce((count, { expand }) => count + 1 + countItems(expand), 0);
}

function parseItems(text: string, depth: number): readonly ExpandItem[] {
  if (depth > MAX_EXPANDS) throw new ODataError('Recursion depth exceeded allowed limit.');
  return splitAtTop(text, ',').map((item) => parseItem(item.trim(), depth));
}

function parseItem(text: string, depth: number): ExpandItem {
  const open = text.indexOf('(');
  const path = (open < 0 ? text : text.slice(0, open)).trim();
  const [, name, reference] = /^([\p{L}_][\p{L}\p{N}_]*)(\/\$ref)?$/u.exec(path) ?? [];
  if (name === undefined || (open >= 0 && !text.endsWith(')'))) {
    throw new ODataError(
      `Term '${shorten(text)}' is not valid in a $select or $expand expression.`,
      text,
    );
  }
  const options = open < 0 ? {} : parseOptions(text.slice(open + 1, -1), depth);
  return { name, isReference: reference !== undefined, expand: [], ...options };
}

function parseOptions(text: string, depth: number): Partial<ExpandItem> {
  let options: Partial<ExpandItem> = {};
  const seen = new Set<string>();
  for (const part of splitAtTop(text, ';')) {
    const equals = part.indexOf('=');
    const name = part.slice(0, equals < 0 ? undefined : equals).trim();
    const value = equals < 0 ? '' : part.slice(equals + 1).trim();
    const parse = OPTIONS.get(name);
    if (!parse) throw unsupported(name, OPTIONS.keys());
    if (seen.has(name))
      throw new ODataError(
        `Query option '${name}' was specified more than once, but it must be specified at most once.`,
      );
    seen.add(name);
    options = { ...options, ...parse(value, depth) };
  }
  return options;
}

const OPTIONS = new Map<string, (value: string, depth: number) => Partial<ExpandItem>>([
  ['$select', (value) => ({ select: parseSelect(value) })],
  ['$filter', (value) => ({ filter: parseFilter(value) })],
  ['$orderby', (value) => ({ orderBy: parseOrderBy(value) })],
  ['$top', (value) => ({ top: parseTop(value) })],
  ['$expand', (value, depth) => ({ expand: parseItems(value, depth + 1) })],
]);

/** @throws ODataError where a name is not known, or an option does not go with the kind of relationship */
export function compileExpand(
  items: readonly ExpandItem[],
  table: Table,
  model: Model,
  context: QueryContext,
): readonly Expansion[] {
  const isNested = items.some(({ expand }) => expand.length > 0);
  return items.map((item) => compileItem(item, [table], model, context, isNested));
}

function compileItem(
  item: ExpandItem,
  from: readonly Table[],
  model: Model,
  context: QueryContext,
  isNested: boolean,
): Expansion {
  const { name, isReference } = item;
  const single = firstOf(from, (table) => model.navigation(table.logicalName, name));
  const collection = firstOf(from, (table) => model.collection(table.logicalName, name));
  const targets = single?.targets ?? (collection ? [collection.table] : []);
  const tables = targets.flatMap((target) => model.tables.get(target) ?? []);
  const [table] = tables;
  if (!table) throw unknownProperty(name, from[0]?.logicalName ?? '');
  checkOptions(item, single !== undefined, isNested);
  const { select, filter, orderBy, top } = item;
  const parts: ExpansionParts = {
    name,
    isReference,
    ...(select && { select: compileSelect(select, tables) }),
    ...(filter && { filter: compileFilter(filter, table, model, context) }),
    ...(orderBy && { order: compileOrderBy(orderBy, table, model, context) }),
    ...(top !== undefined && { top }),
    expand: item.expand.map((nested) => compileItem(nested, tables, model, context, true)),
  };
  if (single) return { ...parts, kind: 'single', navigation: single, tables };
  if (collection) return { ...parts, kind: 'collection', navigation: collection, tables };
  throw unknownProperty(name, table.logicalName);
}

function checkOptions(
  { isReference, top, orderBy }: ExpandItem,
  isSingle: boolean,
  isNested: boolean,
): void {
  if (isReference && !isSingle) {
    throw new ODataError('Expand with $ref is only supported on lookup type navigation property.');
  }
  if ((isSingle || isNested) && (top !== undefined || orderBy)) {
    throw new ODataError(
      'Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.',
    );
  }
}

function firstOf<T>(
  tables: readonly Table[],
  find: (table: Table) => T | undefined,
): T | undefined {
  for (const table of tables) {
    const found = find(table);
    if (found !== undefined) return found;
  }
  return undefined;
}
