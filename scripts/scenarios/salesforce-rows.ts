// Rows of scenarios ↔ records of Salesforce. In: a row as Dataverse has it, or a record. Out: the other, member by member.
// Written apart from the flows, so that their mistakes show.
import { toText } from '../../flows/runner/expressions/text';
import { toLongId } from '../simulators/salesforce/ids';
import { isObject, type Json, type JsonObject } from '../simulators/partner-center/json';
import { CURRENCIES } from './seller-row';

export const OBJECTS: Readonly<Record<string, string>> = {
  opportunities: 'Opportunity',
  accounts: 'Account',
  contacts: 'Contact',
  leads: 'Lead',
  systemusers: 'User',
};
const PREFIXES: Readonly<Record<string, string>> = {
  ...{ Opportunity: '006', Account: '001', Contact: '003', Lead: '00Q', User: '005' },
};

/** Column → field, where the value is the same. */
const SAME: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Opportunity: {
    ...{ name: 'Name', estimatedvalue: 'Amount', estimatedclosedate: 'CloseDate' },
    ...{ description: 'Description', cosell_products: 'Products__c', cosell_audit: 'Audit__c' },
    cosell_syncwithpartnercenter: 'Sync_with_Partner_Center__c',
    cosell_referralidentifier: 'Referral_Identifier__c',
    cosell_referrallink: 'Referral_Link__c',
    ...{ cosell_lastsynchronized: 'Last_Synchronized__c', stepname: 'NextStep' },
  },
  Account: {
    ...{ name: 'Name', address1_line1: 'BillingStreet', address1_city: 'BillingCity' },
    ...{ address1_stateorprovince: 'BillingState', address1_postalcode: 'BillingPostalCode' },
    ...{ address1_country: 'BillingCountry', numberofemployees: 'NumberOfEmployees' },
    telephone1: 'Phone',
  },
  Contact: {
    ...{ firstname: 'FirstName', lastname: 'LastName', emailaddress1: 'Email' },
    ...{ telephone1: 'Phone', mobilephone: 'MobilePhone' },
  },
  Lead: {
    ...{ companyname: 'Company', firstname: 'FirstName', lastname: 'LastName' },
    ...{ emailaddress1: 'Email', telephone1: 'Phone', cosell_audit: 'Audit__c' },
    ...{
      description: 'Description',
      address1_line1: 'Street',
      address1_city: 'City',
      address1_country: 'Country',
    },
    ...{ address1_stateorprovince: 'State', address1_postalcode: 'PostalCode' },
    cosell_referralidentifier: 'Referral_Identifier__c',
    cosell_referrallink: 'Referral_Link__c',
  },
  User: {
    ...{ firstname: 'FirstName', lastname: 'LastName', internalemailaddress: 'Email' },
    ...{ address1_telephone1: 'Phone', mobilephone: 'MobilePhone', domainname: 'Username' },
  },
};
const IDS: Readonly<Record<string, string>> = {
  ...{ opportunityid: 'Id', accountid: 'Id', contactid: 'Id', leadid: 'Id', systemuserid: 'Id' },
};
const OWN_ID: Readonly<Record<string, string>> = {
  ...{ Opportunity: 'opportunityid', Account: 'accountid', Contact: 'contactid', Lead: 'leadid' },
  User: 'systemuserid',
};
/** No part of a record, and no difference either. */
const LEFT_OUT = [
  ...['isrevenuesystemcalculated', 'statuscode', 'subject', 'budgetamount'],
  'originatingleadid@odata.bind',
];

const HELP: readonly string[] = [
  ...['Workload specific value proposition', 'Customer technical architecture'],
  ...['Proof of concept or demo', 'Quotes or licensing', 'Post sales customer success'],
  ...['General or other', 'No help needed (private deal)'],
];
const STATUS = ['Not shared', '… Waiting', '✔ Synchronized', '✖ Failed', 'Closed'];
const STAGES = ['Qualification', 'Needs Analysis', 'Proposal/Price Quote', 'Negotiation/Review'];
const FIRST = 941_050_000;

/** The id in Salesforce of a row that a scenario gives one; other texts stay. */
export function toRecordId(object: string, id: string): string {
  if (!/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id)) return id;
  return toLongId((PREFIXES[object] ?? '') + id.slice(-12));
}

/** @throws Error for a column that Salesforce has no field for */
export function toRecord(object: string, row: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(row).flatMap(([column, value]) => toField(object, column, value)),
  );
}

function toField(object: string, column: string, value: Json): [string, Json][] {
  const same = SAME[object]?.[column];
  if (same !== undefined) return [[same, value]];
  if (column in IDS) return [['Id', toRecordId(object, toText(value))]];
  const chosen = (list: readonly string[]): Json =>
    typeof value === 'number' ? (list[value - FIRST] ?? value) : value;
  switch (column) {
    case 'cosell_howcanmicrosofthelp':
      return [['How_can_Microsoft_help__c', chosen(HELP)]];
    case 'cosell_syncstatus':
      return [['Sync_Status__c', chosen(STATUS)]];
    case 'cosell_syncbaseline':
      return [['Sync_Baseline__c', toBaseline(value)]];
    case 'salesstage':
    case 'statecode':
      return toStage(object, column, value);
    default:
      return toLookup(object, column, value);
  }
}

