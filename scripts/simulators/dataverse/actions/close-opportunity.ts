// WinOpportunity, LoseOpportunity: the one way to a closed opportunity. Adds the activity that says how it ended.
// https://learn.microsoft.com/dynamics365/customer-engagement/web-api/winopportunity
import type { Table } from '../../../../solution/data-model/model';
import type { Answer, Call } from '../call';
import { completeRow } from '../computed-columns';
import type { Row, Value } from '../database';
import * as errors from '../errors';
import type { JsonObject } from '../json';
import { createRow } from '../write';
import { readParameters, requireInteger, requireObject } from './payload';
import { statusOf } from './status';

const CLOSED = { Won: 1, Lost: 2 } as const;
const COMPLETED = { statecode: 1, statuscode: 2 };

/** `POST /WinOpportunity` and `/LoseOpportunity` → 204 */
export function closeOpportunity(call: Call, action: string, outcome: keyof typeof CLOSED): Answer {
  const parameters = readParameters(call, action, ['OpportunityClose', 'Status']);
  const close = requireObject(parameters, 'OpportunityClose');
  const status = requireInteger(parameters, 'Status');
  const { database } = call;
  database.transaction(() => {
    const activity = addActivity(call, close, CLOSED[outcome]);
    const table = database.metadata.get('opportunity');
    const before = database.get('opportunity', String(activity['opportunityid'])) as Row;
    if (before['statecode'] !== 0) throw errors.opportunityIsClosed();
    setState(call, table, before, activity, { outcome, status });
  });
  return { status: 204 };
}

function addActivity(call: Call, close: JsonObject, state: number): Row {
  const { database, caller, now } = call;
  const table = database.metadata.get('opportunityclose');
  const time = `${new Date(now).toISOString().slice(0, 19)}Z`;
  const given = { opportunitystatecode: state, actualend: time };
  const row = createRow(call, table, close, given);
  if (row['opportunityid'] === null) throw missingOpportunity();
  return database.update(table.logicalName, String(row[table.primaryId]), COMPLETED, { caller });
}

function setState(
  { database, caller }: Call,
  table: Table,
  before: Row,
  activity: Row,
  { outcome, status }: { outcome: keyof typeof CLOSED; status: number },
): void {
  const id = String(before[table.primaryId]);
  const revenue = activity['actualrevenue'] ?? null;
  const values: Record<string, Value> = {
    statecode: CLOSED[outcome],
    statuscode: statusOf(table, { id, status, state: CLOSED[outcome] }),
    actualclosedate: String(activity['actualend']).slice(0, 10),
    ...(revenue !== null && { actualvalue: revenue }),
  };
  const written = new Set(Object.keys(values));
  const complete = completeRow(database, table, before, values);
  database.update(table.logicalName, id, complete, { caller, written });
}

function missingOpportunity(): errors.WireError {
  const message = "The 'opportunityid' of the OpportunityClose is missing.";
  return new errors.WireError(400, '0x80040203', message);
}
