// A seed file `{"referrals": [rows]}` → referrals in the store. A row says what differs from an empty referral.
import { DefinitionError } from '../../../flows/runner/load/fault';
import { WireError } from './errors';
import { isObject, type Json, type JsonObject } from './json';
import { DAY, formatTime, makeETag, makeLinks, MICROSOFT, type Referral } from './referral';
import { emptyMembers, MICROSOFT_ORGANIZATION, PARTNER } from './new-referral';
import builtIn from './seed.json';
import { checkState } from './state-machine';
import type { Store } from './store';

export interface Seed {
  /** Named in faults. */
  readonly file: string;
  readonly json: Json;
}

/** The built-in rows were written for this moment; their times move with it. */
const WRITTEN_FOR = Date.parse('2026-01-31T00:00:00Z');
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** 20 engagements in all states, as if written just now. */
export function builtInSeed(now: number): Seed {
  const days = Math.floor((now - WRITTEN_FOR) / DAY) * DAY;
  const json = JSON.parse(JSON.stringify(builtIn), (name, value: unknown) =>
    name.endsWith('DateTime') && typeof value === 'string'
      ? formatTime(Date.parse(value) + days)
      : value,
  ) as Json;
  return { file: 'seed.json', json };
}

/** @throws DefinitionError that names the file, the row and the member; the store is then not to be used */
export function loadSeed(store: Store, { file, json }: Seed): void {
  const refuse = (message: string, ...place: string[]): never => {
    throw new DefinitionError([
      { code: 'InvalidSeed', message, path: [file, ...place], actions: [] },
    ]);
  };
  if (!isObject(json)) return refuse('Expected {"referrals": [rows]}.');
  const unknown = Object.keys(json).find((name) => name !== 'referrals');
  if (unknown !== undefined) refuse(`There is no table '${unknown}'; expected referrals.`, unknown);
  const rows = json['referrals'] ?? [];
  if (!Array.isArray(rows)) return refuse('Expected an array of rows.', 'referrals');
  const read = rows.map((row, index) => {
    const place = ['referrals', String(index)];
    if (!isObject(row)) return refuse('Expected an object.', ...place);
    for (const name of ['id', 'engagementId']) {
      const value = row[name];
      const isGuid = typeof value === 'string' && guid.test(value);
      if (!isGuid) refuse('Expected a GUID in lower case.', ...place, name);
    }
    for (const name of ['customerProfile', 'consent', 'details', 'inviteContext']) {
      if (!isObject(row[name] ?? {})) refuse('Expected an object.', ...place, name);
    }
    if (
      !Array.isArray(row['team'] ?? []) ||
      !((row['team'] as Json[] | undefined) ?? []).every(isObject)
    )
      refuse('Expected an array of objects.', ...place, 'team');
    for (const name of ['createdDateTime', 'updatedDateTime', 'expirationDateTime']) {
      const value = row[name] ?? null;
      const isTime = typeof value === 'string' && !Number.isNaN(Date.parse(value));
      if (value !== null && !isTime) refuse('Expected a time.', ...place, name);
    }
    const referral = complete(row);
    try {
      checkState(referral.status, referral.substatus);
    } catch (error) {
      if (error instanceof WireError) refuse(error.message, ...place);
      throw error;
    }
    return referral;
  });
  const ids = new Set<string>();
  for (const { id } of read) {
    if (ids.has(id)) refuse(`The id '${id}' is there twice.`, 'referrals');
    ids.add(id);
  }
  store.load(read);
}

function complete(row: JsonObject): Referral {
  const created = timeOf(row['createdDateTime']) ?? formatTime(WRITTEN_FOR);
  const isMicrosofts = row['organizationId'] === MICROSOFT;
  const base: JsonObject = {
    ...{
      name: null,
      externalReferenceId: null,
      qualification: 'SalesQualified',
      type: 'Independent',
    },
    ...{ status: 'Active', substatus: 'Accepted', statusReason: null, direction: 'Outgoing' },
    ...{ salesStage: null, campaignId: null, referralProgram: null, target: [] },
    ...{ customerProfile: {}, consent: {}, details: {}, team: [], inviteContext: {} },
    ...{ acceptedDateTime: null, expirationDateTime: null },
    organizationId: PARTNER.organizationId,
    organizationName: (isMicrosofts ? MICROSOFT_ORGANIZATION : PARTNER).organizationName,
    eTag: makeETag(),
    links: makeLinks(row['id'] as string, row['engagementId'] as string),
    ...emptyMembers(),
  };
  const times = {
    createdDateTime: created,
    updatedDateTime: timeOf(row['updatedDateTime']) ?? created,
    expirationDateTime: timeOf(row['expirationDateTime']) ?? null,
  };
  // What JSON.parse makes is small and quick to read; what is spread together is neither.
  return JSON.parse(JSON.stringify({ ...base, ...row, ...times })) as Referral;
}

function timeOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? formatTime(Date.parse(value)) : undefined;
}
