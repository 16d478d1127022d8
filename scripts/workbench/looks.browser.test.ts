// Every view of the workbench in a real browser: readable for everybody, in both themes, on a narrow screen, without a mouse.
// https://www.w3.org/TR/WCAG22/
import { join } from 'node:path';
import { Visit, type VisitOptions } from './visit';

const program = process.env['COSELL_BROWSER'] ?? '';
const whenFound = program === '' ? describe.skip : describe;
const projectRoot = join(__dirname, '..', '..');

/** A system with one deal, synchronized, with a failed run beside it. */
async function begin(options: Partial<VisitOptions> = {}): Promise<Visit> {
  const visit = await Visit.begin({ program, projectRoot, ...options });
  visit.live.partnerCenter.dashboard.newDeal({ name: 'Looked at' });
  await visit.live.settled();
  return visit;
}

interface Views {
  readonly [name: string]: (visit: Visit) => Promise<void>;
}

async function openRun(visit: Visit, flow: RegExp): Promise<void> {
  const run = visit.live.host.runs().find((each) => flow.test(each.flow));
  await visit.open(`/flows/runs/${run?.id ?? ''}`);
  await visit.page.locator('[data-step]').first().waitFor();
}

async function openRow(visit: Visit): Promise<void> {
  const [row] = visit.live.dataverse.database.find('opportunity', 'name', 'Looked at');
  await visit.open(`/crm/opportunities/${String(row?.['opportunityid'])}`);
  await visit.page.locator('[data-control]').getByText('Products').first().waitFor();
}

const VIEWS: Views = {
  'the list of opportunities': (visit) => visit.open('/crm'),
  'a new opportunity': async (visit) => {
    await visit.open('/crm/opportunities/new');
    await visit.page.locator('[data-control]').getByText('Products').first().waitFor();
  },
  'an opportunity': openRow,
  'an opportunity whose columns may not be read': async (visit) => {
    await openRow(visit);
    await visit.page.getByRole('button', { name: 'Look at it as' }).click();
    await visit.page.getByRole('menuitem', { name: 'Outsider' }).click();
    await visit.page.locator('[data-control]').getByRole('switch').waitFor({ state: 'hidden' });
  },
  referrals: (visit) => visit.open('/partner-center'),
  'New deal': async (visit) => {
    await visit.open('/partner-center');
    await visit.page.getByRole('button', { name: 'New deal' }).click();
    await visit.page.getByRole('dialog').waitFor();
  },
  'a referral': async (visit) => {
    const [referral] = visit.live.partnerCenter.store.created();
    await visit.open(`/partner-center/referrals/${referral?.id ?? ''}`);
    await visit.page.getByText('Microsoft’s side').waitFor();
  },
  webhooks: async (visit) => {
    await visit.open('/partner-center/webhooks');
    await visit.page
      .getByRole('button', { name: /referral-created/ })
      .first()
      .click();
    await visit.page.getByRole('button', { name: 'Redeliver', exact: true }).waitFor();
  },
  flows: async (visit) => {
    await visit.open('/flows');
    await visit.page.getByRole('table', { name: 'Latest runs' }).waitFor();
  },
  'the steps of a flow with its guide': async (visit) => {
    await visit.open('/flows');
    await visit.page
      .getByRole('link', { name: /^Partner Center to Dynamics 365/ })
      .first()
      .click();
    await visit.page.getByRole('tab', { name: 'Steps and Field Mapping Guide' }).click();
    await visit.page.getByRole('button', { name: 'Field Mapping Guide' }).first().click();
    await visit.page.getByRole('table', { name: 'Field Mapping Guide' }).first().waitFor();
  },
  'a run with an expression': async (visit) => {
    await openRun(visit, /^Partner Center to Dynamics 365/);
    await visit.page.getByRole('button', { name: 'Try an expression' }).click();
    await visit.page.getByRole('textbox', { name: 'Expression' }).fill('concat(1,');
    await visit.page.getByRole('button', { name: 'Evaluate' }).click();
    await visit.page.getByText('InvalidTemplate').first().waitFor();
  },
  faults: (visit) => visit.open('/faults'),
};

whenFound('the looks of the workbench', () => {
  let visit: Visit;
  afterEach(() => visit.end(), 60_000);

  // What the theme or the width cannot change is looked at once.
  it.each<[string, Partial<VisitOptions>, string[] | undefined]>([
    ['light', { scheme: 'light' }, undefined],
    ['dark', { scheme: 'dark' }, ['color-contrast']],
    ['narrow', { width: 320, height: 640 }, ['target-size', 'scrollable-region-focusable']],
  ])(
    'break no rule of WCAG 2.2 AA: %s',
    async (_name, options, rules) => {
      visit = await begin(options);
      const found: Record<string, string[]> = {};
      for (const [name, show] of Object.entries(VIEWS)) {
        await show(visit);
        const broken = await visit.audit(rules);
        const wide = await visit.page.evaluate(
          'document.documentElement.scrollWidth - window.innerWidth',
        );
        if (Number(wide) > 0) broken.push(`${String(wide)} px wider than the screen`);
        if (broken.length > 0) found[name] = broken;
      }
      expect(found).toEqual({});
      expect(visit.faults).toEqual([]);
      expect(visit.strayed).toEqual([]);
    },
    180_000,
  );
});
