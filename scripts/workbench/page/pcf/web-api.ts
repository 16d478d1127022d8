// context.webAPI on the Web API itself, as the signed-in user. In: a table's logical name and OData options as a control
// writes them. Out: rows. https://learn.microsoft.com/power-apps/developer/component-framework/reference/webapi
import { askDataverse, AskError, type JsonObject } from '../ask';

interface Failure {
  readonly errorCode: number;
  readonly message: string;
}

interface Page {
  readonly value: readonly JsonObject[];
  readonly '@odata.nextLink'?: string;
}

let sets: Promise<ReadonlyMap<string, string>> | undefined;

async function setOf(table: string): Promise<string> {
  sets ??= askDataverse<{ value: { LogicalName: string; EntitySetName: string }[] }>(
    'EntityDefinitions?$select=LogicalName,EntitySetName',
  ).then(({ value }) => new Map(value.map((each) => [each.LogicalName, each.EntitySetName])));
  const set = (await sets).get(table);
  if (set === undefined) throw new AskError(`There is no table '${table}'.`, 404);
  return set;
}

export const webAPI = {
  retrieveRecord: (table: string, id: string, options = ''): Promise<JsonObject> =>
    guard(async () => askDataverse<JsonObject>(`${await setOf(table)}(${bare(id)})${options}`)),
  retrieveMultipleRecords: (table: string, options = '', maxPageSize?: number) =>
    guard(async () => {
      const set = await setOf(table);
      const size = maxPageSize === undefined ? '' : `,odata.maxpagesize=${maxPageSize}`;
      const headers = { Prefer: `odata.include-annotations="*"${size}` };
      const page = await askDataverse<Page>(`${set}${options}`, { headers });
      return { entities: page.value, nextLink: page['@odata.nextLink'] };
    }),
  createRecord: (table: string, data: object) =>
    guard(async () => {
      const id = crypto.randomUUID();
      const body = { [`${table}id`]: id, ...data };
      await askDataverse(await setOf(table), { method: 'POST', body });
      return { id, entityType: table };
    }),
  updateRecord: (table: string, id: string, data: object) =>
    guard(async () => {
      const headers = { 'If-Match': '*' };
      const path = `${await setOf(table)}(${bare(id)})`;
      await askDataverse(path, { method: 'PATCH', body: data, headers });
      return { id: bare(id), entityType: table };
    }),
  deleteRecord: (table: string, id: string) =>
    guard(async () => {
      await askDataverse(`${await setOf(table)}(${bare(id)})`, { method: 'DELETE' });
      return { id: bare(id), entityType: table };
    }),
};

function bare(id: string): string {
  return id.replace(/[{}]/g, '');
}

/** A failure as the platform hands it to a control. */
async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { message, status } = error as AskError;
    const failure: Failure = { errorCode: status, message };
    throw Object.assign(new Error(message), failure);
  }
}
