// The webhook: what is registered, and every delivery with its attempts. In: the events API and the simulator's deliveries.
// Out: the view, with redelivery. https://learn.microsoft.com/partner-center/developer/partner-center-webhooks
import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { ArrowLeftRegular, ArrowRepeatAllRegular } from '@fluentui/react-icons';
import { askEvents, AskError, askSwitch } from '../ask';
import { listFlows } from '../flows/host';
import { useLive } from '../live';
import { JsonView } from '../parts/json-view';
import { StatusMark, type Tone } from '../parts/status-mark';
import { useTell } from '../parts/toast';
import { CommandBar, PageLink, Pairs, Refusal, Sheet, ViewBody, ViewHead } from '../parts/view';
import { navigate } from '../router';
import { formatTime, plural } from '../words';

interface Registration {
  readonly WebhookUrl: string;
  readonly WebhookEvents: readonly string[];
}

interface Delivery {
  readonly id: string;
  readonly state: 'held' | 'pending' | 'delivered' | 'offline' | 'lost';
  readonly event: { readonly EventName: string; readonly ResourceUri: string | null };
  readonly attempts: readonly {
    readonly at: string;
    readonly status?: number;
    readonly result: string;
  }[];
}

const TONES: Readonly<Record<Delivery['state'], Tone>> = {
  ...{ delivered: 'good', pending: 'busy', held: 'wait', offline: 'bad', lost: 'bad' },
};
const MOST = 100;

const useStyles = makeStyles({
  line: { display: 'flex', gap: '12px', alignItems: 'center', flexWrap: 'wrap', width: '100%' },
  event: { fontWeight: tokens.fontWeightSemibold, minWidth: '150px' },
  soft: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  attempts: { margin: '0 0 8px', paddingInlineStart: '20px', fontSize: tokens.fontSizeBase200 },
});

async function readRegistration(): Promise<Registration | null> {
  try {
    return await askEvents<Registration>('');
  } catch (error) {
    if (error instanceof AskError && error.status === 404) return null;
    throw error;
  }
}

export function WebhooksPage() {
  const tell = useTell();
  const registration = useLive('registration', ['runs'], readRegistration);
  const deliveries = useLive('deliveries', ['deliveries'], async () =>
    (await askSwitch<Delivery[]>('partner-center', 'deliveries')).reverse(),
  );
  const redeliver = async (id?: string): Promise<void> => {
    try {
      const body = id === undefined ? {} : { id };
      const { started } = await askSwitch<{ started: number }>(
        'partner-center',
        'deliveries/redeliver',
        { method: 'POST', body },
      );
      tell.done(`${plural(started, 'delivery', 'deliveries')} started again`);
    } catch (error) {
      tell.failed('It cannot be redelivered', error);
    }
  };
  const shown = deliveries.value?.slice(0, MOST) ?? [];
  return (
    <>
      <CommandBar label="Commands of the webhook">
        <Button
          appearance="subtle"
          icon={<ArrowLeftRegular />}
          onClick={() => navigate('/partner-center')}
        >
          Back
        </Button>
        <Button
          appearance="subtle"
          icon={<ArrowRepeatAllRegular />}
          onClick={() => void redeliver()}
        >
          Redeliver the offline queue
        </Button>
      </CommandBar>
      <ViewHead title="Webhooks" under="Partner Center tells one address of every event" />
      <ViewBody>
        <Refusal error={registration.error ?? deliveries.error} />
        <Sheet title="Registration">
          {registration.value === null ? (
            <>
              Nothing is registered. Run the registration flow in{' '}
              <PageLink path="/flows">Power Automate</PageLink>.
            </>
          ) : (
            <Pairs
              pairs={[
                ['Flow', <Caller key="flow" url={registration.value?.WebhookUrl ?? ''} />],
                ['Endpoint', registration.value && withoutSecret(registration.value.WebhookUrl)],
                ['Events', registration.value?.WebhookEvents.join(', ')],
              ]}
            />
          )}
        </Sheet>
        <Sheet title="Deliveries" guide="deliveries">
          {deliveries.value?.length === 0 && 'No event has been raised yet.'}
          <Accordion collapsible multiple>
            {shown.map((delivery) => (
              <DeliveryItem
                key={delivery.id}
                delivery={delivery}
                onRedeliver={() => void redeliver(delivery.id)}
              />
            ))}
          </Accordion>
        </Sheet>
      </ViewBody>
    </>
  );
}

/** Whose URL it is: behind the router both CRMs hear of events. */
function Caller({ url }: { readonly url: string }) {
  const { value: flows = [] } = useLive('flows', ['flows', 'runs'], listFlows);
  const flow = flows.find(({ workflowId }) => url.includes(`/workflows/${workflowId}/`));
  if (!flow) return <>None of this page</>;
  return <PageLink path={`/flows/${flow.workflowId}`}>{flow.displayName}</PageLink>;
}

function DeliveryItem({
  delivery,
  onRedeliver,
}: {
  readonly delivery: Delivery;
  readonly onRedeliver: () => void;
}) {
  const styles = useStyles();
  const { id, state, event, attempts } = delivery;
  const referral = event.ResourceUri?.split('/').at(-1) ?? '';
  const isEnded = state === 'delivered' || state === 'offline';
  return (
    <AccordionItem value={id}>
      <AccordionHeader size="small" expandIconPosition="end">
        <span className={styles.line}>
          <span className={styles.event}>{event.EventName}</span>
          <StatusMark tone={TONES[state]}>{state}</StatusMark>
          <span className={styles.soft}>
            {plural(attempts.length, 'attempt')} · {formatTime(attempts.at(-1)?.at)}
          </span>
        </span>
      </AccordionHeader>
      <AccordionPanel>
        <ol className={styles.attempts}>
          {attempts.map(({ at, status, result }, index) => (
            <li key={index}>
              {formatTime(at)}: {status === undefined ? 'no answer' : status} {result}
            </li>
          ))}
        </ol>
        {referral !== '' && (
          <PageLink path={`/partner-center/referrals/${referral}`}>The referral</PageLink>
        )}
        <JsonView label="Body" value={event} />
        {isEnded && (
          <Button size="small" icon={<ArrowRepeatAllRegular />} onClick={onRedeliver}>
            Redeliver
          </Button>
        )}
      </AccordionPanel>
    </AccordionItem>
  );
}

/** Who has the signature may start the flow. */
function withoutSecret(address: string): string {
  return address.replace(/([?&]sig=)[^&]+/, '$1…');
}
