// One flow of the host: its key and addresses, its state, and what it is turned on with. What runs it is a HostedFlow
// of the runner, made anew when values or the address have changed since it was last turned on.
import type { Answer, Caller } from '../../flows/runner/connections/call';
import { noResponse } from '../../flows/runner/connections/no-response';
import { asObject, type TriggerDefinition } from '../../flows/runner/definition';
import { ExpressionError } from '../../flows/runner/expressions/errors';
import { formatJson } from '../../flows/runner/expressions/json';
import { toText } from '../../flows/runner/expressions/text';
import type { Value, ValueObject } from '../../flows/runner/expressions/values';
import { HostedFlow, type HostOptions } from '../../flows/runner/host-flow';
import type { Program } from '../../flows/runner/run/perform';
import type { Run } from '../../flows/runner/run/run';
import { answerOf } from '../../flows/runner/triggers/response-headers';
import { AccessKey } from './access-key';
import { ActionCallbacks } from './action-callbacks';
import { readParameters, type EnvironmentVariables } from './environment-variables';
import { FlowHostError, triggerNotFound } from './errors';
import type { FlowSummary } from './listing-shapes';

export interface HostFlow {
  readonly displayName: string;
  readonly workflowId: string;
  readonly plan: Program;
}

export interface EntryOptions extends Pick<
  HostOptions,
  'clock' | 'random' | 'retryProfile' | 'pace' | 'onFault' | 'started'
> {
  readonly caller: Caller;
  /** Without a slash at the end. */
  readonly baseUrl: () => string;
  /** Read whenever the flow is turned on. */
  readonly environmentVariables: EnvironmentVariables;
  readonly onRun: (run: Run) => void;
}

/** A longer loop keeps its last pass alone: many runs are remembered whole. */
const PASS_RECORDS = 5_000;
/** Finished runs of one flow whose late answers can still be fetched. */
const REMEMBERED = 50;

/** What a run that was asked for and started is known by. */
export interface Started {
  readonly run: Run;
}

export class HostedEntry {
  readonly displayName: string;
  readonly workflowId: string;
  readonly triggerName: string;
  readonly trigger: TriggerDefinition;
  readonly key = new AccessKey();
  readonly callbacks: ActionCallbacks;
  private hosted: HostedFlow;
  /** Earlier forms that may have runs under way. */
  private earlier: HostedFlow[] = [];
  private madeWith: string;
  private on = false;

  constructor(
    readonly flow: HostFlow,
    private readonly options: EntryOptions,
  ) {
    this.displayName = flow.displayName;
    this.workflowId = flow.workflowId;
    const [trigger] = Object.entries(flow.plan.flow.triggers);
    if (!trigger) throw new Error(`The flow '${flow.displayName}' has no trigger.`);
    [this.triggerName, this.trigger] = trigger;
    this.callbacks = new ActionCallbacks((runId, action) =>
      this.runAddress(
        runId,
        `/actions/${encodeURIComponent(action)}`,
        actionPermission(runId, action),
      ),
    );
    const parameters = readParameters(flow.plan, options.environmentVariables);
    this.madeWith = this.signature(parameters);
    this.hosted = this.make(parameters);
  }

  get isOn(): boolean {
    return this.on;
  }

  get type(): string {
    return this.trigger.type.toLowerCase();
  }

  /** Of a Request trigger, in lower case; undefined for other triggers. */
  get kind(): string | undefined {
    return this.type === 'request'
      ? toText(this.trigger['kind'] ?? 'Http').toLowerCase()
      : undefined;
  }

  /** Whether somebody outside calls the trigger: with a request, or with what the flow subscribed to. */
  get isCalled(): boolean {
    return (
      this.type === 'request' || this.type.endsWith('webhook') || this.type.endsWith('notification')
    );
  }

  /** Whether the trigger asks again and again whether something happened. */
  get isPolling(): boolean {
    return !this.isCalled && this.type !== 'recurrence';
  }

  /** @param withAddress an address is a secret: who has it may start the flow */
  summarize(withAddress: boolean): FlowSummary {
    const { recurrence = null, type, kind = 'Http', inputs } = this.trigger;
    const isButton = this.kind !== undefined && this.kind !== 'http';
    const seconds = this.options.pace?.pollSeconds ?? null;
    return {
      displayName: this.displayName,
      workflowId: this.workflowId,
      state: this.on ? 'On' : 'Off',
      trigger: {
        name: this.triggerName,
        type: toText(type),
        kind: this.type === 'request' ? toText(kind) : null,
        schema: isButton ? (asObject(inputs)['schema'] ?? null) : null,
        polling: this.isPolling ? { recurrence, seconds } : null,
      },
      address: withAddress ? (this.address ?? null) : null,
      running: this.forms.reduce((sum, { running }) => sum + running.length, 0),
    };
  }

  get permission(): string {
    return `/triggers/${this.triggerName}/run`;
  }

  /** The trigger's own address; undefined where nobody calls it. */
  get address(): string | undefined {
    if (!this.isCalled) return undefined;
    const path = `/workflows/${this.workflowId}/triggers/${encodeURIComponent(this.triggerName)}/paths/invoke`;
    return this.key.address(this.options.baseUrl(), path, this.permission);
  }

  get forms(): readonly HostedFlow[] {
    return [...this.earlier, this.hosted];
  }

  get current(): HostedFlow {
    return this.hosted;
  }

  /** Workflow ids of the flows that this one calls, in lower case. */
  get children(): string[] {
    const workflows = this.flow.plan.actions.filter(({ type }) => type === 'workflow');
    return workflows.flatMap(({ definition }) => {
      const { inputs } = definition as { inputs?: { host?: { workflowReferenceName?: Value } } };
      const reference = inputs?.host?.workflowReferenceName;
      return typeof reference === 'string' ? [reference.toLowerCase()] : [];
    });
  }

