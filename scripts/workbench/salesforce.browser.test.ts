// Both scenarios of the user guide with Salesforce as the CRM, and leads in both CRMs, clicked through by a visitor on the
// flows that ship. https://learn.microsoft.com/partner-center/referrals/co-sell-crm-integrations
import { join } from 'node:path';
import { shows, Visit } from './visit';

const program = process.env['COSELL_BROWSER'] ?? '';
const whenFound = program === '' ? describe.skip : describe;
const projectRoot = join(__dirname, '..', '..');

whenFound('Salesforce in a browser', () => {
  let visit: Visit;

  beforeAll(async () => {
    visit = await Visit.begin({ program, projectRoot });
  }, 120_000);
  afterAll(() => visit.end(), 60_000);
  afterEach(() => {
    expect(visit.faults.splice(0)).toEqual([]);
    expect(visit.strayed).toEqual([]);
  });

  async function choose(field: string, choice: string): Promise<void> {
    const { page } = visit;
    await page.getByRole('main').getByLabel(field).click();
    await page.getByRole('option', { name: choice, exact: true }).click();
  }

  async function save(): Promise<void> {
    await visit.page.getByRole('button', { name: 'Save', exact: true }).click();
    await visit.page.getByText('– Saved').waitFor();
  }

  it('Scenario 2: what Microsoft shares rests on hold, and leaving that stage accepts it', async () => {
    const { page } = visit;
    await visit.goTo('Partner Center');
    await page.getByRole('button', { name: 'Play Microsoft' }).click();
    await page.getByRole('menuitem', { name: 'Share a co-sell opportunity' }).click();
    await page.getByLabel('Deal name').fill('Fabrikam – warehouse');
    await page.getByLabel('Estimated value').fill('64000');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('link', { name: 'Fabrikam – warehouse' }).waitFor();

    await visit.goTo('Salesforce');
    const row = page.getByRole('row', { name: /Fabrikam – warehouse/ });
    await row.getByText('Synchronized').waitFor();
    await row.getByRole('link').click();
    await shows(() => page.getByLabel('Opportunity Name').inputValue(), 'Fabrikam – warehouse');
    await shows(() => page.getByLabel('Account Name').inputValue(), 'Fabrikam');
    await shows(() => page.getByLabel('Amount', { exact: true }).inputValue(), '64,000');
    await page.getByRole('list', { name: 'Audit' }).getByText('Created out of referral').waitFor();

    await choose('Stage', 'Qualification');
    await save();
    await page.getByRole('button', { name: 'Synchronize now' }).click();
    const audit = page.getByRole('list', { name: 'Audit' });
    await audit.getByText('Salesforce → Partner Center').first().waitFor();
    const facts = page.getByRole('main').locator('dd');
    await facts.getByRole('link', { name: /^[0-9a-f-]{36}$/ }).click();
    await page.getByText('Active · Accepted').waitFor();

    // A change of the seller is in Partner Center at the next poll, and the end of the deal as well.
    await page.getByRole('link', { name: 'Opportunity in Salesforce' }).click();
    await page.getByLabel('Amount', { exact: true }).fill('70000');
    await save();
    await page.getByRole('button', { name: 'Closed Won' }).click();
    await page.getByText('Closed: Closed Won').first().waitFor();
    await facts.getByRole('link', { name: /^[0-9a-f-]{36}$/ }).click();
    await page.getByText('USD 70,000').waitFor();
    await page.getByText('Closed · Won').waitFor();
  }, 120_000);

  it('Scenario 1: an opportunity with Sync on becomes a referral, and carries the ✔', async () => {
    const { page } = visit;
    await visit.goTo('Salesforce');
    await page.getByRole('button', { name: 'New', exact: true }).click();
    await page.getByLabel('Opportunity Name').fill('Northwind – data platform');
    await choose('Account Name', 'Northwind Traders');
    await page.getByRole('button', { name: 'New contact' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('First Name').fill('Jürgen');
    await dialog.getByLabel('Last Name').fill('Groß');
    await dialog.getByLabel('Email').fill('juergen@northwind.example');
    await dialog.getByLabel('Business Phone').fill('+49 30 5550100');
    await dialog.getByRole('button', { name: 'Create contact' }).click();
    await shows(() => page.getByLabel('Contact', { exact: true }).inputValue(), 'Jürgen Groß');
    await page.getByLabel('Close Date').fill('2031-03-31');
    await choose('Stage', 'Qualification');
    await page.getByLabel('Amount', { exact: true }).fill('120000');
    await page.getByRole('switch', { name: 'Sync with Partner Center' }).click();
    await choose('How can Microsoft help?', 'Proof of concept or demo');
    // A typing error of the seller is said in the record, with what to do.
    await page.getByLabel('Products').fill('Cloud Suite');
    await save();
    await page.getByText('Primary contact').waitFor();
    const failed = page.getByRole('list', { name: 'Audit' }).getByText('Failed');
    await failed.first().waitFor();
    await page.getByLabel('Products').fill('SOL-15974-MQF');
    await save();
    await page.getByRole('button', { name: 'Synchronize now' }).click();
    await page.getByText('Shared with Microsoft as referral').waitFor();
    await page.getByRole('main').locator('dd').getByText('Synchronized').waitFor();

    await page.getByRole('button', { name: 'Back' }).click();
    const row = page.getByRole('row', { name: /Northwind – data platform/ });
    await row.getByText('Synchronized').waitFor();
    await visit.goTo('Partner Center');
    await page.getByRole('link', { name: 'Northwind – data platform' }).click();
    await page.getByText('USD 120,000').waitFor();
    // Behind the router the other CRM has heard of it, too.
    await page.getByRole('link', { name: 'Open the opportunity' }).waitFor();
  }, 120_000);

  it('gives a contact to an opportunity that has none', async () => {
    const { page } = visit;
    const { database } = visit.live.salesforce;
    const { Id } = database.insert(
      'Opportunity',
      { Name: 'Nobody yet', StageName: 'Qualification', CloseDate: '2031-03-31' },
      'seller',
    );
    await visit.open(`/salesforce/Opportunity/${String(Id)}`);
    await choose('Primary contact', 'Jürgen Groß');
    await page.getByRole('main').getByText('Jürgen Groß', { exact: true }).waitFor();
    const roles = database.find('OpportunityContactRole', 'OpportunityId', String(Id));
    expect(roles.map((role) => role['IsPrimary'])).toEqual([true]);
  }, 60_000);

  it('says of an address that leads nowhere that there is no such record', async () => {
    const { page } = visit;
    for (const [path, name] of [
      ['/salesforce/Opportunity/006000000000000AAA', 'opportunity'],
      ['/crm/opportunities/00000000-0000-4000-8000-000000000000', 'opportunity'],
      ['/crm/leads/00000000-0000-4000-8000-000000000000', 'lead'],
    ] as const) {
      await visit.open(path);
      await page.getByRole('heading', { level: 1, name: `No such ${name}` }).waitFor();
      await page.getByRole('link', { name: 'Back to the list' }).click();
      await page.getByRole('heading', { level: 1, name: /^Open / }).waitFor();
    }
    // The browser tells of what Dataverse answered with 404, which is right.
    expect(visit.faults.splice(0).filter((text) => !text.includes('404'))).toEqual([]);
  }, 60_000);

  it('says in Salesforce’s words what the organization refuses', async () => {
    const { page } = visit;
    await visit.open('/salesforce/Opportunity/new');
    await page.getByLabel('Opportunity Name').fill('x'.repeat(121));
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const missing = page.getByText('Close Date, Stage: required fields must be filled in.');
    await missing.first().waitFor();
    await page.getByLabel('Close Date').fill('2031-03-31');
    await choose('Stage', 'Qualification');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page
      .getByText(/data value too large/i)
      .first()
      .waitFor();
    // The browser tells of the refusal as well, which is right.
    await shows(() => Promise.resolve(visit.faults.splice(0).length), 1);
    await page.getByRole('button', { name: 'Discard changes' }).click();
  }, 60_000);

  it('shows a lead of Microsoft in both CRMs; qualified, it is an opportunity', async () => {
    const { page } = visit;
    await visit.open('/partner-center');
    await page.getByRole('button', { name: 'Play Microsoft' }).click();
    await page.getByRole('menuitem', { name: 'Send a lead' }).click();
    await page.getByLabel('Deal name').fill('Warehouse lead');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('link', { name: 'Warehouse lead' }).waitFor();

    await visit.goTo('Salesforce');
    const lists = page.getByRole('navigation', { name: 'Lists' });
    await lists.getByRole('link', { name: 'Leads' }).click();
    const record = page.getByRole('row', { name: /Ann Beebe/ });
    await record.getByText('Synchronized').waitFor();
    await record.getByRole('link').click();
    await shows(() => page.getByLabel('Company').inputValue(), 'Fabrikam');

    await visit.goTo('Dynamics 365');
    await lists.getByRole('link', { name: 'Leads' }).click();
    await page.getByRole('link', { name: 'Warehouse lead' }).click();
    await shows(() => page.getByLabel('Last name').inputValue(), 'Beebe');
    await page.getByRole('button', { name: 'Qualify', exact: true }).click();
    await page.getByText('Opportunity · Co-sell form').waitFor();
    await shows(() => page.getByLabel('Topic').inputValue(), 'Warehouse lead');
  }, 120_000);

  it('gives the webhook to Salesforce alone, by the registration flow', async () => {
    const { page } = visit;
    await visit.goTo('Flows');
    await page
      .getByRole('link', { name: /^Partner Center Webhook Registration/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('button', { name: /Take the URL of “Partner Center to Salesforce/ })
      .click();
    await shows(async () => /^http/.test(await dialog.getByRole('textbox').inputValue()), true);
    await dialog.getByRole('button', { name: 'Run flow' }).click();
    await page.getByText(/^Succeeded \d/).waitFor();
    await visit.open('/partner-center/webhooks');
    await page
      .getByRole('link', { name: 'Partner Center to Salesforce (Insider Preview)' })
      .waitFor();
  }, 60_000);

  it('works by keyboard: opens a record, changes it, saves it', async () => {
    const { page } = visit;
    await visit.open('/salesforce');
    await page.getByRole('link', { name: 'Northwind – data platform' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('– Saved').waitFor();
    await page.getByLabel('Next Step').focus();
    await page.keyboard.type('Call them');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    await page.getByText('– Unsaved').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('– Saved').waitFor();
    const { database } = visit.live.salesforce;
    const [row] = database.find('Opportunity', 'Name', 'Northwind – data platform');
    expect(row?.['NextStep']).toBe('Call them');
  }, 60_000);
});
