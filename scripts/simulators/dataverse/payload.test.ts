// Source of the expectations: README.md, which names the page or the note behind each code and text.
import {
  ANA,
  EURO,
  FABRIKAM,
  makeDataverse,
  MISSING,
  REPRESENTATION,
  SELLER,
  YEN,
} from './test-dataverse';

let { send, add, database, dataverse } = makeDataverse();
beforeEach(() => ({ send, add, database, dataverse } = makeDataverse()));

describe('a body is refused', () => {
  const payload = "Error identified in Payload provided by the user for Entity :'opportunities'";
  it.each<[string, object, number, string, string]>([
    ['an unknown column', { nam: 'x' }, 400, '0x80048d19', payload],
    ['a column in another case', { Name: 'x' }, 400, '0x80048d19', payload],
    ['a number for a text', { name: 5 }, 400, '0x80048d19', "to the expected type 'Edm.String'"],
    ['a text for a number', { closeprobability: '5' }, 400, '0x80048d19', 'Edm.Int32'],
    ['a fraction for a whole number', { closeprobability: 1.5 }, 400, '0x80048d19', 'Edm.Int32'],
    ['a text for money', { estimatedvalue: '5' }, 400, '0x80048d19', 'Edm.Decimal'],
    ['a text for yes or no', { isrevenuesystemcalculated: 'true' }, 400, '0x80048d19', 'Edm.Bool'],
    ['a time for a day', { estimatedclosedate: '2031-05-01T00:00:00Z' }, 400, '0x80048d19', 'Date'],
    ['a day that is none', { estimatedclosedate: '2031-02-30' }, 400, '0x80048d19', 'Edm.Date'],
    [
      'a long text',
      { name: 'x'.repeat(301) },
      400,
      '0x80044331',
      "A validation error occurred. The length of the 'name' attribute of the 'opportunity' entity exceeded the maximum allowed length of '300'.",
    ],
    ['a number above its range', { closeprobability: 101 }, 400, '0x8004432f', 'closeprobability'],
    ['a number below its range', { closeprobability: -1 }, 400, '0x8004432f', 'closeprobability'],
    ['money out of its range', { budgetamount: -1 }, 400, '0x80044330', 'budgetamount'],
    ['more money than there is', { estimatedvalue: 1e12 + 1 }, 400, '0x80044330', 'estimatedvalue'],
    [
      'an option that there is not',
      { salesstage: 4 },
      400,
      '0x8004431a',
      'Accepted Values: 0,1,2,3',
    ],
    ['one of several', { sample_industries: '100000000,7' }, 400, '0x8004431a', 'The value 7'],
    ['several as a number', { sample_industries: 100000000 }, 400, '0x80048d19', 'Edm.String'],
    ['a state', { statecode: 1 }, 400, '0x80048408', 'State code is invalid'],
    [
      'a lookup by its value',
      { _parentaccountid_value: FABRIKAM },
      400,
      '0x80048d19',
      'Use Navigation properties instead',
    ],
    ['a lookup as a text', { parentaccountid: FABRIKAM }, 400, '0x80048d19', 'StartObject'],
    [
      'a navigation property in another case',
      { 'ParentAccountId@odata.bind': `accounts(${FABRIKAM})` },
      400,
      '0x80048d19',
      "An undeclared property 'ParentAccountId'",
    ],
    [
      'a customer without its kind',
      { 'customerid@odata.bind': `accounts(${FABRIKAM})` },
      400,
      '0x80048d19',
      "An undeclared property 'customerid'",
    ],
    [
      'a row of another table',
      { 'parentaccountid@odata.bind': `contacts(${ANA})` },
      400,
      '0x80048d19',
      'contact',
    ],
    [
      'a row that there is not',
      { 'parentaccountid@odata.bind': `/accounts(${MISSING})` },
      404,
      '0x80040217',
      `Entity 'account' With Id = ${MISSING} Does Not Exist`,
    ],
    [
      'a key that there is not',
      { 'parentaccountid@odata.bind': "accounts(accountnumber='none')" },
      404,
      '0x80060891',
      'A record with the specified key values does not exist in account entity',
    ],
  ])('%s', async (_, body, status, code, message) => {
    const before = database.count('opportunity');
    const reply = await send('POST', 'opportunities', { name: 'Deal', ...body });
    expect([reply.status, reply.json.error.code]).toEqual([status, code]);
    expect(reply.json.error.message).toContain(message);
    expect(database.count('opportunity')).toBe(before);
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['nothing', undefined],
  ])('%s', async (_, body) => {
    expect((await send('POST', 'opportunities', body)).status).toBe(400);
  });
});

