// The field's client as judge: dynamics-web-api drives the simulator over a socket.
// https://github.com/AleksandrRogov/DynamicsWebApi
import { DynamicsWebApi } from 'dynamics-web-api';
import { serve, type Served } from '../serve';
import { createDataverse } from './server';
import { FABRIKAM, INTEGRATION, keyedTables, MISSING, NORTHWIND } from './test-dataverse';

let served: Served;
let api: DynamicsWebApi;

beforeAll(async () => {
  served = await serve(createDataverse({ tables: keyedTables }));
  api = new DynamicsWebApi({
    serverUrl: served.url,
    dataApi: { version: '9.2' },
    onTokenRefresh: () => Promise.resolve('any'),
  });
});
afterAll(() => served.close());

/** The id, which the client reads out of OData-EntityId. */
const create = async (collection: string, data: Record<string, unknown>): Promise<string> =>
  (await api.create({ collection, data })) as unknown as string;

it('says who calls', async () => {
  const answer = await api.callFunction<{ UserId: string }>({ functionName: 'WhoAmI' });
  expect(answer.UserId).toBe(INTEGRATION);
});

it('creates a row, with its id or as a whole', async () => {
  const id = await create('accounts', { name: 'Adatum' });
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  const row = await api.create({
    collection: 'opportunities',
    data: { name: 'Deal', 'parentaccountid@odata.bind': `accounts(${id})` },
    returnRepresentation: true,
    select: ['name', '_parentaccountid_value'],
  });
  expect(row).toMatchObject({ name: 'Deal', _parentaccountid_value: id });
});

it('retrieves a row with a related one and labels', async () => {
  const id = await create('opportunities', {
    ...{ name: 'Deal', salesstage: 2 },
    'parentaccountid@odata.bind': `/accounts(${FABRIKAM})`,
  });
  const row = await api.retrieve({
    collection: 'opportunities',
    key: id,
    select: ['name', 'salesstage'],
    expand: [{ property: 'parentaccountid', select: ['name'] }],
    includeAnnotations: '*',
  });
  expect(row).toMatchObject({
    name: 'Deal',
    'salesstage@OData.Community.Display.V1.FormattedValue': 'Propose',
    salesstage_Formatted: 'Propose',
    parentaccountid: { name: 'Fabrikam' },
  });
});

it('updates a row that is there and no other', async () => {
  const id = await create('accounts', { name: 'Before' });
  const data = { name: 'After' };
  await api.update({ collection: 'accounts', key: id, data });
  const row = await api.retrieve({ collection: 'accounts', key: id, select: ['name'] });
  expect(row.name).toBe('After');
  await expect(api.update({ collection: 'accounts', key: MISSING, data })).rejects.toMatchObject({
    status: 404,
    code: '0x80040217',
  });
});

it('refuses an update with an old eTag', async () => {
  const id = await create('accounts', { name: 'One' });
  const row = await api.retrieve({ collection: 'accounts', key: id, select: ['name'] });
  const ifmatch = String(row['@odata.etag']);
  const data = { name: 'Two' };
  await api.update({ collection: 'accounts', key: id, data, ifmatch });
  // The client turns 412 into false.
  expect(await api.update({ collection: 'accounts', key: id, data, ifmatch })).toBe(false);
});

it('upserts by id and by alternate key', async () => {
  const key = "accountnumber='A-1'";
  await api.upsert({ collection: 'accounts', key, data: { name: 'Made' } });
  await api.upsert({ collection: 'accounts', key, data: { name: 'Changed' } });
  const row = await api.retrieve({
    collection: 'accounts',
    key,
    select: ['name', 'accountnumber'],
  });
  expect(row).toMatchObject({ name: 'Changed', accountnumber: 'A-1' });
  const one = { collection: 'accounts', key: MISSING, data: { name: 'New' }, ifnonematch: '*' };
  await api.upsert(one);
  // … and 412 of an upsert into null.
  expect(await api.upsert(one)).toBeNull();
});

it('deletes a row, and one value', async () => {
  const id = await create('accounts', { name: 'X', telephone1: '1' });
  await api.deleteRecord({ collection: 'accounts', key: id, property: 'telephone1' });
  const row = await api.retrieve({ collection: 'accounts', key: id, select: ['telephone1'] });
  expect(row.telephone1).toBeNull();
  await api.deleteRecord({ collection: 'accounts', key: id });
  await expect(api.retrieve({ collection: 'accounts', key: id })).rejects.toMatchObject({
    status: 404,
  });
});

it('sets one value', async () => {
  await api.updateSingleProperty({
    collection: 'accounts',
    key: NORTHWIND,
    fieldValuePair: { telephone1: '040-1' },
  });
  const row = await api.retrieve({ collection: 'accounts', key: NORTHWIND });
  expect(row.telephone1).toBe('040-1');
});

const subjects = ({ value }: { value: { subject?: unknown }[] }) =>
  value.map(({ subject }) => subject);

it('pages through all rows, each once', async () => {
  for (let at = 0; at < 7; at++) {
    await create('leads', { subject: `L${at}`, lastname: 'Z' });
  }
  const query = { collection: 'leads', select: ['subject'], orderBy: ['subject desc'] };
  const page = await api.retrieveMultiple({ ...query, maxPageSize: 3, count: true });
  expect(page.oDataCount).toBe(7);
  expect(subjects(page)).toEqual(['L6', 'L5', 'L4']);
  const next = await api.retrieveMultiple({ ...query, maxPageSize: 3 }, page.oDataNextLink);
  expect(subjects(next)).toEqual(['L3', 'L2', 'L1']);
  const all = await api.retrieveAll({ ...query, filter: "startswith(subject,'l')" });
  expect(all.value).toHaveLength(7);
});

it('associates from both sides', async () => {
  const key = await create('opportunities', { name: 'Deal' });
  const read = () => api.retrieve<Record<string, unknown>>({ collection: 'opportunities', key });
  await api.associateSingleValued({
    ...{ collection: 'opportunities', primaryKey: key, navigationProperty: 'parentaccountid' },
    ...{ relatedCollection: 'accounts', relatedKey: FABRIKAM },
  });
  expect((await read())['_parentaccountid_value']).toBe(FABRIKAM);
  await api.disassociateSingleValued({
    ...{ collection: 'opportunities', primaryKey: key, navigationProperty: 'parentaccountid' },
  });
  expect((await read())['_parentaccountid_value']).toBeNull();
  await api.associate({
    ...{ collection: 'accounts', primaryKey: NORTHWIND, relatedKey: key },
    ...{ relationshipName: 'opportunity_parent_account', relatedCollection: 'opportunities' },
  });
  expect((await read())['_parentaccountid_value']).toBe(NORTHWIND);
  await api.disassociate({
    ...{ collection: 'accounts', primaryKey: NORTHWIND, relatedKey: key },
    relationshipName: 'opportunity_parent_account',
  });
  expect((await read())['_parentaccountid_value']).toBeNull();
});

it('tells of a duplicate with its code', async () => {
  const data = { name: 'Same', accountnumber: 'D-1' };
  await api.create({ collection: 'accounts', data });
  await expect(api.create({ collection: 'accounts', data })).rejects.toMatchObject({
    status: 412,
    code: '0x80060892',
  });
});
