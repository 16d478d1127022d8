// The bar over everything: where one is, whether the page is live, theme, guide, who one is.
import {
  Avatar,
  Button,
  makeStyles,
  mergeClasses,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import {
  CompassNorthwestRegular,
  GridDotsFilled,
  WeatherMoonRegular,
  WeatherSunnyRegular,
} from '@fluentui/react-icons';
import { useConnected } from '../live';
import { openGuide, useGuide } from '../guide/guide-state';
import type { Area } from './areas';
import { chooseTheme, useSettings } from './settings';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    height: '48px',
    minWidth: 0,
    overflow: 'hidden',
    paddingInline: '12px',
    backgroundColor: '#0b2545',
    color: '#ffffff',
  },
  waffle: { fontSize: '20px', display: 'flex', marginInlineEnd: '4px' },
  name: {
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    margin: 0,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    minWidth: 0,
  },
  app: {
    fontSize: tokens.fontSizeBase300,
    paddingInlineStart: '10px',
    borderLeft: '1px solid rgba(255,255,255,0.4)',
    whiteSpace: 'nowrap',
    '@media (max-width: 640px)': { display: 'none' },
  },
  space: { flexGrow: 1 },
  wide: { '@media (max-width: 640px)': { display: 'none' } },
  live: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    fontSize: tokens.fontSizeBase200,
    marginInlineEnd: '4px',
  },
  // On a narrow screen for those who listen only.
  word: {
    '@media (max-width: 640px)': {
      position: 'absolute',
      width: '1px',
      height: '1px',
      overflow: 'hidden',
      clipPath: 'inset(50%)',
    },
  },
  dot: { width: '8px', height: '8px', borderRadius: '50%', backgroundColor: '#6ccb5f' },
  off: { backgroundColor: '#ff99a4' },
  button: {
    color: '#ffffff',
    minWidth: 'auto',
    ':hover': { color: '#ffffff', backgroundColor: 'rgba(255,255,255,0.14)' },
    ':hover:active': { color: '#ffffff', backgroundColor: 'rgba(255,255,255,0.2)' },
    ':hover .fui-Button__icon': { color: '#ffffff' },
    ':focus-visible': { outline: '2px solid #ffffff' },
  },
});

export function SuiteBar({ area }: { readonly area: Area }) {
  const styles = useStyles();
  const isConnected = useConnected();
  const { theme } = useSettings();
  const { isOpen } = useGuide();
  const next = theme === 'dark' ? 'light' : 'dark';
  return (
    <header className={styles.bar}>
      <span className={styles.waffle} aria-hidden="true">
        <GridDotsFilled />
      </span>
      <p className={styles.name}>{area.name}</p>
      <span className={styles.app}>{area.app}</span>
      <span className={styles.space} />
      <span className={styles.live} role="status">
        <span className={mergeClasses(styles.dot, !isConnected && styles.off)} />
        <span className={styles.word}>{isConnected ? 'Live' : 'Not connected'}</span>
      </span>
      <Tooltip content={`Use the ${next} theme`} relationship="label">
        <Button
          appearance="transparent"
          className={styles.button}
          icon={theme === 'dark' ? <WeatherSunnyRegular /> : <WeatherMoonRegular />}
          onClick={() => chooseTheme(next)}
        />
      </Tooltip>
      <Button
        appearance="transparent"
        className={styles.button}
        icon={<CompassNorthwestRegular />}
        aria-expanded={isOpen}
        onClick={() => openGuide(!isOpen)}
      >
        Guide
      </Button>
      <Tooltip content={`Signed in as ${area.person}`} relationship="description">
        <Avatar className={styles.wide} name={area.person} size={28} color="steel" />
      </Tooltip>
    </header>
  );
}
