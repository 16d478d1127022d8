// What a flow host is made of, and what it tells of itself.
import type { Clock } from '../../flows/runner/clock';
import type { Caller } from '../../flows/runner/connections/call';
import {
  connectorOperations,
  type Services,
} from '../../flows/runner/connections/connector-operations';
import { HttpCaller, type Fetch } from '../../flows/runner/connections/http-caller';
import type { KnownConnector } from '../../flows/runner/connections/known-connectors';
import type { Pace } from '../../flows/runner/pace';
import type { RetryProfile } from '../../flows/runner/run/retry-policy';
import type { Run } from '../../flows/runner/run/run';
import type { EnvironmentVariables } from './environment-variables';
import type { HostFlow } from './hosted-entry';
import type { RunSummary } from './listing-shapes';
import type { VerifyCallback } from './trigger-routes';

/** Where calls of connectors go: through a caller of one's own, or over HTTP by the connectors' definitions. */
export type Calls =
  | { readonly caller: Caller }
  | {
      readonly connectors: readonly KnownConnector[];
      readonly services: Services;
      /** The machine's own where none is given. */
      readonly fetch?: Fetch;
    };

export type FlowHostOptions = Calls & HostSettings;

export interface HostSettings {
  readonly clock: Clock;
  readonly flows: readonly HostFlow[];
  /** By schema name; read whenever a flow is turned on. */
  readonly environmentVariables?: EnvironmentVariables;
  /** Root of the addresses that are handed out; a function where the port is known later. */
  readonly baseUrl: string | (() => string);
  readonly random?: () => number;
  readonly retryProfile?: RetryProfile;
  readonly pace?: Pace;
  /** Told of each run that starts, children included. */
  readonly onStart?: (run: Run) => void;
  /** Told of each run that has ended, children included. */
  readonly onRun?: (summary: RunSummary, run: Run) => void;
  /** Told of a bug of ours or of a caller; the host goes on. */
  readonly onFault?: (error: unknown) => void;
  /** Asked before a request reaches a trigger of kind Http; no cloud flow does that. */
  readonly verifyCallback?: VerifyCallback;
  /** Runs that are listed, and runs that are remembered whole. */
  readonly history?: { readonly lines?: number; readonly details?: number };
  /** Bytes of a request's body; the service takes 100 MB. */
  readonly bodyLimit?: number;
}

export interface StartedRun {
  readonly runId: string;
  readonly ended: Promise<RunSummary>;
}

export function toCaller(options: FlowHostOptions): Caller {
  if ('caller' in options) return options.caller;
  const { clock, connectors, services, fetch } = options;
  const resolve = connectorOperations(connectors, services);
  return fetch ? new HttpCaller(clock, resolve, fetch) : new HttpCaller(clock, resolve);
}
