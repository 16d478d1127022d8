// What rows as a whole are held to: keys, closed opportunities, lookups to rows that go. Sources: README.md.
import { makeDataverse, NORTHWIND, REPRESENTATION, SELLER } from './test-dataverse';

let { send, add, database } = makeDataverse();
beforeEach(() => ({ send, add, database } = makeDataverse()));

describe('an alternate key', () => {
  it('is unique without regard to case', async () => {
    await add('accounts', { name: 'A', accountnumber: 'K-1' });
    const { status, json } = await send('POST', 'accounts', { name: 'B', accountnumber: 'k-1' });
    expect([status, json.error]).toEqual([
      412,
      {
        code: '0x80060892',
        message:
          'Entity Key Account Number violated. A record with the same value for Account Number already exists. A duplicate record cannot be created. Select one or more unique values and try again.',
      },
    ]);
  });

  it('is free again once its row has another value, or is gone', async () => {
    const id = await add('accounts', { name: 'A', accountnumber: 'K-1' });
    await send('PATCH', `accounts(${id})`, { accountnumber: 'K-2' });
    await add('accounts', { name: 'B', accountnumber: 'K-1' });
    await send('DELETE', `accounts(${id})`);
    await add('accounts', { name: 'C', accountnumber: 'K-2' });
  });

  it('binds no row without a value', async () => {
    await add('accounts', { name: 'A' });
    await add('accounts', { name: 'B' });
  });
});

describe('a closed opportunity', () => {
  const close = (id: string, statecode: number, statuscode: number) =>
    database.update('opportunity', id, { statecode, statuscode }, { caller: SELLER });

  it('is read-only', async () => {
    const id = await add('opportunities', { name: 'Deal' });
    close(id, 1, 3);
    const { status, json } = await send('PATCH', `opportunities(${id})`, { name: 'Other' });
    expect([status, json.error]).toEqual([
      400,
      { code: '0x80040515', message: 'The opportunity is already closed.' },
    ]);
  });

  it('is read-only from the other side of a lookup too', async () => {
    const id = await add('opportunities', { name: 'Deal' });
    close(id, 1, 3);
    const path = `accounts(${NORTHWIND})/opportunity_parent_account/$ref`;
    const { status } = await send('POST', path, { '@odata.id': `opportunities(${id})` });
    expect([status, database.get('opportunity', id)?.['parentaccountid']]).toEqual([400, null]);
  });

  it('is opened again by its state, with the first status of it', async () => {
    const id = await add('opportunities', { name: 'Deal' });
    close(id, 2, 5);
    const body = { statecode: 0, name: 'Again' };
    const { json } = await send('PATCH', `opportunities(${id})`, body, REPRESENTATION);
    expect(json).toMatchObject({ statecode: 0, statuscode: 1, name: 'Again' });
  });

  it('does not come of an update', async () => {
    const id = await add('opportunities', { name: 'Deal' });
    const { status, json } = await send('PATCH', `opportunities(${id})`, { statecode: 1 });
    expect([status, json.error]).toEqual([
      400,
      {
        code: '0x80100005',
        message:
          'This message can not be used to set the state of opportunity to won. In order to set state of opportunity to won, use the won message instead.',
      },
    ]);
  });

  it('has a status of its state', async () => {
    const id = await add('opportunities', { name: 'Deal' });
    const { status, json } = await send('PATCH', `opportunities(${id})`, { statuscode: 4 });
    expect([status, json.error.code]).toEqual([400, '0x80048408']);
    expect(json.error.message).toContain(
      '4 is not a valid status code for state code OpportunityState.Open',
    );
  });
});

it('empties the lookups to a row that is deleted', async () => {
  const id = await add('opportunities', {
    name: 'Deal',
    'parentaccountid@odata.bind': `accounts(${NORTHWIND})`,
    'customerid_account@odata.bind': `accounts(${NORTHWIND})`,
  });
  expect((await send('DELETE', `accounts(${NORTHWIND})`)).status).toBe(204);
  expect(database.get('opportunity', id)).toMatchObject({
    parentaccountid: null,
    customerid: null,
  });
});
