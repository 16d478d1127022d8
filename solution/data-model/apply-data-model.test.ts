import { join } from 'node:path';
import { applyDataModel } from './apply-data-model';
import type { Column, Table } from './model';
import { readDataModel } from './read-data-model';

const model = readDataModel(join(__dirname, '..', 'src'));

function standardTable(logicalName: string, columns: readonly Column[] = []): Table {
  return {
    logicalName,
    schemaName: logicalName,
    displayName: logicalName,
    entitySetName: `${logicalName}s`,
    primaryId: `${logicalName}id`,
    primaryName: 'name',
    isCustom: false,
    columns: new Map(columns.map((column) => [column.logicalName, column])),
    keys: [],
  };
}

const NAME: Column = {
  logicalName: 'name',
  schemaName: 'Name',
  displayName: 'Topic',
  type: 'String',
  required: 'None',
  validForCreate: true,
  validForUpdate: true,
  validForRead: true,
  isCustom: false,
  maxLength: 300,
};

function standard(...columns: Column[]): Map<string, Table> {
  const tables = [standardTable('opportunity', [NAME, ...columns]), standardTable('lead')];
  return new Map(tables.map((table) => [table.logicalName, table]));
}

it('adds our columns and keys to Microsoft’s tables, and our own table', () => {
  const tables = applyDataModel(standard(), model);
  expect([...tables.keys()]).toEqual(['opportunity', 'lead', 'cosell_syncclaim']);
  const opportunity = tables.get('opportunity');
  expect(opportunity?.columns.get('name')).toBe(NAME);
  expect(opportunity?.columns.get('cosell_audit')?.maxLength).toBe(100_000);
  expect(opportunity?.keys.map(({ columns }) => columns)).toEqual([['cosell_referralidentifier']]);
  expect(tables.get('cosell_syncclaim')).not.toHaveProperty('solution');
});

it('changes no table that it is given', () => {
  const before = standard();
  applyDataModel(before, model);
  expect(before).toEqual(standard());
});

it.each([
  ['a table is missing', new Map(), "adds columns to the table 'lead', which is not there."],
  [
    'a column is there',
    standard({ ...NAME, logicalName: 'cosell_audit' }),
    "opportunity: the column 'cosell_audit' is there already.",
  ],
  [
    'the table is there',
    standard().set('cosell_syncclaim', standardTable('cosell_syncclaim')),
    "The table 'cosell_syncclaim' is there already.",
  ],
])('refuses it where %s', (_, tables: Map<string, Table>, message) => {
  expect(() => applyDataModel(tables, model)).toThrow(message);
});
