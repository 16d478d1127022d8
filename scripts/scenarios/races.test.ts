// What happens between two requests of one run, which no step of a scenario can reach: the referral changes after it was
// read and before it is written.
import { join } from 'node:path';
import { INBOUND_FLOW } from '../system/system';
import { describeOutcome, runScenario } from './run-scenario';
import { parseScenarios } from './scenario';

const projectRoot = join(__dirname, '../..');

it('an edit between read and write-back is not overwritten: its own event makes both sides agree', async () => {
  const trigger = [
    { partnerCenter: { newDeal: {} } },
    { dataverse: { update: { estimatedvalue: 61_000 } } },
    { partnerCenter: { edit: { details: { notes: 'one' } } } },
  ];
  const expected = {
    runs: ['Succeeded', 'Succeeded', 'Succeeded', 'Succeeded', 'Succeeded'],
    opportunities: [{ estimatedvalue: 61_000, description: 'two', cosell_syncstatus: 941050002 }],
    referrals: { referral: { details: { dealValue: 61_000, notes: 'two' } } },
  };
  const scenarios = [{ name: 'race', why: 'design rule 2; 412', trigger, expected }];
  const [scenario] = parseScenarios({ flow: INBOUND_FLOW, scenarios }, 'races.test.ts');
  if (!scenario) throw new Error('There is one scenario.');
  let writes = 0;
  const outcome = await runScenario(scenario, {
    projectRoot,
    intercept: async (request, carry) => {
      const isWrite = request.method === 'PATCH' && request.url.includes('/engagements/referrals/');
      // The first is that of the new deal; before the second, somebody else writes.
      if (isWrite && ++writes === 2) {
        const body = JSON.stringify([{ op: 'replace', path: '/details/notes', value: 'two' }]);
        const headers = new Headers(request.headers);
        headers.delete('If-Match');
        headers.delete('Content-Length');
        await carry(new Request(request.url, { method: 'PATCH', headers, body }));
      }
      return carry(request);
    },
  });
  if (outcome.differences.length > 0) throw new Error(describeOutcome(outcome));
});
