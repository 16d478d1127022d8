// A seed file `{table: [rows]}` → rows in the database. Rows are as a POST would send them; tables by logical or set name.
import { DefinitionError } from '../../../flows/runner/load/fault';
import { findNearestName } from '../../../flows/runner/nearest-name';
import type { Table } from '../../../solution/data-model/model';
import type { Database } from './database';
import { WireError } from './errors';
import { isObject, type Json, type JsonObject } from './json';
import builtIn from './seed.json';
import { createRow } from './write';

export interface Seed {
  /** Named in faults. */
  readonly file: string;
  readonly json: Json;
}

/** An integration user and a seller, five currencies, two accounts with a contact each. */
export const builtInSeed: Seed = { file: 'seed.json', json: builtIn };

export interface Loaded {
  /** systemuserid of the first user. */
  readonly defaultCaller: string;
  /** transactioncurrencyid of the first currency. */
  readonly baseCurrency: string | undefined;
}

// Rows that others name come first.
const order = ['systemuser', 'transactioncurrency', 'account', 'contact'];

/**
 * What a seed does not bring, users and currencies, comes from the built-in one.
 * @throws DefinitionError that names the file, the table and the row; the database is then not to be used
 */
export function loadSeed(database: Database, { file, json }: Seed): Loaded {
  const refuse = (message: string, ...place: string[]): never => {
    throw new DefinitionError([
      { code: 'InvalidSeed', message, path: [file, ...place], actions: [] },
    ]);
  };
  if (!isObject(json)) return refuse('Expected {"table": [rows]}.');
  const { metadata } = database;
  const tables = [...metadata.tables.values()];
  const rows = new Map<string, readonly JsonObject[]>();
  for (const [name, list] of Object.entries(json)) {
    const table = metadata.tables.get(name) ?? metadata.ofSet(name);
    if (!table) {
      const names = tables.flatMap(({ logicalName, entitySetName }) => [
        logicalName,
        entitySetName,
      ]);
      const nearest = findNearestName(name, names);
      const hint = nearest === undefined ? '' : ` Did you mean '${nearest}'?`;
      return refuse(`There is no table '${name}'.${hint}`, name);
    }
    if (!Array.isArray(list) || !list.every(isObject)) {
      return refuse('Expected an array of rows.', name);
    }
    rows.set(table.logicalName, [...(rows.get(table.logicalName) ?? []), ...list]);
  }
  for (const name of ['systemuser', 'transactioncurrency'] as const) {
    if ((rows.get(name)?.length ?? 0) === 0 && metadata.tables.has(name)) {
      rows.set(name, builtIn[name]);
    }
  }
  const idOf = (name: string): string | undefined => {
    const id = rows.get(name)?.[0]?.[`${name}id`];
    return typeof id === 'string' ? id.toLowerCase() : undefined;
  };
  const defaultCaller = idOf('systemuser') ?? refuse('The first user needs a systemuserid.');
  const baseCurrency = idOf('transactioncurrency');
  const writer = { database, caller: defaultCaller, baseCurrency };
  const later = [...rows.keys()].filter((name) => !order.includes(name));
  for (const name of [...order, ...later]) {
    const table = metadata.tables.get(name);
    for (const [index, row] of (rows.get(name) ?? []).entries()) {
      insert(table as Table, row, String(index));
    }
  }
  return { defaultCaller, baseCurrency };

  function insert(table: Table, row: JsonObject, index: string): void {
    try {
      createRow(writer, table, row);
    } catch (error) {
      if (error instanceof WireError) refuse(error.message, table.logicalName, index);
      throw error;
    }
  }
}
