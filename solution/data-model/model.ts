// The tables and columns of Dataverse as the project speaks of them: read from solution/src for our own columns,
// from the simulator's data for Microsoft's. https://learn.microsoft.com/power-apps/developer/data-platform/entity-metadata

export type ColumnType =
  | 'String'
  | 'Memo'
  | 'Integer'
  | 'BigInt'
  | 'Decimal'
  | 'Double'
  | 'Money'
  | 'Boolean'
  | 'DateTime'
  | 'Picklist'
  | 'MultiSelectPicklist'
  | 'State'
  | 'Status'
  | 'Lookup'
  | 'Customer'
  | 'Owner'
  | 'Uniqueidentifier';

export interface Option {
  readonly value: number;
  readonly label: string;
  /** Of a status: the state that it belongs to. */
  readonly state?: number;
}

export interface Column {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly displayName: string;
  readonly description?: string;
  readonly type: ColumnType;
  readonly required: 'None' | 'Recommended' | 'ApplicationRequired' | 'SystemRequired';
  readonly validForCreate: boolean;
  readonly validForUpdate: boolean;
  readonly validForRead: boolean;
  readonly isCustom: boolean;
  /** Of texts: characters. */
  readonly maxLength?: number;
  /** Of texts: 'Text', 'Url', 'Email', 'Phone', 'TextArea'; of date-times: 'DateOnly', 'DateAndTime'. */
  readonly format?: string;
  /** Of date-times: 'UserLocal', 'DateOnly', 'TimeZoneIndependent'. */
  readonly behavior?: string;
  /** Of numbers. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Of decimals and money: digits after the point. */
  readonly precision?: number;
  /** Of choices; of a two-options column the false one first. */
  readonly options?: readonly Option[];
  readonly default?: number | boolean | string;
  /** Of lookups: logical names of the tables that it can name. */
  readonly targets?: readonly string[];
}

export interface Key {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly displayName: string;
  readonly columns: readonly string[];
}

export interface Table {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly displayName: string;
  readonly entitySetName: string;
  readonly primaryId: string;
  readonly primaryName: string;
  readonly isCustom: boolean;
  /** By logical name. */
  readonly columns: ReadonlyMap<string, Column>;
  readonly keys: readonly Key[];
}

/** https://learn.microsoft.com/power-apps/maker/data-platform/environmentvariables */
export interface EnvironmentVariable {
  readonly schemaName: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: 'String' | 'Number' | 'Boolean' | 'JSON';
  readonly defaultValue: string | undefined;
  /** The solution that brings it. */
  readonly solution: string;
}

/** A global choice, which several columns can use. */
export interface Choice {
  readonly name: string;
  readonly displayName: string;
  readonly options: readonly Option[];
  /** The unique name of the solution that brings it. */
  readonly solution: string;
}

/** What we add to a table of Microsoft's. */
export interface TableExtension {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly columns: ReadonlyMap<string, Column>;
  readonly keys: readonly Key[];
  readonly solution: string;
}

/** https://learn.microsoft.com/power-platform/alm/solution-concepts-alm */
export interface Solution {
  readonly uniqueName: string;
  readonly displayName: string;
  readonly version: string;
  /** The folder that it was read from. */
  readonly folder: string;
  readonly publisher: Publisher;
}

export interface Publisher {
  readonly uniqueName: string;
  readonly customizationPrefix: string;
  /** Five digits, with which the values of its options begin. */
  readonly optionValuePrefix: string;
}

/** Tables and columns by logical name, the rest by name, schema name and unique name. */
export interface DataModel {
  readonly solutions: ReadonlyMap<string, Solution>;
  /** Our own tables, with the system columns that Dataverse gives each. */
  readonly tables: ReadonlyMap<string, Table & { readonly solution: string }>;
  readonly extensions: ReadonlyMap<string, TableExtension>;
  readonly choices: ReadonlyMap<string, Choice>;
  readonly environmentVariables: ReadonlyMap<string, EnvironmentVariable>;
}