describe('a value is stored', () => {
  it.each<[string, object, object]>([
    [
      'cut to whole seconds',
      { actualend: '2026-01-01T10:00:00.999Z' },
      { actualend: '2026-01-01T10:00:00Z' },
    ],
    ['in UTC', { actualend: '2026-01-01T10:00:00+02:00' }, { actualend: '2026-01-01T08:00:00Z' }],
    ['empty for an empty text', { subject: '' }, { subject: null }],
  ])('%s', async (_, body, expected) => {
    const { json } = await send('POST', 'opportunitycloses', body, REPRESENTATION);
    expect(json).toMatchObject(expected);
  });

  it.each<[string, object, object]>([
    ['rounded to two digits', { estimatedvalue: 1.005 }, { estimatedvalue: 1.01 }],
    [
      'rounded as its currency is',
      {
        estimatedvalue: 1000.5,
        'transactioncurrencyid@odata.bind': `transactioncurrencies(${YEN})`,
      },
      { estimatedvalue: 1001, exchangerate: 150, estimatedvalue_base: 6.6733 },
    ],
    [
      'in the base currency as well',
      { estimatedvalue: 90, 'transactioncurrencyid@odata.bind': `transactioncurrencies(${EURO})` },
      { estimatedvalue: 90, estimatedvalue_base: 100 },
    ],
    [
      'of several options in order',
      { sample_industries: '100000002, 100000000,100000002' },
      { sample_industries: '100000000,100000002' },
    ],
    [
      'with what was not said',
      {},
      { statecode: 0, statuscode: 1, isrevenuesystemcalculated: false, opportunityratingcode: 2 },
    ],
    [
      'reckoned where the platform reckons',
      { estimatedvalue: 500, isrevenuesystemcalculated: true },
      { estimatedvalue: 0 },
    ],
    [
      'not at all where it is read-only',
      { createdon: '2001-01-01T00:00:00Z' },
      { createdon: '2026-03-01T12:00:00Z' },
    ],
    [
      'as a customer of either kind',
      { 'customerid_contact@odata.bind': `/contacts(${ANA})` },
      { _customerid_value: ANA },
    ],
    [
      'from an absolute address',
      {
        'parentaccountid@odata.bind': `https://contoso.example/api/data/v9.0/accounts(${FABRIKAM})`,
      },
      { _parentaccountid_value: FABRIKAM },
    ],
    [
      'for another owner',
      { 'ownerid@odata.bind': `systemusers(${SELLER})` },
      { _ownerid_value: SELLER },
    ],
  ])('%s', async (_, body, expected) => {
    const { json, text } = await send(
      'POST',
      'opportunities',
      { name: 'D', ...body },
      REPRESENTATION,
    );
    expect({ text, ...json }).toMatchObject(expected);
  });

  it('and emptied by null', async () => {
    const id = await add('opportunities', {
      name: 'Deal',
      estimatedvalue: 5,
      'customerid_account@odata.bind': `accounts(${FABRIKAM})`,
    });
    const body = { estimatedvalue: null, 'customerid_account@odata.bind': null };
    const { json } = await send('PATCH', `opportunities(${id})`, body, REPRESENTATION);
    expect(json).toMatchObject({ estimatedvalue: null, _customerid_value: null });
    expect(database.get('opportunity', id)).toMatchObject({ customeridtype: null });
  });

  it('through an alternate key with a lookup in it', async () => {
    const mail = { emailaddress1: 'ana@fabrikam.example' };
    const key = `_parentcustomerid_value=${FABRIKAM},emailaddress1='${mail.emailaddress1}'`;
    const body = { name: 'Deal', 'parentcontactid@odata.bind': `contacts(${key})` };
    const { json } = await send('POST', 'opportunities', body, REPRESENTATION);
    expect(json._parentcontactid_value).toBe(ANA);
  });

  it('as the name of a person', async () => {
    const { json } = await send('PATCH', `contacts(${ANA})`, { firstname: 'Anna' }, REPRESENTATION);
    expect(json.fullname).toBe('Anna Bowman');
  });
});

describe('rows within rows', () => {
  it('are created with it, on either side of a lookup', async () => {
    const id = await add('accounts', {
      name: 'Adatum',
      primarycontactid: { lastname: 'First' },
      opportunity_parent_account: [{ name: 'A' }, { name: 'B' }],
    });
    const query =
      '$select=name&$expand=primarycontactid($select=lastname),opportunity_parent_account($select=name;$orderby=name desc)';
    const { json } = await send('GET', `accounts(${id})?${query}`);
    expect(json).toMatchObject({
      primarycontactid: { lastname: 'First' },
      opportunity_parent_account: [{ name: 'B' }, { name: 'A' }],
    });
  });

  it('are all refused with one of them, and nobody hears of them', async () => {
    const heard: string[] = [];
    dataverse.database.onChange(({ table }) => heard.push(table));
    const before = [database.count('account'), database.count('contact')];
    const body = {
      name: 'A',
      primarycontactid: { lastname: 'x' },
      contact_customer_accounts: [{ bad: 1 }],
    };
    expect((await send('POST', 'accounts', body)).status).toBe(400);
    expect([database.count('account'), database.count('contact')]).toEqual(before);
    expect(heard).toEqual([]);
  });

  it('are refused in an update', async () => {
    const body = { primarycontactid: { lastname: 'x' } };
    const { status, json } = await send('PATCH', `accounts(${FABRIKAM})`, body);
    expect([status, json.error.code]).toEqual([400, '0x80048d19']);
  });
});
