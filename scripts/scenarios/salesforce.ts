// Salesforce in the scenarios: rows as records of an organization of several currencies, a seller through the REST API.
// In: a stage and a step. Out: what the organization holds afterwards, as rows.
import { toText } from '../../flows/runner/expressions/text';
import { isObject, type Json, type JsonObject } from '../simulators/partner-center/json';
import type { RequestFault } from '../simulators/salesforce/faults';
import type { RequestFault as DataverseFault } from '../simulators/dataverse/faults';
import type { Row } from '../simulators/salesforce/database';
import type { VirtualSystem } from '../system/virtual-system';
import { compareDeal } from '../system/compare-sides';
import { findDeal } from '../system/salesforce-deal';
import { SALESFORCE_INBOUND_FLOW } from '../system/system';
import type { Crm, Seat } from './crm';
import { dynamics365, rowsOfGiven } from './dynamics-365';
import { merge } from './merge';
import { OBJECTS, toConvertedLead, toRecord, toRecordId, toRow } from './salesforce-rows';
import { speakSalesforce } from './salesforce-words';
import { CURRENCIES as BOUND, NO_HELP, rowOfSeller } from './seller-row';

const OUTBOUND_FLOW = 'Salesforce to Partner Center (Insider Preview)';
const SELLER = '5a000000-0000-4000-8000-000000000002';
const API = '/services/data/v58.0/sobjects';
/** The last one is known, and not turned on before a scenario says so. */
const CURRENCIES = ['USD', 'EUR', 'JPY', 'GBP', 'CHF', 'SEK'];
const DECIMALS: Readonly<Record<string, number>> = { JPY: 0 };
/** Of the built-in rows of Dataverse. */
const USERS: readonly JsonObject[] = [
  {
    systemuserid: '5a000000-0000-4000-8000-000000000001',
    ...{ firstname: 'Partner Center', lastname: 'Integration' },
    internalemailaddress: 'integration@contoso.example',
  },
  {
    ...{ systemuserid: SELLER, firstname: 'Sela', lastname: 'Seller' },
    ...{ internalemailaddress: 'sela@contoso.example', address1_telephone1: '425-555-0102' },
  },
];

export const salesforce: Crm = {
  name: 'Salesforce',
  inbound: SALESFORCE_INBOUND_FLOW,
  outbound: OUTBOUND_FLOW,
  create: 'Create Co-sell Referral - Salesforce to Partner Center (Insider Preview)',
  toldWithin: 180_000,
  adapt: speakSalesforce,
  prepare: (given, file) => ({
    ...{
      dataverseSeed: { file, json: claimsOf(given) },
      salesforceObjects: { currencies: CURRENCIES },
    },
    salesforceSeed: { file, json: recordsOf(given) },
    environmentVariables: {
      ...{ cosell_ExternalReferenceOwner: 'Salesforce', cosell_SalesforceCurrency: '*' },
    },
  }),
  rowsOf: (system, set) => {
    const object = OBJECTS[set];
    if (object === undefined) return dynamics365.rowsOf(system, set);
    return [...system.salesforce.database.rows(object)].map((each) => show(system, object, each));
  },
  rowOf: (system, id) => {
    const { database } = system.salesforce;
    const [code] = Object.entries(BOUND).find(([, bound]) => bound.includes(`(${id})`)) ?? [];
    if (code !== undefined || /^[A-Z]{3}$/.test(id)) return { isocurrencycode: code ?? id };
    for (const object of Object.values(OBJECTS)) {
      const row = database.get(object, toRecordId(object, id));
      if (row) return show(system, object, row);
    }
    return dynamics365.rowOf(system, id);
  },
  lastRow: (system, table) => {
    const set = table === 'opportunity' ? 'opportunities' : `${table}s`;
    return set in OBJECTS ? salesforce.rowsOf(system, set).at(-1) : undefined;
  },
  play: playSeller,
  addFault,
  isPolled: (flow) => flow === OUTBOUND_FLOW,
  dealsOf: (system, id) =>
    system.salesforce.database
      .find('Opportunity', 'Referral_Identifier__c', id)
      .map((row) => show(system, 'Opportunity', row)),
  compare: ({ salesforce: { database } }, referral) =>
    compareDeal(referral, findDeal(database, referral.id)),
  disturb: ({ salesforce: { polls, faults } }, kind) => {
    // Records of one poll come in their order: what can happen to it is that it fails, or that its cursor is not kept.
    if (kind === 'late') faults.add({ kind: 'unavailable', count: 6, path: 'onupdateditems' });
    else polls.toRepeat = 1;
  },
  calm: ({ salesforce: { polls, faults } }) => {
    polls.toRepeat = 0;
    faults.clear();
  },
};

function show({ salesforce: { database } }: VirtualSystem, object: string, row: Row): JsonObject {
  const roles =
    object === 'Opportunity'
      ? database.find('OpportunityContactRole', 'OpportunityId', String(row['Id']))
      : [];
  const primary = roles.find(({ IsPrimary }) => IsPrimary === true);
  return toRow(object, row, primary?.['ContactId']);
}

function recordsOf(given: JsonObject): JsonObject {
  const rows = rowsOfGiven(given);
  const users = (rows['systemusers'] ?? USERS) as readonly JsonObject[];
  const named = users.map((each) => ({ domainname: each['internalemailaddress'] ?? '', ...each }));
  const all: JsonObject = { ...rows, systemusers: named };
  const deals = (all['opportunities'] ?? []) as readonly JsonObject[];
  const converted = deals.map(toConvertedLead).filter((each) => each !== undefined);
  const records: [string, Json][] = Object.entries(OBJECTS).flatMap(([set, object]) => {
    const list = all[set] as readonly JsonObject[] | undefined;
    if (list === undefined) return [];
    const own = list.map((each) => completed(object, each));
    const whole = own.map((each) => ({
      ...each,
      ...converted.find(({ Id }) => Id === each['Id']),
    }));
    return [[object, whole]];
  });
  return { ...Object.fromEntries(records), CurrencyType: CURRENCIES.slice(0, -1).map(currency) };
}

