// Every view of the workbench in a real browser: readable for everybody, in both themes, on a narrow screen, without a mouse.
// https://www.w3.org/TR/WCAG22/
import { join } from 'node:path';
import { Visit } from './visit';

const program = process.env['COSELL_BROWSER'] ?? '';
const whenFound = program === '' ? describe.skip : describe;
const projectRoot = join(__dirname, '..', '..');
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 640 };
const NAME = 'Looked at';

type View = readonly [name: string, show: (visit: Visit) => Promise<void>];

async function openRun(visit: Visit, flow: RegExp): Promise<void> {
  const run = visit.live.host.runs().find((each) => flow.test(each.flow));
  await visit.open(`/flows/runs/${run?.id ?? ''}`);
  await visit.page.locator('[data-step]').first().waitFor();
}

async function openSteps(visit: Visit, flow: RegExp): Promise<void> {
  const { page, live } = visit;
  const found = live.host.flows().find(({ displayName }) => flow.test(displayName));
  await visit.open(`/flows/${found?.workflowId ?? ''}`);
  await page.getByRole('tab', { name: 'Steps and Field Mapping Guide' }).click();
  await page.locator('[data-step]').first().waitFor();
}

async function openControl(visit: Visit, path: string): Promise<void> {
  await visit.open(path);
  await visit.page.locator('[data-control]').getByText('Products').first().waitFor();
}

function openRow(visit: Visit): Promise<void> {
  const [row] = visit.live.dataverse.database.find('opportunity', 'name', NAME);
  return openControl(visit, `/crm/opportunities/${String(row?.['opportunityid'])}`);
}

async function openList(visit: Visit, path: string, link: string): Promise<void> {
  await visit.open(path);
  await visit.page.getByRole('row').getByRole('link', { name: link }).first().waitFor();
}

async function openFirst(visit: Visit, path: string, link: string): Promise<void> {
  await openList(visit, path, link);
  await visit.page.getByRole('row').getByRole('link', { name: link }).first().click();
  await visit.page.getByRole('list', { name: 'Audit' }).getByText('Created out of').waitFor();
}

