// The page in a real browser: its forms arrive, it fits a narrow screen, its colours can be read.
// https://www.w3.org/TR/WCAG22/#contrast-minimum and https://www.w3.org/TR/WCAG22/#reflow
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BrowserPage, type View } from '../../toolchain/drive-browser';
import { startLiveSystem, type LiveSystem } from '../live-system';

const program = process.env['COSELL_BROWSER'] ?? '';
/** Where somebody who wants to look gets the pictures. */
const pictures = process.env['COSELL_PICTURES'];
const whenFound = program === '' ? describe.skip : describe;

// Contrast of each text with what lies behind it, by the formula of WCAG; 3 for large text.
const LOW_CONTRAST = `(() => {
  const parse = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const color = parse(getComputedStyle(each).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll('body *')]
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((each) => {
      const [one, other] = [parse(getComputedStyle(each).color), behind(each)].map(light);
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) < 4.5;
    })
    .map((each) => each.outerHTML.slice(0, 100));
})()`;

const UNNAMED = `[...document.querySelectorAll('input:not([type=hidden]), button, a')]
  .filter((each) => !(each.labels?.length || each.ariaLabel || each.textContent.trim()))
  .map((each) => each.outerHTML)`;

whenFound('the page in a browser', () => {
  let live: LiveSystem;
  let page: BrowserPage;

  beforeAll(async () => {
    live = await startLiveSystem({ projectRoot: join(__dirname, '..', '..', '..'), port: 0 });
    page = await BrowserPage.open(program);
  }, 60_000);
  afterAll(async () => {
    await page.close();
    await live.stop();
  }, 60_000);

  it('takes a New deal by its form, and shows both sides', async () => {
    await page.show({ width: 1200, height: 900 });
    await page.visit(live.origins.flows);
    await page.evaluate(
      `document.querySelector('form[action="/do/new-deal"] [name=name]').value = 'Deal ' + 'x'.repeat(80)`,
    );
    await page.follow(`document.querySelector('form[action="/do/new-deal"] button').click()`);
    expect(await page.evaluate('location.pathname + location.hash')).toBe('/#deals');
    const card = await page.evaluate(`document.querySelector('article').innerText`);
    expect(card).toContain('✔ Synchronized');
    expect(card).toContain('Deal xxx');
  }, 60_000);

  it.each<[string, View]>([
    ['wide', { width: 1200, height: 900 }],
    ['narrow', { width: 320, height: 640 }],
    ['narrow-dark', { width: 320, height: 640, scheme: 'dark' }],
  ])(
    'fits, can be read, and names all controls: %s',
    async (name, view) => {
      await page.show(view);
      const [run] = live.host.runs();
      for (const path of ['/', `/runs/${run?.id ?? ''}`]) {
        await page.visit(`${live.origins.flows}${path}`);
        await page.evaluate(
          `document.querySelectorAll('details').forEach((each) => (each.open = true))`,
        );
        if (pictures !== undefined) {
          writeFileSync(
            join(pictures, `${name}${path === '/' ? '' : '-run'}.png`),
            await page.picture(),
          );
        }
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(view.width);
        expect(await page.evaluate(LOW_CONTRAST)).toEqual([]);
        expect(await page.evaluate(UNNAMED)).toEqual([]);
      }
    },
    60_000,
  );
});
