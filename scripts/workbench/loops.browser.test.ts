// Loops by repetition: the page of a run shows the pass that a visitor chooses, and tries expressions in that pass.
// https://learn.microsoft.com/power-automate/apply-to-each
import { join } from 'node:path';
import { compose, flow, HTTP } from '../flow-host/sample-flows';
import { shows, Visit } from './visit';

const program = process.env['COSELL_BROWSER'] ?? '';
const whenFound = program === '' ? describe.skip : describe;
const TOWNS = ['Kiel', 'Ulm', 'Bonn'];
const loop = flow('Towns', 'towns-id', HTTP, {
  Towns: compose(TOWNS),
  Each: {
    type: 'Foreach',
    foreach: "@outputs('Towns')",
    runAfter: { Towns: ['Succeeded'] },
    actions: { Name: compose('@toUpper(item())') },
  },
});

whenFound('a loop on the page of a run', () => {
  let visit: Visit;

  beforeAll(async () => {
    const projectRoot = join(__dirname, '..', '..');
    visit = await Visit.begin({ program, projectRoot, flows: [loop] });
    const { host } = visit.live;
    const body = JSON.stringify({});
    const headers = { 'Content-Type': 'application/json' };
    await fetch(host.addressOf(loop.displayName) ?? '', { method: 'POST', headers, body });
    await visit.live.settled();
    await visit.open(`/flows/runs/${host.runs(loop.displayName)[0]?.id ?? ''}`);
  }, 120_000);
  afterAll(() => visit.end(), 60_000);

  it('shows the pass that is chosen, the last one at first', async () => {
    const { page } = visit;
    const chooser = page.getByRole('spinbutton', { name: 'Pass of Each' });
    await page.getByText('of 3', { exact: true }).waitFor();
    const name = page.locator('[data-step="Name"]');
    await name.getByRole('button', { expanded: false }).first().click();
    await shows(() => chooser.inputValue(), '3');
    await name.getByText('BONN').first().waitFor();
    await chooser.fill('1');
    await chooser.press('Enter');
    await name.getByText('KIEL').first().waitFor();
    // With the arrows as well, and not beyond the first.
    await chooser.press('ArrowUp');
    await name.getByText('ULM').first().waitFor();
    await chooser.press('ArrowDown');
    await chooser.press('ArrowDown');
    await name.getByText('KIEL').first().waitFor();
    await shows(() => chooser.inputValue(), '1');
    expect(visit.faults).toEqual([]);
  }, 60_000);
});
