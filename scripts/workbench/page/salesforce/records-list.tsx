// Records of an object in one of its list views. In: an object. Out: the list.
import { Button } from '@fluentui/react-components';
import { ArrowSyncCheckmarkRegular } from '@fluentui/react-icons';
import type { Row } from '../forms/use-form';
import type { ListColumn } from '../parts/list-table';
import { RowList } from '../parts/row-list';
import { formatMinute } from '../words';
import { LISTS, pathOf, type ObjectName, type SObject } from './objects';
import { labelOf, listRecords, textOf } from './records';
import { SyncStatus } from './sync-status';
import { useCheckNow } from './use-check-now';

const STATUS: ListColumn<Row> = {
  ...{ name: 'Sync status', weight: 1.45 },
  show: (row) => <SyncStatus row={row} />,
};
const SYNCHRONIZED: ListColumn<Row> = {
  ...{ name: 'Last synchronized', weight: 1.4 },
  show: (row) => formatMinute(textOf(row, 'Last_Synchronized__c')),
};

const COLUMNS: Readonly<Record<ObjectName, readonly ListColumn<Row>[]>> = {
  Opportunity: [
    STATUS,
    {
      ...{ name: 'Opportunity Name', weight: 2.3, isLink: true },
      show: (row) => textOf(row, 'Name'),
    },
    { name: 'Account Name', weight: 1.2, show: (row) => labelOf(row, 'AccountId') },
    { name: 'Stage', weight: 1.2, show: (row) => textOf(row, 'StageName') },
    { name: 'Amount', weight: 0.9, isNumber: true, show: (row) => labelOf(row, 'Amount') },
    { name: 'Close Date', weight: 1.1, show: (row) => labelOf(row, 'CloseDate') },
    SYNCHRONIZED,
    { name: 'Owner', weight: 1.1, show: (row) => textOf(row, 'Owner.Name') },
  ],
  Lead: [
    STATUS,
    { name: 'Name', weight: 1.5, isLink: true, show: (row) => textOf(row, 'Name') },
    { name: 'Company', weight: 1.5, show: (row) => textOf(row, 'Company') },
    { name: 'Lead Status', weight: 1.5, show: (row) => textOf(row, 'Status') },
    { name: 'Email', weight: 1.7, show: (row) => textOf(row, 'Email') },
    SYNCHRONIZED,
    { name: 'Owner', weight: 1.1, show: (row) => textOf(row, 'Owner.Name') },
  ],
};

export function RecordsList({ object }: { readonly object: SObject }) {
  const { name, plural, views } = object;
  const checkNow = useCheckNow();
  return (
    <RowList
      views={views}
      columns={COLUMNS[name]}
      topics={['records']}
      load={(view) => listRecords(object, view)}
      path={pathOf(object)}
      idOf={(row) => textOf(row, 'Id')}
      wordsOf={(row) =>
        `${textOf(row, 'Name')} ${labelOf(row, 'AccountId')} ${textOf(row, 'Company')}`
      }
      empty={`No ${plural.toLowerCase()} in this view. Create one with New, or a referral in Partner Center.`}
      siblings={LISTS}
    >
      <Button
        appearance="subtle"
        icon={<ArrowSyncCheckmarkRegular />}
        onClick={() => void checkNow()}
      >
        Synchronize now
      </Button>
    </RowList>
  );
}
