// Source of the expectations: REST API Developer Guide (records, external ids, error codes); reference notes named in README.md.
import type { Field } from '../../../solution/salesforce/model';
import { makeId, readId, toLongId } from './ids';
import { DEAL, makeSalesforce } from './test-salesforce';

let { send, add, clock, salesforce, database } = makeSalesforce();
beforeEach(() => ({ send, add, clock, salesforce, database } = makeSalesforce()));

describe('an id', () => {
  // Examples of Salesforce's documentation and of its Trailblazer articles.
  it.each([
    ['001A0000006Vm9u', '001A0000006Vm9uIAC'],
    ['003D000000PEgxW', '003D000000PEgxWIAX'],
    ['00530000003xqAb', '00530000003xqAbAAI'],
  ])('%s has the checksum of %s', (short, long) => {
    expect(toLongId(short).slice(0, 15)).toBe(short);
    expect(toLongId(short)).toHaveLength(18);
    expect(readId(toLongId(short).toLowerCase())).toBe(toLongId(short));
    if (short === '001A0000006Vm9u') expect(toLongId(short)).toBe(long);
  });

  it('is made of the prefix and a number, and differs for each', () => {
    const ids = [1, 2, 61, 62, 63, 3844].map((at) => makeId('006', at));
    expect(new Set(ids).size).toBe(6);
    for (const id of ids) expect(id).toMatch(/^006[A-Za-z0-9]{15}$/);
  });

  it.each(['', '006', '006!00000000000', 'x'.repeat(16), `${'0'.repeat(15)}99!`])(
    '%j is none',
    (text) => expect(readId(text)).toBeUndefined(),
  );
});

