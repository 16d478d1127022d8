// Small flows and a host around them on the virtual clock: what the host's tests are made of.
import type {
  Answer,
  Caller,
  NoAnswer,
  Request as Call,
} from '../../flows/runner/connections/call';
import { VirtualClock } from '../../flows/runner/clock';
import type { ValueObject } from '../../flows/runner/expressions/values';
import { loadFlow } from '../../flows/runner/run-flow';
import { createFlowHost, type FlowHost, type HostFlow } from './create-flow-host';
import type { HostSettings } from './flow-host-options';

export const START = Date.UTC(2026, 0, 1);
export const BASE_URL = 'http://127.0.0.1:4000';
export const HTTP = { type: 'Request', kind: 'Http', inputs: { triggerAuthenticationType: 'All' } };
export const BUTTON = { type: 'Request', kind: 'Button', inputs: { schema: { type: 'object' } } };

/** A trigger of Dataverse's connector, as solution-format.md 2.3 shows it. */
export const SUBSCRIBES = {
  type: 'OpenApiConnectionWebhook',
  inputs: {
    host: {
      connectionName: 'shared_commondataserviceforapps',
      operationId: 'SubscribeWebhookTrigger',
      apiId: '/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps',
    },
    parameters: {
      'subscriptionRequest/message': 4,
      'subscriptionRequest/entityname': 'opportunity',
    },
  },
};

export const compose = (inputs: unknown, after?: string): ValueObject => ({
  type: 'Compose',
  inputs: inputs as ValueObject,
  runAfter: afterwards(after),
});
export const wait = (seconds: number, after?: string): ValueObject => ({
  type: 'Wait',
  inputs: { interval: { count: seconds, unit: 'Second' } },
  runAfter: afterwards(after),
});
export const respond = (body: unknown, after?: string, more: ValueObject = {}): ValueObject => ({
  type: 'Response',
  kind: 'Http',
  inputs: { statusCode: 200, body: body as ValueObject },
  runAfter: afterwards(after),
  ...more,
});
export const callFlow = (
  workflowId: string,
  body: unknown,
  after?: string,
  more: ValueObject = {},
): ValueObject => ({
  type: 'Workflow',
  inputs: { host: { workflowReferenceName: workflowId }, body: body as ValueObject, ...more },
  runAfter: afterwards(after),
});

function afterwards(name: string | undefined): ValueObject {
  return name === undefined ? {} : { [name]: ['Succeeded'] };
}

export function flow(
  displayName: string,
  workflowId: string,
  trigger: ValueObject,
  actions: ValueObject,
  parameters: ValueObject = {},
): HostFlow {
  const definition = { parameters, triggers: { manual: trigger }, actions };
  return { displayName, workflowId, plan: loadFlow(definition, displayName) };
}

/** Answers every call the same way and remembers it. */
export class FixedCaller implements Caller {
  readonly asked: Call[] = [];
  answer: Answer | NoAnswer = { statusCode: 201, headers: {}, body: undefined };

  call(request: Call): Promise<Answer | NoAnswer> {
    this.asked.push(request);
    return Promise.resolve(this.answer);
  }
}

export type SampleOptions = Partial<Omit<HostSettings, 'flows'>> & { readonly caller?: Caller };

export interface Sample {
  readonly clock: VirtualClock;
  readonly caller: FixedCaller;
  readonly host: FlowHost;
  /** Lets virtual time pass until the work is done. */
  readonly until: <T>(work: Promise<T>) => Promise<T>;
  readonly pass: (seconds: number) => Promise<void>;
  readonly send: (address: string, body?: unknown, init?: RequestInit) => Promise<Reply>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- what a test expects of it is its type
}

/** All flows are turned on. */
export async function hostOf(
  flows: readonly HostFlow[],
  options: SampleOptions = {},
): Promise<Sample> {
  const sample = offHostOf(flows, options);
  await sample.until(sample.host.turnOnAll());
  return sample;
}

export function offHostOf(flows: readonly HostFlow[], options: SampleOptions = {}): Sample {
  const clock = new VirtualClock(START);
  const caller = new FixedCaller();
  const host = createFlowHost({ clock, caller, baseUrl: BASE_URL, ...options, flows });
  const until = <T>(work: Promise<T>): Promise<T> => clock.runUntil(work);
  return {
    clock,
    caller,
    host,
    until,
    pass: (seconds) =>
      until(new Promise<void>((resolve) => void clock.schedule(seconds * 1000, resolve))),
    send: async (address, body, init = {}) => {
      const request = new Request(address, {
        method: 'POST',
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
        ...init,
      });
      return read(await until(host.fetch(request)));
    },
  };
}

export async function read(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json') === true;
  const json: unknown = isJson ? JSON.parse(text) : undefined;
  return { status: response.status, headers: response.headers, text, json };
}
