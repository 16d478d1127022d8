// A headless browser for *.browser.test.ts, driven over a pipe by the DevTools protocol: no port, no further package.
// In: the program of find-browser.mjs. Out: one page. https://chromedevtools.github.io/devtools-protocol/
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

type Json = Readonly<Record<string, unknown>>;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Json;
  readonly result?: Json;
  readonly error?: { readonly message: string };
}

export interface View {
  readonly width: number;
  readonly height: number;
  readonly scheme?: 'light' | 'dark';
}

export class BrowserPage {
  private readonly answers = new Map<number, (message: Message) => void>();
  private readonly loaded: (() => void)[] = [];
  private sent = 0;
  private session: string | undefined;

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {
    let rest = '';
    const output = child.stdio[4] as Readable;
    output.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\0');
      rest = parts.pop() ?? '';
      for (const part of parts) this.receive(JSON.parse(part) as Message);
    });
  }

  /** @param program path of Chrome, Chromium or Edge */
  static async open(program: string): Promise<BrowserPage> {
    const folder = mkdtempSync(join(tmpdir(), 'cosell-browser-'));
    const child = spawn(
      program,
      [
        ...[
          '--headless=new',
          '--remote-debugging-pipe',
          '--no-first-run',
          '--disable-gpu',
          '--hide-scrollbars',
        ],
        // As root, as in a container, the browser's own sandbox does not start.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${folder}`,
        'about:blank',
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    );
    const page = new BrowserPage(child, folder);
    const { targetId } = await page.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await page.send('Target.attachToTarget', { targetId, flatten: true });
    page.session = sessionId as string;
    await page.send('Page.enable');
    return page;
  }

  async show({ width, height, scheme = 'light' }: View): Promise<void> {
    const device = { width, height, deviceScaleFactor: 1, mobile: false };
    await this.send('Emulation.setDeviceMetricsOverride', device);
    const features = [{ name: 'prefers-color-scheme', value: scheme }];
    await this.send('Emulation.setEmulatedMedia', { features });
  }

  /** Kept when the page has been loaded. */
  async visit(url: string): Promise<void> {
    const loaded = this.nextLoad();
    await this.send('Page.navigate', { url });
    await loaded;
  }

  /** Kept when what the expression set off has loaded another page. */
  async follow(expression: string): Promise<void> {
    const loaded = this.nextLoad();
    await this.evaluate(expression);
    await loaded;
  }

  /** The value of a JavaScript expression in the page, as JSON has it. */
  async evaluate(expression: string): Promise<unknown> {
    const parameters = { expression, returnByValue: true, awaitPromise: true, userGesture: true };
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', parameters);
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value?: unknown }).value;
  }

  /** PNG of the whole page. */
  async picture(): Promise<Buffer> {
    const { data } = await this.send('Page.captureScreenshot', { captureBeyondViewport: true });
    return Buffer.from(data as string, 'base64');
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.session = undefined;
    void this.send('Browser.close');
    await gone;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private nextLoad(): Promise<void> {
    return new Promise((resolve) => this.loaded.push(resolve));
  }

  private send(method: string, params: Json = {}): Promise<Json> {
    const id = ++this.sent;
    const session = this.session === undefined ? {} : { sessionId: this.session };
    (this.child.stdio[3] as Writable).write(
      `${JSON.stringify({ id, method, params, ...session })}\0`,
    );
    return new Promise((resolve, reject) => {
      this.answers.set(id, ({ result = {}, error }) => {
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result);
      });
    });
  }

  private receive(message: Message): void {
    if (message.id !== undefined) this.answers.get(message.id)?.(message);
    if (message.method !== 'Page.loadEventFired') return;
    for (const tell of this.loaded.splice(0)) tell();
  }
}
