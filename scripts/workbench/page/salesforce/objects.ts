// The objects of the area, as the list views and the layouts of solution/salesforce show them. Data only.
import type { ListView, Sibling } from '../parts/row-list';

export type ObjectName = 'Opportunity' | 'Lead';

export interface RecordView extends ListView {
  /** Condition of the query; empty for all. */
  readonly where: string;
}

export interface SObject {
  readonly name: ObjectName;
  readonly label: string;
  readonly plural: string;
  readonly views: readonly [RecordView, ...RecordView[]];
  /** What a query reads of a record, those of its parents included. */
  readonly read: readonly string[];
  /** Beside those of the synchronization; their kind is asked of the organization. */
  readonly fields: readonly (readonly [name: string, label: string])[];
  readonly required: Readonly<Record<string, string>>;
}

const COSELL = [
  ...['Sync_with_Partner_Center__c', 'Referral_Identifier__c', 'Referral_Link__c'],
  ...['How_can_Microsoft_help__c', 'Products__c', 'Audit__c', 'Sync_Status__c'],
  'Last_Synchronized__c',
];
const SYSTEM = ['Id', 'Name', 'LastModifiedDate', 'LastModifiedBy.Name', 'Owner.Name'];
const FAILED = "Sync_Status__c = '✖ Failed'";

const OPPORTUNITY: SObject = {
  ...{ name: 'Opportunity', label: 'Opportunity', plural: 'Opportunities' },
  views: [
    { key: 'open', name: 'Open Opportunities', where: 'IsClosed = false' },
    {
      ...{ key: 'cosell', name: 'Open co-sell opportunities' },
      where: 'IsClosed = false AND Sync_with_Partner_Center__c = true',
    },
    { key: 'errors', name: 'Co-sell errors', where: FAILED },
    { key: 'closed', name: 'Closed Opportunities', where: 'IsClosed = true' },
    { key: 'all', name: 'All Opportunities', where: '' },
  ],
  read: [
    ...[...SYSTEM, 'StageName', 'Amount', 'CloseDate', 'Description', 'Type', 'NextStep'],
    ...['LeadSource', 'Probability', 'IsClosed', 'IsWon', 'AccountId', 'Account.Name', ...COSELL],
  ],
  fields: [
    ['Name', 'Opportunity Name'],
    ['AccountId', 'Account Name'],
    ['CloseDate', 'Close Date'],
    ['StageName', 'Stage'],
    ['Amount', 'Amount'],
    ['Type', 'Type'],
    ['LeadSource', 'Lead Source'],
    ['NextStep', 'Next Step'],
    ['Description', 'Description'],
  ],
  required: { Name: 'Opportunity Name', CloseDate: 'Close Date', StageName: 'Stage' },
};

const LEAD: SObject = {
  ...{ name: 'Lead', label: 'Lead', plural: 'Leads' },
  views: [
    { key: 'open', name: 'Open Leads', where: 'IsConverted = false' },
    {
      ...{ key: 'cosell', name: 'Open co-sell leads' },
      where: 'IsConverted = false AND Sync_with_Partner_Center__c = true',
    },
    { key: 'errors', name: 'Co-sell errors', where: FAILED },
  ],
  read: [
    ...[...SYSTEM, 'FirstName', 'LastName', 'Company', 'Title', 'Email', 'Phone', 'Status'],
    ...['LeadSource', 'Street', 'City', 'PostalCode', 'Country', 'Description', 'IsConverted'],
    ...COSELL,
  ],
  fields: [
    ['FirstName', 'First Name'],
    ['LastName', 'Last Name'],
    ['Company', 'Company'],
    ['Title', 'Title'],
    ['Status', 'Lead Status'],
    ['Email', 'Email'],
    ['Phone', 'Phone'],
    ['LeadSource', 'Lead Source'],
    ['Street', 'Street'],
    ['City', 'City'],
    ['PostalCode', 'Zip/Postal Code'],
    ['Country', 'Country'],
    ['Description', 'Description'],
  ],
  required: { LastName: 'Last Name', Company: 'Company' },
};

export const OBJECTS: readonly SObject[] = [OPPORTUNITY, LEAD];
export const DEFAULT_OBJECT = OPPORTUNITY;

export function pathOf({ name }: SObject): string {
  return `/salesforce/${name}`;
}

export const LISTS: readonly Sibling[] = OBJECTS.map((object) => ({
  ...{ name: object.plural, path: pathOf(object) },
}));
