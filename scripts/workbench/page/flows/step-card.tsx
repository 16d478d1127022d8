// One step as a card: kind, name, status, duration, attempts; opened, what went in and came out, or the steps inside.
// In: a step, and how the steps inside it are drawn. Out: the card.
import {
  Badge,
  Button,
  makeStyles,
  mergeClasses,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import {
  BeakerRegular,
  BookRegular,
  ChevronDownRegular,
  ChevronRightRegular,
} from '@fluentui/react-icons';
import { useState, type ReactNode } from 'react';
import { StatusMark, toneOfRun } from '../parts/status-mark';
import { formatDuration, plural, readable } from '../words';
import { GuideTable } from './guide-table';
import type { GuideRow, SeenRun, Step } from './host';
import { PassChooser } from './pass-chooser';
import { StepDetailView } from './step-detail';
import { StepIcon } from './step-icon';

export interface StepCardProps {
  readonly step: Step;
  /** Rows of the Field Mapping Guide of the step's flow. */
  readonly guide: readonly GuideRow[];
  readonly seen?: SeenRun;
  readonly drawSteps: (steps: readonly Step[]) => ReactNode;
}

const useStyles = makeStyles({
  card: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    minWidth: 0,
  },
  block: { backgroundColor: tokens.colorNeutralBackground2 },
  bad: { borderLeft: `3px solid ${tokens.colorStatusDangerBorder1}` },
  chosen: { outline: `2px solid ${tokens.colorCompoundBrandStroke}` },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    paddingInlineEnd: '8px',
    minHeight: '34px',
    minWidth: 0,
  },
  toggle: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    flexGrow: 1,
    minWidth: 0,
    padding: '4px 8px',
    backgroundColor: 'transparent',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    textAlign: 'start',
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    color: tokens.colorNeutralForeground1,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  chevron: { display: 'flex', color: tokens.colorNeutralForeground3 },
  name: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    minWidth: 0,
    fontWeight: tokens.fontWeightSemibold,
  },
  time: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'nowrap',
    '@media (max-width: 640px)': { display: 'none' },
  },
  badge: { whiteSpace: 'nowrap', flexShrink: 0 },
  branch: { minWidth: 0 },
  inside: { padding: '2px 10px 10px 18px', display: 'grid', gap: '8px', minWidth: 0 },
  branches: {
    display: 'grid',
    gap: '8px',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))',
  },
  branchHead: {
    margin: '2px 0 4px',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, margin: 0 },
});

export function StepCard(props: StepCardProps) {
  const styles = useStyles();
  const { step, guide, seen } = props;
  const { name, outcome } = step;
  const isBlock = step.branches.length > 0;
  const rows = rowsOf(step, guide);
  const [isOpen, setOpen] = useState(() => isBlock && opensItself(step, guide, seen));
  const [showsGuide, setShowsGuide] = useState(false);
  const isBad = outcome?.status === 'Failed' || outcome?.status === 'TimedOut';
  return (
    <li
      className={mergeClasses(
        styles.card,
        isBlock && styles.block,
        isBad && styles.bad,
        seen?.chosen === name && styles.chosen,
      )}
      data-step={name}
    >
      <div className={styles.head}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <span className={styles.chevron}>
            {isOpen ? <ChevronDownRegular /> : <ChevronRightRegular />}
          </span>
          <StepIcon step={step} />
          <span className={styles.name} title={readable(name)}>
            {readable(name)}
          </span>
        </button>
        {rows.length > 0 && (
          <Tooltip content="Field Mapping Guide" relationship="label">
            <Button
              size="small"
              appearance={showsGuide ? 'primary' : 'subtle'}
              icon={<BookRegular />}
              aria-pressed={showsGuide}
              onClick={() => setShowsGuide(!showsGuide)}
            />
          </Tooltip>
        )}
        {seen && <Marks step={step} seen={seen} />}
      </div>
      {showsGuide && (
        <div className={styles.inside}>
          <GuideTable rows={rows} />
        </div>
      )}
      {isOpen && <Inside {...props} />}
    </li>
  );
}

