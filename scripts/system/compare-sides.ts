// Both sides of one deal, member by member, each in words. In: a referral and the tables of the CRM. Out: what stands
// where, and whether it agrees. Written apart from the flows, so that their mistakes show.
import { isObject, type Json, type JsonObject } from '../simulators/partner-center/json';
import type { Referral } from '../simulators/partner-center/referral';
import type { Database, Row } from '../simulators/dataverse/database';

export interface ComparedMember {
  readonly member: string;
  readonly partnerCenter: string;
  readonly crm: string;
  readonly agrees: boolean;
}

export const SYNC_STATUS: Readonly<Record<number, string>> = {
  941050000: 'Not shared',
  941050001: '… Waiting',
  941050002: '✔ Synchronized',
  941050003: '✖ Failed',
  941050004: 'Closed',
};

const HELP: Readonly<Record<number, string>> = {
  941050000: 'WorkloadSpecificValueProposition',
  941050001: 'CustomerTechnicalArchitecture',
  941050002: 'ProofOfConceptOrDemo',
  941050003: 'QuotesOrLicensing',
  941050004: 'PostSalesCustomerSuccess',
  941050005: 'GeneralOrOther',
  941050006: 'none',
};

const NOTHING = '–';

/** The opportunity of a referral, by its identifier. */
export function findOpportunity(database: Database, referralId: string): Row | undefined {
  return database.find('opportunity', 'cosell_referralidentifier', referralId)[0];
}

export function compareSides(referral: Referral, database: Database): ComparedMember[] {
  const row = findOpportunity(database, referral.id);
  if (!row) return [compare('opportunity', 'expected', NOTHING)];
  const { details, customerProfile, inviteContext } = referral;
  const related = (table: string, column: string) =>
    database.get(table, String(row[column] ?? '')) ?? {};
  const currency = related('transactioncurrency', 'transactioncurrencyid');
  const account = related('account', 'parentaccountid');
  const contact = related('contact', 'parentcontactid');
  return [
    compare('topic', text(referral['name']), text(row['name'])),
    compare('deal value', amount(details['dealValue']), amount(row['estimatedvalue'])),
    compare('currency', text(details['currency']), text(currency['isocurrencycode'])),
    compare('closes on', day(details['closingDateTime']), day(row['estimatedclosedate'])),
    compare('notes', text(details['notes']), text(row['description'])),
    compare('customer', text(customerProfile['name']), text(account['name'])),
    compare(
      'contact',
      text(first(customerProfile['team'])['email']),
      text(contact['emailaddress1']),
    ),
    compare('help', helpOf(referral), HELP[Number(row['cosell_howcanmicrosofthelp'])] ?? NOTHING),
    compare('products', products(details), text(row['cosell_products'])),
    compare('state', stateOf(referral), stateOfRow(row)),
    compare('identifier', referral.id, text(row['cosell_referralidentifier'])),
    compare(
      'external reference',
      text(referral['externalReferenceId']),
      text(row['opportunityid']),
    ),
    compare('sync', 'Yes', row['cosell_syncwithpartnercenter'] === true ? 'Yes' : 'No'),
    compare(
      'sync status',
      referral.status === 'Closed' ? 'Closed' : '✔ Synchronized',
      syncStatusOf(row),
    ),
  ];

  function helpOf({ consent }: Referral): string {
    const code = text(inviteContext['assistanceRequestCode']);
    return consent['consentToShareReferralWithMicrosoftSellers'] === true ? code : 'none';
  }
}

// A row that a seller has closed can be written no more: where it was in step, it is shown as closed.
function syncStatusOf(row: Row): string {
  const stored = SYNC_STATUS[Number(row['cosell_syncstatus'])] ?? NOTHING;
  return row['statecode'] !== 0 && stored === '✔ Synchronized' ? 'Closed' : stored;
}

function compare(member: string, partnerCenter: string, crm: string): ComparedMember {
  return { member, partnerCenter, crm, agrees: partnerCenter === crm };
}

function stateOf({ status, substatus }: Referral): string {
  if (status !== 'Closed') return 'Open';
  return substatus === 'Won' ? 'Won' : 'Lost';
}

export function stateOfRow(row: Row): string {
  return ['Open', 'Won', 'Lost'][Number(row['statecode'])] ?? NOTHING;
}

function text(value: Json | undefined): string {
  if (value === null || value === undefined || value === '') return NOTHING;
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : JSON.stringify(value);
}

function amount(value: Json | undefined): string {
  return value === null || value === undefined || value === '' ? NOTHING : Number(value).toFixed(2);
}

function day(value: Json | undefined): string {
  return text(value).slice(0, 10);
}

function products(details: JsonObject): string {
  const { requirements } = details;
  const solutions = isObject(requirements) ? requirements['solutions'] : [];
  const ids = Array.isArray(solutions) ? solutions.filter(isObject).map(({ id }) => text(id)) : [];
  return text(ids.join(';'));
}

function first(list: Json | undefined): JsonObject {
  const [item] = Array.isArray(list) ? list : [];
  return isObject(item) ? item : {};
}
