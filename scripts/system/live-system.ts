// ENTRY of the whole system on sockets of this machine, in real time: page and flows on the first port, Partner Center on
// the second, Dataverse on the third, Salesforce on the fourth. In: a port. Out: the parts and where they are, registered.
import type { GuardHost } from '../simulators/dataverse/guard/install-guard';
import type { HostFlow, RunSummary } from '../flow-host/create-flow-host';
import { sendOut } from '../../flows/runner/connections/local-http';
import type { Run } from '../../flows/runner/run/run';
import { closeAll, serveAll } from '../serving';
import { createWorkbench } from '../workbench/create-workbench';
import { LiveChanges } from '../workbench/live-changes';
import { registerWebhook } from './register-webhook';
import { StoppableClock } from './stoppable-clock';
import { createSystem, ROUTER_FLOW, type Origins, type System } from './system';
import { readFlows } from './virtual-system';

/** For somebody who looks on: the cloud asks Salesforce every three minutes, and one CRM waits half of one for the other. */
const PACE = { pollSeconds: 3, delaySeconds: 2 };

export interface LiveOptions {
  readonly projectRoot: string;
  /** The first of four in a row; 0 is any free one for each. */
  readonly port: number;
  readonly verifySignatures?: boolean;
  /** In front of Dataverse, if given. */
  readonly guard?: GuardHost;
  /** Instead of those in flows/. */
  readonly flows?: readonly HostFlow[];
  readonly onRun?: (summary: RunSummary, run: Run) => void;
  readonly onFault?: (error: unknown) => void;
}

export interface LiveSystem extends System {
  /** `flows` is the page's address as well. */
  readonly origins: Origins;
  /** Kept when no event, no report and no run is under way. */
  readonly settled: () => Promise<void>;
  /** Builds the page, where it is not built yet; it is built when first asked for otherwise. */
  readonly prepare: () => Promise<void>;
  /** Lets go of the ports and of everything that still waits. */
  readonly stop: () => Promise<void>;
}

/** The example asks Microsoft's own address: pressed here, its request would leave the machine. */
export function hostedFlows(projectRoot: string): HostFlow[] {
  return readFlows(projectRoot).filter(({ displayName }) => !displayName.startsWith('Example:'));
}

/** @throws PortError; FlowHostError where a flow stays off; DeedError where the webhook is not registered */
export async function startLiveSystem(options: LiveOptions): Promise<LiveSystem> {
  const { projectRoot, port, verifySignatures = false, onRun, onFault } = options;
  const clock = new StoppableClock();
  let origins: Origins = { partnerCenter: '', dataverse: '', salesforce: '', flows: '' };
  const told: { changes?: LiveChanges } = {};
  const system = createSystem({
    clock,
    projectRoot,
    flows: options.flows ?? hostedFlows(projectRoot),
    origins: () => origins,
    fetch: (request) => sendOut(request),
    // A tenant's own addresses are https; those of this machine have to be allowed.
    environmentVariables: { cosell_AllowedWebhookEndpoints: 'http://127.0.0.1:' },
    verifySignatures,
    pace: PACE,
    ...(options.guard ? { guard: options.guard } : {}),
    onStart: () => told.changes?.tell('runs'),
    onRun: (summary, run) => {
      told.changes?.tell('runs');
      onRun?.(summary, run);
    },
    ...(onFault ? { onFault } : {}),
  });
  const settled = () => settle(system);
  const changes = new LiveChanges(system);
  told.changes = changes;
  const workbench = createWorkbench({
    ...{ projectRoot, system, changes },
    ...(onFault ? { onFault } : {}),
  });
  const served = await serveAll(
    [workbench, system.partnerCenter, system.dataverse, system.salesforce],
    port,
  );
  const [flows = '', partnerCenter = '', dataverse = '', salesforce = ''] = served.map(
    ({ url }) => url,
  );
  origins = { flows, partnerCenter, dataverse, salesforce };
  const stop = async (): Promise<void> => {
    changes.close();
    system.close();
    clock.stop();
    await closeAll(served);
  };
  try {
    await system.host.turnOnAll();
    // Partner Center allows one address: behind the router both CRMs hear of every event.
    await registerWebhook(system, (work) => work, ROUTER_FLOW);
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...system, origins, settled, prepare: () => workbench.prepare(), stop };
}

// Each may start work of the others, so all are asked again until none has any.
async function settle(system: System): Promise<void> {
  do {
    await system.partnerCenter.webhooks.settled();
    await system.rowTriggers.settled();
    await system.host.idle();
  } while (isUnderWay(system));
}

// An event that a fault holds back waits for the next one, which may never come.
function isUnderWay({ partnerCenter, rowTriggers, host }: System): boolean {
  return (
    partnerCenter.webhooks.isWaiting ||
    rowTriggers.pending > 0 ||
    host.flows().some(({ running }) => running > 0)
  );
}
