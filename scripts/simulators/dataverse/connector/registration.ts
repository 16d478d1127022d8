// What a flow asked to be told of: one row of callbackregistration, read and checked.
// In: the row, or the values that a request writes into it. Out: a Registration, or a refusal in the Web API's words.
// https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/callbackregistration
import type { Table } from '../../../../solution/data-model/model';
import type { Change, Row, Value } from '../database';
import * as errors from '../errors';
import type { Metadata } from '../metadata';
import { ODataError } from '../odata';
import { compileFilterExpression, type Now } from './filter-expression';

export const REGISTRATIONS = 'callbackregistration';

export interface Registration {
  readonly id: string;
  readonly table: string;
  readonly messages: ReadonlySet<Change['message']>;
  /** Only rows of this owner; undefined for all. */
  readonly onlyOwner: string | undefined;
  /** Logical names; empty for any. */
  readonly columns: ReadonlySet<string>;
  readonly matches: (row: Row) => boolean;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly postponedUntil: number | undefined;
  readonly runAs: 'modifying user' | 'row owner' | 'flow owner';
  /** systemuserid of who turned the flow on. */
  readonly owner: string;
  readonly url: string;
}

const MESSAGES: Readonly<Record<number, readonly Change['message'][]>> = {
  1: ['Create'],
  2: ['Delete'],
  3: ['Update'],
  4: ['Create', 'Update'],
  5: ['Create', 'Delete'],
  6: ['Update', 'Delete'],
  7: ['Create', 'Update', 'Delete'],
};
const USER_SCOPE = 1;
/** The platform takes a new address only together with these. */
const WITH_URL = ['scope', 'entityname', 'version', 'message'];

/** @throws WireError 400 where it can never fire */
export function readRegistration(row: Row, metadata: Metadata, now: Now): Registration {
  const table = metadata.tables.get(text(row['entityname']).toLowerCase());
  if (!table) throw refuse(`There is no table '${text(row['entityname'])}'.`);
  const messages = MESSAGES[Number(row['message'])];
  if (!messages) throw refuse(`The message is ${text(row['message'])}; expected 1 to 7.`);
  const owner = text(row['ownerid'] ?? row['createdby']);
  const ofUser = row['scope'] === USER_SCOPE && table.columns.has('ownerid');
  return {
    id: text(row['callbackregistrationid']),
    table: table.logicalName,
    messages: new Set(messages),
    onlyOwner: ofUser ? owner : undefined,
    columns: readColumns(text(row['filteringattributes']), table),
    matches: readFilter(text(row['filterexpression']), table, now),
    postponedUntil: readTime(text(row['postponeuntil'])),
    runAs: row['runas'] === 2 ? 'row owner' : row['runas'] === 3 ? 'flow owner' : 'modifying user',
    owner,
    url: readUrl(text(row['url'])),
  };
}

/**
 * What the platform checks before it saves a registration.
 * @param row as it will stand
 * @param written of an update: the columns in the request
 * @throws WireError 400
 */
export function checkRegistration(
  row: Row,
  metadata: Metadata,
  now: Now,
  written?: ReadonlySet<string>,
): void {
  const missing = written?.has('url') ? WITH_URL.filter((name) => !written.has(name)) : [];
  if (missing.length > 0) throw refuse(`With url these are needed as well: ${missing.join(', ')}.`);
  readRegistration(row, metadata, now);
}

function readColumns(written: string, table: Table): ReadonlySet<string> {
  const names = written
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const stranger = names.find((name) => !table.columns.has(name));
  if (stranger !== undefined) throw errors.unknownProperty(table.logicalName, stranger);
  return new Set(names);
}

function readFilter(written: string, table: Table, now: Now): Registration['matches'] {
  if (written.trim() === '') return () => true;
  try {
    return compileFilterExpression(written, table, now);
  } catch (error) {
    if (!(error instanceof ODataError)) throw error;
    throw errors.badQuery(error.message);
  }
}

function readTime(written: string): number | undefined {
  if (written.trim() === '') return undefined;
  const time = Date.parse(written);
  if (Number.isNaN(time)) throw refuse(`postponeuntil is no time: '${written.slice(0, 100)}'.`);
  return time;
}

// The address itself stays out of messages: who knows it can start the flow.
function readUrl(written: string): string {
  if (URL.canParse(written) && /^https?:$/.test(new URL(written).protocol)) return written;
  throw refuse('The url is no address that can be called.');
}

function refuse(reason: string): errors.WireError {
  return errors.badPayload(REGISTRATIONS, reason);
}

function text(value: Value | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}
