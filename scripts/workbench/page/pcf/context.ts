// The context that the form hands to the control: properties from the row and its edits, metadata, formatting, user, theme.
// In: what the form knows. Out: ComponentFramework.Context, made anew for each drawing as the platform does.
// https://learn.microsoft.com/power-apps/developer/component-framework/reference/context
import { SELLER } from '../ask';
import { labelOf } from '../crm/opportunities';
import { textIn, valueOf, type Form } from '../forms/use-form';
import type { ColumnMetadata } from './column-metadata';
import { webAPI } from './web-api';

/** Who looks at the form: column security and roles decide what they may see and do. */
export type Viewer = 'seller' | 'reader' | 'outsider';

export interface ContextParts {
  readonly id: string | undefined;
  readonly form: Form;
  readonly binding: Readonly<Record<string, string>>;
  readonly metadata: ReadonlyMap<string, ColumnMetadata>;
  readonly texts: ReadonlyMap<string, string>;
  readonly language: number;
  readonly viewer: Viewer;
  readonly width: number;
  readonly theme: object | undefined;
  readonly changed: readonly string[];
}

export const LANGUAGES: ReadonlyMap<number, { readonly name: string; readonly culture: string }> =
  new Map([
    [1033, { name: 'English', culture: 'en-US' }],
    [1031, { name: 'Deutsch', culture: 'de-DE' }],
    [1036, { name: 'Français', culture: 'fr-FR' }],
    [3082, { name: 'Español', culture: 'es-ES' }],
    [1046, { name: 'Português (Brasil)', culture: 'pt-BR' }],
    [1041, { name: '日本語', culture: 'ja-JP' }],
  ]);

export function makeContext(parts: ContextParts): object {
  const { id, form, binding, texts, language, width, theme } = parts;
  const culture = LANGUAGES.get(language)?.culture ?? 'en-US';
  return {
    parameters: Object.fromEntries(
      Object.entries(binding).map(([name, column]) => [name, makeProperty(column, parts)]),
    ),
    mode: {
      ...{ isControlDisabled: form.isClosed, isVisible: true, label: 'Partner Center' },
      ...{ allocatedWidth: width, allocatedHeight: -1, trackContainerResize: () => undefined },
      setControlState: () => true,
      setNotification: () => true,
      clearNotification: () => true,
      contextInfo: {
        ...{ entityTypeName: 'opportunity', entityId: id ?? '' },
        entityRecordName: textIn(form, 'name'),
      },
    },
    client: {
      ...{ isOffline: () => !navigator.onLine, getClient: () => 'Web', getFormFactor: () => 1 },
      isNetworkAvailable: () => navigator.onLine,
    },
    userSettings: {
      ...{ isRTL: false, languageId: language, userId: `{${SELLER.id}}` },
      ...{ userName: SELLER.name, securityRoles: [], getTimeZoneOffsetMinutes: offsetOf },
    },
    resources: { getString: (key: string) => texts.get(key) ?? key, getResource: refuseResource },
    formatting: makeFormatting(culture),
    fluentDesignLanguage: theme === undefined ? undefined : { tokenTheme: theme },
    webAPI,
    utils: { getEntityMetadata: refuseResource, hasEntityPrivilege: () => true },
    updatedProperties: parts.changed,
  };
}

function makeProperty(column: string, { form, metadata, viewer }: ContextParts): object {
  const value = valueOf(form, column) ?? null;
  const known = metadata.get(column);
  const label = known?.Options?.find(({ Value }) => Value === value)?.Label;
  const security = {
    ...{ secured: viewer !== 'seller', readable: viewer !== 'outsider' },
    editable: viewer === 'seller',
  };
  const isDate = column === 'cosell_lastsynchronized';
  // The platform gives no value of a column that the user may not read.
  const shown = security.readable ? value : null;
  return {
    raw: isDate && typeof shown === 'string' ? new Date(shown) : shown,
    formatted: security.readable ? (label ?? formattedOf(form, column, value)) : '',
    attributes: known ? { ...known, Options: known.Options, DisplayName: known.DisplayName } : {},
    ...{ error: false, errorMessage: '', security, type: '' },
  };
}

function formattedOf(form: Form, column: string, value: unknown): string {
  if (column in form.edits) return typeof value === 'string' ? value : '';
  return labelOf(form.row, column);
}

function makeFormatting(culture: string): object {
  const day: Intl.DateTimeFormatOptions = { dateStyle: 'short' };
  const time: Intl.DateTimeFormatOptions = { dateStyle: 'short', timeStyle: 'short' };
  const format = (options: Intl.DateTimeFormatOptions) => (date: Date) =>
    new Intl.DateTimeFormat(culture, options).format(date);
  const number = (value: number, digits = 2) =>
    value.toLocaleString(culture, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return {
    formatTime: format(time),
    formatDateShort: (date: Date, withTime = false) => format(withTime ? time : day)(date),
    formatDateLong: format({ dateStyle: 'long' }),
    formatDecimal: number,
    formatInteger: (value: number) => number(value, 0),
    formatCurrency: (value: number, digits?: number, symbol = '') =>
      `${symbol}${number(value, digits)}`,
  };
}

function offsetOf(date: Date): number {
  return -date.getTimezoneOffset();
}

function refuseResource(): never {
  throw new Error('The manifest of the control does not declare this feature.');
}
