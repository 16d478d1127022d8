// Which rules of validation a column has to meet, read out of their examples.
import type { Cell, Row, ValidationCase } from '../validation/read-cases';

/** What Salesforce calls the columns that rules speak of. */
export const SALESFORCE_COLUMNS: Readonly<Record<string, string>> = {
  Amount: 'estimatedvalue',
  CurrencyIsoCode: 'transactioncurrencyid/isocurrencycode',
  CloseDate: 'estimatedclosedate',
  How_can_Microsoft_help__c: 'cosell_howcanmicrosofthelp',
  Products__c: 'cosell_products',
  AccountId: 'parentaccountid',
  'Account/Name': 'parentaccountid/name',
  'Account/BillingCountry': 'parentaccountid/address1_country',
  'OpportunityContactRoles/Contact/FirstName': 'parentcontactid/firstname',
  'OpportunityContactRoles/Contact/LastName': 'parentcontactid/lastname',
  'OpportunityContactRoles/Contact/Email': 'parentcontactid/emailaddress1',
  'OpportunityContactRoles/Contact/Phone': 'parentcontactid/telephone1',
  'Owner/FirstName': 'owninguser/firstname',
  'Owner/LastName': 'owninguser/lastname',
  'Owner/Email': 'owninguser/internalemailaddress',
  'Owner/Phone': 'owninguser/address1_telephone1',
};

/** One of the rule's examples is broken by this column being empty. @param sound a row with no fault */
export function asksFor(rule: ValidationCase, column: string, sound: Row): boolean {
  if (isEmpty(cellOf(sound, column))) return false;
  return rule.breaks.some(({ row }) => {
    const cell = cellOf(row, column);
    return cell !== undefined && isEmpty(cell);
  });
}

/** The rule is about this column, and an example with a value in it breaks it. */
export function limits(rule: ValidationCase, column: string): boolean {
  if (rule.column !== column) return false;
  return rule.breaks.some(({ row }) => {
    const cell = cellOf(row, column);
    return typeof cell === 'string' ? cell.trim() !== '' : typeof cell === 'number';
  });
}

/** Undefined where there is no row for the lookup to name. */
function cellOf(row: Row, column: string): Cell | undefined {
  const [first = '', second] = column.split('/');
  const cell = row[first];
  if (second === undefined) return cell;
  return typeof cell === 'object' && cell !== null ? cell[second] : undefined;
}

function isEmpty(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || cell === '';
}
