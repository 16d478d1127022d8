// QualifyLead: a lead becomes an account, a contact, an opportunity, as far as it is asked to, and is closed.
// https://learn.microsoft.com/dynamics365/customer-engagement/web-api/qualifylead
import type { Table } from '../../../../solution/data-model/model';
import type { Answer, Call } from '../call';
import { completeRow } from '../computed-columns';
import type { Row, Value } from '../database';
import * as errors from '../errors';
import { isObject, type Json, type JsonObject } from '../json';
import { requireRow } from '../references';
import { createRow, link } from '../write';
import { leadColumns } from './lead-columns';
import { readParameters, requireBoolean, requireInteger } from './payload';
import { statusOf } from './status';

const QUALIFIED = 1;
const required = ['CreateAccount', 'CreateContact', 'CreateOpportunity'] as const;
const optional = ['OpportunityCurrencyId', 'OpportunityCustomerId', 'SuppressDuplicateDetection'];

type Created = Partial<Record<'account' | 'contact' | 'opportunity', string>>;

/** `POST /leads(<id>)/Microsoft.Dynamics.CRM.QualifyLead` → 200 with the rows that it made */
export function qualifyLead(call: Call, table: Table, lead: Row): Answer {
  if (table.logicalName !== 'lead') throw errors.notSimulated('QualifyLead of another table');
  const parameters = readParameters(call, 'QualifyLead', [...required, 'Status', ...optional]);
  const [account, contact, opportunity] = required.map((name) => requireBoolean(parameters, name));
  const asked = { account, contact, opportunity };
  const status = requireInteger(parameters, 'Status');
  const currency = readRow(call, parameters['OpportunityCurrencyId'], ['transactioncurrency']);
  const customer = readRow(call, parameters['OpportunityCustomerId'], ['account', 'contact']);
  if (lead['statecode'] !== 0) throw alreadyClosed();
  const made = call.database.transaction(() => {
    const rows: Created = {};
    const known = readParents(lead);
    if (asked.account) rows.account = known.account = make(call, 'account', lead, known);
    if (asked.contact) rows.contact = known.contact = make(call, 'contact', lead, known);
    if (asked.opportunity) {
      rows.opportunity = make(call, 'opportunity', lead, { ...known, currency, customer });
    }
    closeLead(call, table, lead, { status, rows, known });
    return rows;
  });
  const value = Object.entries(made).map(([name, id]) => ({
    '@odata.type': `#Microsoft.Dynamics.CRM.${name}`,
    [call.database.metadata.get(name).primaryId]: id,
  }));
  const context = `${call.root}/$metadata#Collection(Microsoft.Dynamics.CRM.crmbaseentity)`;
  return { status: 200, body: { '@odata.context': context, value } };
}

interface Reference {
  readonly table: Table;
  readonly id: string;
}

interface Known {
  account?: string | undefined;
  contact?: string | undefined;
  readonly currency?: Reference | undefined;
  readonly customer?: Reference | undefined;
}

function readParents(lead: Row): Known {
  const read = (value: Value | undefined) => (typeof value === 'string' ? value : undefined);
  return { account: read(lead['parentaccountid']), contact: read(lead['parentcontactid']) };
}

function make(call: Call, name: keyof Created, lead: Row, known: Known): string {
  const { metadata } = call.database;
  const table = metadata.get(name);
  const body: Record<string, Json> = {};
  for (const [from, to] of leadColumns[name]) {
    if (table.columns.has(to)) body[to] = lead[from] ?? null;
  }
  const given: Record<string, Value> = {};
  const set = (column: string, target: string, id: string | undefined): void => {
    const found = table.columns.get(column);
    if (found && id !== undefined) Object.assign(given, link(found, metadata.get(target), id));
  };
  set('originatingleadid', 'lead', String(lead['leadid']));
  set('transactioncurrencyid', 'transactioncurrency', readCurrency(lead, known));
  if (name === 'contact') set('parentcustomerid', 'account', known.account);
  if (name === 'opportunity') {
    set('parentaccountid', 'account', known.account);
    set('parentcontactid', 'contact', known.contact);
    const person = known.account === undefined ? 'contact' : 'account';
    const { customer } = known;
    set('customerid', customer?.table.logicalName ?? person, customer?.id ?? known[person]);
  }
  return String(createRow(call, table, body, given)[table.primaryId]);
}

function readCurrency(lead: Row, { currency }: Known): string | undefined {
  const own = lead['transactioncurrencyid'];
  return currency?.id ?? (typeof own === 'string' ? own : undefined);
}

function closeLead(
  { database, caller }: Call,
  table: Table,
  lead: Row,
  { status, rows, known }: { status: number; rows: Created; known: Known },
): void {
  const id = String(lead[table.primaryId]);
  const values: Record<string, Value> = {
    statecode: QUALIFIED,
    statuscode: statusOf(table, { id, status, state: QUALIFIED }),
  };
  const set = (column: string, target: string | undefined): void => {
    if (target !== undefined && table.columns.has(column)) values[column] = target;
  };
  if (rows.account !== undefined) set('parentaccountid', known.account);
  if (rows.contact !== undefined) set('parentcontactid', known.contact);
  set('qualifyingopportunityid', rows.opportunity);
  const written = new Set(Object.keys(values));
  const complete = completeRow(database, table, lead, values);
  database.update(table.logicalName, id, complete, { caller, written });
}

/** A parameter such as `{"@odata.type": "Microsoft.Dynamics.CRM.account", "accountid": "<id>"}`. */
function readRow(
  { database }: Call,
  json: Json | undefined,
  names: readonly string[],
): Reference | undefined {
  if (json === undefined || json === null) return undefined;
  const row: JsonObject = isObject(json) ? json : {};
  for (const name of names) {
    const table = database.metadata.tables.get(name);
    const id = table && row[table.primaryId];
    if (!table || typeof id !== 'string') continue;
    requireRow(database, table, { id: id.toLowerCase() });
    return { table, id: id.toLowerCase() };
  }
  throw errors.badPayload(
    '',
    `Microsoft.OData.ODataException: Expected the id of a row of ${names.join(' or ')}.`,
  );
}

function alreadyClosed(): errors.WireError {
  return new errors.WireError(400, '0x80040505', 'The lead is already closed.');
}
