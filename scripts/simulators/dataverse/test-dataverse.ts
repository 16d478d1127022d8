// What the tests of this folder need of a Dataverse: requests to the Web API in process, read as text and JSON.
import type { Key, Table } from '../../../solution/data-model/model';
import { createDataverse, type Options } from './server';
import { standardTables } from './standard';

export const START = Date.parse('2026-03-01T12:00:00.750Z');
export const INTEGRATION = '5a000000-0000-4000-8000-000000000001';
export const SELLER = '5a000000-0000-4000-8000-000000000002';
export const FABRIKAM = 'ac000000-0000-4000-8000-000000000001';
export const NORTHWIND = 'ac000000-0000-4000-8000-000000000002';
export const ANA = 'c0000000-0000-4000-8000-000000000001';
export const EURO = 'cc000000-0000-4000-8000-000000000002';
export const YEN = 'cc000000-0000-4000-8000-000000000003';
export const MISSING = 'dd000000-0000-4000-8000-000000000001';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- what a test expects of it is its type
}

const accountNumberKey: Key = {
  logicalName: 'sample_number_key',
  schemaName: 'sample_number_key',
  displayName: 'Account Number',
  columns: ['accountnumber'],
};
const contactKey: Key = {
  logicalName: 'sample_contact_key',
  schemaName: 'sample_contact_key',
  displayName: 'Contact of a company',
  columns: ['parentcustomerid', 'emailaddress1'],
};

function withKey(name: string, key: Key): [string, Table] {
  const table = standardTables.get(name) as Table;
  return [name, { ...table, keys: [key] }];
}

/** The standard tables with an alternate key on account, and one with a lookup on contact. */
export const keyedTables: ReadonlyMap<string, Table> = new Map([
  ...standardTables,
  withKey('account', accountNumberKey),
  withKey('contact', contactKey),
]);

/** A seeded simulator in process, with a clock that the test moves. */
export function makeDataverse(options: Options = {}) {
  const clock = { time: START, now: () => clock.time };
  const dataverse = createDataverse({ clock, tables: keyedTables, ...options });
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> => {
    const request = new Request(`https://contoso.example/api/data/v9.2/${path}`, {
      method,
      headers: {
        ...{ Authorization: 'Bearer any', 'Content-Type': 'application/json' },
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const response = await dataverse.fetch(request);
    const text = await response.text();
    const isJson = response.headers.get('Content-Type')?.startsWith('application/json') === true;
    const json: unknown = isJson ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, text, json };
  };
  /** Creates a row and gives its id. */
  const add = async (set: string, body: unknown): Promise<string> => {
    const { status, headers, text } = await send('POST', set, body);
    if (status !== 204) throw new Error(`${status} ${text}`);
    return /\(([^)]*)\)$/.exec(headers.get('OData-EntityId') ?? '')?.[1] ?? '';
  };
  return { clock, dataverse, send, add, database: dataverse.database };
}

export const REPRESENTATION = { Prefer: 'return=representation' };
export const ANNOTATIONS = { Prefer: 'odata.include-annotations="*"' };
