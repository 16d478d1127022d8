// What a maker does: break a service and see the retries, turn a flow off and on, resubmit a run, redeliver an event.
// https://learn.microsoft.com/power-automate/fix-flow-failures
import { join } from 'node:path';
import { shows, Visit } from './visit';

const program = process.env['COSELL_BROWSER'] ?? '';
const whenFound = program === '' ? describe.skip : describe;
const projectRoot = join(__dirname, '..', '..');
const INBOUND = 'Partner Center to Dynamics 365 (Insider Preview)';
const ROUTER = 'Partner Center Event Router (Insider Preview)';

whenFound('a maker at the workbench', () => {
  let visit: Visit;

  beforeAll(async () => {
    visit = await Visit.begin({ program, projectRoot });
  }, 120_000);
  afterAll(async () => {
    await visit.end();
  }, 60_000);
  afterEach(() => {
    expect(visit.faults.splice(0)).toEqual([]);
    expect(visit.strayed).toEqual([]);
  });

  async function createDeal(name: string): Promise<void> {
    const { page } = visit;
    await visit.open('/partner-center');
    await page.getByRole('button', { name: 'New deal' }).click();
    await page.getByLabel('Deal name').fill(name);
    await page.getByRole('button', { name: 'Create deal' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }

  it('sets a fault, and sees the retries in the run, and the fault used up', async () => {
    const { page } = visit;
    await visit.open('/faults');
    await page.getByRole('button', { name: 'Set: Not available (Dataverse)' }).click();
    await page.getByText('Still to come: unavailable, 2 times').waitFor();
    await createDeal('With retries');
    await visit.open('/crm');
    await page
      .getByRole('row', { name: /With retries/ })
      .getByText('Synchronized')
      // The retries wait as the service would have it, and a busy machine adds to that.
      .waitFor({ timeout: 60_000 });
    await visit.live.settled();
    const run = visit.live.host.runs(INBOUND).at(-1);
    await visit.open(`/flows/runs/${run?.id ?? ''}`);
    const step = page.locator('[data-step="Find_the_opportunity"]');
    await step.getByText('2 retries').waitFor();
    await step.getByRole('button', { expanded: false }).first().click();
    const retries = step.getByRole('list', { name: 'Retries' }).getByRole('listitem');
    await shows(() => retries.count(), 2);
    await visit.open('/faults');
    await shows(() => page.getByText('Nothing is set').count(), 3);
  }, 120_000);

  it('turns the router off, sees what does not arrive, and turns it on', async () => {
    const { page } = visit;
    await visit.open('/flows');
    const state = page.getByRole('switch', {
      name: new RegExp(`^${ROUTER.replace(/[()]/g, '.')}`),
    });
    await state.click();
    await page.getByRole('switch', { name: `${ROUTER}: Off` }).waitFor();
    await createDeal('While it was off');
    await visit.open('/partner-center/webhooks');
    // The next attempt would come in ten seconds; a person need not wait for it.
    const delivery = page.getByRole('button', { name: /referral-created pending \d+ attempt/ });
    await delivery.waitFor();
    await visit.open('/flows');
    await page.getByRole('switch', { name: `${ROUTER}: Off` }).click();
    await page.getByRole('switch', { name: `${ROUTER}: On` }).waitFor();
    await visit.open('/crm');
    await page.getByRole('row', { name: /While it was off/ }).waitFor({ timeout: 30_000 });
  }, 120_000);

  it('resubmits a run, and redelivers an event: nothing comes twice', async () => {
    const { page } = visit;
    await visit.live.settled();
    const before = visit.live.host.runs(INBOUND).length;
    await visit.open(`/flows/runs/${visit.live.host.runs(INBOUND)[0]?.id ?? ''}`);
    const old = page.url();
    await page.getByRole('button', { name: 'Resubmit' }).click();
    // The new run's page stays; the message beside it goes away by itself.
    await page.waitForURL((url) => url.href !== old, { timeout: 60_000 });
    await visit.live.settled();
    expect(visit.live.host.runs(INBOUND)).toHaveLength(before + 1);
    await visit.open('/partner-center/webhooks');
    await page
      .getByRole('button', { name: /referral-created delivered/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Redeliver', exact: true }).click();
    await page.getByText('1 delivery started again').first().waitFor();
    await visit.live.settled();
    expect(visit.live.dataverse.database.count('opportunity')).toBe(2);
  }, 120_000);

  it('presses a button, and is asked for what that flow needs and nothing else', async () => {
    const { page } = visit;
    const dialog = page.getByRole('dialog');
    for (const [flow, asked] of [
      ['Create Co-sell Referral - Dynamics 365', 'Opportunity'],
      ['Partner Center Webhook Registration', 'Http Trigger Endpoint'],
    ] as const) {
      await visit.open('/flows');
      await page.getByRole('link', { name: flow }).first().click();
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await dialog.getByLabel(asked).waitFor();
      await shows(() => dialog.getByRole('textbox').count(), 1);
    }
    await dialog.getByRole('button', { name: /Partner Center to Dynamics 365/ }).click();
    await dialog.getByRole('button', { name: 'Run flow' }).click();
    await page.getByText(/Succeeded \d/).waitFor({ timeout: 60_000 });
    // What only a real service may be asked does not stand here.
    await visit.open('/flows');
    await page.getByRole('table', { name: 'Latest runs' }).waitFor();
    await shows(() => page.getByText('Example:').count(), 0);
  }, 120_000);

  it('copies the trigger’s URL, the whole of it', async () => {
    const { page, live } = visit;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await visit.open('/flows');
    await page.getByRole('button', { name: `Copy the URL of ${INBOUND}` }).click();
    await page.getByText('Copied').first().waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      live.host.addressOf(INBOUND),
    );
    expect(await page.locator('body').innerText()).not.toContain('sig=');
  }, 60_000);
});
