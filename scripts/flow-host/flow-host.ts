// The flow host: its flows by name and id, what is asked of them, and what they tell.
// https://learn.microsoft.com/power-automate/overview-solution-flows
import { Hono } from 'hono';
import type { Caller } from '../../flows/runner/connections/call';
import type { Value, ValueObject } from '../../flows/runner/expressions/values';
import { findNearestName } from '../../flows/runner/nearest-name';
import type { Run } from '../../flows/runner/run/run';
import type { TriggerEvent } from '../../flows/runner/triggers/trigger-host';
import { ChildFlowCaller } from './child-flows';
import * as errors from './errors';
import { toCaller, type FlowHostOptions, type StartedRun } from './flow-host-options';
import { childIsOff, HostedEntry, type HostFlow } from './hosted-entry';
import { writeError } from './http-exchange';
import { addListingRoutes } from './listing-routes';
import type { FlowSummary, RunSummary } from './listing-shapes';
import { describeStep, describeSteps, evaluateIn, type Passes, type Place } from './run-steps';
import { describeKeptRun, RunHistory } from './run-history';
import { addTriggerRoutes } from './trigger-routes';
import { turnOnOrder } from './turn-on-order';

const LINES = 5_000;
const DETAILS = 200;
const BODY_LIMIT = 100 * 1024 * 1024;
const FAULTS = 100;

export class FlowHost {
  /** In process and on a socket alike. */
  readonly fetch: (request: Request) => Promise<Response>;
  private readonly entries: HostedEntry[] = [];
  private readonly byName = new Map<string, HostedEntry>();
  private readonly byId = new Map<string, HostedEntry>();
  private readonly caller: Caller;
  private readonly history: RunHistory;
  private readonly details: number;
  private readonly told: string[] = [];
  private readonly idlers: (() => void)[] = [];

  constructor(private readonly options: FlowHostOptions) {
    const { lines = LINES, details = DETAILS } = options.history ?? {};
    this.history = new RunHistory(lines, details);
    this.details = details;
    this.caller = new ChildFlowCaller(toCaller(options), (workflowId) => this.find(workflowId));
    for (const flow of options.flows) this.addFlow(flow);
    const app = new Hono();
    addTriggerRoutes(app, {
      find: (workflowId) => this.find(workflowId),
      clock: options.clock,
      bodyLimit: options.bodyLimit ?? BODY_LIMIT,
      verifyCallback: options.verifyCallback,
    });
    addListingRoutes(app, this);
    app.notFound(() =>
      writeError({ status: 404, code: 'NotFound', message: 'Nothing answers at this address.' }),
    );
    app.onError((error) => {
      if (error instanceof errors.FlowHostError) return writeError(error);
      this.report(error);
      return writeError(errors.internalError);
    });
    this.fetch = async (request) => app.fetch(request);
  }

  /** @param withAddresses an address is a secret: who has it may start the flow */
  flows(withAddresses = false): FlowSummary[] {
    return this.entries.map((entry) => entry.summarize(withAddresses));
  }

  /** The display name of a flow whose workflow id, or display name, is given. @throws FlowHostError */
  nameOf(flow: string): string {
    return (this.find(flow) ?? this.entry(flow)).displayName;
  }

  /** Where the flow's trigger is called, with the signature that opens it. @throws FlowHostError */
  addressOf(displayName: string): string {
    const { address } = this.entry(displayName);
    if (address !== undefined) return address;
    throw new errors.FlowHostError(
      'NotCalled',
      `The flow '${displayName}' has no address: nobody calls its trigger.`,
    );
  }

  /**
   * Every earlier address of the flow is invalid from now on. A flow that subscribed hands out the new one when it is
   * turned off and on. Gives the new address.
   */
  regenerateSignature(displayName: string): string {
    this.entry(displayName).key.regenerate();
    return this.addressOf(displayName);
  }

