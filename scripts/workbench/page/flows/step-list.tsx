// Steps one under another, those of a block inside its card, as in the designer. In: steps, and the run they are of.
// Out: cards; steps that a run skipped are left out unless they are wanted.
import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useLive } from '../live';
import { readGuide, type GuideRow, type SeenRun, type Step } from './host';
import { StepCard } from './step-card';

export interface StepListProps {
  readonly flow: string;
  readonly steps: readonly Step[];
  /** Without one, the steps as they are defined. */
  readonly seen?: SeenRun;
}

const useStyles = makeStyles({
  list: { display: 'grid', gap: '6px', margin: 0, padding: 0, listStyleType: 'none', minWidth: 0 },
  none: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

export function StepList({ flow, steps, seen }: StepListProps) {
  const { value: guide, error } = useLive('guide rows', [], readGuide);
  // Which cards are open at first is decided when they are drawn first.
  if (!guide && error === undefined) return <Spinner size="tiny" label="Loading" />;
  return (
    <Steps
      {...{ steps, guide: (guide ?? []).filter((row) => row.flow === flow) }}
      {...(seen ? { seen } : {})}
    />
  );
}

interface StepsProps {
  readonly steps: readonly Step[];
  readonly guide: readonly GuideRow[];
  readonly seen?: SeenRun;
}

function Steps({ steps, guide, seen }: StepsProps) {
  const styles = useStyles();
  const shown = seen && !seen.showsSkipped ? steps.filter(isPerformed) : steps;
  if (shown.length === 0)
    return (
      <p className={styles.none}>
        {steps.length === 0 ? 'No steps.' : 'Nothing was performed here.'}
      </p>
    );
  return (
    <ul className={styles.list}>
      {shown.map((step) => (
        <StepCard
          key={step.name}
          step={step}
          guide={guide}
          drawSteps={(inside) => <Steps steps={inside} guide={guide} {...(seen ? { seen } : {})} />}
          {...(seen ? { seen } : {})}
        />
      ))}
    </ul>
  );
}

function isPerformed({ outcome }: Step): boolean {
  return outcome !== null && outcome.status !== 'Skipped';
}
