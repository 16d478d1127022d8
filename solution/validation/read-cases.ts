// The validation table: cases.json → rules and examples, every row complete. Whoever checks an opportunity reads it here.
// https://learn.microsoft.com/partner-center/bulk-operations (what a deal must have)
import table from './cases.json';
import { CaseError, Entry } from './entry';

export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt-BR', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Texts = Readonly<Record<Language, string>>;

/** When a rule holds: the referral is to be made, or one that is there is to be changed. */
export type Occasion = 'create' | 'change';

/** Columns of an opportunity by logical name; lookups hold the columns of the row that they name, or null. */
export type Row = Readonly<Record<string, Cell>>;
export type Cell = Scalar | Readonly<Record<string, Scalar>>;
export type Scalar = string | number | boolean | null;

export interface ValidationExample {
  readonly about: string;
  readonly on: readonly Occasion[];
  readonly row: Row;
  /** On a change: what both sides last agreed on. */
  readonly before: Row;
}

export interface ValidationCase {
  readonly id: string;
  /** The label by which Audit names the field. */
  readonly field: string;
  /** Of the opportunity; "lookup/column" for one of the row that a lookup names. */
  readonly column: string;
  readonly when: readonly Occasion[];
  readonly message: Texts;
  readonly remedy: Texts;
  /** Rows with this fault and no other. */
  readonly breaks: readonly ValidationExample[];
  /** Rows with no fault at all, near to one with this fault. */
  readonly keeps: readonly ValidationExample[];
}

/** A change that stays here: told in Audit once, while whatever else changed goes its way. */
export interface ValidationNotice {
  readonly id: string;
  /** Of the opportunity. */
  readonly columns: readonly string[];
  readonly message: Texts;
  readonly remedy: Texts;
  readonly told: readonly ToldExample[];
}

export interface ToldExample {
  readonly about: string;
  readonly row: Row;
  /** Members of the referral that matter here. */
  readonly referral?: Readonly<Record<string, Scalar>>;
  /** The labels that the line of Audit names. */
  readonly fields: readonly string[];
}

export interface ValidationTable {
  /** The instant at which the examples hold; ISO 8601, UTC. */
  readonly now: string;
  /** A row with no fault. */
  readonly row: Row;
  readonly cases: readonly ValidationCase[];
  readonly notices: readonly ValidationNotice[];
}

/** The project's table. @throws CaseError with the place, what was found and what was expected */
export function readValidationTable(): ValidationTable {
  return readTable(table);
}

/** @throws CaseError */
export function readTable(json: unknown): ValidationTable {
  const entry = new Entry(json, 'cases.json', ['now', 'row', 'cases', 'notices']);
  const now = entry.text('now');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(now) || Number.isNaN(Date.parse(now)))
    entry.fail('now', 'an instant such as 2026-06-15T12:00:00Z');
  const row = readRow(entry.member('row'), entry.placeOf('row'));
  const cases = entry.list('cases').map(([item, place]) => readCase(item, place, row));
  const notices = entry.list('notices').map(([item, place]) => readNotice(item, place, row));
  const seen = new Set<string>();
  for (const { id } of [...cases, ...notices]) {
    if (seen.has(id)) throw new CaseError('cases.json › cases', `'${id}' twice`, 'each id once');
    seen.add(id);
  }
  return { now, row, cases, notices };
}

const CASE_MEMBERS = ['id', 'field', 'column', 'when', 'message', 'remedy', 'breaks', 'keeps'];

function readCase(json: unknown, place: string, row: Row): ValidationCase {
  const entry = new Entry(json, place, CASE_MEMBERS);
  const id = entry.text('id');
  if (!/^[a-z]+(-[a-z]+)*$/.test(id)) entry.fail('id', 'small letters and single dashes');
  const column = entry.text('column');
  if (!/^[a-z0-9_]+(\/[a-z0-9_]+)?$/.test(column))
    entry.fail('column', 'a logical name, or lookup/logical name');
  const when = readOccasions(entry, 'when');
  return {
    ...{ id, field: entry.text('field'), column, when },
    message: readTexts(entry.member('message'), entry.placeOf('message')),
    remedy: readTexts(entry.member('remedy'), entry.placeOf('remedy')),
    breaks: entry.list('breaks').map(([item, at]) => readExample(item, at, row, when)),
    keeps: entry.list('keeps').map(([item, at]) => readExample(item, at, row, when)),
  };
}

