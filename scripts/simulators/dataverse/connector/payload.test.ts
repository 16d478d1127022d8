// Shape: the schema of a trigger's body in a public Logic App (README.md), by name and kind of column.
import { Database } from '../database';
import { Metadata } from '../metadata';
import { collections, standardTables } from '../standard';
import { describeChange } from './payload';

const CALLER = '00000000-0000-0000-0000-00000000000a';
const ACCOUNT = '00000000-0000-0000-0000-0000000000ac';
const ID = '00000000-0000-0000-0000-0000000000d1';

function organization() {
  const now = () => Date.parse('2026-01-01T10:00:00Z');
  const database = new Database(new Metadata([...standardTables.values()], collections), now);
  const payloads: Record<string, unknown>[] = [];
  database.onChange((change) => payloads.push(describeChange(change, database, CALLER)));
  return { database, payloads };
}

test('columns, labels, lookups, and what the platform adds', () => {
  const { database, payloads } = organization();
  const row = database.insert(
    'opportunity',
    {
      opportunityid: ID,
      name: 'A',
      estimatedvalue: 10.5,
      estimatedclosedate: '2026-02-01',
      statecode: 0,
      salesstage: 2,
      customerid: ACCOUNT,
      customeridtype: 'account',
      parentaccountid: ACCOUNT,
      isrevenuesystemcalculated: false,
    },
    { caller: CALLER },
  );
  expect(payloads[0]).toEqual({
    opportunityid: ID,
    name: 'A',
    estimatedvalue: 10.5,
    estimatedclosedate: '2026-02-01',
    statecode: 0,
    _statecode_label: 'Open',
    salesstage: 2,
    _salesstage_label: 'Propose',
    isrevenuesystemcalculated: false,
    ...lookup('customerid', ACCOUNT, 'account', 'accounts'),
    ...lookup('parentaccountid', ACCOUNT, 'account', 'accounts'),
    ...lookup('createdby', CALLER, 'systemuser', 'systemusers'),
    ...lookup('modifiedby', CALLER, 'systemuser', 'systemusers'),
    ...lookup('ownerid', CALLER, 'systemuser', 'systemusers'),
    ...lookup('owninguser', CALLER, 'systemuser', 'systemusers'),
    createdon: '2026-01-01T10:00:00Z',
    modifiedon: '2026-01-01T10:00:00Z',
    ItemInternalId: ID,
    SdkMessage: 'Create',
    RunAsSystemUserId: CALLER,
    RowVersion: String(row['versionnumber']),
  });
});

function lookup(name: string, id: string, table: string, set: string) {
  return {
    [`_${name}_value`]: id,
    [`_${name}_value@Microsoft.Dynamics.CRM.lookuplogicalname`]: table,
    [`_${name}_type`]: set,
  };
}

test('of a deleted row only who it was', () => {
  const { database, payloads } = organization();
  database.insert('opportunity', { opportunityid: ID, name: 'A' }, { caller: CALLER });
  database.delete('opportunity', ID, CALLER);
  expect(payloads[1]).toEqual({
    opportunityid: ID,
    ItemInternalId: ID,
    SdkMessage: 'Delete',
    RunAsSystemUserId: CALLER,
  });
});

test('what may not be read is not told: the address of another flow', () => {
  const { database, payloads } = organization();
  database.insert(
    'callbackregistration',
    { entityname: 'lead', url: 'https://flow.example/?sig=secret' },
    { caller: CALLER },
  );
  expect(JSON.stringify(payloads)).not.toContain('secret');
});
