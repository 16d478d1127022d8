// The chapters of `cosell start --once`: the scenarios of the user guide, end to end.
// https://learn.microsoft.com/partner-center/referrals/co-sell-crm-integrations
import { compareSides } from './compare-sides';
import { createOpportunity, editOpportunity, editReferral, winOpportunity } from './people';
import type { Chapter } from './play-chapters';
import { registerWebhook } from './register-webhook';
import { salesforceChapters } from './salesforce-chapters';
import { REGISTRATION_FLOW } from './system';

// Of the built-in rows.
const EURO = 'cc000000-0000-4000-8000-000000000002';
const NORTHWIND = 'ac000000-0000-4000-8000-000000000002';
const JUERGEN = 'c0000000-0000-4000-8000-000000000002';

const inbound: Chapter = {
  title: 'Scenario 2, Partner Center to Dynamics 365',
  crm: 'Dynamics 365',
  play: async ({ system, act, rest }) => {
    const { partnerCenter } = system;
    await act('System admin', `turns the flows on and runs "${REGISTRATION_FLOW}"`, async () => {
      await system.host.turnOnAll();
      await registerWebhook(system, system.during);
    });
    const { id } = await act('Partner Center', 'New deal, with help from Microsoft', () =>
      partnerCenter.dashboard.newDeal(),
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
    const referral = partnerCenter.store.get(id);
    return referral ? compareSides(referral, system.dataverse.database) : [];
  },
};

const outbound: Chapter = {
  title: 'Scenario 1, Dynamics 365 to Partner Center',
  crm: 'Dynamics 365',
  play: async ({ system, act, rest }) => {
    await act('System admin', `turns the flows on and runs "${REGISTRATION_FLOW}"`, async () => {
      await system.host.turnOnAll();
      await registerWebhook(system, system.during);
    });
    const id = await act('Seller', 'an opportunity with Sync with Partner Center = Yes', () =>
      createOpportunity(system, {
        name: 'Northwind – data platform',
        estimatedvalue: 120_000,
        isrevenuesystemcalculated: false,
        estimatedclosedate: '2027-03-31',
        description: 'Three workloads',
        'transactioncurrencyid@odata.bind': `/transactioncurrencies(${EURO})`,
        'parentaccountid@odata.bind': `/accounts(${NORTHWIND})`,
        'parentcontactid@odata.bind': `/contacts(${JUERGEN})`,
        cosell_syncwithpartnercenter: true,
        cosell_howcanmicrosofthelp: 941_050_002,
        cosell_products: 'SOL-15974-MQF',
      }),
    );
    await rest();
    await act('Seller', 'the revenue is 150,000 now', () =>
      editOpportunity(system, id, { estimatedvalue: 150_000 }),
    );
    await rest();
    const referralId = String(
      system.dataverse.database.get('opportunity', id)?.['cosell_referralidentifier'],
    );
    await act('Both at once', 'the seller says 160,000, Partner Center 170,000', async () => {
      await editOpportunity(system, id, { estimatedvalue: 160_000, description: 'Four workloads' });
      await editReferral(system, referralId, { '/details/dealValue': 170_000 });
    });
    await rest();
    await act('Seller', 'closes the opportunity as won', () => winOpportunity(system, id));
    const referral = system.partnerCenter.store.get(referralId);
    return referral ? compareSides(referral, system.dataverse.database) : [];
  },
};

export const chapters: readonly Chapter[] = [inbound, outbound, ...salesforceChapters];