  /** @throws FlowHostError where a child is off, a value does not fit, or the subscription is refused */
  async turnOn(displayName: string): Promise<void> {
    const entry = this.entry(displayName);
    for (const id of entry.children) {
      const child = this.byId.get(id);
      if (child && child !== entry && !child.isOn) throw childIsOff(entry, child);
    }
    await entry.turnOn();
  }

  /** Runs that are under way go on. @throws FlowHostError */
  turnOff(displayName: string): Promise<void> {
    return this.entry(displayName).turnOff();
  }

  /** Children before parents; tries all. @throws FlowHostError that names each flow that stayed off */
  async turnOnAll(): Promise<void> {
    const failed: errors.FlowHostError[] = [];
    for (const { displayName } of turnOnOrder(this.entries)) {
      try {
        await this.turnOn(displayName);
      } catch (error) {
        if (!(error instanceof errors.FlowHostError)) throw error;
        failed.push(error);
      }
    }
    const [first] = failed;
    if (!first) return;
    const message = failed.map((each) => each.message).join(' ');
    throw new errors.FlowHostError(
      first.code,
      message,
      failed.flatMap(({ actions }) => actions),
    );
  }

  /** Parents before children. Nothing of the host holds the process afterwards but runs that are under way. */
  async turnOffAll(): Promise<void> {
    for (const entry of turnOnOrder(this.entries).reverse()) await entry.turnOff();
  }

  /** Starts a flow that a person, or another flow, starts. @throws FlowHostError */
  async runButton(displayName: string, inputs: ValueObject = {}): Promise<StartedRun> {
    const entry = this.entry(displayName);
    if (entry.kind === undefined || entry.kind === 'http') {
      throw new errors.FlowHostError(
        'NotAButton',
        `The flow '${displayName}' is not started by hand.`,
      );
    }
    const told = await entry.tell(inputs);
    if ('run' in told) return this.started(told.run);
    throw errors.refusedBy(told.refused, displayName);
  }

  /** The newest first, those under way before those that have ended. @throws FlowHostError */
  runs(displayName?: string): RunSummary[] {
    const only = displayName === undefined ? undefined : this.entry(displayName);
    const entries = only ? [only] : this.entries;
    const open = entries.flatMap((entry) =>
      entry.forms.flatMap(({ running }) =>
        running.map((run) => this.history.summarize(run, entry, run.start === 0)),
      ),
    );
    const ended = this.history.list();
    const shown = only ? ended.filter(({ workflowId }) => workflowId === only.workflowId) : ended;
    return [...open.reverse(), ...shown];
  }

  /** `{flow, runs: [run]}`, the run as `cosell run --json` shows it. @throws FlowHostError */
  run(runId: string): ValueObject {
    const { run, entry } = this.findRun(runId);
    return { flow: entry.displayName, workflowId: entry.workflowId, runs: [describeKeptRun(run)] };
  }

  /** The flow as a tree of its steps; of a run with what became of each. @throws FlowHostError */
  steps(of: { readonly flow: string } | { readonly run: string; readonly passes: Passes }) {
    if ('flow' in of) return describeSteps(this.entry(of.flow).flow.plan);
    const { run } = this.findRun(of.run);
    return describeSteps(run.plan, { run, passes: of.passes });
  }

  /** Inputs, outputs, attempts of one action of a run. @throws FlowHostError */
  step(runId: string, action: string, passes: Passes): ValueObject {
    return describeStep({ run: this.findRun(runId).run, passes }, action);
  }

  /** The value of an expression where an action of the run stands. @throws FlowHostError, ExpressionError */
  evaluate(runId: string, expression: string, at: Place): Value {
    return evaluateIn(this.findRun(runId).run, expression, at);
  }

  /** What the flow's trigger did, the oldest first. @throws FlowHostError */
  triggerHistory(displayName: string): TriggerEvent[] {
    return this.entry(displayName).forms.flatMap(({ triggerHistory }) => [...triggerHistory]);
  }

  /** Lets the flow's trigger ask now whether something happened. @throws FlowHostError where it does not poll, or is off */
  check(displayName: string): void {
    this.entry(displayName).check();
  }

