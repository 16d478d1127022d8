// What the host gives → what the section shows. Pure; a column that may not be read leaves no trace of its value here.
// In: ComponentFramework.Context. Out: SectionModel.
// https://learn.microsoft.com/power-apps/developer/component-framework/reference/property
import type { IInputs } from './generated/ManifestTypes';

export interface Field<T> {
  readonly value: T;
  readonly readable: boolean;
  readonly editable: boolean;
  /** What the platform says is wrong with the value; empty where nothing is. */
  readonly error: string;
}

export interface HelpOption {
  readonly value: number;
  readonly label: string;
}

export interface SectionModel {
  readonly sync: Field<boolean>;
  readonly identifier: Field<string>;
  readonly link: Field<string>;
  readonly help: Field<number | undefined>;
  /** How the host writes the chosen option, for the case that the options are missing. */
  readonly helpShown: string;
  readonly helpOptions: readonly HelpOption[];
  readonly products: Field<string>;
  readonly audit: Field<string>;
  readonly status: Field<number | undefined>;
  readonly statusShown: string;
  readonly lastSynchronized: Field<string>;
  readonly isRtl: boolean;
  /** Pixels; 0 where the host does not say. */
  readonly width: number;
  readonly theme: object | undefined;
}

type Context = ComponentFramework.Context<IInputs>;
type Property = ComponentFramework.PropertyTypes.Property;
type FormatDate = (date: Date) => string;

export function readSection(context: Context, formatDate: FormatDate): SectionModel {
  const { parameters } = context as Partial<Context>;
  const isDisabled = context.mode?.isControlDisabled === true;
  const help = parameters?.howCanMicrosoftHelp;
  const status = parameters?.syncStatus;
  const field = <T>(property: Property | undefined, empty: T, read: (raw: unknown) => T) =>
    readField(property, isDisabled, empty, read);
  const width = context.mode?.allocatedWidth;
  return {
    sync: field(parameters?.syncWithPartnerCenter, false, readSwitch),
    identifier: field(parameters?.referralIdentifier, '', readText),
    link: field(parameters?.referralLink, '', readText),
    help: field(help, undefined, readOption),
    helpShown: readShown(help),
    helpOptions: readOptions(help),
    products: field(parameters?.products, '', readText),
    audit: field(parameters?.audit, '', readText),
    status: field(status, undefined, readOption),
    statusShown: readShown(status),
    lastSynchronized: field(parameters?.lastSynchronized, '', (raw) => readDate(raw, formatDate)),
    isRtl: context.userSettings?.isRTL === true,
    width: typeof width === 'number' && width > 0 ? width : 0,
    theme: context.fluentDesignLanguage?.tokenTheme as object | undefined,
  };
}

/** Whether the two would be drawn alike. The trail is long: it is compared as one text, and only once. */
export function isSameSection(one: SectionModel, other: SectionModel): boolean {
  return (Object.keys(one) as (keyof SectionModel)[]).every((name) => {
    const [a, b] = [one[name], other[name]];
    if (a === b) return true;
    if (name === 'helpOptions') return JSON.stringify(a) === JSON.stringify(b);
    return name !== 'theme' && isSameField(a, b);
  });
}

function isSameField(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return false;
  const [a, b] = [one as Field<unknown>, other as Field<unknown>];
  const names = ['value', 'readable', 'editable', 'error'] as const;
  return names.every((name) => a[name] === b[name]);
}

function readField<T>(
  property: Property | null | undefined,
  isDisabled: boolean,
  empty: T,
  read: (raw: unknown) => T,
): Field<T> {
  const readable = isReadable(property);
  const editable = !isDisabled && readable && property?.security?.editable !== false && !!property;
  const error = readable && property?.error === true ? property.errorMessage || '!' : '';
  return { value: readable ? read(property?.raw) : empty, readable, editable, error };
}

function isReadable(property: Property | null | undefined): boolean {
  return property?.security?.readable !== false;
}

function readShown(property: Property | null | undefined): string {
  return isReadable(property) ? readText(property?.formatted) : '';
}

function readSwitch(raw: unknown): boolean {
  return raw === true || raw === 1;
}

function readText(raw: unknown): string {
  if (typeof raw === 'string') return raw;
  return typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : '';
}

function readOption(raw: unknown): number | undefined {
  return typeof raw === 'number' && Number.isFinite(raw) ? raw : undefined;
}

function readDate(raw: unknown, formatDate: FormatDate): string {
  const date = raw instanceof Date ? raw : new Date(typeof raw === 'string' ? raw : NaN);
  return Number.isNaN(date.getTime()) ? readText(raw) : formatDate(date);
}

function readOptions(property: IInputs['howCanMicrosoftHelp'] | null | undefined): HelpOption[] {
  const options: unknown = property?.attributes?.Options;
  if (!Array.isArray(options)) return [];
  return (options as ({ Value?: unknown; Label?: unknown } | null | undefined)[]).flatMap(
    (option) =>
      typeof option?.Value === 'number' && Number.isFinite(option.Value)
        ? [{ value: option.Value, label: readText(option.Label) || String(option.Value) }]
        : [],
  );
}
