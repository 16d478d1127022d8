// One flow: its switch, its URL, its run history, its steps as the designer shows them. In: a workflow id. Out: the view.
import { Button, makeStyles, Spinner, Tab, TabList } from '@fluentui/react-components';
import { ArrowLeftRegular, ArrowSyncCheckmarkRegular, PlayRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useLive } from '../live';
import { CopyButton } from '../parts/copy-button';
import { ListTable } from '../parts/list-table';
import { useTell } from '../parts/toast';
import { CommandBar, Pairs, Refusal, Sheet, ViewBody, ViewHead } from '../parts/view';
import { navigate } from '../router';
import { RunButtonDialog } from './button-dialog';
import { RUN_COLUMNS, shippedPace, StateSwitch, triggerOf } from './flows-list';
import { checkFlow, listFlows, listRuns, readAddress, readSteps } from './host';
import { StepList } from './step-list';

const useStyles = makeStyles({ tabs: { marginInlineStart: '-8px' } });

export function FlowPage({ id }: { readonly id: string }) {
  const styles = useStyles();
  const tell = useTell();
  const flows = useLive('flows', ['flows', 'runs'], listFlows);
  const runs = useLive(`runs of ${id}`, ['runs'], () => listRuns(id));
  const steps = useLive(`steps of ${id}`, [], () => readSteps({ flow: id }));
  const [tab, setTab] = useState('runs');
  const [isStarting, setStarting] = useState(false);
  const flow = flows.value?.find(({ workflowId }) => workflowId === id);
  if (!flow) {
    return flows.value ? (
      <ViewBody>
        <Refusal error={`There is no flow '${id}'.`} />
      </ViewBody>
    ) : (
      <Spinner style={{ padding: '40px' }} size="tiny" label="Loading" />
    );
  }
  const isButton = flow.trigger.kind === 'Button';
  const { polling } = flow.trigger;
  const checkNow = async (): Promise<void> => {
    try {
      await checkFlow(id);
      tell.done('It has asked', 'A change starts a run; without one nothing happens.');
    } catch (error) {
      tell.failed('It cannot ask', error);
    }
  };
  return (
    <>
      <CommandBar label="Commands of the flow">
        <Button appearance="subtle" icon={<ArrowLeftRegular />} onClick={() => navigate('/flows')}>
          Back
        </Button>
        {isButton && (
          <Button
            appearance="subtle"
            icon={<PlayRegular />}
            disabled={flow.state === 'Off'}
            onClick={() => setStarting(true)}
          >
            Run
          </Button>
        )}
        {polling && (
          <Button
            appearance="subtle"
            icon={<ArrowSyncCheckmarkRegular />}
            disabled={flow.state === 'Off'}
            onClick={() => void checkNow()}
          >
            Check now
          </Button>
        )}
        {flow.trigger.kind === 'Http' && (
          <CopyButton label="Copy the HTTP POST URL" isNamed read={() => readAddress(id)} />
        )}
      </CommandBar>
      <ViewHead title={flow.displayName} under="Cloud flow">
        <StateSwitch flow={flow} onDone={flows.reload} />
      </ViewHead>
      <ViewBody>
        <Refusal error={flows.error ?? runs.error ?? steps.error} />
        <Sheet title="Details">
          <Pairs
            pairs={[
              ['Trigger', triggerOf(flow)],
              ...(polling
                ? [['In the cloud', `Asks ${shippedPace(polling.recurrence)}`] as const]
                : []),
              ['Under way', flow.running],
              ['Workflow id', flow.workflowId],
            ]}
          />
        </Sheet>
        <TabList
          className={styles.tabs}
          selectedValue={tab}
          onTabSelect={(_, { value }) => setTab(String(value))}
        >
          <Tab value="runs">Run history</Tab>
          <Tab value="steps">Steps and Field Mapping Guide</Tab>
        </TabList>
        {tab === 'runs' ? (
          <Sheet isBare>
            <ListTable
              label="Run history"
              columns={RUN_COLUMNS}
              rows={runs.value}
              keyOf={(run) => run.id}
              pathOf={(run) => `/flows/runs/${run.id}`}
              empty="This flow has not run yet."
            />
          </Sheet>
        ) : (
          <StepList flow={flow.displayName} steps={steps.value ?? []} />
        )}
      </ViewBody>
      {isStarting && <RunButtonDialog flow={flow} onClose={() => setStarting(false)} />}
    </>
  );
}
