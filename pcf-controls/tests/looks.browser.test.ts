/** @jest-environment node */
// The production bundle in every state, theme, language and width: accessible, within its width, asking for nothing.
import { describeInBrowser, HostPage } from './host-page';

const STATES = [
  'new',
  'on',
  'waiting',
  'synchronized',
  'private',
  'stopped',
  'failed',
  'closed',
  'disabled',
  'masked',
  'readonly',
  'error',
  'odd',
  'bare',
  'long',
];
const LOOKS: readonly (readonly [name: string, query: string, width: number, forced: boolean])[] = [
  ['dark', 'state=failed&theme=dark', 800, false],
  ['dark, shared', 'state=synchronized&theme=dark', 800, false],
  ['high contrast theme', 'state=synchronized&theme=contrast', 800, false],
  ['forced colours', 'state=failed&theme=contrast', 800, true],
  ['right to left', 'state=synchronized&theme=light&rtl=1', 800, false],
  ['320 px', 'state=synchronized&theme=light&width=304', 320, false],
  ['320 px, failed', 'state=failed&theme=light&width=304', 320, false],
  ['320 px, odd', 'state=odd&theme=light&width=304&lcid=1031', 320, false],
  ['600 px', 'state=synchronized&theme=light&width=600', 640, false],
  ['1200 px', 'state=on&theme=light&width=1200', 1240, false],
  ['German', 'state=on&lcid=1031', 800, false],
  ['French', 'state=private&lcid=1036', 800, false],
  ['Spanish', 'state=stopped&lcid=3082', 800, false],
  ['Portuguese', 'state=closed&lcid=1046', 800, false],
  ['Japanese', 'state=failed&lcid=1041', 800, false],
  ['React 17', 'state=synchronized&theme=light&react=17', 800, false],
  ['React 17, failed', 'state=failed&react=17', 800, false],
];

describeInBrowser('looks in a browser (COSELL_BROWSER)', () => {
  let host: HostPage;
  beforeAll(async () => {
    host = await HostPage.launch();
  }, 60_000);
  afterAll(() => host?.quit());
  afterEach(async () => {
    expect(await host.close()).toEqual([]);
  });

  it.each(STATES)(
    '%s: accessible, nothing asked, nothing edited',
    async (state) => {
      await host.open(`state=${state}&theme=light`);
      await host.takePicture(`state ${state}`);
      expect(await host.findViolations()).toEqual([]);
      expect(await host.overflow()).toBe(0);
      const { notified, calls } = await host.page.evaluate(() => ({
        notified: window.cosellHost.notified,
        calls: window.cosellHost.calls,
      }));
      expect({ notified, calls }).toEqual({ notified: 0, calls: [] });
    },
    60_000,
  );

  it.each(LOOKS)(
    '%s: accessible and within its width',
    async (name, query, width, forced) => {
      await host.open(query, width, forced);
      await host.takePicture(`look ${name}`);
      expect(await host.findViolations()).toEqual([]);
      expect(await host.overflow()).toBe(0);
      const { lang } = await host.page.evaluate(() => ({ lang: document.documentElement.lang }));
      if (query.includes('lcid')) expect(lang).not.toBe('en-GB');
    },
    60_000,
  );

  it('is drawn alike by React 16 and 17, and 50 times over', async () => {
    const drawn: string[] = [];
    for (const react of ['16', '17']) {
      await host.open(`state=failed&react=${react}`);
      const [before, after] = await host.page.evaluate(() => {
        const html = () => document.getElementById('control')?.innerHTML ?? '';
        const first = html();
        for (let time = 0; time < 50; time++) window.cosellHost.draw();
        return [first, html()] as const;
      });
      expect(after).toBe(before);
      drawn.push(after);
      if (react === '16') await host.close();
    }
    expect(drawn[0]).toBe(drawn[1]);
  }, 60_000);

  it('follows the theme', async () => {
    const colours: string[] = [];
    for (const theme of ['light', 'dark', 'none']) {
      await host.open(`state=synchronized&theme=${theme}`);
      colours.push(
        await host.page.evaluate(
          () => getComputedStyle(document.querySelector('.label') ?? document.body).color,
        ),
      );
      if (theme !== 'none') await host.close();
    }
    expect(colours[0]).not.toBe(colours[1]);
    expect(colours[2]).toBe(colours[0]);
  }, 60_000);
});
