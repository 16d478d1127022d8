// The workbench without a mouse: a deal from the first Tab to its opportunity, and whatever has the focus can be seen.
// https://www.w3.org/TR/WCAG22/#keyboard, https://www.w3.org/TR/WCAG22/#focus-visible
import { join } from 'node:path';
import { shows, Visit } from './visit';

const program = process.env['COSELL_BROWSER'] ?? '';
const whenFound = program === '' ? describe.skip : describe;
const projectRoot = join(__dirname, '..', '..');

const FOCUSED = `(() => {
  const element = document.activeElement;
  const name = element?.getAttribute('aria-label') || element?.textContent || element?.labels?.[0]?.textContent || '';
  return name.trim().replace(/\\s+/g, ' ');
})()`;
const MOST_TABS = 80;

whenFound('the workbench by keyboard', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await Visit.begin({ program, projectRoot });
  }, 120_000);
  afterAll(() => visit.end(), 60_000);

  /** Presses Tab until the element with this name has the focus. */
  async function tabTo(name: RegExp): Promise<void> {
    const { page } = visit;
    const passed: string[] = [];
    for (let count = 0; count < MOST_TABS; count++) {
      await page.keyboard.press('Tab');
      const focused = String(await page.evaluate(FOCUSED));
      if (name.test(focused)) return;
      passed.push(focused);
    }
    throw new Error(`No Tab leads to ${String(name)}; passed: ${passed.join(', ')}`);
  }

  it('creates a deal, and opens its opportunity', async () => {
    const { page } = visit;
    await tabTo(/^Partner Center$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Referrals' }).waitFor();
    await tabTo(/^New deal$/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('By keyboard');
    await tabTo(/^Create deal$/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await tabTo(/^Dynamics 365$/);
    await page.keyboard.press('Enter');
    await page
      .getByRole('row', { name: /By keyboard/ })
      .getByText('Synchronized')
      .waitFor();
    await tabTo(/^By keyboard$/);
    await page.keyboard.press('Enter');
    await page.getByText('– Saved').waitFor();
    await shows(() => page.getByLabel('Topic').inputValue(), 'By keyboard');
  }, 120_000);

  it('changes the deal and saves it', async () => {
    const { page } = visit;
    await tabTo(/^Description$/);
    await page.keyboard.type('Typed, not clicked. ');
    await page.keyboard.press('Shift+Tab');
    await page.getByText('– Unsaved').waitFor();
    await tabTo(/^Save$/);
    await page.keyboard.press('Enter');
    await page.getByText('– Saved').waitFor();
    const [row] = visit.live.dataverse.database.find('opportunity', 'name', 'By keyboard');
    expect(row?.['description']).toContain('Typed, not clicked.');
  }, 120_000);

  it('opens a run and tries an expression', async () => {
    const { page } = visit;
    await tabTo(/^Flows$/);
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: 'Latest runs' }).waitFor();
    await tabTo(/^Partner Center to Dynamics 365 \(Insider Preview\)$/);
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: 'Run history' }).waitFor();
    // A run is called by its time.
    await tabTo(/^\w{3} \d+, \d+:\d+:\d+/);
    await page.keyboard.press('Enter');
    await tabTo(/^Try an expression$/);
    await page.keyboard.press('Enter');
    await tabTo(/^Expression$/);
    await page.keyboard.type('add(20, 22)');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('region', { name: 'Value' }).getByText('42').waitFor();
    expect(visit.faults).toEqual([]);
  }, 120_000);

  it('shows where the focus is, at every stop of a view', async () => {
    const { page } = visit;
    await visit.open('/partner-center');
    await page.getByRole('link', { name: 'By keyboard' }).waitFor();
    const hidden: string[] = [];
    for (let count = 0; count < 25; count++) {
      const before = await page.screenshot();
      await page.keyboard.press('Tab');
      const after = await page.screenshot();
      if (before.equals(after)) hidden.push(String(await page.evaluate(FOCUSED)));
    }
    expect(hidden).toEqual([]);
  }, 120_000);
});