  /** @throws FlowHostError where a value does not fit or the subscription is refused; the flow is then off */
  async turnOn(): Promise<void> {
    if (this.on) return;
    const parameters = readParameters(this.flow.plan, this.options.environmentVariables);
    const madeWith = this.signature(parameters);
    if (madeWith !== this.madeWith) {
      this.earlier = this.forms.filter(({ running }) => running.length > 0);
      this.hosted = this.make(parameters);
      this.madeWith = madeWith;
    }
    this.on = true;
    await this.startHosted();
    const subscribed = this.hosted.triggerHistory.at(-1);
    if (this.type === 'request' || !this.isCalled || subscribed?.status !== 'Failed') return;
    await this.turnOff();
    throw new FlowHostError(
      'SubscriptionFailed',
      `The flow '${this.displayName}' could not subscribe: ${subscribed.code}: ${subscribed.message ?? ''}`,
      ['See whether the service of its trigger answers, and turn the flow on again.'],
      502,
    );
  }

  /** @throws FlowHostError where the trigger does not poll, or the flow is off */
  check(): void {
    if (!this.isPolling) {
      throw new FlowHostError(
        'NotPolling',
        `The flow '${this.displayName}' does not ask by itself: its trigger is told.`,
      );
    }
    if (!this.on) {
      throw new FlowHostError('FlowIsOff', `The flow '${this.displayName}' is off.`, [
        'Turn it on: a flow asks while it is on.',
      ]);
    }
    this.hosted.check();
  }

  private async startHosted(): Promise<void> {
    try {
      await this.hosted.start();
    } catch (error) {
      await this.turnOff();
      if (!(error instanceof ExpressionError)) throw error;
      throw new FlowHostError(
        error.code,
        `The trigger of the flow '${this.displayName}' cannot be started: ${error.message}`,
        ['Correct its recurrence, or the values that it reads.'],
      );
    }
  }

  async turnOff(): Promise<void> {
    if (!this.on) return;
    this.on = false;
    await this.hosted.stop();
  }

  /** Fires the trigger as if it had been told; the run, or why there is none. */
  async tell(body: Value | undefined): Promise<Started | { readonly refused: Answer }> {
    const earlier = this.hosted.running.length;
    const telling = this.hosted.notify(body, { 'Content-Type': 'application/json; charset=utf-8' });
    // Runs enter at the end of the list, before anything is awaited.
    const run = this.hosted.running[earlier];
    const refused = await telling;
    return run ? { run } : { refused };
  }

  /** As a child: kept with its Response. */
  async call(body: Value | undefined): Promise<Answer> {
    const told = await this.tell(body);
    if ('refused' in told) return told.refused;
    const { run } = told;
    return new Promise((resolve) =>
      run.answering.onFinal((final) => {
        if (!final) return resolve(noResponse());
        const { statusCode, headers, body: content } = answerOf(final, undefined, run);
        const marked = { ...headers, 'x-ms-workflow-run-id': run.id };
        resolve({ statusCode, headers: marked, body: content });
      }),
    );
  }

  /** What became of a request that was answered 202. */
  operation(runId: string): Answer {
    const answers = this.forms.map((form) => form.operation(runId));
    return (
      answers.find(({ statusCode, body }) => !isUnknown(statusCode, body)) ?? (answers[0] as Answer)
    );
  }

  operationPermission(runId: string): string {
    return `/runs/${runId}/operations/${runId}/read`;
  }

  private make(parameters: ValueObject): HostedFlow {
    const { clock, caller, random, retryProfile, pace, onFault, onRun, started } = this.options;
    const callbackUrl = this.address;
    return new HostedFlow(this.flow.plan, {
      clock,
      caller,
      parameters,
      callbacks: this.callbacks,
      remembered: REMEMBERED,
      passRecords: PASS_RECORDS,
      locationOf: (runId) =>
        this.runAddress(runId, `/operations/${runId}`, this.operationPermission(runId)),
      onRun: (run) => {
        this.callbacks.forget(run.id);
        onRun(run);
      },
      ...(callbackUrl === undefined ? {} : { callbackUrl }),
      ...(started ? { started } : {}),
      ...(random ? { random } : {}),
      ...(retryProfile ? { retryProfile } : {}),
      ...(pace ? { pace } : {}),
      ...(onFault ? { onFault } : {}),
    });
  }

  private runAddress(runId: string, path: string, permission: string): string {
    const whole = `/workflows/${this.workflowId}/runs/${runId}${path}`;
    return this.key.address(this.options.baseUrl(), whole, permission);
  }

  private signature(parameters: ValueObject): string {
    return `${this.address ?? ''} ${formatJson(parameters)}`;
  }
}

export function actionPermission(runId: string, action: string): string {
  return `/runs/${runId}/actions/${action}/run`;
}

/** Why a flow cannot be turned on while a child of it is off. */
export function childIsOff(parent: HostedEntry, child: HostedEntry): FlowHostError {
  const { code, message, status } = triggerNotFound(child.workflowId, child.triggerName);
  return new FlowHostError(
    code,
    `The flow '${parent.displayName}' cannot be turned on: ${message}`,
    [`Turn on '${child.displayName}' first: '${parent.displayName}' calls it.`],
    status,
  );
}

function isUnknown(statusCode: number, body: Value | undefined): boolean {
  return statusCode === 404 && formatJson(body ?? null).includes('"WorkflowRunNotFound"');
}
