// Seed files: {table: [rows]}, tables by either name, rows as a request would send them.
import type { Json } from './json';
import { createDataverse } from './server';
import { FABRIKAM, INTEGRATION, MISSING } from './test-dataverse';

const load = (json: Json) => createDataverse({ seed: { file: 'my.json', json } });

it('is built in: users, currencies, accounts with contacts', () => {
  const { database, defaultCaller } = createDataverse();
  const codes = [...database.rows('transactioncurrency')].map((row) => row['isocurrencycode']);
  expect(codes).toEqual(['USD', 'EUR', 'JPY', 'GBP', 'CHF']);
  expect([defaultCaller, database.count('systemuser')]).toEqual([INTEGRATION, 2]);
  expect(database.find('contact', 'parentcustomerid', FABRIKAM)).toHaveLength(1);
});

it('takes tables by logical or set name, and brings users and currencies where there are none', () => {
  const accountid = MISSING;
  const { database } = load({
    opportunities: [{ name: 'Deal', 'parentaccountid@odata.bind': `accounts(${accountid})` }],
    account: [{ accountid, name: 'Mine' }],
  });
  expect([...database.rows('account')].map((row) => row['name'])).toEqual(['Mine']);
  const [deal] = database.rows('opportunity');
  expect(deal).toMatchObject({ parentaccountid: accountid, createdby: INTEGRATION });
  expect(database.count('systemuser')).toBe(2);
});

it.each<[string, Json, string]>([
  ['no object', [], 'Expected {"table": [rows]}.'],
  ['an unknown table', { acount: [] }, "Did you mean 'account'?"],
  ['no rows', { account: {} }, 'Expected an array of rows.'],
  ['an unknown column', { account: [{}, { nam: 1 }] }, "Invalid property 'nam'"],
  ['a row twice', { account: [{ accountid: MISSING }, { accountid: MISSING }] }, 'already exists'],
])('refuses %s', (_, json, message) => {
  expect(() => load(json)).toThrow(message);
});

it('names file, table and row in a fault', () => {
  expect(() => load({ account: [{}, { nam: 1 }] })).toThrow(
    expect.objectContaining({
      faults: [expect.objectContaining({ path: ['my.json', 'account', '1'] })],
    }),
  );
});
