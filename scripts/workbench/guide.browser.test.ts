// A first visit explains itself: the guide is open, goes on by itself when a step is done, and stays closed once closed.
import { join } from 'node:path';
import { shows, Visit } from './visit';

const program = process.env['COSELL_BROWSER'] ?? '';
const whenFound = program === '' ? describe.skip : describe;

whenFound('the guide of the workbench', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await Visit.begin({ program, projectRoot: join(__dirname, '..', '..') });
  }, 120_000);
  afterAll(() => visit.end(), 60_000);

  it('leads through the first scenario', async () => {
    const { page } = visit;
    const guide = page.getByRole('complementary', { name: 'Guide' });
    await guide.getByRole('button', { name: /Create a deal/, expanded: true }).waitFor();
    await guide.getByRole('button', { name: 'Take me there' }).click();
    await page.getByRole('button', { name: 'New deal' }).click();
    await page.getByLabel('Deal name').fill('Guided');
    await page.getByRole('button', { name: 'Create deal' }).click();
    await guide.getByRole('button', { name: /See it in the CRM/, expanded: true }).waitFor();
    await guide.getByRole('button', { name: 'Take me there' }).click();
    await page.getByRole('link', { name: 'Guided' }).click();
    await guide.getByRole('button', { name: /Look into the run/, expanded: true }).waitFor();
    await guide.getByRole('button', { name: 'Take me there' }).click();
    await guide.getByRole('button', { name: /Change it, and watch/, expanded: true }).waitFor();
    await page.getByRole('heading', { level: 1, name: /Partner Center to Dynamics 365/ }).waitFor();
    await guide.getByRole('button', { name: 'Take me there' }).click();
    await page.getByRole('heading', { name: 'Guided' }).waitFor();
    expect(visit.faults).toEqual([]);
  }, 120_000);

  it('stays closed for who has closed it, and opens again on demand', async () => {
    const { page } = visit;
    await page.getByRole('button', { name: 'Close the guide' }).click();
    await page.reload();
    // The form stands there when the page has started; the guide would stand beside it by then.
    await page.getByRole('heading', { name: 'Guided' }).waitFor();
    const guide = page.getByRole('complementary', { name: 'Guide' });
    await shows(() => guide.count(), 0);
    await page.getByRole('button', { name: 'Guide' }).click();
    await guide.waitFor();
  }, 60_000);
});
