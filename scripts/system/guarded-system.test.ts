// The whole system on sockets with the guard in front of Dataverse: flows write, a person does not.
import { join } from 'node:path';
import { startGuardHost } from '../simulators/dataverse/guard/install-guard';
import { whatTheGuardLacks } from '../simulators/dataverse/guard/test-guard';
import { findOpportunity } from './compare-sides';
import { startLiveSystem } from './live-system';
import { SELLER } from './people';

const projectRoot = join(__dirname, '..', '..');
const lacks = whatTheGuardLacks(projectRoot);
const itGuarded = lacks === undefined ? it : it.skip;

itGuarded(
  `refuses a person over the Web API, and no flow (${lacks ?? 'with dotnet'})`,
  async () => {
    const guard = startGuardHost(projectRoot);
    const live = await startLiveSystem({ projectRoot, port: 0, guard });
    try {
      const { id } = live.partnerCenter.dashboard.newDeal();
      await live.settled();
      const { database, defaultCaller } = live.dataverse;
      const row = findOpportunity(database, id);
      expect(row?.['cosell_syncstatus']).toBe(941050002);
      const path = `/api/data/v9.2/opportunities(${String(row?.['opportunityid'])})`;
      const refused = await fetch(`${live.origins.dataverse}${path}`, {
        method: 'PATCH',
        headers: { Authorization: `Bearer user:${SELLER}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ cosell_referrallink: 'https://mine.example' }),
      });
      expect([refused.status, await refused.json()]).toEqual([
        400,
        {
          error: {
            code: '0x80040265',
            message: expect.stringMatching(/^Referral Link: only the synchronization/),
          },
        },
      ]);
      expect(findOpportunity(database, id)).toEqual(row);
      expect(live.guard?.refusals.get(SELLER)).toBe(1);
      expect(live.guard?.refusals.get(defaultCaller)).toBeUndefined();
    } finally {
      await live.stop();
      guard.close();
    }
  },
  60_000,
);
