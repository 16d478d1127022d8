// Expected: https://learn.microsoft.com/dynamics365/customer-engagement/web-api/qualifylead, and the reference page of lead
// (states 0 Open, 1 Qualified, 2 Disqualified; status 3 Qualified). Beliefs: README.md.
import { createDataverse } from '../server';

const ID = '11111111-2222-4333-8444-555555555555';
const all = { CreateAccount: true, CreateContact: true, CreateOpportunity: true, Status: 3 };
const none = { CreateAccount: false, CreateContact: false, CreateOpportunity: false, Status: 3 };

async function organization(lead: object = {}) {
  const dataverse = createDataverse();
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await dataverse.fetch(
      new Request(`https://org.example/api/data/v9.1/${path}`, {
        method,
        headers: { Authorization: 'Bearer token', 'Content-Type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    return {
      status: response.status,
      body: (text === '' ? {} : JSON.parse(text)) as {
        value?: Record<string, string>[];
        error?: unknown;
      },
    };
  };
  const row = {
    subject: 'Ten seats',
    firstname: 'Ada',
    lastname: 'Byron',
    companyname: 'Engines',
    estimatedamount: 500,
    ...lead,
  };
  expect(await send('PATCH', `leads(${ID})`, row)).toMatchObject({ status: 204 });
  const qualify = (body: unknown) =>
    send('POST', `leads(${ID})/Microsoft.Dynamics.CRM.QualifyLead`, body);
  return { ...dataverse, send, qualify };
}

test('a lead becomes an account, a contact and an opportunity that name it', async () => {
  const { qualify, database } = await organization();
  const { status, body } = await qualify(all);
  expect(status).toBe(200);
  const types = body.value?.map((row) => row['@odata.type']);
  expect(types).toEqual(
    ['account', 'contact', 'opportunity'].map((name) => `#Microsoft.Dynamics.CRM.${name}`),
  );
  const [account, contact, opportunity] = body.value ?? [];
  const accountid = account?.['accountid'] ?? '';
  const contactid = contact?.['contactid'] ?? '';
  const opportunityid = opportunity?.['opportunityid'] ?? '';
  expect(database.get('account', accountid)).toMatchObject({
    name: 'Engines',
    originatingleadid: ID,
  });
  expect(database.get('contact', contactid)).toMatchObject({
    fullname: 'Ada Byron',
    parentcustomerid: accountid,
    parentcustomeridtype: 'account',
  });
  expect(database.get('opportunity', opportunityid)).toMatchObject({
    ...{ name: 'Ten seats', originatingleadid: ID, parentaccountid: accountid },
    ...{ parentcontactid: contactid, customerid: accountid, customeridtype: 'account' },
    ...{ estimatedvalue: 500, statecode: 0 },
  });
  expect(database.get('lead', ID)).toMatchObject({
    statecode: 1,
    statuscode: 3,
    qualifyingopportunityid: opportunityid,
  });
});

test('what is not asked for is not made', async () => {
  const { qualify, database } = await organization();
  const before = database.count('account');
  expect(await qualify(none)).toMatchObject({ status: 200, body: { value: [] } });
  expect([database.count('account'), database.count('opportunity')]).toEqual([before, 0]);
  expect(database.get('lead', ID)).toMatchObject({ statecode: 1 });
});

test('an opportunity goes to the customer that is named', async () => {
  const { qualify, database } = await organization();
  const [customer] = database.rows('contact');
  const contactid = String(customer?.['contactid']);
  const type = { '@odata.type': 'Microsoft.Dynamics.CRM.contact' };
  const body = { ...none, CreateOpportunity: true, OpportunityCustomerId: { ...type, contactid } };
  await qualify(body);
  const [opportunity] = database.rows('opportunity');
  expect(opportunity).toMatchObject({ customerid: contactid, customeridtype: 'contact' });
});

test('a lead is qualified once', async () => {
  const { qualify } = await organization();
  await qualify(none);
  expect(await qualify(none)).toMatchObject({
    status: 400,
    body: { error: { code: '0x80040505' } },
  });
});

test.each([
  ['a status of another state', { ...all, Status: 4 }, 400, '0x80048408'],
  ['no status', { ...all, Status: null }, 400, '0x80040203'],
  ['no CreateAccount', { ...all, CreateAccount: null }, 400, '0x80040203'],
  ['a text where true belongs', { ...all, CreateContact: 'true' }, 400, '0x80048d19'],
  ['an unknown parameter', { ...all, Nope: 1 }, 400, '0x80048d19'],
  ['a customer without an id', { ...all, OpportunityCustomerId: {} }, 400, '0x80048d19'],
  [
    'an absent customer',
    { ...all, OpportunityCustomerId: { accountid: '00000000-0000-4000-8000-00000000abcd' } },
    404,
    '0x80040217',
  ],
])('%s is refused, and nothing is made', async (_why, body, status, code) => {
  const { qualify, database } = await organization();
  const before = database.count('account');
  expect(await qualify(body)).toMatchObject({ status, body: { error: { code } } });
  expect([database.count('account'), database.count('opportunity')]).toEqual([before, 0]);
  expect(database.get('lead', ID)).toMatchObject({ statecode: 0 });
});