describe('a record', () => {
  it('is created, read, changed and deleted', async () => {
    const created = await send('POST', 'sobjects/Opportunity', { ...DEAL, Amount: 100.005 });
    expect(created.status).toBe(201);
    const id = String(created.json.id);
    expect(created.json).toEqual({ id, success: true, errors: [] });
    expect(created.headers.get('Location')).toBe(`/services/data/v58.0/sobjects/Opportunity/${id}`);
    const { json } = await send('GET', `sobjects/Opportunity/${id.slice(0, 15)}`);
    expect(json).toMatchObject({
      ...{ Id: id, Name: 'Deal', Amount: 100.01, CloseDate: '2026-06-30', Description: null },
      attributes: { type: 'Opportunity', url: `/services/data/v58.0/sobjects/Opportunity/${id}` },
      ...{ CreatedDate: '2026-03-02T12:00:00.000+0000', Sync_with_Partner_Center__c: false },
      ...{ Sync_Status__c: 'Not shared', OwnerId: salesforce.defaultCaller, IsDeleted: false },
    });
    clock.time += 60_000;
    expect((await send('PATCH', `sobjects/opportunity/${id}`, { name: 'New' })).status).toBe(204);
    const read = await send('GET', `sobjects/Opportunity/${id}?fields=Name,LastModifiedDate`);
    expect(read.json).toEqual({
      ...{ attributes: json.attributes, Name: 'New', Id: id },
      LastModifiedDate: '2026-03-02T12:01:00.000+0000',
    });
    expect((await send('DELETE', `sobjects/Opportunity/${id}`)).status).toBe(204);
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const gone = await send(
        method,
        `sobjects/Opportunity/${id}`,
        method === 'PATCH' ? {} : undefined,
      );
      expect([gone.status, gone.json]).toEqual([
        404,
        [{ errorCode: 'ENTITY_IS_DELETED', message: 'entity is deleted' }],
      ]);
    }
  });

  it.each<[string, object, string, RegExp]>([
    [
      'Opportunity',
      { Name: 'x' },
      'REQUIRED_FIELD_MISSING',
      /^Required fields are missing: \[StageName, CloseDate\]$/,
    ],
    ['Opportunity', { ...DEAL, Name: 'x'.repeat(121) }, 'STRING_TOO_LONG', /max length=120/],
    [
      'Opportunity',
      { ...DEAL, Foo__c: 1 },
      'INVALID_FIELD',
      /No such column 'Foo__c' on sobject of type Opportunity/,
    ],
    ['Opportunity', { ...DEAL, IsWon: true }, 'INVALID_FIELD_FOR_INSERT_UPDATE', /IsWon/],
    ['Opportunity', { ...DEAL, Amount: 'many' }, 'JSON_PARSER_ERROR', /currency/],
    ['Opportunity', { ...DEAL, CloseDate: '2026-02-30' }, 'JSON_PARSER_ERROR', /date/],
    ['Opportunity', { ...DEAL, Name: 5 }, 'JSON_PARSER_ERROR', /string/],
    ['Opportunity', { ...DEAL, AccountId: 'x' }, 'MALFORMED_ID', /incorrect type: x/],
    ['Opportunity', { ...DEAL, AccountId: makeId('003', 9) }, 'MALFORMED_ID', /AccountId/],
    [
      'Opportunity',
      { ...DEAL, AccountId: makeId('001', 99) },
      'INVALID_CROSS_REFERENCE_KEY',
      /invalid cross reference id/,
    ],
    [
      'Opportunity',
      { ...DEAL, How_can_Microsoft_help__c: 'Money' },
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      /How can Microsoft help\?: bad value for restricted picklist field: Money/,
    ],
    ['Contact', { LastName: 'x', Email: 'no' }, 'INVALID_EMAIL_ADDRESS', /no/],
    ['OpportunityStage', { MasterLabel: 'x' }, 'INVALID_FIELD_FOR_INSERT_UPDATE', /MasterLabel/],
  ])('%s is refused: %j is %s', async (object, body, errorCode, message) => {
    const { status, json } = await send('POST', `sobjects/${object}`, body);
    expect([status, json]).toEqual([400, [expect.objectContaining({ errorCode })]]);
    expect(json[0].message).toMatch(message);
  });

  it('names a field that an organization added and requires', async () => {
    const region: Field = {
      ...{ name: 'Region__c', label: 'Region', type: 'string', isCustom: true, isRequired: true },
      ...{ isUnique: false, isExternalId: false, isCreateable: true, isUpdateable: true },
      ...{ isRestricted: false, length: 20 },
    };
    const own = makeSalesforce({ added: new Map([['Opportunity', [region]]]) });
    const { json } = await own.send('POST', 'sobjects/Opportunity', DEAL);
    expect(json).toEqual([
      {
        ...{ errorCode: 'REQUIRED_FIELD_MISSING', fields: ['Region__c'] },
        message: 'Required fields are missing: [Region__c]',
      },
    ]);
  });

  it('keeps a unique value to one record, without regard to case', async () => {
    const id = await add('Opportunity', { ...DEAL, Referral_Identifier__c: 'R-1' });
    const { status, json } = await send('POST', 'sobjects/Opportunity', {
      ...{ ...DEAL, Referral_Identifier__c: 'r-1' },
    });
    expect(status).toBe(400);
    expect(json).toEqual([
      {
        ...{ errorCode: 'DUPLICATE_VALUE', fields: [] },
        message: `duplicate value found: Referral_Identifier__c duplicates value on record with id: ${id}`,
      },
    ]);
    expect(database.count('Opportunity')).toBe(1);
  });
});

describe('the stage', () => {
  // simulators.md 3.3, default stages.
  it.each([
    ['Prospecting', false, false, 10],
    ['Negotiation/Review', false, false, 90],
    ['Closed Won', true, true, 100],
    ['Closed Lost', true, false, 0],
    ['A stage that the org lacks', false, false, 0],
  ])(
    '%s gives closed %s, won %s, probability %s',
    async (StageName, IsClosed, IsWon, Probability) => {
      const id = await add('Opportunity', { ...DEAL, Amount: 1000 });
      await send('PATCH', `sobjects/Opportunity/${id}`, { StageName });
      const { json } = await send('GET', `sobjects/Opportunity/${id}`);
      expect(json).toMatchObject({
        IsClosed,
        IsWon,
        Probability,
        ExpectedRevenue: 10 * Probability,
      });
    },
  );

  it('leaves a probability that the request gives', async () => {
    const id = await add('Opportunity', { ...DEAL, Probability: 33 });
    await send('PATCH', `sobjects/Opportunity/${id}`, { NextStep: 'Call' });
    expect((await send('GET', `sobjects/Opportunity/${id}`)).json.Probability).toBe(33);
  });
});