function toLookup(object: string, column: string, value: Json): [string, Json][] {
  switch (column) {
    case 'parentaccountid@odata.bind':
    case 'parentcustomerid_account@odata.bind':
      return [['AccountId', toBound('Account', value)]];
    case 'parentcontactid@odata.bind':
      return [['ContactId', toBound('Contact', value)]];
    case 'ownerid@odata.bind':
      return [['OwnerId', toBound('User', value)]];
    case 'transactioncurrencyid@odata.bind':
      return [['CurrencyIsoCode', value === null ? null : codeOf(toText(value))]];
    default:
      if (LEFT_OUT.includes(column)) return [];
      throw new Error(`Salesforce has no field for '${column}' of ${object}.`);
  }
}

function toStage(object: string, column: string, value: Json): [string, Json][] {
  if (object === 'Lead') return [['Status', 'Closed - Not Converted']];
  if (column === 'salesstage' && typeof value === 'number') {
    return [['StageName', STAGES[value] ?? null]];
  }
  const closed = column === 'statecode' ? ['', 'Closed Won', 'Closed Lost'][Number(value)] : '';
  return [['StageName', closed === '' || closed === undefined ? 'Qualification' : closed]];
}

function toBound(object: string, value: Json): Json {
  const id = /\(([0-9a-zA-Z-]+)\)/.exec(toText(value))?.[1];
  return id === undefined ? null : toRecordId(object, id);
}

function codeOf(bound: string): string {
  const [code = bound] = Object.entries(CURRENCIES).find(([, each]) => each === bound) ?? [];
  return code;
}

function toBaseline(value: Json): Json {
  if (typeof value !== 'string' || !value.trim().startsWith('{')) return value;
  try {
    const { values, ...rest } = JSON.parse(value) as JsonObject;
    const own = isObject(values) ? { values: toRecord('Opportunity', values) } : {};
    return JSON.stringify({ ...rest, ...own });
  } catch {
    return value;
  }
}

/** What the lead of an opportunity holds once it was converted; undefined where the row names none. */
export function toConvertedLead(row: JsonObject): JsonObject | undefined {
  const lead = toBound('Lead', row['originatingleadid@odata.bind'] ?? null);
  const opportunity = toRecordId('Opportunity', toText(row['opportunityid'] ?? null));
  if (lead === null) return undefined;
  const converted = { IsConverted: true, Status: 'Closed - Converted' };
  return { Id: lead, ...converted, ConvertedOpportunityId: opportunity };
}

/** @param contact of an opportunity: its primary one */
export function toRow(object: string, record: JsonObject, contact?: Json): JsonObject {
  const row: Record<string, Json> = { [OWN_ID[object] ?? 'id']: record['Id'] ?? null };
  for (const [column, field] of Object.entries(SAME[object] ?? {})) {
    row[column] = record[field] ?? null;
  }
  const status = STATUS.indexOf(toText(record['Sync_Status__c'] ?? null));
  if (object === 'Contact') row['parentcustomerid'] = record['AccountId'] ?? null;
  if (object === 'Opportunity' || object === 'Lead') {
    row['cosell_syncstatus'] = status < 0 ? null : FIRST + status;
    row['cosell_syncbaseline'] = fromBaseline(record['Sync_Baseline__c'] ?? null);
  }
  if (object === 'Lead') row['statecode'] = record['Status'] === 'Closed - Not Converted' ? 2 : 0;
  return object === 'Opportunity' ? { ...row, ...dealOf(record, contact) } : row;
}

function dealOf(record: JsonObject, contact: Json | undefined): JsonObject {
  const stage = STAGES.indexOf(toText(record['StageName'] ?? null));
  const help = HELP.indexOf(toText(record['How_can_Microsoft_help__c'] ?? null));
  const code = toText(record['CurrencyIsoCode'] ?? null);
  return {
    salesstage: stage < 0 ? null : stage,
    statecode: record['IsClosed'] !== true ? 0 : record['IsWon'] === true ? 1 : 2,
    cosell_howcanmicrosofthelp: help < 0 ? null : FIRST + help,
    parentaccountid: record['AccountId'] ?? null,
    parentcontactid: contact ?? null,
    transactioncurrencyid: /\(([^)]*)\)/.exec(CURRENCIES[code] ?? '')?.[1] ?? code,
  };
}

function fromBaseline(value: Json): Json {
  if (typeof value !== 'string' || !value.startsWith('{')) return value;
  const { values, ...rest } = JSON.parse(value) as JsonObject;
  const columns = isObject(values) ? toRow('Opportunity', values) : null;
  return JSON.stringify({ ...rest, ...(columns ? { values: columns } : {}) });
}
