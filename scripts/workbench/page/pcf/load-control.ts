// Loads the platform's libraries and the control's bundle, once, as a model-driven app does. In: nothing. Out: what the
// bundle registers. https://learn.microsoft.com/power-apps/developer/component-framework/react-controls-platform-libraries
import { askWorkbench } from '../ask';

/** What a virtual control is to its host. */
export interface VirtualControl {
  init(context: unknown, notify: () => void, state: object): void;
  updateView(context: unknown): unknown;
  getOutputs?(): Readonly<Record<string, unknown>>;
  destroy(): void;
}

export interface LoadedControl {
  readonly create: () => VirtualControl;
  /** Draws what the control gives, with the platform's own React. */
  readonly render: (element: unknown, into: HTMLElement) => void;
  readonly unmount: (from: HTMLElement) => void;
  readonly origin: 'production' | 'from source';
  /** Property → column. */
  readonly binding: Readonly<Record<string, string>>;
}

interface Platform {
  readonly ReactDOMv16?: {
    render(element: unknown, into: HTMLElement): void;
    unmountComponentAtNode(from: HTMLElement): boolean;
  };
  readonly FluentUIReactv940?: Readonly<Record<string, object>>;
  ComponentFramework?: object;
}

const CONTROL = 'Cosell.OpportunitySection';
let loading: Promise<LoadedControl> | undefined;

export function loadControl(): Promise<LoadedControl> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<LoadedControl> {
  const platform = window as unknown as Platform;
  const registered = new Map<string, new () => VirtualControl>();
  platform.ComponentFramework = {
    registerControl: (name: string, constructor: new () => VirtualControl) =>
      registered.set(name, constructor),
  };
  const [about] = await Promise.all([
    askWorkbench<Pick<LoadedControl, 'origin' | 'binding'>>('/control'),
    loadScript('/_workbench/platform.js'),
  ]);
  await loadScript('/_workbench/control/bundle.js');
  const Constructor = registered.get(CONTROL);
  const { ReactDOMv16, FluentUIReactv940 } = platform;
  if (!Constructor || !ReactDOMv16 || !FluentUIReactv940) {
    throw new Error(`The bundle did not register ${CONTROL}.`);
  }
  return {
    ...about,
    create: () => new Constructor(),
    render: (element, into) => ReactDOMv16.render(element, into),
    unmount: (from) => void ReactDOMv16.unmountComponentAtNode(from),
  };
}

function loadScript(source: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = source;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${source} could not be loaded.`));
    document.head.append(script);
  });
}

/** The texts of the control in one language of its six. */
export async function loadTexts(language: number): Promise<ReadonlyMap<string, string>> {
  const response = await fetch(`/_workbench/control/strings/${language}.resx`);
  const document = new DOMParser().parseFromString(await response.text(), 'text/xml');
  return new Map(
    [...document.querySelectorAll('data')].map((entry) => [
      entry.getAttribute('name') ?? '',
      entry.querySelector('value')?.textContent ?? '',
    ]),
  );
}
