import { join } from 'node:path';
import { chapters } from './chapters';
import { compareSides, findOpportunity } from './compare-sides';
import { editOpportunity, editReferral } from './people';
import { playChapter, type Chapter, type Stage } from './play-chapters';
import { printChapter } from './print-chapter';
import { registerWebhook } from './register-webhook';
import { INBOUND_FLOW } from './system';

const NOBODY = '00000000-0000-4000-8000-00000000dead';
const projectRoot = join(__dirname, '..', '..');

// All flows are compiled for each.
jest.setTimeout(60_000);

/** Begins a deal that is synchronized, lets something be done to it, and compares. */
function chapterWith(deed: (stage: Stage, referral: string) => Promise<void>): Chapter {
  return {
    title: 'A test',
    crm: 'Dynamics 365',
    play: async (stage) => {
      const { system, act } = stage;
      await system.host.turnOnAll();
      await registerWebhook(system, system.during);
      const { id } = await act('Partner', 'New deal', () =>
        system.partnerCenter.dashboard.newDeal(),
      );
      await deed(stage, id);
      const referral = system.partnerCenter.store.get(id);
      return referral ? compareSides(referral, system.dataverse.database) : [];
    },
  };
}

it('agrees where nothing else happens', async () => {
  const played = await playChapter(
    chapterWith(() => Promise.resolve()),
    projectRoot,
  );
  expect(played.members.filter(({ agrees }) => !agrees)).toEqual([]);
  expect(played.agrees).toBe(true);
});

it('names the member that differs where nobody synchronizes', async () => {
  const chapter = chapterWith(async ({ system, act }, id) => {
    await system.during(system.host.turnOffAll());
    await act('Partner', 'edits', () =>
      editReferral(system, id, { '/details/dealValue': 81_000.5 }),
    );
  });
  const played = await playChapter(chapter, projectRoot);
  expect(played.agrees).toBe(false);
  expect(played.members.filter(({ agrees }) => !agrees)).toEqual([
    { member: 'deal value', partnerCenter: '81000.50', crm: '50000.00', agrees: false },
  ]);
  const printed = printChapter(played);
  expect(printed).toMatch(/^ {2}deal value +81000\.50 +≠ 50000\.00$/m);
  expect(printed).toMatch(/✖ 1 of \d+ members differ\n$/);
});

it('sees each member in which the CRM is changed', async () => {
  const edits: [string, Record<string, string | number | boolean>][] = [
    ['topic', { name: 'Other' }],
    ['closes on', { estimatedclosedate: '2031-02-03' }],
    ['notes', { description: 'Other' }],
    ['help', { cosell_howcanmicrosofthelp: 941050005 }],
    ['products', { cosell_products: 'SOL-1' }],
    ['sync', { cosell_syncwithpartnercenter: false }],
    // Without its identifier the row is not found at all.
    ['opportunity', { cosell_referralidentifier: '' }],
  ];
  const seen: string[][] = [];
  const chapter = chapterWith(async ({ system }, id) => {
    const { database } = system.dataverse;
    await system.during(system.host.turnOffAll());
    const row = findOpportunity(database, id);
    const referral = system.partnerCenter.store.get(id);
    if (!row || !referral) throw new Error('The deal was not synchronized.');
    for (const [, values] of edits) {
      await editOpportunity(system, String(row['opportunityid']), values);
      const different = compareSides(referral, database).filter(({ agrees }) => !agrees);
      seen.push(different.map(({ member }) => member));
    }
  });
  expect((await playChapter(chapter, projectRoot)).agrees).toBe(false);
  const names = edits.map(([member]) => member);
  const expected = names.map((_, index) => names.slice(0, index + 1));
  expect(seen).toEqual([...expected.slice(0, -1), ['opportunity']]);
});

it('does not agree where a run failed, even if the sides do', async () => {
  const chapter = chapterWith(async ({ system, act }) => {
    await act('A stranger', 'names a referral that is not there', async () => {
      await system.during(
        system.host.fetch(
          new Request(system.host.addressOf(INBOUND_FLOW), {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({
              EventName: 'referral-updated',
              ResourceUri: `https://api.example/${NOBODY}`,
            }),
          }),
        ),
      );
    });
  });
  const { deeds, members, agrees } = await playChapter(chapter, projectRoot);
  expect(members.every((each) => each.agrees)).toBe(true);
  expect(deeds.at(-1)?.runs.map(({ status }) => status)).toEqual(['Failed']);
  expect(agrees).toBe(false);
});

// Salesforce is polled, so its chapters take longer.
const atOnce = chapters.filter(({ title }) => title.includes('Dynamics 365'));
it.each(atOnce)(
  'passes inside ten virtual minutes, as the user guide promises: $title',
  async (chapter) => {
    const { deeds, agrees } = await playChapter(chapter, projectRoot);
    const [first, last] = [deeds[0], deeds.at(-1)].map((deed) => Date.parse(deed?.time ?? ''));
    expect((last ?? NaN) - (first ?? NaN)).toBeLessThan(10 * 60_000);
    expect(agrees).toBe(true);
  },
);
