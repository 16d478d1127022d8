// One run as the portal shows it: the steps as nested cards, each with what became of it; resubmit; expressions tried
// against the run. In: a run id. Out: the view.
import {
  Button,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Spinner,
  Switch,
} from '@fluentui/react-components';
import { ArrowLeftRegular, ArrowRepeatAllRegular, BeakerRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { useLive } from '../live';
import { StatusMark, toneOfRun } from '../parts/status-mark';
import { useTell } from '../parts/toast';
import { CommandBar, PageLink, Refusal, ViewBody, ViewHead } from '../parts/view';
import { navigate } from '../router';
import { formatDuration, formatTime, plural, readable } from '../words';
import { readRun, readSteps, resubmit, type Passes, type RunDetail, type Step } from './host';
import { StepList } from './step-list';
import { TriggerCard } from './trigger-card';
import { TryExpression } from './try-expression';

const useStyles = makeStyles({
  columns: {
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignItems: 'start',
  },
  beside: {
    gridTemplateColumns: 'minmax(0, 1fr) minmax(280px, 380px)',
    '@media (max-width: 1000px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  sticky: { position: 'sticky', top: '8px' },
  stack: { display: 'grid', gap: '10px', minWidth: 0 },
});

export function RunPage({ id }: { readonly id: string }) {
  const styles = useStyles();
  const tell = useTell();
  const [passes, setPasses] = useState<Passes>({});
  const [isTrying, setTrying] = useState(false);
  const [showsSkipped, setShowsSkipped] = useState(false);
  const [at, setAt] = useState<string>();
  const whole = useLive(`run ${id}`, ['runs'], () => readRun(id));
  const steps = useLive(`steps of run ${id} ${JSON.stringify(passes)}`, ['runs'], () =>
    readSteps({ run: id, passes }),
  );
  const shown = useKept(id, steps.value) ?? [];
  const run = whole.value?.runs[0];
  if (!whole.value || !run) {
    return whole.error === undefined ? (
      <Spinner style={{ padding: '40px' }} size="tiny" label="Loading" />
    ) : (
      <ViewBody>
        <Refusal error={whole.error} />
        <PageLink path="/flows">All flows</PageLink>
      </ViewBody>
    );
  }
  const { flow, workflowId } = whole.value;
  const again = async (): Promise<void> => {
    try {
      const next = await resubmit(id);
      tell.done('Resubmitted', 'This is the new run.');
      navigate(`/flows/runs/${next}`);
    } catch (error) {
      tell.failed('It was not resubmitted', error);
    }
  };
  return (
    <>
      <CommandBar label="Commands of the run">
        <Button
          appearance="subtle"
          icon={<ArrowLeftRegular />}
          onClick={() => navigate(`/flows/${workflowId}`)}
        >
          Back
        </Button>
        <Button appearance="subtle" icon={<ArrowRepeatAllRegular />} onClick={() => void again()}>
          Resubmit
        </Button>
        <Button
          appearance="subtle"
          icon={<BeakerRegular />}
          aria-pressed={isTrying}
          onClick={() => setTrying(!isTrying)}
        >
          Try an expression
        </Button>
        <Switch
          label="Show skipped steps"
          checked={showsSkipped}
          onChange={(_, { checked }) => setShowsSkipped(checked)}
        />
      </CommandBar>
      <ViewHead
        title={flow}
        under={`${formatTime(run.startTime)} · ${countSteps(shown)} · run ${run.id}`}
      >
        <StatusMark tone={toneOfRun(run.status)}>
          {`${run.status} ${formatDuration(run.startTime, run.endTime)}`}
        </StatusMark>
      </ViewHead>
      <ViewBody className={mergeClasses(styles.columns, isTrying && styles.beside)}>
        <div className={styles.stack}>
          <RunError run={run} />
          <Refusal error={steps.error} />
          <TriggerCard name={nameOf(run)} outputs={run.trigger['outputs']} />
          <StepList
            flow={flow}
            steps={shown}
            seen={{
              ...{ run: id, passes, showsSkipped, chosen: at },
              onPass: (loop, pass) => setPasses((before) => ({ ...before, [loop]: pass })),
              onChoose: isTrying ? setAt : undefined,
            }}
          />
        </div>
        {isTrying && (
          <div className={styles.sticky}>
            <TryExpression run={id} at={at} passes={passes} onForget={() => setAt(undefined)} />
          </div>
        )}
      </ViewBody>
    </>
  );
}

/** Another pass is asked for: until it comes, what is open stays open and what has the focus keeps it. */
function useKept<T>(key: string, value: T | undefined): T | undefined {
  const kept = useRef<{ readonly key: string; readonly value: T }>();
  if (value !== undefined) kept.current = { key, value };
  return kept.current?.key === key ? kept.current.value : undefined;
}

function RunError({ run: { error } }: { readonly run: RunDetail }) {
  if (!error) return null;
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{error.code}</MessageBarTitle> {error.message}
      </MessageBarBody>
    </MessageBar>
  );
}

function nameOf({ trigger: { name } }: RunDetail): string {
  return typeof name === 'string' ? readable(name) : '';
}

function countSteps(steps: readonly Step[]): string {
  const performed = countPerformed(steps);
  return `${plural(performed, 'step')} performed`;
}

function countPerformed(steps: readonly Step[]): number {
  return steps.reduce((sum, { outcome, branches }) => {
    const own = outcome && outcome.status !== 'Skipped' ? 1 : 0;
    return sum + own + branches.reduce((inner, branch) => inner + countPerformed(branch.steps), 0);
  }, 0);
}
