// Opportunities over the Web API, as the seller reads and writes them. In: rows, changed columns. Out: rows with the
// labels and formatted values that the Web API gives beside them.
import { askDataverse } from '../ask';
import type { Choice, Row } from '../forms/use-form';

export interface OpportunityView {
  readonly key: string;
  readonly name: string;
  readonly filter: string;
}

export const VIEWS: readonly [OpportunityView, ...OpportunityView[]] = [
  { key: 'open', name: 'Open Opportunities', filter: 'statecode eq 0' },
  {
    key: 'shared',
    name: 'Shared with Partner Center',
    filter: 'cosell_syncwithpartnercenter eq true',
  },
  { key: 'closed', name: 'Closed Opportunities', filter: 'statecode ne 0' },
  { key: 'all', name: 'All Opportunities', filter: '' },
];

export const LISTED = [
  ...['opportunityid', 'name', 'estimatedvalue', 'estimatedclosedate', 'statecode', 'modifiedon'],
  ...['_parentaccountid_value', '_ownerid_value', 'cosell_syncwithpartnercenter'],
  ...['cosell_syncstatus', 'cosell_lastsynchronized', 'cosell_howcanmicrosofthelp'],
  'cosell_referralidentifier',
];

const LABEL = '@OData.Community.Display.V1.FormattedValue';

/** As a form or a list writes the value; empty where there is none. */
export function labelOf(row: Row | undefined, column: string): string {
  const label = row?.[`${column}${LABEL}`];
  if (typeof label === 'string') return label;
  const value = row?.[column];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function textOf(row: Row | undefined, column: string): string {
  const value = row?.[column];
  return typeof value === 'string' ? value : '';
}

export async function listOpportunities({ filter }: OpportunityView): Promise<Row[]> {
  const query = new URLSearchParams({
    $select: LISTED.join(','),
    $orderby: 'modifiedon desc',
    $top: '200',
    ...(filter === '' ? {} : { $filter: filter }),
  });
  const { value } = await askDataverse<{ value: Row[] }>(`opportunities?${query.toString()}`);
  return value;
}

const WON = 3;
const OUT_SOLD = 5;

export async function closeOpportunity(id: string, as: 'Won' | 'Lost'): Promise<void> {
  const close = { subject: as, 'opportunityid@odata.bind': `/opportunities(${id})` };
  const body = { OpportunityClose: close, Status: as === 'Won' ? WON : OUT_SOLD };
  await askDataverse(as === 'Won' ? 'WinOpportunity' : 'LoseOpportunity', { method: 'POST', body });
}

/** Rows a lookup may point to. */
export async function listChoices(set: string, id: string, name: string): Promise<Choice[]> {
  const { value } = await askDataverse<{ value: Row[] }>(
    `${set}?$select=${id},${name}&$orderby=${name}&$top=100`,
  );
  return value.map((row) => ({ id: textOf(row, id), name: textOf(row, name) }));
}
