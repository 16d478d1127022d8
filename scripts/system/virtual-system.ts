// The system in one process on a virtual clock: nothing leaves it, a wait of ten minutes takes no time, and the order
// of events repeats exactly. For scenarios, tests and benchmarks.
import { VirtualClock } from '../../flows/runner/clock';
import type { Fetch } from '../../flows/runner/connections/http-caller';
import type { HostFlow } from '../flow-host/create-flow-host';
import { FlowFiles } from '../flow-files';
import { readShippedFiles, type ShippedFiles } from './shipped-files';
import {
  createSystem,
  REGISTRATION_FLOW,
  type Origins,
  type System,
  type SystemOptions,
} from './system';

const ORIGINS: Origins = {
  partnerCenter: 'https://partner-center.cosell.example',
  dataverse: 'https://dataverse.cosell.example',
  salesforce: 'https://salesforce.cosell.example',
  flows: 'https://flows.cosell.example',
};

const SECOND = 1000;

/** A Monday, so that no scenario depends on the day on which it runs. */
export const START = Date.UTC(2026, 10, 23, 9, 0, 0);

export interface VirtualSystem extends System {
  readonly clock: VirtualClock;
  readonly origins: Origins;
  /** Lets time pass until the work is done. */
  readonly during: <T>(work: Promise<T>) => Promise<T>;
  /** Lets time pass until nothing is under way, or until it is enough. */
  readonly settle: (isEnough?: () => boolean) => Promise<void>;
  /** Runs the registration flow for the address of a flow. */
  readonly register: (flow: string, events?: readonly string[]) => Promise<void>;
}

export type VirtualOptions = Partial<Omit<SystemOptions, 'clock' | 'origins' | 'fetch'>> & {
  readonly projectRoot: string;
  /** Sees each request between the parts, and may answer it instead. */
  readonly intercept?: (request: Request, carry: Fetch) => Promise<Response>;
};

// One process plays hundreds of systems, and to read the files took most of its time.
const known = new Map<string, ShippedFiles>();

function shippedFilesOf(projectRoot: string): ShippedFiles {
  const files = known.get(projectRoot) ?? readShippedFiles(projectRoot);
  known.set(projectRoot, files);
  return files;
}

/** All flows of the index that have a file, as the host takes them. */
export function readFlows(projectRoot: string): HostFlow[] {
  return new FlowFiles(projectRoot).all();
}

/** Of an address as a request holds it. */
function originOf(url: string): string {
  const end = url.indexOf('/', url.indexOf('//') + 2);
  return end < 0 ? url : url.slice(0, end);
}

export function createVirtualSystem(options: VirtualOptions): VirtualSystem {
  const clock = new VirtualClock(START);
  const routes = new Map<string, (request: Request) => Promise<Response>>();
  const carry: Fetch = (request) => {
    const origin = originOf(request.url);
    const route = routes.get(origin);
    return route ? route(request) : Promise.reject(new TypeError(`Nothing answers at ${origin}.`));
  };
  const { intercept } = options;
  const system = createSystem({
    shippedFiles: shippedFilesOf(options.projectRoot),
    ...options,
    flows: options.flows ?? readFlows(options.projectRoot),
    clock,
    origins: () => ORIGINS,
    fetch: intercept ? (request) => intercept(request, carry) : carry,
  });
  routes.set(ORIGINS.partnerCenter, system.partnerCenter.fetch);
  routes.set(ORIGINS.dataverse, system.dataverse.fetch);
  routes.set(ORIGINS.salesforce, system.salesforce.fetch);
  routes.set(ORIGINS.flows, (request) => system.host.fetch(request));
  const during = <T>(work: Promise<T>): Promise<T> => clock.runUntil(work);
  return {
    ...system,
    clock,
    origins: ORIGINS,
    during,
    settle: async (isEnough = () => false) => {
      const pass = (delay: number) =>
        during(new Promise<void>((resolve) => void clock.schedule(delay, resolve)));
      const goesOn = () => !system.isQuiet() && !isEnough();
      while (goesOn()) {
        await pass(SECOND);
        // An event that is a day late is a day away, not 86,400 looks at the clock.
        const rest = (clock.nextDue() ?? 0) - clock.now();
        if (rest > SECOND && goesOn()) await pass(rest);
      }
    },
    register: async (flow, events = ['referral-created', 'referral-updated']) => {
      const inputs = { text: system.host.addressOf(flow), text_1: [...events], boolean: true };
      const { ended } = await during(system.host.runButton(REGISTRATION_FLOW, inputs));
      const { status, error } = await during(ended);
      if (status === 'Succeeded') return;
      throw new Error(`The registration ${status.toLowerCase()}: ${error?.message ?? ''}`);
    },
  };
}
