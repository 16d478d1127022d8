// The chapters of `cosell start --once`: the scenarios of the user guide, end to end.
// https://learn.microsoft.com/partner-center/referrals/co-sell-crm-integrations
import { compareSides } from './compare-sides';
import { editReferral } from './people';
import type { Chapter } from './play-chapters';
import { registerWebhook } from './register-webhook';
import { REGISTRATION_FLOW } from './system';

const inbound: Chapter = {
  title: 'Scenario 2, Partner Center to Dynamics 365',
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

export const chapters: readonly Chapter[] = [inbound];
