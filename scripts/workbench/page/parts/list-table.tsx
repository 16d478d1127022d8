// A list as model-driven apps show one: a dense table, the first column a link. In: columns, rows. Out: the table.
import {
  Link,
  makeStyles,
  mergeClasses,
  Spinner,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { follow, navigate } from '../router';

export interface ListColumn<Row> {
  readonly name: string;
  /** Share of the width (1). */
  readonly weight?: number;
  readonly isNumber?: boolean;
  /** It opens the row; the first column where none says so. */
  readonly isLink?: boolean;
  readonly show: (row: Row) => ReactNode;
}

export interface ListTableProps<Row> {
  readonly label: string;
  readonly columns: readonly ListColumn<Row>[];
  /** Undefined while the first answer is awaited. */
  readonly rows: readonly Row[] | undefined;
  readonly keyOf: (row: Row) => string;
  readonly pathOf?: (row: Row) => string;
  readonly empty: ReactNode;
}

/** So that words stay whole on a narrow screen, where the table scrolls. */
const COLUMN = 122;

const useStyles = makeStyles({
  box: { overflowX: 'auto' },
  table: { tableLayout: 'fixed' },
  head: {
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  row: { cursor: 'default' },
  linked: { cursor: 'pointer' },
  cell: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    paddingInline: '8px',
  },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  numberHead: { '& .fui-TableHeaderCell__button': { justifyContent: 'flex-end' } },
  empty: {
    padding: '40px 16px',
    textAlign: 'center',
    color: tokens.colorNeutralForeground3,
  },
});

export function ListTable<Row>(props: ListTableProps<Row>) {
  const { label, columns, rows, keyOf, pathOf, empty } = props;
  const styles = useStyles();
  if (!rows) return <Spinner className={styles.empty} size="tiny" label="Loading" />;
  const linked = Math.max(
    0,
    columns.findIndex(({ isLink }) => isLink === true),
  );
  const minWidth = `${Math.max(560, columns.length * COLUMN)}px`;
  const whole = columns.reduce((sum, { weight = 1 }) => sum + weight, 0);
  return (
    <div className={styles.box}>
      <Table size="small" aria-label={label} className={styles.table} style={{ minWidth }}>
        <TableHeader>
          <TableRow>
            {columns.map(({ name, weight = 1, isNumber }) => (
              <TableHeaderCell
                key={name}
                className={mergeClasses(styles.head, isNumber && styles.numberHead)}
                style={{ width: `${(100 * weight) / whole}%` }}
              >
                {name}
              </TableHeaderCell>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map((row) => {
            const path = pathOf?.(row);
            return (
              <TableRow
                key={keyOf(row)}
                className={path === undefined ? styles.row : styles.linked}
                onClick={path === undefined ? undefined : () => navigate(path)}
              >
                {columns.map(({ name, show, isNumber }, at) => (
                  <TableCell
                    key={name}
                    className={mergeClasses(styles.cell, isNumber && styles.number)}
                  >
                    {at === linked && path !== undefined ? (
                      <Link
                        href={path}
                        onClick={(event) => {
                          event.stopPropagation();
                          follow(event, path);
                        }}
                      >
                        {show(row)}
                      </Link>
                    ) : (
                      show(row)
                    )}
                  </TableCell>
                ))}
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      {rows.length === 0 && <div className={styles.empty}>{empty}</div>}
    </div>
  );
}
