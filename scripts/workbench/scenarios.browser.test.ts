// Both scenarios of the user guide, clicked through by a visitor at an empty workbench, on the flows that ship.
// https://learn.microsoft.com/partner-center/referrals/co-sell-crm-integrations
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { shows, Visit } from './visit';

const program = process.env['COSELL_BROWSER'] ?? '';
const whenFound = program === '' ? describe.skip : describe;
const projectRoot = join(__dirname, '..', '..');
const BUNDLE = join(projectRoot, 'pcf-controls/out/controls/OpportunitySection/bundle.js');

whenFound('the scenarios of the user guide in a browser', () => {
  let visit: Visit;

  beforeEach(async () => {
    visit = await Visit.begin({ program, projectRoot });
  }, 120_000);
  afterEach(() => visit.end(), 60_000);

  it('Scenario 2: a New deal appears under Open Opportunities, its card filled in', async () => {
    const { page } = visit;
    await visit.goTo('Partner Center');
    await page.getByRole('button', { name: 'New deal' }).click();
    await page.getByLabel('Deal name').fill('Fabrikam – warehouse');
    await page.getByLabel('Estimated value').fill('64000');
    await page.getByLabel('Notes').fill('Two sites.');
    await page.getByRole('button', { name: 'Create deal' }).click();
    await page.getByRole('link', { name: 'Fabrikam – warehouse' }).waitFor();

    await visit.goTo('Dynamics 365');
    await page.getByRole('heading', { level: 1, name: 'Open Opportunities' }).waitFor();
    const row = page.getByRole('row', { name: /Fabrikam – warehouse/ });
    await row.getByText('Synchronized').waitFor();
    await row.getByRole('link').click();
    await shows(() => page.getByLabel('Topic').inputValue(), 'Fabrikam – warehouse');
    await shows(() => page.getByLabel('Account').inputValue(), 'Fabrikam');
    await shows(() => page.getByLabel('Est. revenue').inputValue(), '64,000');
    await shows(() => page.getByLabel('Description').inputValue(), 'Two sites.');
    const section = page.locator('[data-control]');
    await section.getByText('Sync with Partner Center').first().waitFor();
    await shows(async () => (await section.innerText()).includes('SOL-15974-MQF'), true);
    await shows(() => section.getByText('Created out of referral').count(), 1);
    // `npm test` has built it; where it is stale, this says so.
    const origin = await page.locator('[data-origin]').getAttribute('data-origin');
    expect(origin).toBe(existsSync(BUNDLE) ? 'production' : 'from source');

    // A change of the seller is in Partner Center as soon as it is saved.
    await page.getByLabel('Est. revenue').fill('70000');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('– Saved').waitFor();
    await page.getByRole('link', { name: 'Open it in Partner Center' }).click();
    await page.getByText('USD 70,000').waitFor();

    // And the other way round, up to the end.
    await page.getByRole('button', { name: 'Microsoft accepts' }).click();
    await page.getByRole('button', { name: 'Mark as won' }).click();
    await page.getByText('Closed · Won').waitFor();
    await page.getByRole('link', { name: 'Open the opportunity' }).click();
    await page.getByText('– Read-only').waitFor();
    expect(visit.faults).toEqual([]);
    expect(visit.strayed).toEqual([]);
  }, 120_000);

  it('Scenario 1: an opportunity with Sync on becomes a referral, and carries the ✔', async () => {
    const { page } = visit;
    await page.getByRole('button', { name: 'New', exact: true }).click();
    await page.getByLabel('Topic').fill('Northwind – data platform');
    for (const [field, choice] of [
      ['Account', 'Northwind Traders'],
      ['Contact', 'Jürgen Groß'],
      ['Currency', 'Euro'],
    ] as const) {
      await page.getByLabel(field).click();
      await page.getByRole('option', { name: choice }).click();
    }
    await page.getByLabel('Est. revenue').fill('120000');
    await page.getByLabel('Est. close date').fill('2031-03-31');
    const section = page.locator('[data-control]');
    await section.getByRole('switch').click();
    await section.getByRole('combobox').first().click();
    await page.getByRole('option', { name: 'Proof of concept or demo' }).click();
    await section.getByRole('textbox').first().fill('SOL-15974-MQF');
    await section.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: 'Northwind – data platform – Saved' }).waitFor();
    await section.getByText('Synchronized', { exact: true }).waitFor();
    await section
      .getByText(/Shared with Microsoft as referral/)
      .first()
      .waitFor();

    await page.getByRole('button', { name: 'Back' }).click();
    const row = page.getByRole('row', { name: /Northwind – data platform/ });
    await row.getByText('Synchronized').waitFor();
    await visit.goTo('Partner Center');
    await page.getByRole('link', { name: 'Northwind – data platform' }).click();
    await page.getByText('EUR 120,000').waitFor();
    await page.getByRole('main').getByText('Proof of concept or demo').first().waitFor();

    // Every later update of that opportunity follows.
    await page.getByRole('link', { name: 'Open the opportunity' }).click();
    await page.getByLabel('Est. revenue').fill('150000');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('– Saved').waitFor();
    await page.getByRole('link', { name: 'Open it in Partner Center' }).click();
    await page.getByText('EUR 150,000').waitFor();
    expect(visit.faults).toEqual([]);
    expect(visit.strayed).toEqual([]);
  }, 120_000);
});
