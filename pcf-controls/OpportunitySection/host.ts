// What the parts of the section need of the platform, asked for with care: a member that is missing is an answer, no crash.
// In: the latest context. Out: texts, dates, edits handed on, and two questions to Dataverse, each on a user's act only.
// https://learn.microsoft.com/power-apps/developer/component-framework/reference/webapi
import { PRODUCTS_COLUMN, TABLE } from './data/generated/control-data';
import type { IInputs, IOutputs } from './generated/ManifestTypes';
import { isSolutionId, readSolutionIds } from './solution-ids';
import type { SavedRow } from './validation';

export type Answer<T> =
  { readonly state: 'done'; readonly value: T } | { readonly state: 'failed' | 'offline' | 'new' };

export interface Host {
  /** The text of the user's language; {0}, {1} … are replaced. */
  readonly text: (key: string, ...values: readonly (string | number)[]) => string;
  readonly formatDate: (date: Date) => string;
  /** Once for each committed edit. */
  readonly commit: (edit: IOutputs) => void;
  readonly copy: (text: string) => Promise<boolean>;
  /** Solution ids of other opportunities, the most used first. */
  readonly suggestIds: () => Promise<Answer<readonly string[]>>;
  /** What validation judges beside the section's own columns; 'new' where nothing is saved yet. */
  readonly loadRow: () => Promise<Answer<SavedRow>>;
}

type Context = ComponentFramework.Context<IInputs>;
/** Given by model-driven apps; not in the published types. */
interface Place {
  readonly mode?: { readonly contextInfo?: { readonly entityId?: unknown } };
  readonly page?: { readonly entityId?: unknown };
}

const USER_LOCAL = 1;
const SUGGESTION_ROWS = 50;
const SUGGESTIONS = 10;
const PERSON = 'firstname,lastname';
const ROW_QUERY =
  '?$select=estimatedvalue,estimatedclosedate&$expand=transactioncurrencyid($select=isocurrencycode),' +
  'parentaccountid($select=name,address1_country),' +
  `parentcontactid($select=${PERSON},emailaddress1,telephone1,mobilephone),` +
  `owninguser($select=${PERSON},internalemailaddress,address1_telephone1,mobilephone)`;
const PRODUCTS_QUERY =
  `?$select=${PRODUCTS_COLUMN}&$filter=${PRODUCTS_COLUMN} ne null` +
  `&$orderby=modifiedon desc&$top=${SUGGESTION_ROWS}`;

export function createHost(latest: () => Context, commit: (edit: IOutputs) => void): Host {
  return {
    commit,
    text: (key, ...values) => fill(readString(latest(), key), values),
    formatDate: (date) => formatDate(latest(), date),
    copy: async (text) => {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return false;
      }
    },
    suggestIds: () =>
      ask<readonly string[]>(latest(), async ({ webAPI }) => {
        const found: unknown = await webAPI.retrieveMultipleRecords(TABLE, PRODUCTS_QUERY);
        return { state: 'done', value: mostUsedIds(found) };
      }),
    loadRow: () =>
      ask<SavedRow>(latest(), async (context) => {
        const id = readRowId(context);
        if (id === '') return { state: 'new' };
        const row: unknown = await context.webAPI.retrieveRecord(TABLE, id, ROW_QUERY);
        if (typeof row !== 'object' || row === null) return { state: 'failed' };
        return { state: 'done', value: row as SavedRow };
      }),
  };
}

async function ask<T>(
  context: Context,
  question: (context: Context) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  try {
    if (context.client?.isOffline?.() === true) return { state: 'offline' };
    return await question(context);
  } catch {
    return { state: 'failed' };
  }
}

function readString(context: Context, key: string): string {
  const text: unknown = context.resources?.getString?.(key);
  return typeof text === 'string' && text !== '' ? text : key;
}

function fill(text: string, values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (place, index: string) =>
    String(values[Number(index)] ?? place),
  );
}

function formatDate(context: Context, date: Date): string {
  try {
    const text: unknown = context.formatting.formatTime(date, USER_LOCAL);
    if (typeof text === 'string' && text !== '') return text;
  } catch {
    // The harness and older hosts format no times; the plain form below says the same.
  }
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function readRowId(context: Context): string {
  const { mode, page } = context as unknown as Place;
  const id = mode?.contextInfo?.entityId ?? page?.entityId;
  return typeof id === 'string' ? id.replace(/[{}]/g, '') : '';
}

function mostUsedIds(found: unknown): string[] {
  const rows = (found as { entities?: unknown } | null)?.entities;
  const uses = new Map<string, number>();
  for (const row of Array.isArray(rows) ? (rows as unknown[]) : []) {
    const products = (row as Record<string, unknown> | null)?.[PRODUCTS_COLUMN];
    if (typeof products !== 'string') continue;
    for (const id of new Set(readSolutionIds(products))) {
      if (isSolutionId(id)) uses.set(id, (uses.get(id) ?? 0) + 1);
    }
  }
  return [...uses]
    .sort(([, one], [, other]) => other - one)
    .slice(0, SUGGESTIONS)
    .map(([id]) => id);
}