function Marks({ step, seen }: { readonly step: Step; readonly seen: SeenRun }) {
  const styles = useStyles();
  const { name, outcome } = step;
  const { onChoose } = seen;
  if (!outcome) {
    return (
      <StatusMark tone="none" isBrief>
        Not run
      </StatusMark>
    );
  }
  const { status, retries, loop, startTime, endTime } = outcome;
  return (
    <>
      {onChoose && (
        <Tooltip content={`Try expressions at ${readable(name)}`} relationship="label">
          <Button
            size="small"
            appearance="subtle"
            icon={<BeakerRegular />}
            onClick={() => onChoose(name)}
          />
        </Tooltip>
      )}
      {retries > 0 && (
        <Badge className={styles.badge} appearance="tint" color="warning">
          {plural(retries, 'retry', 'retries')}
        </Badge>
      )}
      {loop && (
        <Badge className={styles.badge} appearance="tint" color="informative">
          {plural(loop.passes, 'pass', 'passes')}
        </Badge>
      )}
      {status !== 'Skipped' && (
        <span className={styles.time}>{formatDuration(startTime, endTime)}</span>
      )}
      <StatusMark tone={toneOfRun(status)} isBrief>
        {status}
      </StatusMark>
    </>
  );
}

function Inside({ step, seen, drawSteps }: StepCardProps) {
  const styles = useStyles();
  const { branches, description, operation, outcome } = step;
  return (
    <div className={styles.inside}>
      {description !== null && <p className={styles.note}>{description}</p>}
      <RunsAfter step={step} />
      {seen && <PassChooser step={step} seen={seen} />}
      {seen && outcome && <StepDetailView step={step} seen={seen} />}
      {!seen && operation !== '' && <p className={styles.note}>Operation: {operation}</p>}
      {branches.length > 0 && (
        <div className={styles.branches}>
          {branchesOf(step, seen).map(({ label, steps }) => (
            <div key={label} className={styles.branch}>
              {branches.length > 1 && (
                <p className={styles.branchHead}>{branchName(step, label)}</p>
              )}
              {drawSteps(steps)}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function RunsAfter({ step: { runAfter } }: { readonly step: Step }) {
  const styles = useStyles();
  // Success is what everybody expects; only something else is worth a word.
  const odd = Object.entries(runAfter).filter(([, statuses]) => statuses.join() !== 'Succeeded');
  if (odd.length === 0) return null;
  const words = odd.map(([name, statuses]) => `${readable(name)} (${statuses.join(', ')})`);
  return <p className={styles.note}>Runs after {words.join('; ')}</p>;
}

function isPerformed({ outcome }: Step): boolean {
  return outcome !== null && outcome.status !== 'Skipped';
}

/** Of a run, the branches that were taken; of a definition, those that hold something. */
function branchesOf({ branches }: Step, seen: SeenRun | undefined): Step['branches'] {
  if (!seen || seen.showsSkipped) {
    const filled = branches.filter(({ steps }) => steps.length > 0);
    return filled.length === 0 ? branches.slice(0, 1) : filled;
  }
  const taken = branches.filter(({ steps }) => steps.some(isPerformed));
  return taken.length === 0 ? branches.slice(0, 1) : taken;
}

function branchName({ type }: Step, label: string): string {
  if (type === 'If') return label === 'else' ? 'If no' : 'If yes';
  return label === 'default' ? 'Default' : `Case ${readable(label)}`;
}

/** Of a run, what something was performed in is open; of a definition, what leads to a step with a guide. */
function opensItself(step: Step, guide: readonly GuideRow[], seen: SeenRun | undefined): boolean {
  if (seen) return step.branches.some(({ steps }) => steps.some(isPerformed));
  return step.branches.some(({ steps }) => steps.some((inside) => leadsToGuide(inside, guide)));
}

function leadsToGuide(step: Step, guide: readonly GuideRow[]): boolean {
  if (rowsOf(step, guide).length > 0) return true;
  return step.branches.some(({ steps }) => steps.some((inside) => leadsToGuide(inside, guide)));
}

function rowsOf({ name }: Step, guide: readonly GuideRow[]): GuideRow[] {
  const label = readable(name);
  return guide.filter((row) => row.scope === label || row['step'] === label);
}
