// The pictures of the project's README: a visitor plays both scenarios, and the views are photographed on the way.
// In: a browser, a folder. Out: PNG files.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Visit, type VisitOptions } from './visit';

export interface PictureOptions extends VisitOptions {
  readonly folder: string;
  readonly say: (text: string) => void;
}

/** Other deals, so that no list is empty. */
const DEALS = [
  { name: 'Adatum – analytics platform', type: 'Shared' },
  { name: 'Wingtip Toys – modern workplace', type: 'Shared' },
  { name: 'Alpine Ski House – data estate', type: 'Shared' },
] as const;

export async function takePictures({ folder, say, ...options }: PictureOptions): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const visit = await Visit.begin({ ...options, width: 1360, height: 850 });
  const { page, live } = visit;
  const take = async (name: string): Promise<void> => {
    // A message at the corner would hide a part of the view.
    await page.locator('.fui-Toast').first().waitFor({ state: 'hidden' });
    await page.screenshot({ path: join(folder, `${name}.png`) });
    say(`${name}.png`);
  };
  try {
    for (const deal of DEALS) live.partnerCenter.dashboard.newDeal(deal);
    await live.settled();
    await visit.open('/partner-center');
    await page.getByRole('button', { name: 'New deal' }).click();
    await page.getByLabel('Deal name').fill('Fabrikam – cloud migration');
    await page.getByRole('button', { name: 'Create deal' }).click();
    await page.getByRole('link', { name: 'Fabrikam – cloud migration' }).waitFor();
    await live.settled();
    await visit.goTo('Dynamics 365');
    const row = page.getByRole('row', { name: /Fabrikam – cloud migration/ });
    await row.getByText('Synchronized').waitFor();
    await take('opportunities');
    await page.getByRole('button', { name: 'Close the guide' }).click();
    await row.getByRole('link').click();
    await page.locator('[data-control]').getByText('Created out of referral').waitFor();
    await take('opportunity');
    await page.getByRole('link', { name: 'Open it in Partner Center' }).click();
    await page.getByText('Microsoft’s side').waitFor();
    await take('referral');
    await page.getByRole('link', { name: 'Opportunity in Salesforce' }).click();
    await page.getByRole('list', { name: 'Audit' }).getByText('Created out of').waitFor();
    await take('salesforce');
    const run = live.host.runs().find((each) => /^Partner Center to Dynamics/.test(each.flow));
    await visit.open(`/flows/runs/${oldestOf(visit, run?.flow ?? '')}`);
    await page.getByRole('button', { name: 'Try an expression' }).click();
    await page
      .getByRole('textbox', { name: 'Expression' })
      .fill("outputs('Get_the_referral')?['body/details/dealValue']");
    await page.getByRole('button', { name: 'Evaluate' }).click();
    await page.getByRole('region', { name: 'Value' }).waitFor();
    await take('run');
    await visit.open('/faults');
    await page.getByText('Too many requests').waitFor();
    await take('faults');
  } finally {
    await visit.end();
  }
}

/** The first run of a flow: it created the opportunity. */
function oldestOf({ live }: Visit, flow: string): string {
  return live.host.runs(flow).at(-1)?.id ?? '';
}