const VIEWS: readonly View[] = [
  ['the list of opportunities', (visit) => openList(visit, '/crm', NAME)],
  ['a new opportunity', (visit) => openControl(visit, '/crm/opportunities/new')],
  ['an opportunity', openRow],
  [
    'an opportunity whose columns may not be read',
    async (visit) => {
      await openRow(visit);
      await visit.page.getByRole('button', { name: 'Look at it as' }).click();
      await visit.page.getByRole('menuitem', { name: 'Outsider' }).click();
      await visit.page.locator('[data-control]').getByRole('switch').waitFor({ state: 'hidden' });
    },
  ],
  ['leads', (visit) => openList(visit, '/crm/leads', NAME)],
  ['a lead', (visit) => openFirst(visit, '/crm/leads', NAME)],
  ['opportunities of Salesforce', (visit) => openList(visit, '/salesforce', NAME)],
  ['an opportunity of Salesforce', (visit) => openFirst(visit, '/salesforce', NAME)],
  [
    'a new opportunity of Salesforce, with a new contact',
    async (visit) => {
      await visit.open('/salesforce/Opportunity/new');
      await visit.page.getByRole('button', { name: 'New contact' }).click();
      await visit.page.getByRole('dialog').waitFor();
    },
  ],
  ['leads of Salesforce', (visit) => openList(visit, '/salesforce/Lead', 'Ann Beebe')],
  ['a lead of Salesforce', (visit) => openFirst(visit, '/salesforce/Lead', 'Ann Beebe')],
  ['referrals', (visit) => openList(visit, '/partner-center', NAME)],
  [
    'New deal',
    async (visit) => {
      await visit.open('/partner-center');
      await visit.page.getByRole('button', { name: 'New deal' }).click();
      await visit.page.getByRole('dialog').waitFor();
    },
  ],
  [
    'a referral',
    async (visit) => {
      const [referral] = visit.live.partnerCenter.store.created();
      await visit.open(`/partner-center/referrals/${referral?.id ?? ''}`);
      await visit.page.getByText('Microsoft’s side').waitFor();
      await visit.page.getByRole('link', { name: 'Opportunity in Salesforce' }).waitFor();
    },
  ],
  [
    'webhooks',
    async (visit) => {
      await visit.open('/partner-center/webhooks');
      const deliveries = visit.page.getByRole('button', { name: /referral-created/ });
      await deliveries.first().click();
      await visit.page.getByRole('button', { name: 'Redeliver', exact: true }).waitFor();
    },
  ],
  [
    'flows',
    async (visit) => {
      await visit.open('/flows');
      await visit.page.getByRole('table', { name: 'Latest runs' }).waitFor();
    },
  ],
  [
    'the steps of a flow with its guide',
    async (visit) => {
      await openSteps(visit, /^Partner Center to Dynamics 365/);
      await visit.page.getByRole('button', { name: 'Field Mapping Guide' }).first().click();
      await visit.page.getByRole('table', { name: 'Field Mapping Guide' }).first().waitFor();
    },
  ],
  ['the steps of the router', (visit) => openSteps(visit, /^Partner Center Event Router/)],
  [
    'a flow that asks',
    async (visit) => {
      const { host } = visit.live;
      const polling = host.flows().find(({ trigger }) => trigger.polling !== null);
      await visit.open(`/flows/${polling?.workflowId ?? ''}`);
      await visit.page.getByRole('button', { name: 'Check now' }).waitFor();
    },
  ],
  [
    'the inputs of a button',
    async (visit) => {
      const { host } = visit.live;
      const button = host.flows().find(({ displayName }) => /Registration/.test(displayName));
      await visit.open(`/flows/${button?.workflowId ?? ''}`);
      await visit.page.getByRole('button', { name: 'Run', exact: true }).click();
      await visit.page.getByRole('dialog').waitFor();
    },
  ],
  ['a run with Salesforce', (visit) => openRun(visit, /^Partner Center to Salesforce/)],
  [
    'a run with an expression',
    async (visit) => {
      await openRun(visit, /^Partner Center to Dynamics 365/);
      await visit.page.getByRole('button', { name: 'Try an expression' }).click();
      await visit.page.getByRole('textbox', { name: 'Expression' }).fill('concat(1,');
      await visit.page.getByRole('button', { name: 'Evaluate' }).click();
      await visit.page.getByText('InvalidTemplate').first().waitFor();
    },
  ],
  [
    'faults',
    async (visit) => {
      await visit.open('/faults');
      await visit.page
        .getByRole('button', { name: /Set: .*\(Salesforce\)/ })
        .first()
        .waitFor();
    },
  ],
];

whenFound('the looks of the workbench', () => {
  let visit: Visit;

  /** With one deal and one lead, in both CRMs. */
  beforeAll(async () => {
    visit = await Visit.begin({ program, projectRoot });
    const { dashboard, microsoft } = visit.live.partnerCenter;
    dashboard.newDeal({ name: NAME });
    microsoft.sendLead({ name: NAME });
    await visit.live.settled();
    await visit.page.getByRole('button', { name: 'Close the guide' }).click();
  }, 120_000);
  afterAll(() => visit.end(), 60_000);
  afterEach(() => {
    expect(visit.faults.splice(0)).toEqual([]);
    expect(visit.strayed).toEqual([]);
  });

  // What the theme or the width cannot change is looked at once.
  it.each(VIEWS)(
    'break no rule of WCAG 2.2 AA, light, dark and narrow: %s',
    async (_name, show) => {
      const { page } = visit;
      await page.setViewportSize(WIDE);
      await visit.useTheme('light');
      await show(visit);
      const light = await visit.audit();
      await visit.useTheme('dark');
      const dark = await visit.audit(['color-contrast']);
      await page.setViewportSize(NARROW);
      const narrow = await visit.audit(['target-size', 'scrollable-region-focusable']);
      const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      const tooWide = Math.max(0, Number(wide));
      expect({ light, dark, narrow, tooWide }).toEqual({
        ...{ light: [], dark: [], narrow: [], tooWide: 0 },
      });
    },
    60_000,
  );

  it('break no rule while the guide is open', async () => {
    const { page } = visit;
    await page.setViewportSize(WIDE);
    await visit.useTheme('light');
    await visit.open('/crm');
    await page.getByRole('button', { name: 'Guide' }).click();
    await page.getByRole('complementary', { name: 'Guide' }).waitFor();
    expect(await visit.audit()).toEqual([]);
    await visit.useTheme('dark');
    expect(await visit.audit(['color-contrast'])).toEqual([]);
  }, 60_000);
});
