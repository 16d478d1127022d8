// A form with the control on it, as tests need one: holds values, hands them in, takes the edits, counts what is asked.
import { act, render, screen, type RenderResult } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OpportunitySection } from '../OpportunitySection/index';
import type { IInputs, IOutputs } from '../OpportunitySection/generated/ManifestTypes';

export type Context = ComponentFramework.Context<IInputs>;
export type Values = Readonly<Record<string, unknown>>;

export const PROPERTIES = [
  'syncWithPartnerCenter',
  'referralIdentifier',
  'referralLink',
  'howCanMicrosoftHelp',
  'products',
  'audit',
  'syncStatus',
  'lastSynchronized',
] as const;

export const EDITABLE = ['syncWithPartnerCenter', 'howCanMicrosoftHelp', 'products'];

export const HELP_OPTIONS = [
  { Value: 941050001, Label: 'Customer technical architecture', Color: '' },
  { Value: 941050002, Label: 'Proof of concept or demo', Color: '' },
  { Value: 941050006, Label: 'No help needed (private deal)', Color: '' },
];

export function readTexts(code: number): ReadonlyMap<string, string> {
  const path = join(__dirname, '..', 'OpportunitySection', 'strings');
  const resx = readFileSync(join(path, `OpportunitySection.${code}.resx`), 'utf8');
  const entries = resx.matchAll(/<data name="([^"]+)"[^>]*>\s*<value>([^<]*)<\/value>/g);
  const plain = (text: string) =>
    text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
  return new Map([...entries].map(([, name = '', text = '']) => [name, plain(text)]));
}

const english = readTexts(1033);

export function makeProperty(raw: unknown, more: object = {}): object {
  return {
    raw,
    formatted: typeof raw === 'string' || typeof raw === 'number' ? String(raw) : '',
    error: false,
    errorMessage: '',
    type: '',
    security: { readable: true, editable: true, secured: false },
    attributes: {},
    ...more,
  };
}

export class Form {
  readonly control = new OpportunitySection();
  readonly notify = jest.fn();
  readonly webAPI = { retrieveMultipleRecords: jest.fn(), retrieveRecord: jest.fn() };
  readonly outputs: IOutputs[] = [];
  values: Record<string, unknown>;
  properties: Record<string, object> = {};
  disabled = false;
  offline = false;
  rowId: string | undefined = '0f8fad5b-d9cb-469f-a165-70867728950e';
  /** Whether an edit comes back at once. */
  isSlow = false;
  view: RenderResult | undefined;

  constructor(values: Values = {}) {
    this.values = { ...values };
    this.notify.mockImplementation(() => {
      if (!this.isSlow) this.answer();
    });
    this.control.init(this.context(), this.notify as () => void);
  }

  context(): Context {
    const attributes = { howCanMicrosoftHelp: { Options: HELP_OPTIONS } } as Values;
    return {
      parameters: Object.fromEntries(
        PROPERTIES.map((name) => [
          name,
          makeProperty(this.values[name] ?? null, {
            attributes: attributes[name] ?? {},
            ...this.properties[name],
          }),
        ]),
      ),
      mode: {
        isControlDisabled: this.disabled,
        allocatedWidth: -1,
        trackContainerResize: jest.fn(),
        contextInfo: { entityId: this.rowId },
      },
      client: { isOffline: () => this.offline },
      userSettings: { isRTL: false },
      resources: { getString: (key: string) => english.get(key) ?? '' },
      formatting: { formatTime: (date: Date) => `at ${date.toISOString()}` },
      webAPI: this.webAPI,
    } as unknown as Context;
  }

  /** What the host does after an edit: fetch it, then draw with it. */
  answer(): void {
    const outputs = { ...this.control.getOutputs() };
    this.outputs.push(outputs);
    Object.assign(this.values, outputs);
    this.draw();
  }

  draw(): RenderResult {
    const element = this.control.updateView(this.context());
    if (this.view === undefined) this.view = render(element);
    else this.view.rerender(element);
    return this.view;
  }

  /** The host brings new values, as after a save. */
  update(values: Values): void {
    Object.assign(this.values, values);
    this.draw();
  }
}

/** Draws a form and lets what was asked be answered. */
export async function show(form: Form): Promise<RenderResult> {
  const view = form.draw();
  await settle();
  return view;
}

export async function settle(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  });
}

export function statusLine(): HTMLElement {
  const [line] = screen.getAllByRole('status');
  if (line === undefined) throw new Error('no status line');
  return line;
}
