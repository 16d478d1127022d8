// The workbench and the control in a headless browser: what a visitor loads and waits for, what a form waits for.
// In: the browser that COSELL_BROWSER names. Out: medians over fresh pages of one running system.
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { startLiveSystem, type LiveSystem } from '../system/live-system';
import { editReferral } from '../system/people';
import type { Benchmark } from './measure';
import { CONTROL_FIGURES, readControlFigures, type ControlFigures } from './control-figures';

/** @param say told that the benchmarks are left out because COSELL_BROWSER is not set */
export function workbenchBenchmarks(
  projectRoot: string,
  say: (text: string) => void,
): readonly Benchmark[] {
  const program = process.env['COSELL_BROWSER'] ?? '';
  const all = [...pageBenchmarks(projectRoot, program), ...controlBenchmarks(projectRoot, program)];
  if (program !== '') return all;
  say(`${all.map(({ name }) => name).join(', ')}: skipped, COSELL_BROWSER names no browser.`);
  return [];
}

function pageBenchmarks(projectRoot: string, program: string): readonly Benchmark[] {
  return [
    {
      name: 'workbench-first-load',
      unit: 'kB',
      question: 'How much does the first view load, by gzip, without the libraries of the form?',
      reference: 'at most 500',
      round: () => withVisit({ projectRoot, program }, measureFirstLoad),
    },
    {
      name: 'workbench-interactive',
      unit: 'ms',
      question: 'How long from the address to a list with its commands that answers?',
      reference: 'at most 1,500',
      round: () => withVisit({ projectRoot, program }, measureInteractive),
    },
    {
      name: 'workbench-event',
      unit: 'ms',
      question: 'How long until a new deal of Partner Center stands in the open list of the CRM?',
      reference: 'at most 500, webhook and flow included',
      round: () => withVisit({ projectRoot, program }, measureEvent),
    },
    {
      name: 'workbench-event-salesforce',
      unit: 'ms',
      question: 'How long until a change in Partner Center stands in the open list of Salesforce?',
      reference: 'at most 500, webhook, router and flow included',
      round: () => withVisit({ projectRoot, program }, measureSalesforceEvent),
    },
  ];
}

function controlBenchmarks(projectRoot: string, program: string): readonly Benchmark[] {
  return CONTROL_FIGURES.map(({ name, question, reference, figure }) => ({
    ...{ name: `control-${name}`, unit: 'ms', question, reference },
    round: () =>
      withVisit({ projectRoot, program }, async (visit) => (await controlFigures(visit))[figure]),
  }));
}

interface Setting {
  readonly projectRoot: string;
  readonly program: string;
}

interface Visit {
  readonly live: LiveSystem;
  readonly page: Page;
}

async function withVisit(
  { projectRoot, program }: Setting,
  work: (visit: Visit) => Promise<number>,
): Promise<number> {
  const live = await startLiveSystem({ projectRoot, port: 0 });
  let browser: Browser | undefined;
  try {
    await live.prepare();
    const { chromium } = await import('playwright-core');
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    browser = await chromium.launch({ executablePath: program, args });
    return await work({ live, page: await browser.newPage({ bypassCSP: true }) });
  } finally {
    await browser?.close();
    await live.stop();
  }
}

async function measureFirstLoad({ live, page }: Visit): Promise<number> {
  let bytes = 0;
  const bodies: Promise<void>[] = [];
  page.on('response', (response) => {
    // The stream of changes has no end.
    if (response.url().endsWith('/_workbench/changes')) return;
    bodies.push(
      response.body().then((body) => void (bytes += gzipSync(body, { level: 9 }).length)),
    );
  });
  await page.goto(live.origins.flows);
  await page.getByText('Nothing here yet.').waitFor();
  await Promise.all(bodies);
  return bytes / 1000;
}

async function measureInteractive({ live, page }: Visit): Promise<number> {
  await page.goto('about:blank');
  const start = performance.now();
  await page.goto(`${live.origins.flows}/crm`, { waitUntil: 'commit' });
  await page.getByText('Nothing here yet.').waitFor();
  await page.getByRole('button', { name: 'New', exact: true }).click({ trial: true });
  return performance.now() - start;
}

async function measureEvent({ live, page }: Visit): Promise<number> {
  const { dashboard } = live.partnerCenter;
  await page.goto(`${live.origins.flows}/crm`);
  await page.getByText('Nothing here yet.').waitFor();
  // The first event makes the keys of its signature, which no later one does.
  dashboard.newDeal({ name: 'Before' });
  await page.getByRole('link', { name: 'Before' }).waitFor();
  await live.settled();
  const seen = whenShown(page, 'The deal');
  const start = Date.now();
  dashboard.newDeal({ name: 'The deal' });
  return Number(await seen) - start;
}

async function measureSalesforceEvent({ live, page }: Visit): Promise<number> {
  await page.goto(`${live.origins.flows}/salesforce`);
  const { id } = live.partnerCenter.dashboard.newDeal({ name: 'The deal' });
  await page.getByRole('link', { name: 'The deal' }).waitFor();
  await live.settled();
  const seen = whenShown(page, '76,543');
  const start = Date.now();
  await editReferral(live, id, { '/details/dealValue': 76_543 });
  return Number(await seen) - start;
}

/** The moment at which the page shows the text. */
function whenShown(page: Page, text: string): Promise<unknown> {
  return page.evaluate(`new Promise((resolve) => {
    const look = () => document.body.innerText.includes('${text}') && resolve(Date.now());
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  })`);
}

async function controlFigures({ live, page }: Visit): Promise<ControlFigures> {
  await page.goto(`${live.origins.flows}/crm`);
  return readControlFigures(page);
}
