// Open Opportunities, with the columns of the view that ships. In: rows of the Web API. Out: the list.
import {
  Button,
  Dropdown,
  makeStyles,
  Option,
  SearchBox,
  tokens,
} from '@fluentui/react-components';
import { AddRegular, ArrowClockwiseRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useLive } from '../live';
import { ListTable, type ListColumn } from '../parts/list-table';
import { CommandBar, Refusal, Sheet, ViewBody, ViewHead } from '../parts/view';
import { navigate } from '../router';
import { formatMinute, plural } from '../words';
import { labelOf, listOpportunities, textOf, VIEWS, type Row } from './opportunities';
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

const useStyles = makeStyles({
  tools: { display: 'flex', gap: '8px', flexWrap: 'wrap', alignItems: 'center' },
  views: { minWidth: '230px' },
  search: { width: '220px' },
  count: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    padding: '8px 12px',
  },
});

export function OpportunitiesList() {
  const styles = useStyles();
  const [view, setView] = useState(VIEWS[0]);
  const [wanted, setWanted] = useState('');
  const { value, error, reload } = useLive(`opportunities ${view.key}`, ['rows'], () =>
    listOpportunities(view),
  );
  const rows = value?.filter((row) => isWanted(row, wanted));
  return (
    <>
      <CommandBar label="Commands of the list">
        <Button
          appearance="subtle"
          icon={<AddRegular />}
          onClick={() => navigate('/crm/opportunities/new')}
          data-guide="new-opportunity"
        >
          New
        </Button>
        <Button appearance="subtle" icon={<ArrowClockwiseRegular />} onClick={() => void reload()}>
          Refresh
        </Button>
      </CommandBar>
      <ViewHead title={view.name}>
        <div className={styles.tools}>
          <Dropdown
            className={styles.views}
            size="small"
            aria-label="View"
            value={view.name}
            selectedOptions={[view.key]}
            onOptionSelect={(_, { optionValue }) =>
              setView(VIEWS.find(({ key }) => key === optionValue) ?? VIEWS[0])
            }
          >
            {VIEWS.map(({ key, name }) => (
              <Option key={key} value={key}>
                {name}
              </Option>
            ))}
          </Dropdown>
          <SearchBox
            className={styles.search}
            size="small"
            placeholder="Filter by keyword"
            aria-label="Filter by keyword"
            value={wanted}
            onChange={(_, data) => setWanted(data.value)}
          />
        </div>
      </ViewHead>
      <ViewBody>
        <Refusal error={error} />
        <Sheet isBare guide="opportunities">
          <ListTable
            label={view.name}
            columns={COLUMNS}
            rows={rows}
            keyOf={(row) => textOf(row, 'opportunityid')}
            pathOf={(row) => `/crm/opportunities/${textOf(row, 'opportunityid')}`}
            empty={
              wanted === ''
                ? 'Nothing here yet. Create an opportunity with New, or a deal in Partner Center.'
                : 'No opportunity holds that word.'
            }
          />
          {rows && rows.length > 0 && (
            <div className={styles.count}>{plural(rows.length, 'row')}</div>
          )}
        </Sheet>
      </ViewBody>
    </>
  );
}

function isWanted(row: Row, wanted: string): boolean {
  if (wanted.trim() === '') return true;
  const text = `${textOf(row, 'name')} ${labelOf(row, '_parentaccountid_value')} ${labelOf(row, '_ownerid_value')}`;
  return text.toLowerCase().includes(wanted.trim().toLowerCase());
}
