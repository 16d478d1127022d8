// A list of a CRM's rows: views to choose from, a filter by keyword, the commands. In: views, columns, how rows are asked for.
// Out: the list.
import {
  Button,
  Dropdown,
  makeStyles,
  Option,
  SearchBox,
  tokens,
} from '@fluentui/react-components';
import { AddRegular, ArrowClockwiseRegular } from '@fluentui/react-icons';
import { useState, type ReactNode } from 'react';
import type { JsonObject } from '../ask';
import { useLive, type Topic } from '../live';
import { navigate, usePath } from '../router';
import { plural } from '../words';
import { ListTable, type ListColumn } from './list-table';
import { CommandBar, PageLink, Refusal, Sheet, ViewBody, ViewHead } from './view';

export interface ListView {
  readonly key: string;
  readonly name: string;
}

export interface Sibling {
  readonly name: string;
  readonly path: string;
}

export interface RowListProps<View extends ListView> {
  readonly views: readonly [View, ...View[]];
  readonly columns: readonly ListColumn<JsonObject>[];
  readonly topics: readonly Topic[];
  readonly load: (view: View) => Promise<readonly JsonObject[]>;
  /** Where a row is opened, by its id. */
  readonly path: string;
  readonly idOf: (row: JsonObject) => string;
  /** What the filter by keyword looks at. */
  readonly wordsOf: (row: JsonObject) => string;
  readonly empty: string;
  /** The lists of the same application, this one among them. */
  readonly siblings: readonly Sibling[];
  readonly children?: ReactNode;
}

const useStyles = makeStyles({
  tools: { display: 'flex', gap: '8px', flexWrap: 'wrap', alignItems: 'center' },
  views: { minWidth: '230px' },
  search: { width: '220px' },
  count: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    padding: '8px 12px',
  },
  siblings: { display: 'flex', gap: '16px' },
});

export function RowList<View extends ListView>(props: RowListProps<View>) {
  const { views, columns, topics, load, path, idOf, wordsOf, empty, siblings } = props;
  const styles = useStyles();
  const [view, setView] = useState(views[0]);
  const [wanted, setWanted] = useState('');
  const { value, error, reload } = useLive(`list ${path} ${view.key}`, topics, () => load(view));
  const current = usePath().replace(/^\/salesforce$/, '/salesforce/Opportunity');
  const word = wanted.trim().toLowerCase();
  const rows = value?.filter((row) => wordsOf(row).toLowerCase().includes(word));
  return (
    <>
      <CommandBar label="Commands of the list">
        <Button
          appearance="subtle"
          icon={<AddRegular />}
          onClick={() => navigate(`${path}/new`)}
          data-guide={`new ${path}`}
        >
          New
        </Button>
        <Button appearance="subtle" icon={<ArrowClockwiseRegular />} onClick={() => void reload()}>
          Refresh
        </Button>
        {props.children}
      </CommandBar>
      <ViewHead
        title={view.name}
        under={
          <nav aria-label="Lists" className={styles.siblings}>
            {siblings.map((each) => (
              <PageLink key={each.path} path={each.path} isCurrent={each.path === current}>
                {each.name}
              </PageLink>
            ))}
          </nav>
        }
      >
        <div className={styles.tools}>
          <Dropdown
            className={styles.views}
            size="small"
            aria-label="View"
            value={view.name}
            selectedOptions={[view.key]}
            onOptionSelect={(_, { optionValue }) =>
              setView(views.find(({ key }) => key === optionValue) ?? views[0])
            }
          >
            {views.map(({ key, name }) => (
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
        <Sheet isBare guide={`list ${path}`}>
          <ListTable
            label={view.name}
            columns={columns}
            rows={rows}
            keyOf={idOf}
            pathOf={(row) => `${path}/${idOf(row)}`}
            empty={word === '' ? empty : 'Nothing holds that word.'}
          />
          {rows && rows.length > 0 && (
            <div className={styles.count}>{plural(rows.length, 'row')}</div>
          )}
        </Sheet>
      </ViewBody>
    </>
  );
}
