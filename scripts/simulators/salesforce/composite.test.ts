// Source of the expectations: REST API Developer Guide, composite resources.
import { DEAL, makeSalesforce } from './test-salesforce';

let { send, add, database } = makeSalesforce();
beforeEach(() => ({ send, add, database } = makeSalesforce()));

const V = '/services/data/v58.0';
const account = (Name: string | null) => ({ attributes: { type: 'Account' }, Name });

describe('composite/sobjects', () => {
  it('gives each record its own result', async () => {
    const records = [account('A'), account(null), { attributes: { type: 'Nothing' } }];
    const { status, json } = await send('POST', 'composite/sobjects', { records });
    expect(status).toBe(200);
    expect(json).toMatchObject([
      { success: true, errors: [] },
      { success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', fields: ['Name'] }] },
      { success: false, errors: [{ statusCode: 'INVALID_TYPE' }] },
    ]);
    expect(database.find('Account', 'Name', 'A')).toHaveLength(1);
  });

  it('keeps all or none where that is asked', async () => {
    const records = [account('A'), account(null)];
    const { json } = await send('POST', 'composite/sobjects', { allOrNone: true, records });
    expect(json).toMatchObject([
      { success: false, errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }] },
      { success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING' }] },
    ]);
    expect(database.find('Account', 'Name', 'A')).toEqual([]);
  });

  it('updates, upserts, reads and deletes', async () => {
    const id = await add('Opportunity', DEAL);
    const attributes = { type: 'Opportunity' };
    const updated = await send('PATCH', 'composite/sobjects', {
      records: [
        { attributes, id, Name: 'New' },
        { attributes, Name: 'without an id' },
      ],
    });
    expect(updated.json).toMatchObject([
      { id, success: true },
      { success: false, errors: [{ statusCode: 'MISSING_ARGUMENT' }] },
    ]);
    const path = 'composite/sobjects/Opportunity/Referral_Identifier__c';
    const records = [{ attributes, ...DEAL, Referral_Identifier__c: 'R' }];
    const upserted = await send('PATCH', path, { records });
    expect(upserted.json).toMatchObject([{ success: true, created: true }]);
    const read = await send('POST', 'composite/sobjects/Opportunity', {
      ...{ ids: [id, '0065g00000zzzzzAAA'], fields: ['Name'] },
    });
    expect(read.json).toEqual([expect.objectContaining({ Name: 'New', Id: id }), null]);
    const deleted = await send('DELETE', `composite/sobjects?ids=${id},${id}&allOrNone=false`);
    expect(deleted.json).toMatchObject([
      { id, success: true },
      { success: false, errors: [{ statusCode: 'ENTITY_IS_DELETED' }] },
    ]);
  });

  it('takes 200 records and no more', async () => {
    const records = Array.from({ length: 201 }, () => account('A'));
    const { status, json } = await send('POST', 'composite/sobjects', { records });
    expect([status, json[0].errorCode]).toEqual([400, 'EXCEEDED_ID_LIMIT']);
  });
});

describe('composite', () => {
  const create = (referenceId: string, object: string, body: object) => ({
    ...{ method: 'POST', url: `${V}/sobjects/${object}`, referenceId, body },
  });

  it('lets a request use the answers before it', async () => {
    const { status, json } = await send('POST', 'composite', {
      compositeRequest: [
        create('account', 'Account', { Name: 'A' }),
        create('deal', 'Opportunity', { ...DEAL, AccountId: '@{account.id}' }),
        {
          method: 'GET',
          url: `${V}/sobjects/Opportunity/@{deal.id}?fields=AccountId`,
          referenceId: 'read',
        },
      ],
    });
    expect(status).toBe(200);
    const [first, , third] = json.compositeResponse;
    expect(first).toMatchObject({ httpStatusCode: 201, referenceId: 'account' });
    expect(third).toMatchObject({ httpStatusCode: 200, body: { AccountId: first.body.id } });
  });

  it.each([true, false])('with allOrNone %s', async (allOrNone) => {
    const { json } = await send('POST', 'composite', {
      allOrNone,
      compositeRequest: [create('one', 'Account', { Name: 'A' }), create('two', 'Account', {})],
    });
    const [one, two] = json.compositeResponse;
    expect(one.httpStatusCode).toBe(allOrNone ? 400 : 201);
    if (allOrNone) expect(one.body[0].errorCode).toBe('PROCESSING_HALTED');
    expect(two.body[0].errorCode).toBe('REQUIRED_FIELD_MISSING');
    expect(database.find('Account', 'Name', 'A')).toHaveLength(allOrNone ? 0 : 1);
  });

  it('takes 25 requests and no more', async () => {
    const compositeRequest = Array.from({ length: 26 }, (_, at) => create(`r${at}`, 'Account', {}));
    expect((await send('POST', 'composite', { compositeRequest })).status).toBe(400);
  });
});

it.each([true, false])('composite/batch with haltOnError %s', async (haltOnError) => {
  const { json } = await send('POST', 'composite/batch', {
    haltOnError,
    batchRequests: [
      { method: 'POST', url: 'v58.0/sobjects/Account', richInput: {} },
      { method: 'POST', url: 'v58.0/sobjects/Account', richInput: { Name: 'A' } },
    ],
  });
  expect(json).toMatchObject({
    hasErrors: true,
    results: [{ statusCode: 400 }, { statusCode: haltOnError ? 412 : 201 }],
  });
});