function readNotice(json: unknown, place: string, row: Row): ValidationNotice {
  const entry = new Entry(json, place, ['id', 'columns', 'message', 'remedy', 'told']);
  return {
    id: entry.text('id'),
    columns: entry.texts('columns'),
    message: readTexts(entry.member('message'), entry.placeOf('message')),
    remedy: readTexts(entry.member('remedy'), entry.placeOf('remedy')),
    told: entry.list('told').map(([item, at]) => readTold(item, at, row)),
  };
}

function readTold(json: unknown, place: string, row: Row): ToldExample {
  const entry = new Entry(json, place, ['about', 'row', 'fields'], ['referral']);
  const told = {
    about: entry.text('about'),
    row: lay(entry, 'row', row),
    fields: entry.texts('fields'),
  };
  if (!entry.has('referral')) return told;
  const referral = readRow(entry.member('referral'), entry.placeOf('referral'));
  return { ...told, referral: referral as Readonly<Record<string, Scalar>> };
}

function readOccasions(entry: Entry, name: string): readonly Occasion[] {
  const found = entry.member(name);
  if (found === 'both') return ['create', 'change'];
  if (found === 'create' || found === 'change') return [found];
  return entry.fail(name, "'create', 'change' or 'both'");
}

function readTexts(json: unknown, place: string): Texts {
  const entry = new Entry(json, place, LANGUAGES);
  const texts = LANGUAGES.map((language) => [language, entry.text(language)] as const);
  return Object.fromEntries(texts) as Record<Language, string>;
}

function readExample(
  json: unknown,
  place: string,
  base: Row,
  when: readonly Occasion[],
): ValidationExample {
  const entry = new Entry(json, place, ['about', 'row'], ['on', 'before']);
  const on = entry.has('on') ? readOccasions(entry, 'on') : when;
  const odd = on.find((occasion) => !when.includes(occasion));
  if (odd !== undefined) entry.fail('on', `one of the case's own: ${when.join(', ')}`);
  const isChange = on.length === 1 && on[0] === 'change';
  if (entry.has('before') && !isChange) entry.fail('before', "it only beside 'on': 'change'");
  const before = entry.has('before') ? lay(entry, 'before', base) : base;
  return { about: entry.text('about'), on, row: lay(entry, 'row', base), before };
}

/** Only what differs is written: a value replaces the base's, the columns of a lookup replace those of its row. */
function lay(entry: Entry, name: string, base: Row): Row {
  const changes = readRow(entry.member(name), entry.placeOf(name));
  const laid: Record<string, Cell> = { ...base };
  for (const [column, value] of Object.entries(changes)) {
    const under = Object.hasOwn(base, column) ? base[column] : undefined;
    if (under === undefined) entry.fail(name, `no column that the first row lacks ('${column}')`);
    laid[column] = isRecord(value) && isRecord(under) ? { ...under, ...value } : value;
  }
  return laid;
}

function readRow(json: unknown, place: string): Row {
  if (!isRecord(json)) throw new CaseError(place, describe(json), 'an object of columns');
  for (const [column, value] of Object.entries(json)) {
    const cells = isRecord(value) ? Object.entries(value) : [[column, value] as const];
    const odd = cells.find(([, cell]) => !isScalar(cell));
    if (odd) throw new CaseError(`${place} › ${column}`, describe(odd[1]), 'a value');
  }
  return json;
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isRecord(value: unknown): value is Record<string, Scalar> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  return Array.isArray(value) ? 'a list' : value === undefined ? 'nothing' : `a ${typeof value}`;
}
