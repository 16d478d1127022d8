// What the tests of this folder need of a Salesforce: requests in process, read as JSON, to an organization with our fields.
import { join } from 'node:path';
import { readSalesforceModel } from '../../../solution/salesforce/read-salesforce-model';
import { createSalesforce, type Options } from './server';
import { standardObjects, type ObjectOptions } from './standard';

export const START = Date.parse('2026-03-02T12:00:00.750Z');
export const ORG = 'https://contoso.my.salesforce.example';

export const model = readSalesforceModel(join(__dirname, '../../../solution/salesforce'));

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly json: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- what a test expects of it is its type
}

export const DEAL = { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-06-30' };

/** A seeded simulator in process, with a clock that the test moves. */
export function makeSalesforce(options: Options & ObjectOptions = {}) {
  const clock = { time: START, now: () => clock.time };
  const objects = standardObjects({ model, ...options });
  const salesforce = createSalesforce({ clock, objects, ...options });
  const request = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> => {
    const response = await salesforce.fetch(
      new Request(ORG + path, {
        method,
        headers: {
          ...{ Authorization: 'Bearer any', 'Content-Type': 'application/json' },
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    const json: unknown = text === '' ? undefined : JSON.parse(text);
    return { status: response.status, headers: response.headers, json };
  };
  /** To the REST API. */
  const send = (
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => request(method, `/services/data/v58.0/${path}`, body, headers);
  /** Creates a record and gives its id. */
  const add = async (object: string, body: unknown): Promise<string> => {
    const reply = await send('POST', `sobjects/${object}`, body);
    const { status } = reply;
    const json: unknown = reply.json;
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(json)}`);
    return String((json as { id: unknown }).id);
  };
  const soql = (query: string, headers?: Readonly<Record<string, string>>) =>
    send('GET', `query?q=${encodeURIComponent(query)}`, undefined, headers);
  return { clock, salesforce, request, send, add, soql, database: salesforce.database };
}
