// What others build on: rows that stay as they are, transactions, indexes, changes told once they hold.
import { Database, type Change } from './database';
import { Metadata } from './metadata';
import { collections } from './standard';
import { keyedTables, START } from './test-dataverse';

const caller = '5a000000-0000-4000-8000-000000000001';
let database: Database;
let changes: Change[];
beforeEach(() => {
  database = new Database(new Metadata(keyedTables.values(), collections), () => START);
  changes = [];
  database.onChange((change) => changes.push(change));
});

const add = (name: string, accountnumber: string | null = null) =>
  database.insert('account', { name, accountnumber }, { caller });
const idOf = (row: { readonly [name: string]: unknown }) => String(row['accountid']);

it('never changes a row in place', () => {
  const before = add('A');
  const copy = { ...before };
  const after = database.update('account', idOf(before), { name: 'B' }, { caller });
  expect(before).toEqual(copy);
  expect(after).toMatchObject({ name: 'B', createdon: '2026-03-01T12:00:00Z' });
  expect(database.get('account', idOf(before))).toBe(after);
});

it('tells of changes in their order, with what the request named', () => {
  const written = new Set(['name']);
  const row = add('A');
  const after = database.update('account', idOf(row), { name: 'A' }, { caller, written });
  database.delete('account', idOf(row), caller);
  expect(changes).toEqual([
    { message: 'Create', table: 'account', after: row, written: expect.any(Set), caller },
    { message: 'Update', table: 'account', before: row, after, written, caller },
    { message: 'Delete', table: 'account', before: after, written: new Set(), caller },
  ]);
});

describe('a transaction', () => {
  it('that fails leaves everything as it was, and nobody hears of it', () => {
    const row = add('A', '1');
    const other = add('B', '2');
    changes.length = 0;
    const state = () => [
      [...database.rows('account')].map((each) => each['name']).sort(),
      database.find('account', 'accountnumber', '1'),
      database.find('account', 'accountnumber', '3'),
    ];
    const before = state();
    expect(() =>
      database.transaction(() => {
        database.update('account', idOf(row), { accountnumber: '3' }, { caller });
        add('C', '1');
        database.delete('account', idOf(other), caller);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(state()).toEqual(before);
    expect(changes).toEqual([]);
    add('D', '3');
    expect(() => add('E', '1')).toThrow('Entity Key Account Number violated');
  });

  it('tells of its changes at its end', () => {
    database.transaction(() => {
      add('A');
      database.transaction(() => add('B'));
      expect(changes).toEqual([]);
    });
    expect(changes.map(({ after }) => after?.['name'])).toEqual(['A', 'B']);
  });

  it('within another one fails alone', () => {
    database.transaction(() => {
      add('A');
      expect(() =>
        database.transaction(() => {
          add('B');
          throw new Error('no');
        }),
      ).toThrow('no');
      add('C');
    });
    expect([...database.rows('account')].map((row) => row['name'])).toEqual(['A', 'C']);
  });
});

it('finds rows by a value without regard to case, before and after changes', () => {
  const row = add('Contoso');
  expect(database.find('account', 'name', 'CONTOSO ')).toEqual([row]);
  const after = database.update('account', idOf(row), { name: 'Other' }, { caller });
  expect(database.find('account', 'name', 'contoso')).toEqual([]);
  expect(database.find('account', 'name', 'other')).toEqual([after]);
});

it('finds one row among 10,000, and again after each has changed, without going through them', () => {
  const ids: string[] = [];
  for (let at = 0; at < 10_000; at++) {
    ids.push(
      idOf(database.insert('account', { name: `A${at}`, accountnumber: `${at}` }, { caller })),
    );
  }
  expect(database.find('account', 'name', 'a9999')).toHaveLength(1);
  expect([...database.candidates('account', new Map([['name', 'a5']]))]).toHaveLength(1);
  const scans = jest.spyOn(database, 'rows');
  for (const [at, id] of ids.entries()) {
    database.update('account', id, { name: `B${at}` }, { caller });
    expect(database.find('account', 'name', `b${at}`)).toHaveLength(1);
  }
  expect(scans).not.toHaveBeenCalled();
  expect(database.count('account')).toBe(10_000);
});
