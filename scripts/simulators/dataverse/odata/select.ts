// $select → the columns that a row shows.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/select-columns
import type { Column, Table } from '../../../../solution/data-model/model';
import { ODataError, shorten, unknownProperty } from './errors';
import { findColumn } from './operand';

/** Names as written, each once. @throws ODataError where one is no name */
export function parseSelect(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) {
    if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) || name === '*') continue;
    throw new ODataError(
      `Term '${shorten(name)}' is not valid in a $select or $expand expression.`,
      text,
    );
  }
  return [...new Set(names)];
}

/** `*` is every column that can be read. @throws ODataError where none of the tables has a name */
export function compileSelect(
  names: readonly string[],
  tables: readonly Table[],
): readonly Column[] {
  const columns = names.flatMap((name) => {
    if (name === '*') return readable(tables);
    for (const table of tables) {
      const column = findColumn(table, name);
      if (column) return [column];
    }
    throw unknownProperty(name, tables[0]?.logicalName ?? '');
  });
  return [...new Set(columns)];
}

function readable([table]: readonly Table[]): Column[] {
  return [...(table?.columns.values() ?? [])].filter(({ validForRead }) => validForRead);
}
