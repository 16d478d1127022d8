// The field's client as judge of $batch and of actions. https://github.com/AleksandrRogov/DynamicsWebApi
import { DynamicsWebApi } from 'dynamics-web-api';
import { serve, type Served } from '../../serve';
import { makeDataverse } from '../test-dataverse';

let served: Served;
let api: DynamicsWebApi;
const { dataverse, database } = makeDataverse();

beforeAll(async () => {
  served = await serve(dataverse);
  api = new DynamicsWebApi({
    serverUrl: served.url,
    dataApi: { version: '9.2' },
    onTokenRefresh: () => Promise.resolve('any'),
  });
});
afterAll(() => served.close());

const queue = (name: string): void => {
  void api.create({ collection: 'accounts', data: { name }, contentId: '1' });
  void api.create({
    collection: 'contacts',
    data: { firstname: name, 'parentcustomerid_account@odata.bind': '$1' },
    contentId: '2',
  });
};

test('a change set with a reference, and a read behind it', async () => {
  api.startBatch();
  queue('Adatum');
  void api.retrieveMultiple({
    collection: 'accounts',
    select: ['name'],
    filter: "name eq 'Adatum'",
  });
  const [account, contact, found] = (await api.executeBatch()) as [
    string,
    string,
    { value: { name: string }[] },
  ];
  expect(database.get('contact', contact)).toMatchObject({ parentcustomerid: account });
  expect(found.value).toMatchObject([{ name: 'Adatum' }]);
});

test('a change set that fails leaves nothing, and the client tells why', async () => {
  api.startBatch();
  void api.create({ collection: 'accounts', data: { name: 'Lost' }, contentId: '1' });
  void api.create({ collection: 'accounts', data: { nope: 1 }, contentId: '2' });
  await expect(api.executeBatch()).rejects.toMatchObject([
    { status: 400, error: { message: expect.stringContaining("'nope'") as string } },
  ]);
  expect(database.find('account', 'name', 'Lost')).toEqual([]);
});

const create = async (collection: string, data: object): Promise<string> =>
  (await api.create({ collection, data })) as unknown as string;

test('wins an opportunity and qualifies a lead', async () => {
  const id = await create('opportunities', { name: 'Deal' });
  const close = { subject: 'Won', 'opportunityid@odata.bind': `opportunities(${id})` };
  const action = { OpportunityClose: close, Status: 3 };
  await api.callAction({ actionName: 'WinOpportunity', action });
  expect(database.get('opportunity', id)).toMatchObject({ statecode: 1 });
  const made = await api.callAction<{ value: object[] }>({
    collection: 'leads',
    key: await create('leads', { subject: 'S', lastname: 'L' }),
    actionName: 'Microsoft.Dynamics.CRM.QualifyLead',
    action: { CreateAccount: false, CreateContact: true, CreateOpportunity: false, Status: 3 },
  });
  expect(made.value).toMatchObject([{ '@odata.type': '#Microsoft.Dynamics.CRM.contact' }]);
});
