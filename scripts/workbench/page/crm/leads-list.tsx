// Leads, those that Microsoft sent among them. In: rows of the Web API. Out: the list.
import type { Row } from '../forms/use-form';
import type { ListColumn } from '../parts/list-table';
import { RowList } from '../parts/row-list';
import { formatMinute } from '../words';
import { LEAD_VIEWS, listLeads } from './leads';
import { LISTS } from './lists';
import { labelOf, textOf } from './opportunities';
import { SyncStatus } from './sync-status';

const COLUMNS: readonly ListColumn<Row>[] = [
  { name: 'Sync status', weight: 1.8, show: (row) => <SyncStatus row={row} /> },
  { name: 'Topic', weight: 2.2, isLink: true, show: (row) => textOf(row, 'subject') },
  { name: 'Name', weight: 1.2, show: (row) => textOf(row, 'fullname') },
  { name: 'Company', weight: 1.2, show: (row) => textOf(row, 'companyname') },
  { name: 'Email', weight: 1.6, show: (row) => textOf(row, 'emailaddress1') },
  { name: 'Status', weight: 1, show: (row) => labelOf(row, 'statuscode') },
  {
    ...{ name: 'Last synchronized', weight: 1.3 },
    show: (row) => formatMinute(textOf(row, 'cosell_lastsynchronized')),
  },
];

export function LeadsList() {
  return (
    <RowList
      views={LEAD_VIEWS}
      columns={COLUMNS}
      topics={['rows']}
      load={listLeads}
      path="/crm/leads"
      idOf={(row) => textOf(row, 'leadid')}
      wordsOf={(row) =>
        `${textOf(row, 'subject')} ${textOf(row, 'fullname')} ${textOf(row, 'companyname')}`
      }
      empty="No lead yet. In Partner Center, let Microsoft send one: Play Microsoft, Send a lead."
      siblings={LISTS}
    />
  );
}
