// A status in its colour with its sign: never by colour alone.
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  ArrowSyncRegular,
  CheckmarkCircleFilled,
  CircleRegular,
  ClockRegular,
  DismissCircleFilled,
  LockClosedRegular,
  SubtractCircleRegular,
} from '@fluentui/react-icons';

export type Tone = 'good' | 'bad' | 'busy' | 'wait' | 'closed' | 'none' | 'skipped';

const useStyles = makeStyles({
  mark: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '5px',
    whiteSpace: 'nowrap',
    flexShrink: 0,
  },
  icon: { display: 'inline-flex', fontSize: '15px', flexShrink: 0 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  busy: { color: tokens.colorBrandForeground1 },
  wait: { color: tokens.colorStatusWarningForeground3 },
  closed: { color: tokens.colorNeutralForeground2 },
  none: { color: tokens.colorNeutralForeground3 },
  skipped: { color: tokens.colorNeutralForeground3 },
  brief: {
    '@media (max-width: 640px)': {
      position: 'absolute',
      width: '1px',
      height: '1px',
      overflow: 'hidden',
      clipPath: 'inset(50%)',
    },
  },
  turning: {
    animationName: { from: { transform: 'rotate(0)' }, to: { transform: 'rotate(360deg)' } },
    animationDuration: '1.4s',
    animationIterationCount: 'infinite',
    animationTimingFunction: 'linear',
  },
});

const SIGNS: Readonly<Record<Tone, JSX.Element>> = {
  good: <CheckmarkCircleFilled />,
  bad: <DismissCircleFilled />,
  busy: <ArrowSyncRegular />,
  wait: <ClockRegular />,
  closed: <LockClosedRegular />,
  none: <CircleRegular />,
  skipped: <SubtractCircleRegular />,
};

export interface StatusMarkProps {
  readonly tone: Tone;
  readonly children: string;
  /** On a narrow screen the word is for those who listen only. */
  readonly isBrief?: boolean;
}

export function StatusMark({ tone, children, isBrief = false }: StatusMarkProps) {
  const styles = useStyles();
  return (
    <span className={mergeClasses(styles.mark, styles[tone])}>
      <span className={mergeClasses(styles.icon, tone === 'busy' && styles.turning)}>
        {SIGNS[tone]}
      </span>
      <span className={mergeClasses(isBrief && styles.brief)}>{children}</span>
    </span>
  );
}

/** Of runs and actions. */
export function toneOfRun(status: string | undefined): Tone {
  switch (status) {
    case 'Succeeded':
      return 'good';
    case 'Failed':
    case 'TimedOut':
      return 'bad';
    case 'Running':
      return 'busy';
    case 'Waiting':
      return 'wait';
    case 'Skipped':
      return 'skipped';
    case undefined:
      return 'none';
    default:
      return 'closed';
  }
}
