import type { Row } from '../database';
import { Metadata } from '../metadata';
import { standardTables } from '../standard';
import { checkRegistration } from './registration';

const metadata = new Metadata([...standardTables.values()]);
const row: Row = {
  callbackregistrationid: '1',
  entityname: 'opportunity',
  message: 4,
  scope: 4,
  version: 1,
  url: 'https://flow.example/7?sig=secret',
};

function refusalOf(values: Row, written?: string[]): string | undefined {
  try {
    checkRegistration({ ...row, ...values }, metadata, () => 0, written && new Set(written));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

it.each<[string, Row]>([
  ['the least', {}],
  ['all of it', { filteringattributes: 'name,statecode', filterexpression: 'statecode eq 0' }],
  ['a time to wait for', { postponeuntil: '2026-01-01T00:00:00Z' }],
])('takes %s', (_, values) => {
  expect(refusalOf(values)).toBeUndefined();
});

it.each<[Row, string]>([
  [{ entityname: 'deal' }, "There is no table 'deal'."],
  [{ message: 8 }, 'The message is 8; expected 1 to 7.'],
  [{ filteringattributes: 'name,nothing' }, "Could not find a property named 'nothing'"],
  [{ filterexpression: 'statecode eq' }, 'statecode eq'],
  [{ postponeuntil: 'tomorrow' }, "postponeuntil is no time: 'tomorrow'."],
  [{ url: 'ftp://flow.example' }, 'The url is no address that can be called.'],
])('refuses %j', (values, said) => {
  expect(refusalOf(values)).toContain(said);
});

// Public notes: a new url is taken only with scope, entityname, version and message.
it('takes a new address only with what stands beside it', () => {
  expect(refusalOf({}, ['url', 'scope'])).toContain('entityname, version, message');
  expect(refusalOf({}, ['url', 'scope', 'entityname', 'version', 'message'])).toBeUndefined();
  expect(refusalOf({}, ['filteringattributes'])).toBeUndefined();
});

it('says no address in a refusal', () => {
  expect(refusalOf({ url: 'flow.example/7?sig=secret' })).not.toContain('secret');
});
