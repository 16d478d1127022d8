// Cloud flows with their switches, and the latest runs of all. In: the host's lists. Out: the view.
import { makeStyles, Switch, tokens } from '@fluentui/react-components';
import { useLive, refreshTopics } from '../live';
import { ListTable, type ListColumn } from '../parts/list-table';
import { StatusMark, toneOfRun } from '../parts/status-mark';
import { useTell } from '../parts/toast';
import { Refusal, Sheet, ViewBody, ViewHead } from '../parts/view';
import { formatDuration, formatMinute, formatTime, plural } from '../words';
import { CopyButton } from '../parts/copy-button';
import { listFlows, listRuns, readAddress, turn, type Flow, type RunSummary } from './host';

const MOST_RUNS = 30;

const useStyles = makeStyles({
  state: { display: 'flex', alignItems: 'center', gap: '4px' },
  table: { paddingInline: '4px' },
  head: {
    margin: '8px 12px 4px',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
});

export const RUN_COLUMNS: readonly ListColumn<RunSummary>[] = [
  { name: 'Start', weight: 1.3, show: ({ startTime }) => formatTime(startTime) },
  {
    name: 'Duration',
    weight: 0.6,
    show: ({ startTime, endTime }) => formatDuration(startTime, endTime),
  },
  {
    ...{ name: 'Status', weight: 1 },
    show: ({ status }) => <StatusMark tone={toneOfRun(status)}>{status}</StatusMark>,
  },
  {
    name: 'What happened',
    weight: 1.8,
    show: ({ error, resubmitOf }) => error?.message ?? (resubmitOf === null ? '' : 'Resubmitted'),
  },
];

export function FlowsList() {
  const styles = useStyles();
  const flows = useLive('flows', ['flows', 'runs'], listFlows);
  const runs = useLive('runs', ['runs'], () => listRuns());
  const last = new Map(runs.value?.map((run) => [run.workflowId, run] as const).reverse());
  const columns: readonly ListColumn<Flow>[] = [
    { name: 'Name', weight: 2.6, show: ({ displayName }) => displayName },
    { name: 'Trigger', weight: 1, show: triggerOf },
    {
      name: 'Status',
      weight: 0.8,
      show: (flow) => <StateSwitch flow={flow} onDone={flows.reload} />,
    },
    { name: 'Running', weight: 0.5, isNumber: true, show: ({ running }) => running },
    {
      ...{ name: 'Last run', weight: 2.1 },
      show: ({ workflowId }) => {
        const run = last.get(workflowId);
        return run ? (
          <StatusMark
            tone={toneOfRun(run.status)}
          >{`${run.status} · ${formatMinute(run.startTime)}`}</StatusMark>
        ) : (
          'Never'
        );
      },
    },
    {
      ...{ name: 'URL', weight: 0.4 },
      show: ({ trigger, workflowId, displayName }) =>
        trigger.kind === 'Http' && (
          <span onClick={(event) => event.stopPropagation()} role="presentation">
            <CopyButton
              label={`Copy the URL of ${displayName}`}
              read={() => readAddress(workflowId)}
            />
          </span>
        ),
    },
  ];
  return (
    <>
      <ViewHead title="Cloud flows" under="The flow files that ship run here, on this machine" />
      <ViewBody>
        <Refusal error={flows.error ?? runs.error} />
        <Sheet isBare guide="flows">
          <ListTable
            label="Cloud flows"
            columns={columns}
            rows={flows.value}
            keyOf={({ workflowId }) => workflowId}
            pathOf={({ workflowId }) => `/flows/${workflowId}`}
            empty="There is no flow."
          />
        </Sheet>
        <Sheet isBare guide="runs">
          <h2 className={styles.head}>Latest runs</h2>
          <ListTable
            label="Latest runs"
            columns={[
              { name: 'Flow', weight: 2, isLink: true, show: ({ flow }) => flow },
              ...RUN_COLUMNS,
            ]}
            rows={runs.value?.slice(0, MOST_RUNS)}
            keyOf={({ id }) => id}
            pathOf={({ id }) => `/flows/runs/${id}`}
            empty="No flow has run yet."
          />
        </Sheet>
      </ViewBody>
    </>
  );
}

export function StateSwitch({
  flow,
  onDone,
}: {
  readonly flow: Flow;
  readonly onDone: () => Promise<void>;
}) {
  const styles = useStyles();
  const tell = useTell();
  const { displayName, workflowId, state } = flow;
  const change = async (): Promise<void> => {
    try {
      await turn(workflowId, state === 'On' ? 'off' : 'on');
      refreshTopics(['flows']);
      await onDone();
    } catch (error) {
      tell.failed(`It stays ${state.toLowerCase()}`, error);
    }
  };
  return (
    <span className={styles.state} onClick={(event) => event.stopPropagation()} role="presentation">
      <Switch
        checked={state === 'On'}
        label={state}
        aria-label={`${displayName}: ${state}`}
        onChange={() => void change()}
      />
    </span>
  );
}

export function triggerOf({ trigger: { kind, type, polling } }: Flow): string {
  if (polling) return `Asks ${every(polling)}`;
  if (kind === 'Button') return 'Button';
  if (kind === 'Http') return 'HTTP request';
  if (type.toLowerCase().endsWith('webhook')) return 'Dataverse row';
  return kind ?? type;
}

/** How often it asks here; how often in the cloud, for who asks. */
export function every({ recurrence, seconds }: NonNullable<Flow['trigger']['polling']>): string {
  return seconds === null ? shippedPace(recurrence) : `every ${plural(seconds, 'second')}`;
}

export function shippedPace(recurrence: unknown): string {
  const { frequency = '', interval = 1 } = recurrence as { frequency?: string; interval?: number };
  return `every ${plural(interval, frequency.toLowerCase())}`;
}
