// A small faithful PCF host: loads the platform's libraries and the production bundle, feeds a state, takes edits.
// In: ?state=…&theme=light|dark|contrast|none&lcid=1033&rtl=1&react=16|17&width=600. Out: window.cosellHost for tests.
import { STATES } from './states.mjs';

const query = new URLSearchParams(location.search);
const choice = (name, otherwise) => query.get(name) ?? otherwise;
const container = document.getElementById('control');
const HELP = [
  'Workload specific value proposition',
  'Customer technical architecture',
  'Proof of concept or demo',
  'Quotes or licensing',
  'Post sales customer success',
  'General or other',
  'No help needed (private deal)',
].map((Label, index) => ({ Label, Value: 941050000 + index, Color: '' }));
const STATUS = ['Not shared', '… Waiting', '✔ Synchronized', '✖ Failed', 'Closed'].map(
  (Label, index) => ({ Label, Value: 941050000 + index, Color: '' }),
);

const host = {
  notified: 0,
  calls: [],
  outputs: [],
  /** How often the control may be drawn with its edits; a test can hold it to see the time in between. */
  isHeld: false,
  state: structuredClone(STATES[choice('state', 'new')]),
  answers: {
    rows: [
      { cosell_products: 'SOL-15974-MQF;SOL-34104-EBB' },
      { cosell_products: 'SOL-34104-EBB' },
      { cosell_products: 'SOL-20001-XYZ; nonsense' },
    ],
    row: {
      estimatedvalue: 1000,
      estimatedclosedate: '2020-01-31',
      transactioncurrencyid: { isocurrencycode: 'EUR' },
      parentaccountid: { name: 'Fabrikam', address1_country: 'Germany' },
      parentcontactid: null,
      owninguser: {
        ...{ firstname: 'Kim', lastname: 'Weber', mobilephone: '+49 170 5550100' },
        ...{ internalemailaddress: 'kim.weber@contoso.example', address1_telephone1: null },
      },
    },
  },
  error: undefined,
};
window.cosellHost = host;

const react = choice('react', '16');
await loadScript(`react-${react}.js`);
await loadScript(`react-dom-${react}.js`);
// Of version 16 the file gives the platform's names, of 17 the usual ones; the libraries want both.
const { Reactv16 = window.React, ReactDOMv16 = window.ReactDOM } = window;
Object.assign(window, { Reactv16, ReactDOMv16, React: Reactv16, ReactDOM: ReactDOMv16 });
await loadScript('fluent.js');
const texts = await loadTexts(choice('lcid', '1033'));
const themes = window.FluentUIReactv940;
const theme = {
  light: themes.webLightTheme,
  dark: themes.webDarkTheme,
  contrast: themes.teamsHighContrastTheme,
}[choice('theme', 'none')];
if (theme) document.body.style.background = theme.colorNeutralBackground1;
if (theme) document.querySelector('h1').style.color = theme.colorNeutralForeground1;
if (query.has('rtl')) document.documentElement.dir = 'rtl';
if (query.has('width')) container.style.width = `${choice('width')}px`;

window.ComponentFramework = {
  registerControl: (name, constructor) => Object.assign(host, { name, constructor }),
};
const bundle = document.createElement('script');
bundle.textContent = await (await fetch('bundle.js')).text();
document.head.append(bundle);
host.draw = draw;
host.update = (values) => {
  Object.assign(host.state.values, values);
  draw();
};
mount();
window.isHostReady = true;

function mount() {
  host.control = new host.constructor();
  host.control.init(makeContext(), notify, {}, container);
  draw();
}

function draw() {
  window.ReactDOM.render(host.control.updateView(makeContext()), container);
}

function notify() {
  host.notified++;
  if (host.isHeld) return;
  Promise.resolve().then(() => {
    const outputs = { ...host.control.getOutputs() };
    host.outputs.push(outputs);
    Object.assign(host.state.values, outputs);
    draw();
  });
}

function makeContext() {
  const { isBare = false, disabled = false } = host.state;
  if (isBare) return { parameters: {} };
  return {
    parameters: Object.fromEntries(
      Object.keys(STATES.new.values).map((name) => [name, makeProperty(name)]),
    ),
    mode: {
      isControlDisabled: disabled,
      isVisible: true,
      allocatedWidth: query.has('width') ? Number(choice('width')) : -1,
      allocatedHeight: -1,
      trackContainerResize: () => {},
      contextInfo: {
        entityTypeName: 'opportunity',
        entityId: '{0f8fad5b-d9cb-469f-a165-70867728950e}',
      },
    },
    client: { isOffline: () => false },
    userSettings: { isRTL: query.has('rtl'), languageId: Number(choice('lcid', '1033')) },
    resources: { getString: (key) => texts.get(key) ?? key },
    formatting: {
      formatTime: (date) =>
        new Intl.DateTimeFormat(texts.get('culture') ?? 'en-GB', {
          ...{ dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' },
        }).format(date),
    },
    fluentDesignLanguage: theme === undefined ? undefined : { tokenTheme: theme },
    webAPI: {
      retrieveMultipleRecords: (...call) => answer(call, () => ({ entities: host.answers.rows })),
      retrieveRecord: (...call) => answer(call, () => host.answers.row),
    },
    updatedProperties: [],
  };
}

async function answer(call, give) {
  host.calls.push(call);
  await new Promise((resolve) => setTimeout(resolve, 0));
  if (host.answers.error) throw new Error(host.answers.error);
  return give();
}

function makeProperty(name) {
  const { values, security = {}, errors = {} } = host.state;
  const value = values[name] ?? null;
  const options = { howCanMicrosoftHelp: HELP, syncStatus: STATUS }[name];
  const raw = name === 'lastSynchronized' && value !== null ? new Date(value) : value;
  return {
    raw,
    formatted: options?.find(({ Value }) => Value === value)?.Label ?? String(value ?? ''),
    attributes: { Options: options, MaxLength: 2000 },
    error: errors[name] !== undefined,
    errorMessage: errors[name] ?? '',
    security: { readable: true, editable: true, secured: false, ...security[name] },
    type: '',
  };
}

function loadScript(source) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    Object.assign(script, { src: source, onload: resolve, onerror: reject });
    document.head.append(script);
  });
}

async function loadTexts(lcid) {
  const resx = await (await fetch(`strings/${lcid}.resx`)).text();
  const entries = new DOMParser().parseFromString(resx, 'text/xml').querySelectorAll('data');
  const culture =
    { 1031: 'de', 1036: 'fr', 1041: 'ja', 1046: 'pt-BR', 3082: 'es' }[lcid] ?? 'en-GB';
  document.documentElement.lang = culture;
  return new Map([
    ['culture', culture],
    ...[...entries].map((entry) => [
      entry.getAttribute('name'),
      entry.querySelector('value').textContent,
    ]),
  ]);
}
