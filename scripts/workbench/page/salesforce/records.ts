// Records over Salesforce's REST API, as the seller reads and writes them. In: an object, an id, edits. Out: records, those of
// their parents under dotted names; what the organization says of its fields.
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_list.htm
import { askSalesforce, type JsonObject } from '../ask';
import type { ChoiceSource } from '../forms/fields';
import { idOf, type Choice, type Edits, type FormSource, type Row } from '../forms/use-form';
import { formatAmount, formatDay } from '../words';
import type { RecordView, SObject } from './objects';

export interface FieldMetadata {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly nillable: boolean;
  readonly picklistValues: readonly { readonly value: string; readonly label: string }[];
}

const MOST = 200;

export async function query(soql: string): Promise<Row[]> {
  const { records } = await askSalesforce<{ records: readonly JsonObject[] }>(
    `query?q=${encodeURIComponent(soql)}`,
  );
  return records.map((record) => flatten(record));
}

export function listRecords({ name, read }: SObject, { where }: RecordView): Promise<Row[]> {
  const condition = where === '' ? '' : ` WHERE ${where}`;
  // Long texts are for the record's own page.
  const fields = read.filter((field) => !['Audit__c', 'Description'].includes(field));
  return query(
    `SELECT ${fields.join(', ')} FROM ${name}${condition} ORDER BY LastModifiedDate DESC, Name LIMIT ${MOST}`,
  );
}

/** @throws Error where there is none */
async function readRecord({ name, read, label }: SObject, id: string): Promise<Row> {
  const [row] = await query(`SELECT ${read.join(', ')} FROM ${name} WHERE Id = ${quote(id)}`);
  if (row) return row;
  throw new Error(`There is no ${label.toLowerCase()} ${id.slice(0, 40)} any more, or never was.`);
}

export async function describeFields({
  name,
}: SObject): Promise<ReadonlyMap<string, FieldMetadata>> {
  const { fields } = await askSalesforce<{ fields: readonly FieldMetadata[] }>(
    `sobjects/${name}/describe`,
  );
  return new Map(fields.map((field) => [field.name, field]));
}

export async function createRecord(name: string, body: object): Promise<string> {
  const { id } = await askSalesforce<{ id: string }>(`sobjects/${name}`, { method: 'POST', body });
  return id;
}

export async function updateRecord(name: string, id: string, body: object): Promise<void> {
  const path = `sobjects/${name}/${encodeURIComponent(id)}`;
  await askSalesforce(path, { method: 'PATCH', body });
}

export function recordSource(object: SObject, id: string | undefined): FormSource {
  return {
    key: `${object.name} ${id ?? 'new'}`,
    topics: ['records'],
    read: id === undefined ? undefined : () => readRecord(object, id),
    save: async (edits) => {
      const body = toBody(edits);
      if (id === undefined) return createRecord(object.name, body);
      await updateRecord(object.name, id, body);
      return id;
    },
    // A record of Salesforce is never read-only for being closed.
    isClosed: () => false,
    labelOf: (row, field) => labelOf(row, field),
  };
}

export function accounts(): ChoiceSource {
  return choices('SELECT Id, Name FROM Account ORDER BY Name LIMIT 100');
}

/** Of one account, or all where none is chosen. */
export function contactsOf(account: string): ChoiceSource {
  const where = account === '' ? '' : ` WHERE AccountId = ${quote(account)}`;
  return choices(`SELECT Id, Name FROM Contact${where} ORDER BY Name LIMIT 100`);
}

function choices(soql: string): ChoiceSource {
  const load = async (): Promise<Choice[]> =>
    (await query(soql)).map((row) => ({ id: textOf(row, 'Id'), name: textOf(row, 'Name') }));
  return { key: soql, topics: ['records'], load };
}

/** Who the organization's primary contact of an opportunity is; empty where there is none. */
export async function readPrimaryContact(opportunity: string): Promise<string> {
  const [role] = await query(
    `SELECT Contact.Name FROM OpportunityContactRole WHERE OpportunityId = ${quote(opportunity)} AND IsPrimary = true LIMIT 1`,
  );
  return textOf(role, 'Contact.Name');
}

/** Salesforce takes an opportunity's contact at creation only; later a contact role says it. */
export async function addPrimaryContact(opportunity: string, contact: string): Promise<void> {
  const role = { OpportunityId: opportunity, ContactId: contact, IsPrimary: true };
  await createRecord('OpportunityContactRole', role);
}

export function textOf(row: Row | undefined, field: string): string {
  const value = row?.[field];
  return typeof value === 'string' ? value : '';
}

/** As a list or a head shows it. */
export function labelOf(row: Row | undefined, field: string): string {
  const value = row?.[field];
  if (field.endsWith('Id')) return textOf(row, `${field.slice(0, -2)}.Name`);
  if (field === 'Amount') return formatAmount(value, '');
  if (field.endsWith('Date')) return typeof value === 'string' ? formatDay(value) : '–';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function toBody(edits: Edits): Record<string, unknown> {
  return Object.fromEntries(Object.entries(edits).map(([field, edit]) => [field, idOf(edit)]));
}

/** `{Account: {Name}}` → `{'Account.Name'}`. */
function flatten(record: JsonObject): Row {
  const row: Record<string, JsonObject[string]> = {};
  for (const [field, value] of Object.entries(record)) {
    if (field === 'attributes') continue;
    if (!isParent(value)) row[field] = value;
    else for (const [inner, given] of Object.entries(value)) row[`${field}.${inner}`] = given;
  }
  return row;
}

function isParent(value: JsonObject[string]): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm
export function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
