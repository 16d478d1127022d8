// A visitor with a real, headless browser at the workbench, for *.browser.test.ts and the screenshots. In: the program of
// find-browser.mjs and a running system. Out: a page, and what must not happen on it: faults and requests to elsewhere.
import { isDeepStrictEqual } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { HostFlow } from '../flow-host/create-flow-host';
import { hostedFlows, startLiveSystem, type LiveSystem } from '../system/live-system';

export interface VisitOptions {
  readonly program: string;
  readonly projectRoot: string;
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  /** Beside those that ship. */
  readonly flows?: readonly HostFlow[];
}

/** WCAG 2.2, levels A and AA. https://github.com/dequelabs/axe-core/blob/develop/doc/API.md#axe-core-tags */
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Reads the page until it shows what is expected, and says after 15 s what it showed last: a page fills as its answers
 * arrive, and a single look may come before them.
 */
export async function shows(read: () => Promise<unknown>, expected: unknown): Promise<void> {
  const end = performance.now() + 15_000;
  let found = await read();
  while (!isDeepStrictEqual(found, expected) && performance.now() < end) found = await read();
  expect(found).toEqual(expected);
}

export class Visit {
  /** Messages of errors and warnings in the console, and exceptions that nobody caught. */
  readonly faults: string[] = [];
  /** Requests that went anywhere but to the workbench. */
  readonly strayed: string[] = [];

  private constructor(
    readonly live: LiveSystem,
    private readonly browser: Browser,
    readonly page: Page,
  ) {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.faults.push(message.text());
    });
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(live.origins.flows) && !url.startsWith('data:')) this.strayed.push(url);
    });
  }

  /** An empty system, and the first visit to it. */
  static async begin(options: VisitOptions): Promise<Visit> {
    const { program, projectRoot, width = 1280, height = 800, scheme = 'light' } = options;
    const flows = [...hostedFlows(projectRoot), ...(options.flows ?? [])];
    const live = await startLiveSystem({ projectRoot, port: 0, flows });
    await live.prepare();
    const browser = await chromium.launch({
      executablePath: program,
      // As root, as in a container, the browser's own sandbox does not start.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const visit = new Visit(live, browser, page);
    await visit.open('/');
    return visit;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.live.origins.flows}${path}`);
    await this.page.getByRole('main').waitFor();
  }

  /** By the rail at the side. */
  async goTo(area: string): Promise<void> {
    const rail = this.page.getByRole('navigation', { name: 'Areas' });
    await rail.getByRole('link', { name: area }).click();
  }

  /** As a visitor changes it, without leaving the view; a dialog may lie over the button. */
  async useTheme(theme: 'light' | 'dark'): Promise<void> {
    const button = this.page.getByLabel(`Use the ${theme} theme`, { exact: true });
    if ((await button.count()) > 0) await button.dispatchEvent('click');
    const other = theme === 'light' ? 'dark' : 'light';
    await this.page
      .getByLabel(`Use the ${other} theme`, { exact: true })
      .waitFor({ state: 'attached' });
  }

  /**
   * What axe finds on the page as it is now: one line for each rule that is broken.
   * @param rules these alone; without it all of WCAG 2.2 A and AA
   */
  async audit(rules?: readonly string[]): Promise<string[]> {
    // Fluent's marks of where a group of tabs begins: they hand the focus on and never hold it.
    const axe = new AxeBuilder({ page: this.page }).exclude('[data-tabster-dummy]');
    // Without frames on the page, one analysis is enough; the other way opens a second page for each.
    axe.setLegacyMode();
    const { violations } = await (
      rules ? axe.withRules([...rules]) : axe.withTags(LEVELS)
    ).analyze();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    );
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.live.stop();
  }
}
