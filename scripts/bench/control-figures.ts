// The figures of the control in one page of a browser: load, first frame, idle updates, a long trail. In: a page of the
// workbench, which has bundle and libraries. Out: milliseconds, medians over repeated mounts.
import type { Page } from 'playwright-core';

export interface ControlFigures {
  readonly evaluate: number;
  readonly firstFrame: number;
  readonly idle: number;
  readonly longTrail: number;
}

export const CONTROL_FIGURES: readonly {
  readonly name: string;
  readonly figure: keyof ControlFigures;
  readonly question: string;
  readonly reference: string;
}[] = [
  {
    ...{ name: 'load', figure: 'evaluate', reference: 'at most 12' },
    question: 'How long does the bundle take to be loaded from memory and evaluated?',
  },
  {
    ...{ name: 'first-frame', figure: 'firstFrame', reference: 'at most 45' },
    question: 'How long from init to the first frame of the section?',
  },
  {
    ...{ name: 'idle', figure: 'idle', reference: 'at most 0.5' },
    question: 'How long does updateView take where nothing has changed?',
  },
  {
    ...{ name: 'long-trail', figure: 'longTrail', reference: 'at most 60' },
    question: 'How long to the first frame with 1,000 entries of Audit?',
  },
];

/** Mounts and updates that a median is taken of. */
const REPEATS = 15;

export async function readControlFigures(page: Page): Promise<ControlFigures> {
  await page.addScriptTag({ url: '/_workbench/platform.js' });
  return page.evaluate<ControlFigures>(`(${IN_PAGE})(${REPEATS})`);
}

// Runs in the page, as text: what a bundler adds to functions would be missing there.
const IN_PAGE = `async (repeats) => {
  const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
  const paint = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const texts = new Map();
  const resx = await (await fetch('/_workbench/control/strings/1033.resx')).text();
  for (const entry of new DOMParser().parseFromString(resx, 'text/xml').querySelectorAll('data')) {
    texts.set(entry.getAttribute('name'), entry.querySelector('value').textContent);
  }
  let Control;
  window.ComponentFramework = { registerControl: (_, constructor) => { Control = constructor; } };
  const bundle = await (await fetch('/_workbench/control/bundle.js')).text();
  const loads = [];
  for (let at = 0; at < repeats; at++) {
    // What is compiled already would be found by its text.
    const script = Object.assign(document.createElement('script'), { textContent: bundle + '//' + at });
    const start = performance.now();
    document.head.append(script);
    loads.push(performance.now() - start);
  }
  const line = (at) => '2026-10-01 10:00 UTC | Dynamics 365 → Partner Center | ✔ Updated. Est. revenue: ' + at + ' → ' + (at + 1);
  const contextOf = (entries) => {
    const property = (raw) => ({ raw, formatted: String(raw ?? ''), attributes: {}, error: false, errorMessage: '', security: { readable: true, editable: true, secured: false } });
    return {
      parameters: {
        syncWithPartnerCenter: property(true), referralIdentifier: property('b7b5c6a2-4f2f-4a0e-9d5b-0c6a9f3d2e11'),
        referralLink: property('https://partner.microsoft.com/x'), howCanMicrosoftHelp: property(941050001),
        products: property('SOL-15974-MQF'), audit: property(Array.from({ length: entries }, (_, at) => line(at)).join('\\n')),
        syncStatus: property(941050002), lastSynchronized: property(new Date(1795000000000)),
      },
      mode: { isControlDisabled: false, isVisible: true, allocatedWidth: 600, allocatedHeight: -1, trackContainerResize: () => {} },
      client: { isOffline: () => false }, userSettings: { isRTL: false, languageId: 1033 },
      resources: { getString: (key) => texts.get(key) ?? key }, formatting: { formatTime: (date) => date.toISOString() },
      webAPI: {}, updatedProperties: [],
    };
  };
  const mount = async (entries) => {
    const place = document.body.appendChild(document.createElement('div'));
    const control = new Control();
    const context = contextOf(entries);
    const start = performance.now();
    control.init(context, () => {}, {});
    window.ReactDOMv16.render(control.updateView(context), place);
    await paint();
    const time = performance.now() - start;
    // The clock of a page is coarse: many updates are timed together.
    const from = performance.now();
    for (let at = 0; at < 200; at++) window.ReactDOMv16.render(control.updateView(context), place);
    const idle = (performance.now() - from) / 200;
    window.ReactDOMv16.unmountComponentAtNode(place);
    control.destroy();
    place.remove();
    return { time, idle };
  };
  const mounts = async (entries) => {
    const all = [];
    for (let at = 0; at < repeats; at++) all.push(await mount(entries));
    return all;
  };
  const short = await mounts(6);
  const long = await mounts(1000);
  return {
    evaluate: median(loads), firstFrame: median(short.map(({ time }) => time)),
    idle: median(short.map(({ idle }) => idle)), longTrail: median(long.map(({ time }) => time)),
  };
}`;
