// The opportunity of a referral in Salesforce, as the comparison of both sides reads it. In: the records. Out: CrmDeal.
// Written apart from the flows, so that their mistakes show.
import type { Database, Row } from '../simulators/salesforce/database';
import type { CrmDeal } from './compare-sides';

const HELP: Readonly<Record<string, string>> = {
  'Workload specific value proposition': 'WorkloadSpecificValueProposition',
  'Customer technical architecture': 'CustomerTechnicalArchitecture',
  'Proof of concept or demo': 'ProofOfConceptOrDemo',
  'Quotes or licensing': 'QuotesOrLicensing',
  'Post sales customer success': 'PostSalesCustomerSuccess',
  'General or other': 'GeneralOrOther',
  'No help needed (private deal)': 'none',
};

/** By the referral's identifier. @param currency of an organization that has one alone */
export function findDeal(
  database: Database,
  referralId: string,
  currency = 'USD',
): CrmDeal | undefined {
  const [row] = database.find('Opportunity', 'Referral_Identifier__c', referralId);
  if (!row) return undefined;
  const related = (object: string, id: Row[string] | undefined): Row =>
    (typeof id === 'string' ? database.get(object, id) : undefined) ?? {};
  const roles = database.find('OpportunityContactRole', 'OpportunityId', String(row['Id']));
  const primary = roles.find(({ IsPrimary }) => IsPrimary === true);
  return {
    id: row['Id'],
    topic: row['Name'],
    dealValue: row['Amount'],
    currency: row['CurrencyIsoCode'] ?? currency,
    closesOn: row['CloseDate'],
    notes: row['Description'],
    customer: related('Account', row['AccountId'])['Name'],
    contact: related('Contact', primary?.['ContactId'])['Email'],
    help: HELP[String(row['How_can_Microsoft_help__c'])],
    products: row['Products__c'],
    state: row['IsClosed'] !== true ? 'Open' : row['IsWon'] === true ? 'Won' : 'Lost',
    identifier: row['Referral_Identifier__c'],
    isSynchronized: row['Sync_with_Partner_Center__c'] === true,
    syncStatus: String(row['Sync_Status__c']),
  };
}
