// Leads over the Web API, as the seller reads and qualifies them. In: views, ids. Out: rows with their labels.
// https://learn.microsoft.com/dynamics365/customer-engagement/web-api/qualifylead
import { askDataverse } from '../ask';
import type { Row } from '../forms/use-form';
import { textOf } from './opportunities';

export interface LeadView {
  readonly key: string;
  readonly name: string;
  readonly filter: string;
}

export const LEAD_VIEWS: readonly [LeadView, ...LeadView[]] = [
  { key: 'open', name: 'Open Leads', filter: 'statecode eq 0' },
  {
    ...{ key: 'referred', name: 'Leads from Partner Center' },
    filter: 'cosell_referralidentifier ne null',
  },
  { key: 'closed', name: 'Closed Leads', filter: 'statecode ne 0' },
];

const LISTED = [
  ...['leadid', 'subject', 'fullname', 'companyname', 'emailaddress1', 'statecode', 'statuscode'],
  ...['cosell_syncstatus', 'cosell_lastsynchronized', 'cosell_referralidentifier'],
];

export async function listLeads({ filter }: LeadView): Promise<Row[]> {
  const query = new URLSearchParams({
    ...{ $select: LISTED.join(','), $orderby: 'modifiedon desc', $top: '200', $filter: filter },
  });
  const { value } = await askDataverse<{ value: Row[] }>(`leads?${query.toString()}`);
  return value;
}

const QUALIFIED = 3;

/** The lead becomes an account, a contact and an opportunity. @returns the opportunity's id */
export async function qualifyLead(id: string): Promise<string> {
  const body = {
    ...{ CreateAccount: true, CreateContact: true, CreateOpportunity: true, Status: QUALIFIED },
  };
  const { value } = await askDataverse<{ value: Row[] }>(
    `leads(${id})/Microsoft.Dynamics.CRM.QualifyLead`,
    { method: 'POST', body },
  );
  return value.map((row) => textOf(row, 'opportunityid')).find((found) => found !== '') ?? '';
}

const DISQUALIFIED = 2;
const LOST = 4;

export async function disqualifyLead(id: string): Promise<void> {
  const body = { statecode: DISQUALIFIED, statuscode: LOST };
  await askDataverse(`leads(${id})`, { method: 'PATCH', body, headers: { 'If-Match': '*' } });
}
