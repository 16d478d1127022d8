// ENTRY of the whole system: Partner Center, Dataverse and the flows between them, on one clock. The very flow files
// that ship run here. In: a clock, rows, settings. Out: the services, and the flow host between them.
import { createVerifier } from '../../connector/webhook-signature/verifier';
import type { Clock } from '../../flows/runner/clock';
import type { Pace } from '../../flows/runner/pace';
import type { Service } from '../../flows/runner/connections/connector-operations';
import type { Fetch } from '../../flows/runner/connections/http-caller';
import type { DataModel } from '../../solution/data-model/model';
import { applyDataModel } from '../../solution/data-model/apply-data-model';
import { createFlowHost, type FlowHost, type HostFlow } from '../flow-host/create-flow-host';
import type { EnvironmentVariables, RunSummary } from '../flow-host/create-flow-host';
import type { Run } from '../../flows/runner/run/run';
import type { GuardHost, InstalledGuard } from '../simulators/dataverse/guard/install-guard';
import { RowTriggers } from '../simulators/dataverse/connector/row-triggers';
import type { Seed as DataverseSeed } from '../simulators/dataverse/seed';
import { createDataverse, type Dataverse } from '../simulators/dataverse/server';
import { standardTables } from '../simulators/dataverse/standard';
import { createAuthority, type Authority } from '../simulators/partner-center/authority';
import type { Seed as PartnerCenterSeed } from '../simulators/partner-center/seed';
import { createPartnerCenter, type PartnerCenter } from '../simulators/partner-center/server';
import type { Seed as SalesforceSeed } from '../simulators/salesforce/seed';
import { createSalesforce, type Salesforce } from '../simulators/salesforce/server';
import { standardObjects, type ObjectOptions } from '../simulators/salesforce/standard';
import { EVENTS_AUDIENCE, REFERRALS_AUDIENCE } from '../simulators/partner-center/tokens';
import { readShippedFiles, type ShippedFiles } from './shipped-files';

/** Roots without a slash at the end. */
export interface Origins {
  readonly partnerCenter: string;
  readonly dataverse: string;
  readonly salesforce: string;
  readonly flows: string;
}

/** Whose connection the flows use in Partner Center. */
export const CONNECTION_USER = 'admin@contoso.example';
export const REGISTRATION_FLOW = 'Partner Center Webhook Registration (Insider Preview)';
export const INBOUND_FLOW = 'Partner Center to Dynamics 365 (Insider Preview)';
export const ROUTER_FLOW = 'Partner Center Event Router (Insider Preview)';
export const SALESFORCE_INBOUND_FLOW = 'Partner Center to Salesforce (Insider Preview)';

export interface SystemOptions {
  readonly clock: Clock;
  /** Root of the project, where connectors, data model and flow files lie. */
  readonly projectRoot: string;
  /** Read anew without it. */
  readonly shippedFiles?: ShippedFiles;
  readonly flows: readonly HostFlow[];
  /** Where the parts answer; a function because ports are known late. */
  readonly origins: () => Origins;
  /** Carries requests between the parts. */
  readonly fetch: Fetch;
  readonly partnerCenterSeed?: PartnerCenterSeed;
  readonly dataverseSeed?: DataverseSeed;
  readonly salesforceSeed?: SalesforceSeed;
  /** The currencies of the organization, and fields that it added. */
  readonly salesforceObjects?: Omit<ObjectOptions, 'model'>;
  /** By schema name; defaults of the data model where one is missing. */
  readonly environmentVariables?: EnvironmentVariables;
  readonly random?: () => number;
  readonly pace?: Pace;
  /** Signs events; a system of its own makes one, which takes half a second. */
  readonly authority?: () => Promise<Authority>;
  /** Checks callbacks before they reach a flow, as a gateway in front of the cloud would. */
  readonly verifySignatures?: boolean;
  /** The plug-in that guards Dataverse; without it nothing does, as in an environment that has not installed it. */
  readonly guard?: GuardHost;
  readonly onStart?: (run: Run) => void;
  readonly onRun?: (summary: RunSummary, run: Run) => void;
  readonly onFault?: (error: unknown) => void;
  readonly history?: { readonly lines?: number; readonly details?: number };
}

export interface System {
  readonly partnerCenter: PartnerCenter;
  readonly dataverse: Dataverse;
  readonly salesforce: Salesforce;
  readonly rowTriggers: RowTriggers;
  readonly host: FlowHost;
  readonly guard?: InstalledGuard;
  /** Nothing is under way: no event, no report, no run, nothing that a poll has still to find. */
  isQuiet(): boolean;
  close(): void;
}

