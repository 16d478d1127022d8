// Starts the registration flow with the three inputs that it asks for. In: the flow. Out: a run.
import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
} from '@fluentui/react-components';
import { useState } from 'react';
import { explain } from '../ask';
import { useLive } from '../live';
import { Refusal } from '../parts/view';
import { navigate } from '../router';
import { listFlows, pressButton, readAddress, type Flow } from './host';

const EVENTS = ['referral-created', 'referral-updated'] as const;
const useStyles = makeStyles({ fields: { display: 'grid', gap: '10px' } });

export function RunButtonDialog({
  flow,
  onClose,
}: {
  readonly flow: Flow;
  readonly onClose: () => void;
}) {
  const styles = useStyles();
  const [endpoint, setEndpoint] = useState('');
  const [events, setEvents] = useState<readonly string[]>(EVENTS);
  const [overwrites, setOverwrites] = useState(true);
  const [refused, setRefused] = useState<string>();
  const { value: flows = [] } = useLive('flows', ['flows', 'runs'], listFlows);
  const called = flows.filter(({ trigger }) => trigger.kind === 'Http');
  const start = async (): Promise<void> => {
    try {
      const inputs = { text: endpoint, text_1: events, boolean: overwrites };
      navigate(`/flows/runs/${await pressButton(flow.workflowId, inputs)}`);
    } catch (error) {
      setRefused(explain(error));
    }
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Run flow</DialogTitle>
          <DialogContent>
            <Refusal error={refused} />
            <div className={styles.fields}>
              <Field label="Http Trigger Endpoint" required>
                <Input value={endpoint} onChange={(_, { value }) => setEndpoint(value)} />
              </Field>
              {called.map(({ workflowId, displayName }) => (
                <Button
                  key={workflowId}
                  size="small"
                  onClick={() => void readAddress(workflowId).then(setEndpoint)}
                >
                  Take the URL of “{displayName}”
                </Button>
              ))}
              <Field label="Events to Register">
                <div>
                  {EVENTS.map((name) => (
                    <Checkbox
                      key={name}
                      label={name}
                      checked={events.includes(name)}
                      onChange={(_, { checked }) =>
                        setEvents(
                          EVENTS.filter((each) =>
                            each === name ? checked : events.includes(each),
                          ),
                        )
                      }
                    />
                  ))}
                </div>
              </Field>
              <Checkbox
                label="Overwrite existing trigger endpoints if present"
                checked={overwrites}
                onChange={(_, { checked }) => setOverwrites(checked === true)}
              />
            </div>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" disabled={endpoint === ''} onClick={() => void start()}>
              Run flow
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
