// The rows of the Field Mapping Guide that belong to one step. In: rows. Out: a table.
import { makeStyles, tokens } from '@fluentui/react-components';
import type { GuideRow } from './host';

const COLUMNS: readonly (readonly [key: string, name: string])[] = [
  ['members', 'Member of the referral'],
  ['columns', 'Column'],
  ['transformation', 'Transformation'],
  ['required', 'Required'],
  ['change', 'Change'],
];

const useStyles = makeStyles({
  box: {
    overflowX: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    minWidth: '620px',
    fontSize: tokens.fontSizeBase200,
    '& th, & td': {
      textAlign: 'start',
      verticalAlign: 'top',
      padding: '4px 8px',
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
      overflowWrap: 'break-word',
    },
    '& caption': { textAlign: 'start', padding: '6px 8px', fontWeight: tokens.fontWeightSemibold },
  },
});

export function GuideTable({ rows }: { readonly rows: readonly GuideRow[] }) {
  const styles = useStyles();
  return (
    <div className={styles.box} tabIndex={0} role="region" aria-label="Field Mapping Guide">
      <table className={styles.table}>
        <caption>Field Mapping Guide</caption>
        <thead>
          <tr>
            {COLUMNS.map(([key, name]) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {COLUMNS.map(([key]) => (
                <td key={key}>{textOf(row[key])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value.replaceAll('`', '') : '';
}
