// The rail at the side: one entry for each area, with a mark where something happens there now.
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  BriefcaseRegular,
  CloudRegular,
  FlashFlowRegular,
  PeopleTeamRegular,
  WarningRegular,
} from '@fluentui/react-icons';
import { follow } from '../router';
import { AREAS, type Area } from './areas';

const ICONS: Readonly<Record<string, JSX.Element>> = {
  crm: <BriefcaseRegular />,
  salesforce: <CloudRegular />,
  'partner-center': <PeopleTeamRegular />,
  flows: <FlashFlowRegular />,
  faults: <WarningRegular />,
};

const useStyles = makeStyles({
  rail: {
    width: '88px',
    display: 'flex',
    flexDirection: 'column',
    paddingBlock: '8px',
    gap: '4px',
    backgroundColor: tokens.colorNeutralBackground4,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 640px)': {
      width: 'auto',
      flexDirection: 'row',
      borderRight: 'none',
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
      paddingBlock: '2px',
    },
  },
  entry: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: '2px',
    paddingBlock: '8px',
    marginInline: '4px',
    flexGrow: 0,
    borderRadius: tokens.borderRadiusMedium,
    textDecorationLine: 'none',
    textAlign: 'center',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    ':hover': { backgroundColor: tokens.colorNeutralBackground4Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '@media (max-width: 640px)': { flexGrow: 1, paddingBlock: '4px' },
  },
  icon: { fontSize: '22px', display: 'flex' },
  current: {
    color: tokens.colorBrandForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
  },
});

export function Rail({ area }: { readonly area: Area }) {
  const styles = useStyles();
  return (
    <nav className={styles.rail} aria-label="Areas">
      {AREAS.map(({ key, short, path }) => (
        <a
          key={key}
          href={path}
          onClick={(event) => follow(event, path)}
          aria-current={key === area.key ? 'page' : undefined}
          className={mergeClasses(styles.entry, key === area.key && styles.current)}
          data-guide={`area-${key}`}
        >
          <span className={styles.icon}>{ICONS[key]}</span>
          {short}
        </a>
      ))}
    </nav>
  );
}
