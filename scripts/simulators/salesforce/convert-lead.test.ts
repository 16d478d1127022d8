// Expected: SOAP API Developer Guide, convertLead() ("maps standard lead fields into standard fields", "read-only", the new
// opportunity's close date and stage); Object Reference, Lead (Converted… fields); status codes: CANNOT_UPDATE_CONVERTED_LEAD.
import { DEAL, makeSalesforce } from './test-salesforce';

const PERSON = { FirstName: 'Ann', LastName: 'Lee', Email: 'ann@fabrikam.example', Phone: '1' };
const LEAD = {
  ...{ ...PERSON, Company: 'Fabrikam West', City: 'Redmond', PostalCode: '98052', Country: 'US' },
  ...{ AnnualRevenue: 900, Referral_Identifier__c: 'r-1' },
};

async function organization() {
  const made = makeSalesforce();
  const lead = await made.add('Lead', LEAD);
  const read = async (query: string) =>
    (await made.soql(query)).json.records as Record<string, unknown>[];
  return { ...made, lead, read };
}

it('makes an account, a contact and an opportunity of a lead, which names them', async () => {
  const { salesforce, lead, read } = await organization();
  const { accountId, contactId, opportunityId } = salesforce.convertLead(lead);
  expect(
    await read(`SELECT Name, BillingCity, AnnualRevenue FROM Account WHERE Id = '${accountId}'`),
  ).toMatchObject([{ Name: 'Fabrikam West', BillingCity: 'Redmond', AnnualRevenue: 900 }]);
  expect(
    await read(
      `SELECT FirstName, LastName, Email, Phone, AccountId, MailingPostalCode FROM Contact WHERE Id = '${contactId}'`,
    ),
  ).toMatchObject([{ ...PERSON, AccountId: accountId, MailingPostalCode: '98052' }]);
  // The quarter of 2 March 2026 ends on 31 March.
  expect(
    await read(
      `SELECT Name, StageName, CloseDate, Amount, AccountId, Referral_Identifier__c, (SELECT ContactId FROM OpportunityContactRoles WHERE IsPrimary = true) FROM Opportunity WHERE Id = '${opportunityId}'`,
    ),
  ).toMatchObject([
    {
      ...{ Name: 'Fabrikam West-', StageName: 'Prospecting', CloseDate: '2026-03-31' },
      ...{ Amount: null, AccountId: accountId, Referral_Identifier__c: null },
      OpportunityContactRoles: { records: [{ ContactId: contactId }] },
    },
  ]);
  expect(
    await read(
      `SELECT IsConverted, ConvertedDate, Status, ConvertedAccountId, ConvertedContactId, ConvertedOpportunityId, ConvertedOpportunity.Name FROM Lead WHERE Id = '${lead}'`,
    ),
  ).toMatchObject([
    {
      ...{ IsConverted: true, ConvertedDate: '2026-03-02', Status: 'Closed - Converted' },
      ...{ ConvertedAccountId: accountId, ConvertedContactId: contactId },
      ...{ ConvertedOpportunityId: opportunityId },
      ConvertedOpportunity: { Name: 'Fabrikam West-' },
    },
  ]);
});

it('a converted lead is read-only, and is not converted twice', async () => {
  const { salesforce, send, lead, database } = await organization();
  salesforce.convertLead(lead);
  const { status, json } = await send('PATCH', `sobjects/Lead/${lead}`, { City: 'x' });
  expect([status, json]).toEqual([
    400,
    [
      {
        errorCode: 'CANNOT_UPDATE_CONVERTED_LEAD',
        message: 'cannot reference converted lead',
        fields: [],
      },
    ],
  ]);
  const before = database.count('Account');
  expect(() => salesforce.convertLead(lead)).toThrow('cannot reference converted lead');
  expect(database.count('Account')).toBe(before);
});

it('takes account and contact that are there, no opportunity where none is wanted, and mapped fields', async () => {
  const { salesforce, add, lead, database } = await organization();
  const [account] = database.rows('Account');
  const choice = { accountId: String(account?.['Id']), doNotCreateOpportunity: true };
  const converted = salesforce.convertLead(lead, salesforce.defaultCaller, choice);
  expect([converted.accountId, converted.opportunityId]).toEqual([choice.accountId, undefined]);
  const other = await add('Lead', { ...LEAD, Referral_Identifier__c: 'r-2' });
  const mapped = { mapped: ['Referral_Identifier__c'], opportunityName: 'Deal' };
  const { opportunityId = '' } = salesforce.convertLead(other, salesforce.defaultCaller, mapped);
  expect(database.get('Opportunity', opportunityId)).toMatchObject({
    ...{ Name: 'Deal', Referral_Identifier__c: 'r-2' },
  });
});

it('is asked for by SOQL from the opportunity: the anti join of an opportunity that no lead was converted to', async () => {
  const { salesforce, add, lead, read } = await organization();
  const { opportunityId } = salesforce.convertLead(lead);
  const ask = (id = '') =>
    read(
      `SELECT Id FROM Opportunity WHERE Id = '${id}' AND Id NOT IN (SELECT ConvertedOpportunityId FROM Lead WHERE ConvertedOpportunityId = '${id}' AND Referral_Identifier__c != null) LIMIT 1`,
    );
  expect(await ask(opportunityId)).toEqual([]);
  const other = await add('Opportunity', DEAL);
  expect(await ask(other)).toMatchObject([{ Id: other }]);
});