  /** A new run with the same trigger outputs. @throws FlowHostError where the run is forgotten or the flow is off */
  resubmit(runId: string): StartedRun {
    const { run, entry } = this.findRun(runId);
    const again = entry.current.resubmit(run.trigger);
    if (!('statusCode' in again)) {
      this.history.markResubmitted(again.id, runId);
      return this.started(again);
    }
    throw errors.refusedBy(again, entry.displayName);
  }

  /** Messages of bugs that runs or requests met, the oldest first. */
  get faults(): readonly string[] {
    return this.told;
  }

  /** Kept when no run is under way. */
  idle(): Promise<void> {
    if (this.isIdle) return Promise.resolve();
    return new Promise((resolve) => this.idlers.push(resolve));
  }

  private get isIdle(): boolean {
    return this.entries.every(({ forms }) => forms.every(({ running }) => running.length === 0));
  }

  private addFlow(flow: HostFlow): void {
    const { options } = this;
    const [name, id] = [flow.displayName.toLowerCase(), flow.workflowId.toLowerCase()];
    if (this.byName.has(name) || this.byId.has(id)) {
      throw new errors.FlowHostError(
        'FlowTwice',
        `The flow '${flow.displayName}' (${flow.workflowId}) is there twice.`,
      );
    }
    const { baseUrl } = options;
    const entry = new HostedEntry(flow, {
      clock: options.clock,
      caller: this.caller,
      baseUrl: () => (typeof baseUrl === 'string' ? baseUrl : baseUrl()).replace(/\/+$/, ''),
      environmentVariables: options.environmentVariables ?? {},
      onRun: (run) => this.keep(run, entry),
      onFault: (error) => this.report(error),
      ...(options.onStart ? { started: options.onStart } : {}),
      ...(options.random ? { random: options.random } : {}),
      ...(options.retryProfile ? { retryProfile: options.retryProfile } : {}),
      ...(options.pace ? { pace: options.pace } : {}),
    });
    this.entries.push(entry);
    this.byName.set(name, entry);
    this.byId.set(id, entry);
  }

  private find(workflowId: string): HostedEntry | undefined {
    return this.byId.get(workflowId.toLowerCase());
  }

  private entry(displayName: string): HostedEntry {
    const entry = this.byName.get(displayName.toLowerCase());
    if (entry) return entry;
    const names = this.entries.map((each) => each.displayName);
    const nearest = findNearestName(displayName, names);
    throw new errors.FlowHostError(
      'FlowNotFound',
      `There is no flow '${displayName.slice(0, 200)}'.`,
      nearest === undefined ? [] : [`Did you mean '${nearest}'?`],
      404,
    );
  }

  private findRun(runId: string): { run: Run; entry: HostedEntry } {
    const ended = this.history.find(runId);
    for (const entry of this.entries) {
      if (ended?.plan === entry.flow.plan) return { run: ended, entry };
      const running = entry.forms.flatMap((form) => form.running);
      const run = ended ? undefined : running.find(({ id }) => id === runId);
      if (run) return { run, entry };
    }
    const summary = this.history.summary(runId);
    throw new errors.FlowHostError(
      'WorkflowRunNotFound',
      summary
        ? `Of the run '${runId}' only its line is remembered: ${this.details} later runs have ended.`
        : `There is no run '${runId.slice(0, 200)}'.`,
      [],
      404,
    );
  }

  private started({ id }: Run): StartedRun {
    return { runId: id, ended: this.history.whenEnded(id) };
  }

  private keep(run: Run, entry: HostedEntry): void {
    const summary = this.history.add(run, entry);
    try {
      this.options.onRun?.(summary, run);
    } catch (error) {
      this.report(error);
    }
    if (this.idlers.length === 0 || !this.isIdle) return;
    for (const idler of this.idlers.splice(0)) idler();
  }

  private report(error: unknown): void {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    this.told.push(message.slice(0, 500));
    if (this.told.length > FAULTS) this.told.shift();
    try {
      this.options.onFault?.(error);
    } catch {
      this.told.push('onFault failed itself.');
    }
  }
}
