// Source of the expectations: OData URL conventions (quotes doubled), and
// learn.microsoft.com/power-apps/developer/data-platform/use-alternate-key-reference-record
import type { Table } from '../../../solution/data-model/model';
import { parseKey, splitPath } from './references';
import { roundTo } from './values';
import { FABRIKAM, keyedTables } from './test-dataverse';

const account = keyedTables.get('account') as Table;
const contact = keyedTables.get('contact') as Table;

it.each<[string, unknown]>([
  ['accounts', [{ name: 'accounts' }]],
  ['accounts(1)/name', [{ name: 'accounts', key: '1' }, { name: 'name' }]],
  ["accounts(a='x/y')/$ref", [{ name: 'accounts', key: "a='x/y'" }, { name: '$ref' }]],
  ["accounts(a='O''B)/')", [{ name: 'accounts', key: "a='O''B)/'" }]],
  ['WhoAmI()', [{ name: 'WhoAmI', key: '' }]],
])('the path %s', (path, expected) => {
  expect(JSON.parse(JSON.stringify(splitPath(path)))).toEqual(expected);
});

it.each<[string, unknown]>([
  [FABRIKAM.toUpperCase(), { id: FABRIKAM }],
  [`accountid=${FABRIKAM}`, { id: FABRIKAM }],
  ["accountnumber='O''Brien, 5'", { values: { accountnumber: "O'Brien, 5" } }],
])('the key %s', (text, expected) => {
  expect(parseKey(account, text)).toMatchObject(expected as object);
});

it('the key of two columns, in any order', () => {
  const expected = { values: { emailaddress1: 'a@b', parentcustomerid: FABRIKAM } };
  const parts = ["emailaddress1='a@b'", `_parentcustomerid_value=${FABRIKAM}`];
  expect(parseKey(contact, parts.join(','))).toMatchObject(expected);
  expect(parseKey(contact, parts.reverse().join(', '))).toMatchObject(expected);
});

it.each([
  "emailaddress1='a@b'",
  "accountnumber='x",
  "accountnumber='x'y",
  'accountnumber',
  '',
  `parentcustomerid=${FABRIKAM}`,
])('no key: %j', (text) => {
  expect(() => parseKey(contact, text)).toThrow();
});

it.each([
  [1.005, 2, 1.01],
  [-1.005, 2, -1.01],
  [0.5, 0, 1],
  [1e21, 2, 1e21],
  [1e-9, 2, 0],
  [123456789012.35, 2, 123456789012.35],
])('%d rounded to %i digits is %d', (value, digits, expected) => {
  expect(roundTo(value, digits)).toBe(expected);
});
