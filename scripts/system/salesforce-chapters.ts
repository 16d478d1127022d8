// The chapters of `cosell start --once` in which Salesforce is the CRM, alone or beside Dynamics 365.
// https://learn.microsoft.com/partner-center/referrals/co-sell-crm-integrations
import { compareDeal, compareSides, type ComparedMember } from './compare-sides';
import { editReferral } from './people';
import type { Chapter, Stage } from './play-chapters';
import { registerWebhook } from './register-webhook';
import { findDeal } from './salesforce-deal';
import { createRecord, editRecord } from './salesforce-people';
import { REGISTRATION_FLOW, ROUTER_FLOW, SALESFORCE_INBOUND_FLOW } from './system';

const SALESFORCE = { cosell_ExternalReferenceOwner: 'Salesforce' };

async function setUp({ system, act }: Stage, flow: string): Promise<void> {
  await act('System admin', `turns the flows on and runs "${REGISTRATION_FLOW}"`, async () => {
    await system.host.turnOnAll();
    await registerWebhook(system, system.during, flow);
  });
}

function compareWithSalesforce({ system }: Stage, id: string): readonly ComparedMember[] {
  const referral = system.partnerCenter.store.get(id);
  return referral ? compareDeal(referral, findDeal(system.salesforce.database, id)) : [];
}

const inbound: Chapter = {
  title: 'Scenario 2, Partner Center to Salesforce',
  crm: 'Salesforce',
  environmentVariables: SALESFORCE,
  play: async (stage) => {
    const { system, act, rest } = stage;
    const { salesforce, partnerCenter } = system;
    await setUp(stage, SALESFORCE_INBOUND_FLOW);
    const { id } = await act('Microsoft', 'shares an opportunity, which is to be accepted', () =>
      partnerCenter.microsoft.shareOpportunity(),
    );
    await rest();
    const [row] = salesforce.database.find('Opportunity', 'Referral_Identifier__c', id);
    await act('Seller', 'leaves the on-hold stage: the referral is accepted', () =>
      editRecord(system, 'Opportunity', String(row?.['Id']), { StageName: 'Qualification' }),
    );
    await rest();
    await act('Partner Center', 'the deal is worth 80,000 now, and has other notes', () =>
      editReferral(system, id, {
        '/details/dealValue': 80_000,
        '/details/notes': 'The customer wants two regions – “as soon as possible”.',
      }),
    );
    await rest();
    await act('Partner Center', 'the deal is won', () =>
      editReferral(system, id, { '/status': 'Closed', '/substatus': 'Won' }),
    );
    return compareWithSalesforce(stage, id);
  },
};

const outbound: Chapter = {
  title: 'Scenario 1, Salesforce to Partner Center',
  crm: 'Salesforce',
  environmentVariables: SALESFORCE,
  play: async (stage) => {
    const { system, act, rest } = stage;
    const { database } = system.salesforce;
    await setUp(stage, SALESFORCE_INBOUND_FLOW);
    const id = await act('Seller', 'an opportunity with Sync with Partner Center', async () => {
      const [account] = database.find('Account', 'Name', 'Northwind Traders');
      const AccountId = String(account?.['Id']);
      const ContactId = await createRecord(system, 'Contact', {
        ...{ FirstName: 'Jürgen', LastName: 'Groß', Phone: '+49 30 5550100', AccountId },
        Email: 'juergen.gross@northwind.example',
      });
      return createRecord(system, 'Opportunity', {
        ...{ Name: 'Northwind – data platform', StageName: 'Qualification', Amount: 120_000 },
        ...{ CloseDate: '2027-03-31', Description: 'Three workloads', AccountId, ContactId },
        Sync_with_Partner_Center__c: true,
        How_can_Microsoft_help__c: 'Proof of concept or demo',
        Products__c: 'SOL-15974-MQF',
      });
    });
    await rest();
    await act('Seller', 'the amount is 150,000 now', () =>
      editRecord(system, 'Opportunity', id, { Amount: 150_000 }),
    );
    await rest();
    const referralId = String(database.get('Opportunity', id)?.['Referral_Identifier__c']);
    await act('Both at once', 'the seller says 160,000, Partner Center 170,000', async () => {
      await editRecord(system, 'Opportunity', id, { Amount: 160_000, Description: 'Four' });
      await editReferral(system, referralId, { '/details/dealValue': 170_000 });
    });
    await rest();
    await act('Seller', 'closes the opportunity as won', () =>
      editRecord(system, 'Opportunity', id, { StageName: 'Closed Won' }),
    );
    return compareWithSalesforce(stage, referralId);
  },
};

const both: Chapter = {
  title: 'Both CRMs behind one webhook: the event router',
  crm: 'CRM',
  play: async (stage) => {
    const { system, act, rest } = stage;
    await setUp(stage, ROUTER_FLOW);
    const { id } = await act('Partner Center', 'New deal', () =>
      system.partnerCenter.dashboard.newDeal(),
    );
    await rest();
    await act('Partner Center', 'the deal is worth 80,000 now', () =>
      editReferral(system, id, { '/details/dealValue': 80_000 }),
    );
    const referral = system.partnerCenter.store.get(id);
    const crms: [string, readonly ComparedMember[]][] = [
      ['Dynamics 365', referral ? compareSides(referral, system.dataverse.database) : []],
      // The external reference is that of Dynamics 365.
      ['Salesforce', compareWithSalesforce(stage, id).filter(isNotTheReference)],
    ];
    return crms.flatMap(([crm, members]) =>
      members.map((each) => ({ ...each, member: `${crm}, ${each.member}` })),
    );
  },
};

function isNotTheReference({ member }: ComparedMember): boolean {
  return member !== 'external reference';
}

export const salesforceChapters: readonly Chapter[] = [inbound, outbound, both];
