// Microsoft's tables and the data model → all tables that an environment has once our solutions are imported.
import type { Column, DataModel, Table } from './model';

/**
 * Neither input is changed.
 * @param standardTables by logical name
 * @throws Error where we extend a table that is not there, or where a column or key of ours is there already
 */
export function applyDataModel(
  standardTables: ReadonlyMap<string, Table>,
  model: DataModel,
): Map<string, Table> {
  const tables = new Map(standardTables);
  for (const { logicalName, columns, keys, solution } of model.extensions.values()) {
    const table = tables.get(logicalName);
    if (table === undefined) {
      throw new Error(
        `${solution} adds columns to the table '${logicalName}', which is not there.`,
      );
    }
    const all = new Map<string, Column>(table.columns);
    for (const [name, column] of columns) {
      if (all.has(name)) throw new Error(`${logicalName}: the column '${name}' is there already.`);
      all.set(name, column);
    }
    tables.set(logicalName, { ...table, columns: all, keys: [...table.keys, ...keys] });
  }
  for (const { solution: _solution, ...table } of model.tables.values()) {
    if (tables.has(table.logicalName)) {
      throw new Error(`The table '${table.logicalName}' is there already.`);
    }
    tables.set(table.logicalName, table);
  }
  return tables;
}
