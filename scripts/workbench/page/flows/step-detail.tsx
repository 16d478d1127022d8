// What one step of a run got and gave, its attempts, and its error in words. In: a step of a run. Out: the detail.
import {
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components';
import { useLive } from '../live';
import { JsonView } from '../parts/json-view';
import { formatDuration, formatTime } from '../words';
import { readStep, type Outcome, type RetryAttempt, type SeenRun, type Step } from './host';

type Said = NonNullable<Outcome['error']>;

const useStyles = makeStyles({
  both: {
    display: 'grid',
    gap: '10px',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 260px), 1fr))',
  },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, margin: 0 },
  attempts: { margin: 0, paddingInlineStart: '20px', fontSize: tokens.fontSizeBase200 },
});

export function StepDetailView({ step, seen }: { readonly step: Step; readonly seen: SeenRun }) {
  const styles = useStyles();
  const { run, passes } = seen;
  const { name, outcome, branches } = step;
  const isBlock = branches.length > 0;
  const key = `step ${run} ${name} ${JSON.stringify(passes)} ${outcome?.endTime ?? ''}`;
  const { value, error } = useLive(key, [], () =>
    isBlock && step.type !== 'If' ? Promise.resolve(undefined) : readStep(run, name, passes),
  );
  return (
    <>
      {outcome?.error && <Failure outcome={outcome} error={outcome.error} />}
      {error !== undefined && <p className={styles.note}>{error}</p>}
      {value?.retryHistory && <Attempts attempts={value.retryHistory} />}
      {value?.secured && (
        <p className={styles.note}>Secured, and not shown: {value.secured.join(', ')}.</p>
      )}
      {value && !isBlock && (
        <div className={styles.both}>
          <JsonView label="Inputs" value={value.inputs} />
          <JsonView label="Outputs" value={value.outputs} />
        </div>
      )}
      {value && step.type === 'If' && (
        <p className={styles.note}>Expression result: {resultOf(value.outputs, step)}</p>
      )}
    </>
  );
}

function Failure({ outcome, error }: { readonly outcome: Outcome; readonly error: Said }) {
  const styles = useStyles();
  if (outcome.status === 'Skipped') return <p className={styles.note}>{error.message}</p>;
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{error.code}</MessageBarTitle> {error.message}
      </MessageBarBody>
    </MessageBar>
  );
}

function Attempts({ attempts }: { readonly attempts: readonly RetryAttempt[] }) {
  return (
    <ol className={useStyles().attempts} aria-label="Retries">
      {attempts.map(({ startTime, endTime, code, error }, index) => (
        <li key={index}>
          {formatTime(startTime)} ({formatDuration(startTime, endTime)}): {code}
          {error ? ` – ${error.message}` : ''}
        </li>
      ))}
    </ol>
  );
}

function resultOf(outputs: unknown, { branches }: Step): string {
  const { expressionResult } = (outputs ?? {}) as { expressionResult?: unknown };
  if (typeof expressionResult === 'boolean') return String(expressionResult);
  const [yes] = branches;
  const wentIn = yes?.steps.some(({ outcome }) => outcome && outcome.status !== 'Skipped') ?? false;
  return String(wentIn);
}