// Salesforce needs a stage and a day of every opportunity, a company of every lead.
function completed(object: string, row: JsonObject): JsonObject {
  const record = toRecord(object, row);
  if (object === 'Lead') return { Company: 'Fabrikam', ...record };
  if (object !== 'Opportunity') return record;
  const stage = typeof record['StageName'] === 'string' ? {} : { StageName: 'Qualification' };
  return { CloseDate: '2027-03-01', ...record, ...stage };
}

function currency(IsoCode: string): JsonObject {
  return { IsoCode, IsActive: true, DecimalPlaces: DECIMALS[IsoCode] ?? 2, ConversionRate: 1 };
}

// They lie in Dataverse, where the flows live.
function claimsOf(given: JsonObject): JsonObject {
  const claims = given['cosell_syncclaims'];
  if (claims === undefined) return {};
  return { cosell_syncclaims: claims };
}

async function playSeller(stage: Seat, what: JsonObject): Promise<void> {
  const set = typeof what['in'] === 'string' ? what['in'] : 'opportunities';
  if (set === 'transactioncurrencies') return addCurrency(stage, what);
  const object = OBJECTS[set];
  if (object === undefined) throw new Error(`Salesforce has no ${set}.`);
  const { share, create, update, win, lose, qualify } = what;
  if (qualify !== undefined) return convert(stage);
  const given = share === undefined ? create : merge(rowOfSeller(NO_HELP), share);
  if (isObject(given)) {
    const id = await ask(stage, 'POST', object, completed(object, given));
    if (typeof what['as'] === 'string') stage.names.set(what['as'], id);
  }
  const path = () => `${object}/${recordId(stage, set, what)}`;
  if (isObject(update)) {
    const { ContactId, ...record } = toRecord(object, update);
    if (ContactId !== undefined) await changeContact(stage, recordId(stage, set, what), ContactId);
    if (Object.keys(record).length > 0) await ask(stage, 'PATCH', path(), record);
  }
  if (what['delete'] === true) await ask(stage, 'DELETE', path());
  if (win !== undefined) await ask(stage, 'PATCH', path(), { StageName: 'Closed Won' });
  if (lose !== undefined) await ask(stage, 'PATCH', path(), { StageName: 'Closed Lost' });
}

/** By the dialog, as a seller does it: account and contact are those of the customer where they are there. */
async function convert(stage: Seat): Promise<void> {
  const { salesforce: organization } = stage.system;
  const lead = recordId(stage, 'leads', {});
  await stage.system.during(
    Promise.resolve(organization.convertLead(lead, toRecordId('User', SELLER))),
  );
}

function addCurrency({ system }: Seat, { create }: JsonObject): void {
  const { database, defaultCaller } = system.salesforce;
  const code = isObject(create) ? toText(create['isocurrencycode'] ?? null) : '';
  database.insert('CurrencyType', currency(code) as Row, defaultCaller);
}

async function changeContact(stage: Seat, opportunity: string, contact: Json): Promise<void> {
  const { database } = stage.system.salesforce;
  for (const { Id } of database.find('OpportunityContactRole', 'OpportunityId', opportunity)) {
    await ask(stage, 'DELETE', `OpportunityContactRole/${String(Id)}`);
  }
  if (contact === null) return;
  const role = { OpportunityId: opportunity, ContactId: contact, IsPrimary: true };
  await ask(stage, 'POST', 'OpportunityContactRole', role);
}

function recordId({ names, system }: Seat, set: string, { of }: JsonObject): string {
  const named = typeof of === 'string' ? names.get(of) : undefined;
  if (named !== undefined) return named;
  const object = OBJECTS[set] ?? '';
  const row = [...system.salesforce.database.rows(object)].at(-1);
  if (row) return String(row['Id']);
  throw new Error(`There is no record of ${object}.`);
}

async function ask(stage: Seat, method: string, path: string, body?: Json): Promise<string> {
  const { system } = stage;
  const token = `user:${toRecordId('User', SELLER)}`;
  const request = new Request(`${system.origins.salesforce}${API}/${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await system.during(system.salesforce.fetch(request));
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === '' ? '' : toText((JSON.parse(text) as JsonObject)['id'] ?? null);
}

/** What reads currencies is SOQL as well. */
const CURRENCY = 'transactioncurrencies';
const PATHS: Readonly<Record<string, string>> = {
  ...{
    opportunities: '/opportunity/',
    accounts: '/account/',
    contacts: '/contact/',
    leads: '/lead/',
  },
};

// Claims lie in Dataverse; what reads is SOQL.
function addFault(system: VirtualSystem, fault: JsonObject): void {
  const path = toText(fault['path'] ?? '');
  if (path === 'cosell_syncclaims') {
    system.dataverse.faults.add(fault as unknown as DataverseFault);
    return;
  }
  if (path !== '' && path !== CURRENCY && !(path in PATHS))
    throw new Error(`Salesforce has no ${path}.`);
  const reads = fault['method'] === 'GET' || path === CURRENCY;
  const aimed = reads
    ? { method: 'POST', path: '/soql/' }
    : path === ''
      ? {}
      : { path: PATHS[path] ?? '' };
  system.salesforce.faults.add({ ...fault, ...aimed } as unknown as RequestFault);
}
