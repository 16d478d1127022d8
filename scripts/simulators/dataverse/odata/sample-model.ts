// Two tables and their rows for the tests of this folder: opportunities that name accounts, accounts that name a parent.
// https://learn.microsoft.com/dynamics365/customer-engagement/developer/entities/opportunity
import type { Column, ColumnType, Table } from '../../../../solution/data-model/model';
import type { Model, QueryContext, Row, SingleNavigation } from './row';

function column(logicalName: string, type: ColumnType, more: Partial<Column> = {}): Column {
  return {
    logicalName,
    schemaName: logicalName,
    displayName: logicalName,
    type,
    required: 'None',
    validForCreate: true,
    validForUpdate: true,
    validForRead: true,
    isCustom: false,
    ...more,
  };
}

function table(logicalName: string, entitySetName: string, columns: readonly Column[]): Table {
  return {
    logicalName,
    schemaName: logicalName,
    displayName: logicalName,
    entitySetName,
    primaryId: `${logicalName}id`,
    primaryName: 'name',
    isCustom: false,
    columns: new Map(columns.map((each) => [each.logicalName, each])),
    keys: [],
  };
}

export const opportunity = table('opportunity', 'opportunities', [
  column('opportunityid', 'Uniqueidentifier'),
  column('name', 'String'),
  column('description', 'Memo'),
  column('estimatedvalue', 'Money'),
  column('closeprobability', 'Integer'),
  column('versionnumber', 'BigInt'),
  column('isrevenuesystemcalculated', 'Boolean'),
  column('estimatedclosedate', 'DateTime', { behavior: 'DateOnly', format: 'DateOnly' }),
  column('createdon', 'DateTime', { behavior: 'UserLocal', format: 'DateAndTime' }),
  column('statecode', 'State'),
  column('x_help', 'MultiSelectPicklist'),
  column('parentaccountid', 'Lookup', { targets: ['account'] }),
  column('secret', 'String', { validForRead: false }),
]);

export const account = table('account', 'accounts', [
  column('accountid', 'Uniqueidentifier'),
  column('name', 'String'),
  column('parentaccountid', 'Lookup', { targets: ['account'] }),
]);

const navigations: readonly SingleNavigation[] = [
  {
    name: 'parentaccountid',
    column: column('parentaccountid', 'Lookup', { targets: ['account'] }),
    targets: ['account'],
  },
];

export const model: Model = {
  tables: new Map([
    ['opportunity', opportunity],
    ['account', account],
  ]),
  navigation: (_table, name) => navigations.find((each) => each.name === name),
  collection: (name, collection) =>
    name === 'account' && collection === 'opportunity_parent_account'
      ? { name: collection, table: 'opportunity', column: 'parentaccountid' }
      : undefined,
};

export const ids = {
  contoso: '11111111-1111-1111-1111-111111111111',
  fabrikam: '0aaaaaaa-1111-1111-1111-111111111111',
};

export const accounts: readonly Row[] = [
  { accountid: ids.contoso, name: 'Contoso', parentaccountid: ids.fabrikam },
  { accountid: ids.fabrikam, name: 'Fabrikam', parentaccountid: null },
];

export const opportunities: readonly Row[] = [
  {
    name: "O'Brien 10",
    description: null,
    estimatedvalue: 5.1,
    closeprobability: 10,
    versionnumber: '9007199254740993',
    isrevenuesystemcalculated: false,
    estimatedclosedate: '2026-03-31',
    createdon: '2026-01-31T23:30:00Z',
    statecode: 0,
    x_help: '1,12',
    parentaccountid: ids.contoso,
  },
  {
    name: 'beta',
    description: 'first',
    estimatedvalue: 1000,
    closeprobability: null,
    versionnumber: '9007199254740992',
    isrevenuesystemcalculated: true,
    estimatedclosedate: '2026-02-01',
    createdon: '2026-02-01T00:30:00Z',
    statecode: 1,
    x_help: '2',
    parentaccountid: ids.fabrikam,
  },
  {
    name: 'Gamma',
    description: 'SECOND',
    estimatedvalue: null,
    closeprobability: 90,
    versionnumber: null,
    isrevenuesystemcalculated: null,
    estimatedclosedate: null,
    createdon: '2025-12-01T00:00:00Z',
    statecode: 0,
    x_help: null,
    parentaccountid: null,
  },
];

/** 2026-02-01 12:00 UTC, a Sunday. */
export const NOW = Date.UTC(2026, 1, 1, 12);

export const context: QueryContext = {
  now: () => NOW,
  related: (row, navigation) =>
    accounts.find((each) => each['accountid'] === row[navigation.column.logicalName]),
  collection: (row, { column: lookup }) =>
    opportunities.filter((each) => each[lookup] === row['accountid']),
};
