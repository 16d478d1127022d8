// Open Opportunities, with the columns of the view that ships. In: rows of the Web API. Out: the list.
import { labelOf, listOpportunities, textOf, VIEWS } from './opportunities';
import type { Row } from '../forms/use-form';
import type { ListColumn } from '../parts/list-table';
import { RowList } from '../parts/row-list';
import { formatMinute } from '../words';
import { LISTS } from './lists';
import { SyncStatus } from './sync-status';

const COLUMNS: readonly ListColumn<Row>[] = [
  { name: 'Sync status', weight: 1.45, show: (row) => <SyncStatus row={row} /> },
  { name: 'Topic', weight: 2.3, isLink: true, show: (row) => textOf(row, 'name') },
  { name: 'Account', weight: 1.2, show: (row) => labelOf(row, '_parentaccountid_value') },
  {
    name: 'Est. revenue',
    weight: 1.2,
    isNumber: true,
    show: (row) => labelOf(row, 'estimatedvalue'),
  },
  { name: 'Est. close date', show: (row) => labelOf(row, 'estimatedclosedate') },
  {
    name: 'How can Microsoft help?',
    weight: 1.4,
    show: (row) => labelOf(row, 'cosell_howcanmicrosofthelp'),
  },
  {
    name: 'Last synchronized',
    weight: 1.4,
    show: (row) => formatMinute(textOf(row, 'cosell_lastsynchronized')),
  },
  { name: 'Owner', weight: 0.9, show: (row) => labelOf(row, '_ownerid_value') },
];

export function OpportunitiesList() {
  return (
    <RowList
      views={VIEWS}
      columns={COLUMNS}
      topics={['rows']}
      load={listOpportunities}
      path="/crm/opportunities"
      idOf={(row) => textOf(row, 'opportunityid')}
      wordsOf={(row) =>
        `${textOf(row, 'name')} ${labelOf(row, '_parentaccountid_value')} ${labelOf(row, '_ownerid_value')}`
      }
      empty="Nothing here yet. Create an opportunity with New, or a deal in Partner Center."
      siblings={LISTS}
    />
  );
}
