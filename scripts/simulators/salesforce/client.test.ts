// The field's client as judge: jsforce drives the simulator over a socket.
// https://jsforce.github.io/document/
import { Connection, OAuth2 } from 'jsforce';
import { serve, type Served } from '../serve';
import { createSalesforce } from './server';
import { standardObjects } from './standard';
import { DEAL, START, model } from './test-salesforce';

let served: Served;
let connection: Connection;
let salesforce: ReturnType<typeof createSalesforce>;

beforeAll(async () => {
  salesforce = createSalesforce({
    clock: { now: () => START },
    objects: standardObjects({ model }),
  });
  served = await serve(salesforce);
  connection = new Connection({ instanceUrl: served.url, accessToken: 'any', version: '58.0' });
});
afterAll(() => served.close());

interface Saved {
  readonly success: boolean;
  readonly id?: string;
  readonly errors: readonly { readonly errorCode?: string }[];
}

const create = async (object: string, record: Record<string, unknown>): Promise<string> => {
  const saved = (await connection.sobject(object).create(record)) as Saved;
  expect(saved.success).toBe(true);
  return saved.id ?? '';
};

it('gets a token with client credentials, and who it is for', async () => {
  const oauth2 = new OAuth2({ loginUrl: served.url, clientId: 'a', clientSecret: 'b' });
  const own = new Connection({ oauth2, version: '58.0' });
  const user = await own.authorize({ grant_type: 'client_credentials' });
  expect(user.id).toBe(salesforce.defaultCaller);
  expect(own.instanceUrl).toBe(served.url);
  expect(await own.identity()).toMatchObject({ user_id: user.id });
  const refused = new Connection({ oauth2: { loginUrl: served.url, clientId: '' } });
  await expect(refused.authorize({ grant_type: 'client_credentials' })).rejects.toThrow(
    'client identifier invalid',
  );
});

it('creates, retrieves, updates and deletes', async () => {
  const id = await create('Opportunity', { ...DEAL, Amount: 10 });
  const opportunities = connection.sobject('Opportunity');
  expect(await opportunities.retrieve(id)).toMatchObject({ Name: 'Deal', Amount: 10, Id: id });
  expect(await opportunities.update({ Id: id, Name: 'New' })).toMatchObject({ success: true, id });
  expect(await opportunities.retrieve(id, { fields: ['Name'] })).toMatchObject({ Name: 'New' });
  expect(await opportunities.delete(id)).toMatchObject({ success: true, id });
  await expect(opportunities.retrieve(id)).rejects.toMatchObject({
    errorCode: 'ENTITY_IS_DELETED',
  });
});

it('upserts by an external id', async () => {
  const record = { ...DEAL, Referral_Identifier__c: 'client-1' };
  const opportunities = connection.sobject('Opportunity');
  const first = await opportunities.upsert(record, 'Referral_Identifier__c');
  expect(first).toMatchObject({ success: true, created: true });
  const second = await opportunities.upsert({ ...record, Name: 'Again' }, 'Referral_Identifier__c');
  expect(second).toMatchObject({ success: true, created: false });
  const many = await connection
    .sobject('Opportunity')
    .upsert([record, { ...record, Referral_Identifier__c: 'client-2' }], 'Referral_Identifier__c');
  expect(many).toMatchObject([{ created: false }, { created: true }]);
});

it('queries, by text and by its own builder', async () => {
  const AccountId = await create('Account', { Name: "O'Brien" });
  await create('Opportunity', { ...DEAL, Name: 'Of an account', AccountId });
  const found = await connection.query<{ Name: string; Account: { Name: string } }>(
    "SELECT Name, Account.Name FROM Opportunity WHERE Account.Name = 'O\\'Brien'",
  );
  expect(found.records[0]).toMatchObject({ Name: 'Of an account', Account: { Name: "O'Brien" } });
  const built = await connection
    .sobject('Opportunity')
    .find({ AccountId, $or: [{ Name: { $like: 'Of%' } }, { Amount: { $gt: 5 } }] }, ['Id', 'Name'])
    .sort({ Name: 1 })
    .limit(5);
  expect(built).toHaveLength(1);
  expect(await connection.sobject('Opportunity').count({ AccountId })).toBe(1);
});

it('fetches all pages of a query', async () => {
  const leads = Array.from({ length: 1001 }, (_, at) => ({ LastName: `L${at}`, Company: 'C' }));
  const saved = await connection.sobject('Lead').create(leads, { allowRecursive: true });
  expect(saved.every(({ success }) => success)).toBe(true);
  const all = await connection.query('SELECT LastName FROM Lead', {
    ...{ autoFetch: true, maxFetch: 5000 },
    headers: { 'Sforce-Query-Options': 'batchSize=200' },
  });
  expect([all.totalSize, all.records.length, all.done]).toEqual([1001, 1001, true]);
});

it('saves all or none', async () => {
  const records = [{ Name: 'One of two' }, { Name: '' }];
  await expect(
    connection.sobject('Account').create(records, { allOrNone: true }),
  ).resolves.toMatchObject([{ success: false }, { success: false }]);
  expect(await connection.sobject('Account').count({ Name: 'One of two' })).toBe(0);
});

it('tells errors by code and field', async () => {
  const refused = connection.sobject('Opportunity').create({ Name: 'x' });
  await expect(refused).rejects.toMatchObject({
    errorCode: 'REQUIRED_FIELD_MISSING',
    data: { fields: ['StageName', 'CloseDate'] },
  });
  await expect(connection.query('SELECT Nothing FROM Lead')).rejects.toMatchObject({
    errorCode: 'INVALID_FIELD',
  });
});

it('describes, lists what changed, and reads the limits', async () => {
  const { fields } = await connection.describe('Opportunity');
  const help = fields.find(({ name }) => name === 'How_can_Microsoft_help__c');
  expect(help?.picklistValues).toHaveLength(7);
  expect((await connection.describeGlobal()).sobjects.map(({ name }) => name)).toContain('Lead');
  const id = await create('Contact', { LastName: 'B' });
  const [start, end] = [new Date(START - 3_600_000), new Date(START + 60_000)];
  expect((await connection.sobject('Contact').updated(start, end)).ids).toContain(id);
  await connection.sobject('Contact').delete(id);
  const { deletedRecords } = await connection.sobject('Contact').deleted(start, end);
  expect(deletedRecords.map((record) => record.id)).toEqual([id]);
  expect((await connection.limits())['DailyApiRequests']?.Max).toBe(15_000);
  expect(connection.limitInfo.apiUsage).toMatchObject({ limit: 15_000 });
});

it('asks again after 503', async () => {
  salesforce.faults.add({ kind: 'unavailable', count: 1, method: 'GET' });
  await expect(connection.query('SELECT Id FROM User')).resolves.toMatchObject({ totalSize: 2 });
});
