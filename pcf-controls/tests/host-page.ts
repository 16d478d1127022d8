// The host page in a real browser, for the tests of the production bundle: opened, judged by axe, pictured.
// In: COSELL_BROWSER, COSELL_HOST_FILES, both set by test.mjs; COSELL_PICTURES. Every other host is refused and noted.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';

interface HostFile {
  readonly name: string;
  readonly path: string;
  readonly type: string;
}

interface CosellHost {
  notified: number;
  readonly calls: unknown[][];
  readonly outputs: Record<string, unknown>[];
  readonly update: (values: Record<string, unknown>) => void;
  readonly draw: () => void;
  readonly answers: { error: string | undefined };
}

declare global {
  interface Window {
    cosellHost: CosellHost;
    isHostReady?: boolean;
    axe: {
      run: (
        context: unknown,
        options: unknown,
      ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    };
  }
}

const program = process.env.COSELL_BROWSER ?? '';
const files = new Map(
  (JSON.parse(process.env.COSELL_HOST_FILES ?? '[]') as HostFile[]).map((file) => [
    file.name,
    file,
  ]),
);
const pictures = process.env.COSELL_PICTURES;
const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

/** `describe`, skipped where no browser is known. */
export const describeInBrowser = program === '' ? describe.skip : describe;

/** Reads until it finds what is expected, and says after 15 s what it found last: one look may come too early. */
export async function shows(read: () => Promise<unknown>, expected: unknown): Promise<void> {
  const end = performance.now() + 15_000;
  let found = await read();
  while (!isDeepStrictEqual(found, expected) && performance.now() < end) found = await read();
  expect(found).toEqual(expected);
}

export class HostPage {
  private outside: string[] = [];
  private complaints: string[] = [];
  private current: Page | undefined;

  private constructor(private readonly browser: Browser) {}

  static async launch(): Promise<HostPage> {
    return new HostPage(
      await chromium.launch({
        executablePath: program,
        args: [
          ...[
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-sync',
          ],
          ...['--disable-background-networking', '--disable-component-update'],
        ],
      }),
    );
  }

  get page(): Page {
    if (this.current === undefined) throw new Error('open the page first');
    return this.current;
  }

  async open(query: string, width = 800, forced = false): Promise<void> {
    const context = await this.browser.newContext({
      viewport: { width, height: 700 },
      forcedColors: forced ? 'active' : 'none',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    this.current = page;
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    await page.route('**/*', (route) => {
      const { host, pathname } = new URL(route.request().url());
      const file = files.get(pathname.slice(1));
      if (host === 'form.example' && file !== undefined) {
        return route.fulfill({ path: file.path, contentType: file.type });
      }
      this.outside.push(route.request().url());
      return route.abort();
    });
    await page.goto(`https://form.example/page.html?${query}`);
    await page.waitForFunction(() => window.isHostReady === true);
  }

  /** Closes the page. @returns what it asked of other hosts, and errors of its console */
  async close(): Promise<string[]> {
    await this.page.context().close();
    return [...this.outside.splice(0), ...this.complaints.splice(0)];
  }

  async quit(): Promise<void> {
    await this.browser.close();
  }

  async findViolations(): Promise<string[]> {
    await this.page.evaluate(axe);
    return this.page.evaluate(async () => {
      const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const { violations } = await window.axe.run(document, { runOnly });
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
    });
  }

  /** Pixels by which the content is wider than the page. */
  async overflow(): Promise<number> {
    return this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  }

  async takePicture(name: string): Promise<void> {
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    const path = join(pictures, `${name.replace(/\W+/g, '-')}.png`);
    await this.page.screenshot({ path, fullPage: true });
  }
}
