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

/** What the CRM holds of a deal, in words. */
export interface CrmDeal {
  readonly id: Json | undefined;
  readonly topic: Json | undefined;
  readonly dealValue: Json | undefined;
  readonly currency: Json | undefined;
  readonly closesOn: Json | undefined;
  readonly notes: Json | undefined;
  readonly customer: Json | undefined;
  readonly contact: Json | undefined;
  readonly help: string | undefined;
  readonly products: Json | undefined;
  readonly state: string;
  readonly identifier: Json | undefined;
  readonly isSynchronized: boolean;
  readonly syncStatus: string | undefined;
}

export function compareSides(referral: Referral, database: Database): ComparedMember[] {
  const row = findOpportunity(database, referral.id);
  if (!row) return [compare('opportunity', 'expected', NOTHING)];
  const related = (table: string, column: string) =>
    database.get(table, String(row[column] ?? '')) ?? {};
  return compareDeal(referral, {
    id: row['opportunityid'],
    topic: row['name'],
    dealValue: row['estimatedvalue'],
    currency: related('transactioncurrency', 'transactioncurrencyid')['isocurrencycode'],
    closesOn: row['estimatedclosedate'],
    notes: row['description'],
    customer: related('account', 'parentaccountid')['name'],
    contact: related('contact', 'parentcontactid')['emailaddress1'],
    help: HELP[Number(row['cosell_howcanmicrosofthelp'])],
    products: row['cosell_products'],
    state: stateOfRow(row),
    identifier: row['cosell_referralidentifier'],
    isSynchronized: row['cosell_syncwithpartnercenter'] === true,
    syncStatus: syncStatusOf(row),
  });
}

/** @param deal undefined where the CRM has none */
export function compareDeal(referral: Referral, deal: CrmDeal | undefined): ComparedMember[] {
  if (!deal) return [compare('opportunity', 'expected', NOTHING)];
  const { details, customerProfile, inviteContext } = referral;
  const contact = first(customerProfile['team'])['email'];
  return [
    compare('topic', text(referral['name']), text(deal.topic)),
    compare('deal value', amount(details['dealValue']), amount(deal.dealValue)),
    compare('currency', text(details['currency']), text(deal.currency)),
    compare('closes on', day(details['closingDateTime']), day(deal.closesOn)),
    compare('notes', text(details['notes']), text(deal.notes)),
    compare('customer', text(customerProfile['name']), text(deal.customer)),
    compare('contact', text(contact), text(deal.contact)),
    compare('help', helpOf(referral), deal.help ?? NOTHING),
    compare('products', products(details), text(deal.products)),
    compare('state', stateOf(referral), deal.state),
    compare('identifier', referral.id, text(deal.identifier)),
    compare('external reference', text(referral['externalReferenceId']), text(deal.id)),
    compare('sync', 'Yes', deal.isSynchronized ? 'Yes' : 'No'),
    compare(
      'sync status',
      referral.status === 'Closed' ? 'Closed' : '✔ Synchronized',
      deal.syncStatus ?? NOTHING,
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

function stateOfRow(row: Row): string {
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
