// Dynamics 365 in the scenarios: rows of Dataverse as they are, a seller through the Web API.
// In: a stage and a step. Out: what the organization holds afterwards.
import { isObject, type Json, type JsonObject } from '../simulators/partner-center/json';
import type { RequestFault } from '../simulators/dataverse/faults';
import { compareSides } from '../system/compare-sides';
import { INBOUND_FLOW } from '../system/system';
import type { Crm, Seat } from './crm';
import { merge } from './merge';
import { tables } from './scenario';
import { NO_HELP, rowOfSeller } from './seller-row';

/** The second user of the built-in rows. */
const SELLER = '5a000000-0000-4000-8000-000000000002';
const API = '/api/data/v9.2';

export const dynamics365: Crm = {
  name: 'Dynamics 365',
  inbound: INBOUND_FLOW,
  outbound: 'Dynamics 365 to Partner Center (Insider Preview)',
  create: 'Create Co-sell Referral - Dynamics 365 to Partner Center (Insider Preview)',
  toldWithin: 0,
  adapt: (scenario) => scenario,
  prepare: (given, file) => ({ dataverseSeed: { file, json: rowsOfGiven(given) } }),
  rowsOf: ({ dataverse: { database } }, set) => {
    const table = database.metadata.ofSet(set);
    if (!table) throw new Error(`There is no table '${set}'.`);
    return [...database.rows(table.logicalName)];
  },
  rowOf: ({ dataverse: { database } }, id) => {
    for (const name of database.metadata.tables.keys()) {
      const row = database.get(name, id);
      if (row) return row;
    }
    return undefined;
  },
  lastRow: ({ dataverse: { database } }, table) =>
    database.metadata.tables.has(table) ? [...database.rows(table)].at(-1) : undefined,
  play: playSeller,
  addFault: ({ dataverse }, fault) => dataverse.faults.add(fault as unknown as RequestFault),
  isPolled: () => false,
  dealsOf: ({ dataverse: { database } }, id) => [
    ...database.find('opportunity', 'cosell_referralidentifier', id),
  ],
  compare: ({ dataverse: { database } }, referral) => compareSides(referral, database),
  disturb: ({ rowTriggers }, kind, late) => {
    if (kind === 'twice') rowTriggers.setFaults({ duplicate: true });
    else rowTriggers.setFaults(kind === 'late' ? { late } : { outOfOrder: true });
  },
  calm: ({ rowTriggers }) => rowTriggers.setFaults({}),
};

export function rowsOfGiven(given: JsonObject): JsonObject {
  return Object.fromEntries(
    tables.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
  );
}

async function playSeller(stage: Seat, what: JsonObject): Promise<void> {
  const set = typeof what['in'] === 'string' ? what['in'] : 'opportunities';
  const bind = (id: string) => ({ 'opportunityid@odata.bind': `/opportunities(${id})` });
  const close = (action: string, status: number, given: Json) =>
    ask(stage, 'POST', `/${action}`, {
      OpportunityClose: {
        subject: action,
        ...(isObject(given) ? given : {}),
        ...bind(rowId(stage, set, what)),
      },
      Status: status,
    });
  const { share, create, update, win, lose, qualify } = what;
  const given = share === undefined ? create : merge(rowOfSeller(NO_HELP), share);
  if (given !== undefined) {
    const { location } = await ask(stage, 'POST', `/${set}`, given);
    const id = /\(([0-9a-f-]{36})\)$/.exec(location)?.[1] ?? '';
    if (typeof what['as'] === 'string') stage.names.set(what['as'], id);
  }
  if (update !== undefined)
    await ask(stage, 'PATCH', `/${set}(${rowId(stage, set, what)})`, update);
  if (what['delete'] === true) await ask(stage, 'DELETE', `/${set}(${rowId(stage, set, what)})`);
  if (win !== undefined) await close('WinOpportunity', 3, win);
  if (lose !== undefined) await close('LoseOpportunity', 4, lose);
  if (qualify !== undefined) {
    const all = { CreateAccount: false, CreateContact: false, CreateOpportunity: true, Status: 3 };
    const path = `/leads(${rowId(stage, 'leads', what)})/Microsoft.Dynamics.CRM.QualifyLead`;
    await ask(stage, 'POST', path, { ...all, ...(isObject(qualify) ? qualify : {}) });
  }
}

function rowId(stage: Seat, set: string, { of }: JsonObject): string {
  const named = typeof of === 'string' ? stage.names.get(of) : undefined;
  if (named !== undefined) return named;
  const table = stage.system.dataverse.metadata.ofSet(set);
  const row = stage.crm.rowsOf(stage.system, set).at(-1);
  const id = row?.[table?.primaryId ?? ''];
  if (typeof id === 'string') return id;
  throw new Error(`There is no row in ${set}.`);
}

async function ask(stage: Seat, method: string, path: string, body?: Json) {
  const { system } = stage;
  const request = new Request(`${system.origins.dataverse}${API}${path}`, {
    method,
    headers: { Authorization: `Bearer user:${SELLER}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await system.during(system.dataverse.fetch(request));
  if (response.ok) return { location: response.headers.get('OData-EntityId') ?? '' };
  throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
}
