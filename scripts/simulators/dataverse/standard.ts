// Microsoft's tables as far as co-sell needs them. In: standard/*.json, short forms spelt out here. Out: tables, collections.
// https://learn.microsoft.com/dynamics365/developer/reference/entities/opportunity
import type { Column, ColumnType, Table } from '../../../solution/data-model/model';
import type { Collection } from './metadata';
import account from './standard/account.json';
import callbackregistration from './standard/callbackregistration.json';
import collectionsJson from './standard/collections.json';
import contact from './standard/contact.json';
import lead from './standard/lead.json';
import opportunity from './standard/opportunity.json';
import opportunityclose from './standard/opportunityclose.json';
import systemColumns from './standard/system-columns.json';
import systemuser from './standard/systemuser.json';
import transactioncurrency from './standard/transactioncurrency.json';

/** What differs from the ordinary: a column that may be read and written and is required nowhere. */
interface ShortColumn extends Omit<Partial<Column>, 'options'> {
  readonly schemaName: string;
  readonly displayName: string;
  readonly type: ColumnType;
  /** Of two options: the two labels, no first. */
  readonly options?: readonly (Required<Column>['options'][number] | string)[];
}

interface ShortTable {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly displayName: string;
  readonly entitySetName: string;
  readonly primaryId?: string;
  readonly primaryName: string;
  readonly ownership: string;
  readonly columns: readonly ShortColumn[];
}

const files = [
  ...[account, contact, lead, opportunity, opportunityclose],
  ...[systemuser, transactioncurrency, callbackregistration],
] as unknown as readonly ShortTable[];
const shared = systemColumns as unknown as {
  readonly system: readonly ShortColumn[];
  readonly owner: readonly ShortColumn[];
  readonly exchangeRate: ShortColumn;
};

export const collections: readonly Collection[] = collectionsJson;

/** By logical name; see applyDataModel of solution/data-model for our own columns. */
export const standardTables: ReadonlyMap<string, Table> = new Map(
  files.map((file) => [file.logicalName, toTable(file)]),
);

function toTable(table: ShortTable): Table {
  const { logicalName, schemaName, ownership, primaryId = `${logicalName}id`, ...names } = table;
  const id: ShortColumn = {
    schemaName: logicalName === 'opportunityclose' ? 'ActivityId' : `${schemaName}Id`,
    displayName: table.displayName,
    type: 'Uniqueidentifier',
    required: 'SystemRequired',
    validForUpdate: false,
  };
  const columns = [id, ...table.columns, ...shared.system];
  if (ownership === 'User') columns.push(...shared.owner);
  const money = table.columns.filter(({ type }) => type === 'Money');
  if (table.columns.some((column) => column.schemaName === 'TransactionCurrencyId')) {
    columns.push(shared.exchangeRate, ...money.map(toBase));
  }
  return {
    ...{ logicalName, schemaName, displayName: names.displayName, primaryId },
    ...{ entitySetName: names.entitySetName, primaryName: names.primaryName },
    isCustom: false,
    columns: new Map(columns.map((column) => [column.schemaName.toLowerCase(), complete(column)])),
    keys: [],
  };
}

/** The same amount in the organisation's own currency; reckoned, never written. */
function toBase({ schemaName, displayName }: ShortColumn): ShortColumn {
  const readOnly = { validForCreate: false, validForUpdate: false };
  const type = 'Money';
  return {
    schemaName: `${schemaName}_Base`,
    displayName: `${displayName} (Base)`,
    type,
    ...readOnly,
  };
}

function complete({ options, ...column }: ShortColumn): Column {
  return {
    logicalName: column.schemaName.toLowerCase(),
    required: 'None',
    validForCreate: true,
    validForUpdate: true,
    validForRead: true,
    isCustom: false,
    ...column,
    ...(options && {
      options: options.map((option, value) =>
        typeof option === 'string' ? { value, label: option } : option,
      ),
    }),
  };
}