describe('an external id', () => {
  const at = (value: string) => `sobjects/Opportunity/Referral_Identifier__c/${value}`;

  it('creates with 201 and changes with 200', async () => {
    const first = await send('PATCH', at('R%2F1'), DEAL);
    expect([first.status, first.json]).toEqual([
      201,
      { id: first.json.id, success: true, errors: [], created: true },
    ]);
    const second = await send('PATCH', at('R%2F1'), { Name: 'Other' });
    expect([second.status, second.json.created, second.json.id]).toEqual([
      200,
      false,
      first.json.id,
    ]);
    const { json } = await send('GET', at('R%2F1'));
    expect(json).toMatchObject({ Name: 'Other', Referral_Identifier__c: 'R/1' });
    expect((await send('GET', at('none'))).status).toBe(404);
  });

  it('answers 300 with the addresses where several records have the value', async () => {
    const key: Field = {
      ...{ name: 'Key__c', label: 'Key', type: 'string', isCustom: true, isRequired: false },
      ...{ isUnique: false, isExternalId: true, isCreateable: true, isUpdateable: true },
      ...{ isRestricted: false, length: 20 },
    };
    const own = makeSalesforce({ added: new Map([['Account', [key]]]) });
    const ids = [
      await own.add('Account', { Name: 'A', Key__c: 'k' }),
      await own.add('Account', { Name: 'B', Key__c: 'K' }),
    ];
    const { status, json } = await own.send('PATCH', 'sobjects/Account/Key__c/k', { Name: 'C' });
    expect([status, json]).toEqual([
      300,
      ids.map((id) => `/services/data/v58.0/sobjects/Account/${id}`),
    ]);
  });

  it('is no other field', async () => {
    const { status, json } = await send('PATCH', 'sobjects/Opportunity/Name/x', DEAL);
    expect([status, json[0].errorCode]).toEqual([404, 'NOT_FOUND']);
  });
});

it('a deleted account takes its contacts and opportunities along, and a deleted contact its roles', async () => {
  const AccountId = await add('Account', { Name: 'A' });
  const ContactId = await add('Contact', { LastName: 'B', AccountId });
  const OpportunityId = await add('Opportunity', { ...DEAL, AccountId });
  await add('OpportunityContactRole', { ContactId, OpportunityId, IsPrimary: true });
  await send('DELETE', `sobjects/Contact/${ContactId}`);
  expect(database.count('OpportunityContactRole')).toBe(0);
  await send('DELETE', `sobjects/Account/${AccountId}`);
  expect(database.count('Opportunity')).toBe(0);
});

it('tells what was updated and what was deleted in a time', async () => {
  const [kept, gone] = [
    await add('Lead', { LastName: 'A', Company: 'B' }),
    await add('Lead', { LastName: 'C', Company: 'D' }),
  ];
  clock.time += 60_000;
  await send('DELETE', `sobjects/Lead/${gone}`);
  const range = 'start=2026-03-02T11:00:00%2B00:00&end=2026-03-02T13:00:00%2B00:00';
  expect((await send('GET', `sobjects/Lead/updated?${range}`)).json).toEqual({
    ids: [kept],
    latestDateCovered: '2026-03-02T13:00:00.000+0000',
  });
  expect((await send('GET', `sobjects/Lead/deleted?${range}`)).json.deletedRecords).toEqual([
    { id: gone, deletedDate: '2026-03-02T12:01:00.000+0000' },
  ]);
});
