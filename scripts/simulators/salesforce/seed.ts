// A seed file `{object: [records]}` → records in the database. Records are as a POST would send them, `Id` allowed.
import { DefinitionError } from '../../../flows/runner/load/fault';
import { findNearestName } from '../../../flows/runner/nearest-name';
import type { Database, Row } from './database';
import { WireError } from './errors';
import { readId } from './ids';
import { isObject, type Json, type JsonObject } from './json';
import type { SObject } from './metadata';
import builtIn from './seed.json';
import { createRecord } from './write';

export interface Seed {
  /** Named in faults. */
  readonly file: string;
  readonly json: Json;
}

/** An integration user and a seller, Salesforce's stages, two accounts. */
export const builtInSeed: Seed = { file: 'seed.json', json: builtIn };

// Records that others name come first.
const ORDER = ['OpportunityStage', 'CurrencyType', 'User', 'Account', 'Contact', 'Opportunity'];
const CONVERTED = /^(IsConverted|Converted\w+)$/;
/** What a seed does not bring comes from the built-in one. */
const NEEDED = ['OpportunityStage', 'User'] as const;

/**
 * @returns the id of the first user, who makes the calls of unknown tokens
 * @throws DefinitionError that names the file, the object and the record; the database is then not to be used
 */
export function loadSeed(database: Database, { file, json }: Seed): string {
  const { metadata } = database;
  const refuse = (message: string, ...place: string[]): never => {
    throw new DefinitionError([
      { code: 'InvalidSeed', message, path: [file, ...place], actions: [] },
    ]);
  };
  if (!isObject(json)) return refuse('Expected {"object": [records]}.');
  const lists = new Map<string, readonly JsonObject[]>();
  for (const [name, list] of Object.entries(json)) {
    const object = metadata.find(name);
    if (!object) {
      const nearest = findNearestName(
        name,
        metadata.objects.map((each) => each.name),
      );
      const hint = nearest === undefined ? '' : ` Did you mean '${nearest}'?`;
      return refuse(`There is no object '${name}'.${hint}`, name);
    }
    if (!Array.isArray(list) || !list.every(isObject)) {
      return refuse('Expected an array of records.', name);
    }
    lists.set(object.name, list);
  }
  for (const name of NEEDED) {
    if ((lists.get(name)?.length ?? 0) === 0) lists.set(name, builtIn[name]);
  }
  let defaultCaller = '';
  const later = [...lists.keys()].filter((name) => !ORDER.includes(name));
  for (const name of [...ORDER, ...later]) {
    const object = metadata.find(name);
    for (const [at, record] of object ? (lists.get(name) ?? []).entries() : []) {
      const id = insert(object as SObject, record, String(at));
      if (name === 'User' && defaultCaller === '') defaultCaller = id;
    }
  }
  return defaultCaller;

  function insert(object: SObject, record: JsonObject, at: string): string {
    const { Id: given, ...values }: Record<string, Json | undefined> = record;
    const id = typeof given === 'string' ? readId(given) : undefined;
    if (given !== undefined && (id === undefined || !id.startsWith(object.keyPrefix))) {
      return refuse(`'Id' is no id of ${object.name}.`, object.name, at);
    }
    try {
      if (object.isReadOnly === true) {
        return String(database.insert(object.name, values as never, defaultCaller)['Id']);
      }
      const writer = { database, caller: defaultCaller, ...(id !== undefined && { id }) };
      const converted = Object.entries(values).filter(([field]) => CONVERTED.test(field));
      for (const [field] of converted) delete values[field];
      const created = String(createRecord(writer, object, values)['Id']);
      // No request writes these: a lead of a seed can have been converted before.
      const own = Object.fromEntries(converted) as Row;
      if (converted.length > 0) database.update(object.name, created, own, defaultCaller);
      return created;
    } catch (error) {
      if (error instanceof WireError) return refuse(error.message, object.name, at);
      throw error;
    }
  }
}
