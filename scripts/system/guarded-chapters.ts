// The chapter that `cosell start --once --guard` plays besides: what the guard refuses a person, and what it tidies, while
// the flows write all they have to. https://learn.microsoft.com/power-apps/developer/data-platform/plug-ins
import { compareSides, findOpportunity } from './compare-sides';
import { DeedError, editOpportunity, editReferral } from './people';
import type { Chapter } from './play-chapters';
import { registerWebhook } from './register-webhook';
import { REGISTRATION_FLOW } from './system';

type Values = Readonly<Record<string, string | number | boolean>>;

/** What a seller tries, and the column whose label the refusal begins with. */
const REFUSED: readonly (readonly [string, string, Values])[] = [
  [
    'writes another Referral Identifier',
    'Referral Identifier',
    { cosell_referralidentifier: 'mine' },
  ],
  [
    'writes another Referral Link',
    'Referral Link',
    { cosell_referrallink: 'https://mine.example' },
  ],
  ['empties Audit', 'Audit', { cosell_audit: '' }],
  ['writes a product that is no solution id', 'Products', { cosell_products: 'Cloud Suite' }],
];

const guarded: Chapter = {
  crm: 'Dynamics 365',
  title: 'The guard: what a person cannot overwrite',
  play: async ({ system, act, rest }) => {
    const { partnerCenter, dataverse } = system;
    await act('System admin', `turns the flows on and runs "${REGISTRATION_FLOW}"`, async () => {
      await system.host.turnOnAll();
      await registerWebhook(system, system.during);
    });
    const { id } = await act('Partner Center', 'New deal, with help from Microsoft', () =>
      partnerCenter.dashboard.newDeal(),
    );
    await rest();
    const row = findOpportunity(dataverse.database, id);
    const opportunity = String(row?.['opportunityid']);
    for (const [what, label, values] of REFUSED) {
      await act('Seller', `${what}: refused`, () =>
        expectRefusal(label, () => editOpportunity(system, opportunity, values)),
      );
    }
    const products = String(row?.['cosell_products']);
    await act('Seller', 'writes the same product twice, with a blank: stored once', () =>
      editOpportunity(system, opportunity, { cosell_products: `${products}; ${products}` }),
    );
    await act('Partner Center', 'the deal is worth 80,000 now', () =>
      editReferral(system, id, { '/details/dealValue': 80_000 }),
    );
    await rest();
    const referral = partnerCenter.store.get(id);
    return referral ? compareSides(referral, dataverse.database) : [];
  },
};

/** @throws DeedError where it is not refused, or for another reason */
async function expectRefusal(label: string, deed: () => Promise<void>): Promise<void> {
  try {
    await deed();
  } catch (error) {
    if (error instanceof DeedError && error.message.startsWith(`${label}: `)) return;
    throw error;
  }
  throw new DeedError(`The guard let a person overwrite ${label}.`);
}

export const guardedChapters: readonly Chapter[] = [guarded];