export function createSystem(options: SystemOptions): System {
  const { clock, projectRoot, origins, fetch, onFault } = options;
  const { dataModel, salesforceModel, connectors } =
    options.shippedFiles ?? readShippedFiles(projectRoot);
  const authority = options.authority ?? once(createAuthority);
  const partnerCenter = createPartnerCenter({
    clock,
    send: fetch,
    authority,
    ...(options.partnerCenterSeed ? { seed: options.partnerCenterSeed } : {}),
  });
  const dataverse = createDataverse({
    clock,
    tables: applyDataModel(standardTables, dataModel),
    choices: dataModel.choices,
    ...(options.dataverseSeed ? { seed: options.dataverseSeed } : {}),
  });
  // The user whose connection the flows use is the one that the step's configuration names.
  const integration = dataverse.defaultCaller;
  const guard = options.guard?.install(dataverse, { users: [integration] });
  const rowTriggers = new RowTriggers({ database: dataverse.database, clock, send: fetch });
  const salesforce = createSalesforce({
    clock,
    objects: standardObjects({
      model: salesforceModel,
      ...options.salesforceObjects,
    }),
    ...(options.salesforceSeed ? { seed: options.salesforceSeed } : {}),
  });
  const services = servicesOf({ partnerCenter, salesforce, origins, integration });
  const host = createFlowHost({
    clock,
    flows: options.flows,
    connectors,
    services: {
      find: (service) => services.get(service)?.(),
      advise: () => 'the local system has no such service.',
    },
    fetch,
    baseUrl: () => origins().flows,
    environmentVariables: { ...defaultsOf(dataModel), ...options.environmentVariables },
    ...(options.random ? { random: options.random } : {}),
    ...(options.pace ? { pace: options.pace } : {}),
    ...(options.onStart ? { onStart: options.onStart } : {}),
    ...(options.onRun ? { onRun: options.onRun } : {}),
    ...(onFault ? { onFault } : {}),
    ...(options.history ? { history: options.history } : {}),
    ...(options.verifySignatures ? { verifyCallback: gateway(authority, clock) } : {}),
  });
  return {
    partnerCenter,
    dataverse,
    salesforce,
    rowTriggers,
    host,
    ...(guard ? { guard } : {}),
    isQuiet: () =>
      !partnerCenter.webhooks.isWaiting &&
      rowTriggers.pending === 0 &&
      !(isPolling(host) && salesforce.polls.hasNews) &&
      host.flows().every(({ running }) => running === 0),
    close: () => {
      rowTriggers.close();
      guard?.close();
      partnerCenter.webhooks.stop();
    },
  };
}

interface Served {
  readonly partnerCenter: PartnerCenter;
  readonly salesforce: Salesforce;
  readonly origins: () => Origins;
  /** Id of the user whose connection the flows use in Dataverse. */
  readonly integration: string;
}

/** By the connectors' names: where each service answers, and as whom the flows come. */
function servicesOf({
  partnerCenter,
  salesforce,
  origins,
  integration,
}: Served): ReadonlyMap<string, () => Service> {
  const tokenFor = (audience: string) => () =>
    Promise.resolve(partnerCenter.tokens.issue(CONNECTION_USER, audience));
  const services: Readonly<Record<string, () => Service>> = {
    'partner-center-referrals': () => ({
      baseUrl: origins().partnerCenter,
      readToken: tokenFor(REFERRALS_AUDIENCE),
    }),
    'partner-center-events': () => ({
      baseUrl: origins().partnerCenter,
      readToken: tokenFor(EVENTS_AUDIENCE),
    }),
    dataverse: () => ({
      baseUrl: origins().dataverse,
      readToken: () => Promise.resolve(`user:${integration}`),
    }),
    salesforce: () => ({
      baseUrl: origins().salesforce,
      readToken: () => Promise.resolve(`user:${salesforce.defaultCaller}`),
    }),
  };
  return new Map(Object.entries(services));
}

function defaultsOf({ environmentVariables }: DataModel): EnvironmentVariables {
  const defaults = [...environmentVariables.values()].flatMap(({ schemaName, defaultValue }) =>
    defaultValue === undefined ? [] : [[schemaName, defaultValue] as const],
  );
  return Object.fromEntries(defaults);
}

// Asks every few minutes what was written.
function isPolling(host: FlowHost): boolean {
  return host.flows().some(({ state, trigger }) => state === 'On' && trigger.polling !== null);
}

// The local authority stands for Microsoft's: its certificate is taken from where it is made, not from the pinned host.
function gateway(authority: () => Promise<Authority>, clock: Clock) {
  const made = once(async () => {
    const { rootCertificate, certificate } = await authority();
    return createVerifier({
      trustedRoots: [rootCertificate],
      fetchCertificate: () => Promise.resolve(new Uint8Array(certificate)),
      now: () => clock.now(),
    });
  });
  return async (headers: Headers, body: Uint8Array) => {
    const verifier = await made();
    return verifier.verify({ headers, body });
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
