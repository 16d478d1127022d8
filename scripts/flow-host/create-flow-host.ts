// ENTRY of the flow host: flows that live on this machine as they would in Power Automate. Requests, events and time in;
// runs and answers out. It repeats nothing, resumes nothing and guards nothing that the service does not.
import { FlowHost } from './flow-host';
import type { FlowHostOptions } from './flow-host-options';

export { FlowHostError } from './errors';
export type { EnvironmentVariables } from './environment-variables';
export type { FlowHost } from './flow-host';
export type { Calls, FlowHostOptions, StartedRun } from './flow-host-options';
export type { HostFlow } from './hosted-entry';
export type { FlowSummary, RunSummary } from './listing-shapes';
export type { VerifyCallback } from './trigger-routes';

/** @throws FlowHostError where two flows share a name or an id, or a value does not fit its variable */
export function createFlowHost(options: FlowHostOptions): FlowHost {
  return new FlowHost(options);
}
