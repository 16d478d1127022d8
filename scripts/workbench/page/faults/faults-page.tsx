// The simulators' switches: what shall go wrong next, and what is still to come. In: faults of each service. Out: the view.
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DeleteRegular, FlashRegular } from '@fluentui/react-icons';
import { askSwitch, type JsonObject, type SimulatedService as Service } from '../ask';
import { useLive } from '../live';
import { useTell } from '../parts/toast';
import { CommandBar, Refusal, Sheet, ViewBody, ViewHead } from '../parts/view';
import { plural } from '../words';
import { PRESETS, type Preset } from './presets';

interface Fault extends JsonObject {
  readonly kind: string;
  readonly count: number;
}

const SERVICES: readonly (readonly [Service, string])[] = [
  ['partner-center', 'Partner Center'],
  ['dataverse', 'Dataverse'],
  ['salesforce', 'Salesforce'],
];
// Every request and every event may use one up.
const TOPICS = ['runs', 'deliveries', 'rows', 'records', 'referrals'] as const;

const useStyles = makeStyles({
  columns: {
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 340px), 1fr))',
    alignItems: 'start',
  },
  presets: { display: 'grid', margin: 0, padding: 0, listStyleType: 'none' },
  preset: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: '2px 12px',
    alignItems: 'center',
    paddingBlock: '10px',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  watch: {
    gridColumn: '1',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  button: { gridRow: '1 / span 2', gridColumn: '2' },
  pending: {
    margin: '0 0 12px',
    padding: '8px 12px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorStatusWarningForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  none: {
    margin: '0 0 12px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
});

export function FaultsPage() {
  const styles = useStyles();
  const tell = useTell();
  const faults = {
    'partner-center': useFaults('partner-center'),
    dataverse: useFaults('dataverse'),
    salesforce: useFaults('salesforce'),
  };
  const add = async ({ service, fault, name }: Preset): Promise<void> => {
    try {
      await askSwitch(service, 'faults', { method: 'POST', body: fault });
      await faults[service].reload();
      tell.done(`Set: ${name}`, 'It strikes the next that fit, and is gone then.');
    } catch (error) {
      tell.failed('It was not set', error);
    }
  };
  const clear = async (): Promise<void> => {
    for (const [service] of SERVICES) {
      await askSwitch(service, 'faults', { method: 'DELETE' });
      await faults[service].reload();
    }
    tell.done('Nothing goes wrong any more');
  };
  return (
    <>
      <CommandBar label="Commands of the faults">
        <Button appearance="subtle" icon={<DeleteRegular />} onClick={() => void clear()}>
          Clear all
        </Button>
      </CommandBar>
      <ViewHead
        title="Faults"
        under="They strike the flows’ requests and the events, never this page. Set one, do something, and watch the runs."
      />
      <ViewBody className={styles.columns}>
        {SERVICES.map(([service, name]) => (
          <Sheet key={service} title={name}>
            <Refusal error={faults[service].error} />
            <Pending faults={faults[service].value ?? []} />
            <ul className={styles.presets}>
              {PRESETS.filter((each) => each.service === service).map((preset) => (
                <li key={preset.name} className={styles.preset}>
                  <span className={styles.name}>{preset.name}</span>
                  <span className={styles.watch}>{preset.watch}</span>
                  <Button
                    className={styles.button}
                    size="small"
                    icon={<FlashRegular />}
                    aria-label={`Set: ${preset.name} (${name})`}
                    onClick={() => void add(preset)}
                  >
                    Set
                  </Button>
                </li>
              ))}
            </ul>
          </Sheet>
        ))}
      </ViewBody>
    </>
  );
}

function useFaults(service: Service) {
  return useLive(`faults ${service}`, TOPICS, () => askSwitch<Fault[]>(service, 'faults'));
}

function Pending({ faults }: { readonly faults: readonly Fault[] }) {
  const styles = useStyles();
  if (faults.length === 0)
    return <p className={styles.none}>Nothing is set: the service works as it should.</p>;
  return (
    <div className={styles.pending} role="status">
      Still to come: {faults.map(describe).join('; ')}
    </div>
  );
}

function describe({ kind, count, ...rest }: Fault): string {
  const where = Object.entries(rest).map(
    ([name, value]) => `${name} ${JSON.stringify(value).replaceAll('"', '')}`,
  );
  return [`${kind}, ${plural(count, 'time')}`, ...where].join(', ');
}
