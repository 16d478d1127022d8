/** @jest-environment node */
// The production bundle used as a person uses it: keyboard, names, clipboard; and how little it redraws.
import { describeInBrowser, HostPage, shows } from './host-page';

describeInBrowser('use in a browser (COSELL_BROWSER)', () => {
  let host: HostPage;
  beforeAll(async () => {
    host = await HostPage.launch();
  }, 60_000);
  afterAll(() => host?.quit());
  afterEach(async () => {
    expect(await host.close()).toEqual([]);
  });

  it.each([16, 17])(
    'is worked by keyboard alone, with a focus that can be seen: React %i',
    async (react) => {
      await host.open(`state=new&theme=light&react=${react}`);
      const focused = () =>
        host.page.evaluate(() => {
          const element = document.activeElement as HTMLElement;
          const box = element.getBoundingClientRect();
          return {
            role: element.getAttribute('role') ?? element.tagName,
            height: Math.round(box.height),
          };
        });
      await host.page.keyboard.press('Tab');
      expect((await focused()).role).toBe('switch');
      await host.page.keyboard.press('Space');
      await host.page.waitForFunction(() => window.cosellHost.calls.length === 1);
      await host.page.getByText('Est. close date: The closing date lies in the past.').waitFor();
      await host.page.getByRole('status').getByText('Waiting for the first').waitFor();
      await host.takePicture('keyboard refused');
      expect(await host.findViolations()).toEqual([]);
      await host.page.getByRole('combobox').focus();
      await host.page.keyboard.press('Enter');
      await host.page.getByRole('option').first().waitFor();
      await host.takePicture('keyboard options');
      expect(await host.findViolations()).toEqual([]);
      await host.page.keyboard.press('ArrowDown');
      await host.page.keyboard.press('Enter');
      await host.page.waitForFunction(() => window.cosellHost.outputs.length === 2);
      await host.page.keyboard.press('Tab');
      await host.page.keyboard.type('SOL-15974-MQF');
      await host.page.keyboard.press('Enter');
      await host.page.getByRole('button', { name: 'Remove SOL-15974-MQF' }).waitFor();
      await host.page.keyboard.press('Tab');
      await host.page.keyboard.press('Tab');
      await host.page.keyboard.press('Enter');
      await host.page.getByRole('button', { name: 'Add SOL-34104-EBB' }).waitFor();
      await host.takePicture('keyboard suggestions');
      expect(await host.findViolations()).toEqual([]);
      const outline = await host.page.evaluate(() => {
        const tag = document.querySelector<HTMLElement>('.tag > button');
        tag?.focus();
        return tag === null ? '' : getComputedStyle(tag).outlineStyle;
      });
      expect(outline).toBe('solid');
      await host.page.keyboard.press('Enter');
      await shows(
        () => host.page.evaluate(() => window.cosellHost.outputs),
        [
          { syncWithPartnerCenter: true },
          { howCanMicrosoftHelp: 941050001 },
          { products: 'SOL-15974-MQF' },
          { products: '' },
        ],
      );
    },
    60_000,
  );

  it('has names, and targets of at least 24 px', async () => {
    await host.open('state=synchronized&theme=light');
    for (const [role, name] of [
      ['region', 'Partner Center co-sell'],
      ['switch', 'Sync with Partner Center'],
      ['textbox', 'Add solution ids'],
      ['button', 'Remove SOL-15974-MQF'],
      ['button', 'Copy Referral Identifier'],
      ['link', 'Open in Partner Center (opens in a new tab)'],
      ['group', 'Audit'],
    ] as const) {
      await shows(async () => [name, await host.page.getByRole(role, { name }).count()], [name, 1]);
    }
    const small = await host.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('#control button, #control a, #control input')]
        .filter((element) => Math.round(element.getBoundingClientRect().height) < 24)
        .map((element) => element.outerHTML),
    );
    expect(small).toEqual([]);
  }, 60_000);

  it('copies, and says so', async () => {
    await host.open('state=synchronized');
    await host.page.getByRole('button', { name: 'Copy Referral Identifier' }).click();
    await host.page.getByText('Referral Identifier copied.').waitFor();
    const copied = await host.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe('b7b5c6a2-4f2f-4a0e-9d5b-0c6a9f3d2e11');
  }, 60_000);

  it('runs no script that stands in a value', async () => {
    await host.open('state=odd');
    await shows(() => host.page.getByText('javascript:alert(1)').count(), 1);
    expect(await host.page.locator('#control script, #control img, #control a').count()).toBe(0);
  }, 60_000);

  it.each(['synchronized', 'long'])(
    'touches nothing of the page where nothing has changed: %s',
    async (state) => {
      await host.open(`state=${state}&theme=light`);
      const touched = await host.page.evaluate(() => {
        const observer = new MutationObserver(() => undefined);
        const container = document.querySelector('#control') ?? document.body;
        const everything = {
          attributes: true,
          characterData: true,
          childList: true,
          subtree: true,
        };
        observer.observe(container, everything);
        for (let round = 0; round < 100; round++) window.cosellHost.draw();
        const idle = observer.takeRecords().length;
        window.cosellHost.update({ referralIdentifier: 'b7b5c6a2-0000-4a0e-9d5b-0c6a9f3d2e11' });
        return { idle, changed: observer.takeRecords().length > 0 };
      });
      expect(touched).toEqual({ idle: 0, changed: true });
    },
    60_000,
  );
});
