// What the simulated organisation knows of its tables: names, navigation properties, collections.
// In: tables of the data model. https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-navigation-properties
import type { Column, Table } from '../../../solution/data-model/model';

/** A lookup as the Web API names it: `parentaccountid`, `customerid_account`, `cosell_Account`. */
export interface Navigation {
  readonly name: string;
  readonly column: Column;
  /** Logical names; several only where one name serves all targets, as `ownerid` does. */
  readonly targets: readonly string[];
}

/** The other side of a lookup: the rows of `table` whose `column` names this row. */
export interface Collection {
  readonly name: string;
  readonly target: string;
  readonly table: string;
  readonly column: string;
}

export class Metadata {
  readonly tables: ReadonlyMap<string, Table>;
  private readonly bySet = new Map<string, Table>();
  private readonly navigations = new Map<string, Map<string, Navigation>>();
  private readonly collections: readonly Collection[];

  constructor(tables: Iterable<Table>, collections: readonly Collection[] = []) {
    this.tables = new Map([...tables].map((table) => [table.logicalName, table]));
    for (const table of this.tables.values()) {
      this.bySet.set(table.entitySetName, table);
      const navigations = [...table.columns.values()].flatMap(toNavigations);
      this.navigations.set(
        table.logicalName,
        new Map(navigations.map((navigation) => [navigation.name, navigation])),
      );
    }
    this.collections = collections.filter(({ target, table, column }) =>
      Boolean(this.tables.has(target) && this.tables.get(table)?.columns.has(column)),
    );
  }

  /** By logical name. */
  get(table: string): Table {
    const found = this.tables.get(table);
    if (!found) throw new Error(`There is no table '${table}'.`);
    return found;
  }

  ofSet(entitySetName: string): Table | undefined {
    return this.bySet.get(entitySetName);
  }

  /** Single-valued, with regard to case. */
  navigation(table: string, name: string): Navigation | undefined {
    return this.navigations.get(table)?.get(name);
  }

  navigationsOf(table: string): Iterable<Navigation> {
    return this.navigations.get(table)?.values() ?? [];
  }

  /** Under which a row shows the target that the lookup holds. */
  navigationName(table: string, column: string, target: string): string | undefined {
    for (const navigation of this.navigationsOf(table)) {
      if (navigation.column.logicalName === column && navigation.targets.includes(target)) {
        return navigation.name;
      }
    }
    return undefined;
  }

  collection(target: string, name: string): Collection | undefined {
    return this.collections.find((each) => each.target === target && each.name === name);
  }

  collectionsOf(target: string): readonly Collection[] {
    return this.collections.filter((each) => each.target === target);
  }
}

export function isLookup({ type }: Column): boolean {
  return type === 'Lookup' || type === 'Customer' || type === 'Owner';
}

/** The name under which a row holds the table that a lookup of several targets names. */
export function targetColumn(column: Column): string | undefined {
  return (column.targets?.length ?? 0) > 1 ? `${column.logicalName}type` : undefined;
}

function toNavigations(column: Column): Navigation[] {
  if (!isLookup(column)) return [];
  const targets = column.targets ?? [];
  const name = column.isCustom ? column.schemaName : column.logicalName;
  if (targets.length < 2 || column.type === 'Owner') return [{ name, column, targets }];
  return targets.map((target) => ({ name: `${name}_${target}`, column, targets: [target] }));
}
