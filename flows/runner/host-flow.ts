// A flow that is turned on: its trigger lives, and everything it reports starts runs. In: requests, notifications, time.
// Out: answers, runs. It knows nothing of what ran before it was started and repeats nothing, as the service does.
import type { Answer } from './connections/call';
import { noResponse } from './connections/no-response';
import type { TriggerDefinition } from './definition';
import { ExpressionError } from './expressions/errors';
import { toText } from './expressions/text';
import type { Value, ValueObject } from './expressions/values';
import type { Plan } from './plan';
import type { Response } from './run/answering';
import type { Clock } from './clock';
import type { Program } from './run/perform';
import { Run, type RunEnvironment } from './run/run';
import { StartedTrigger } from './run/started-trigger';
import { createEnvironment, parameterValues, type RunOptions } from './run-environment';
import { BoundedList } from './triggers/bounded-list';
import { fireTrigger, type Fired, type Firing } from './triggers/fire-trigger';
import { LivingTrigger } from './triggers/living-trigger';
import { receiveRequest, type TriggerRequest } from './triggers/request-trigger';
import { answerOf, identifyWorkflow, type WorkflowIdentity } from './triggers/response-headers';
import { NO_ROOM, readRunLimits, RunGate } from './triggers/run-gate';
import { evaluateForTrigger, evaluateTriggerInputs } from './triggers/trigger-context';
import type { TriggerEvent, TriggerHost } from './triggers/trigger-host';
import { hasTriggerOption } from './triggers/trigger-option';

export type HttpAnswer = Answer;

export interface HostOptions extends RunOptions {
  readonly clock: Clock;
  /** Where somebody who got 202 asks for the answer later. */
  readonly locationOf?: (runId: string) => string;
  /** Finished runs, and lines of the trigger's history, that are remembered. */
  readonly remembered?: number;
  /** Told of each run that has ended, children aside. */
  readonly onRun?: (run: Run) => void;
  /** Told of each line of the trigger's history. */
  readonly onTrigger?: (event: TriggerEvent) => void;
  /** Told of a bug of ours or of a caller; without it the process ends with the error. */
  readonly onFault?: (error: unknown) => void;
}

const REMEMBERED = 100;
/** Seconds after which a caller that got 202 asks again. */
const ASK_AGAIN = '10';

export class HostedFlow {
  readonly name: string;
  private readonly triggerName: string;
  private readonly definition: TriggerDefinition;
  private readonly clock: Clock;
  private readonly environment: RunEnvironment;
  private readonly parameters: ValueObject;
  private readonly gate: RunGate;
  private readonly finished: BoundedList<Run>;
  private readonly events: BoundedList<TriggerEvent>;
  private readonly current = new Map<string, Run>();
  private readonly living: LivingTrigger;
  private readonly answersLater: boolean;
  private workflow: WorkflowIdentity;
  private on = false;

  constructor(
    readonly plan: Program,
    private readonly options: HostOptions,
  ) {
    const [trigger] = Object.entries(plan.flow.triggers);
    if (!trigger) throw new Error(`The flow '${plan.flow.name}' has no trigger.`);
    [this.triggerName, this.definition] = trigger;
    this.name = plan.flow.name;
    this.clock = options.clock;
    this.environment = createEnvironment(plan, this.clock, options);
    this.parameters = parameterValues(plan, options.parameters);
    this.gate = new RunGate(readRunLimits(this.definition));
    this.finished = new BoundedList(options.remembered ?? REMEMBERED);
    this.events = new BoundedList(options.remembered ?? REMEMBERED);
    this.living = new LivingTrigger(this.triggerHost(), options.callbackUrl);
    this.answersLater = answersLater(plan, this.definition);
    this.workflow = identifyWorkflow(plan, this.clock.now());
  }

  /** Finished runs, the oldest first. */
  get runs(): readonly Run[] {
    return this.finished.items;
  }

  /** Runs that have been started and are not finished; those that wait for their turn are among them. */
  get running(): readonly Run[] {
    return [...this.current.values()];
  }

  /** What the trigger did, the oldest first. */
  get triggerHistory(): readonly TriggerEvent[] {
    return this.events.items;
  }

  /** Turns the flow on. @throws ExpressionError where its recurrence cannot be read */
  async start(): Promise<void> {
    if (this.on) return;
    this.on = true;
    this.workflow = identifyWorkflow(this.plan, this.clock.now());
    await this.living.start();
  }

  /** Turns the flow off. Runs that are under way, and those that wait, go on. */
  async stop(): Promise<void> {
    if (!this.on) return;
    this.on = false;
    await this.living.stop();
  }

  /** Lets a trigger that polls ask now. @returns whether it is one */
  check(): boolean {
    return this.living.check();
  }

  /** A request to the flow's address. Kept when the caller is answered; the runs may go on. */
  async receive(request: TriggerRequest): Promise<HttpAnswer> {
    if (this.definition.type.toLowerCase() !== 'request') {
      return this.refuse(404, 'NotFound', `The flow '${this.name}' is not started by requests.`);
    }
    const barred = this.barred();
    if (barred) return barred;
    try {
      const inputs = evaluateTriggerInputs(this.definition, this.reads());
      const received = receiveRequest(this.triggerName, this.definition, inputs, request);
      return await this.answer('refused' in received ? received : this.fire(received.firing, 'OK'));
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      return this.refuse(400, error.code, error.message);
    }
  }

  /** A report for a flow that subscribed. */
  async notify(body: Value | undefined, headers: ValueObject = {}): Promise<HttpAnswer> {
    const barred = this.barred();
    if (barred) return barred;
    const outputs = body === undefined ? { headers } : { headers, body };
    const fired = this.fire({ name: this.triggerName, outputs }, 'OK');
    if ('refused' in fired) return this.answer(fired);
    return this.marked({ statusCode: 202, headers: {}, body: undefined }, fired.runs[0]);
  }

  /** Starts a run with what an earlier one was started with; conditions and splitOn are not asked again. */
  resubmit({ name, outputs, inputs }: StartedTrigger): Run | HttpAnswer {
    const barred = this.barred();
    if (barred) return barred;
    const trigger = new StartedTrigger(name, outputs, inputs, this.clock.now());
    const run = new Run(this.plan, trigger, this.environment);
    this.note({ status: 'Succeeded', code: 'OK', runs: 1 });
    this.enter(run);
    return run;
  }

  /** What became of a request that was answered 202: 202 again, then the Response. */
  operation(runId: string): HttpAnswer {
    const run = this.current.get(runId) ?? this.runs.find(({ id }) => id === runId);
    if (!run) return this.refuse(404, 'WorkflowRunNotFound', `There is no run '${runId}'.`);
    const { final } = run.answering;
    if (final) return this.marked(final, run);
    return run.ended ? this.marked(noResponse(), run) : this.accepted(run);
  }

  private barred(): HttpAnswer | undefined {
    if (!this.on) {
      return this.refuse(
        400,
        'WorkflowTriggerIsNotEnabled',
        `Could not execute workflow '${this.workflow.id}' trigger '${this.triggerName}' with state 'Disabled': trigger is not enabled.`,
      );
    }
    if (!this.gate.isFull) return undefined;
    this.note({ status: 'Skipped', code: NO_ROOM, runs: 0 });
    return this.refuse(
      429,
      NO_ROOM,
      `The flow '${this.name}' has ${this.current.size - this.gate.waiting} runs under way and ${this.gate.waiting} waiting, and takes no more now.`,
    );
  }

  private async answer(fired: FiredRuns): Promise<HttpAnswer> {
    if ('refused' in fired) {
      const { statusCode, code, message } = fired.refused;
      return this.refuse(statusCode, code, message);
    }
    const [run] = fired.runs;
    if (!run || this.answersLater) return this.accepted(run);
    const final = await new Promise<Response | undefined>((resolve) =>
      run.answering.onFinal(resolve),
    );
    return this.marked(final ?? noResponse(), run);
  }

  // Only who is going to be answered is told where to ask.
  private accepted(run: Run | undefined): HttpAnswer {
    const { locationOf } = this.options;
    const headers: ValueObject = {};
    if (run && locationOf && this.plan.actions.some(({ type }) => type === 'response')) {
      headers['Location'] = locationOf(run.id);
      headers['Retry-After'] = ASK_AGAIN;
    }
    return this.marked({ statusCode: 202, headers, body: undefined }, run);
  }

  private refuse(statusCode: number, code: string, message: string): HttpAnswer {
    const body = { error: { code, message } };
    return this.marked({ statusCode, headers: {}, body }, undefined);
  }

  private marked(answer: Response, run: Run | undefined): HttpAnswer {
    const bare = hasTriggerOption(this.definition, 'SuppressWorkflowHeadersOnResponse');
    return answerOf(answer, bare ? undefined : this.workflow, run);
  }

  private fire(firing: Firing, code: string): FiredRuns {
    const fired = fireTrigger(this.plan, firing, this.clock.now(), this.parameters);
    if ('refused' in fired) {
      const { code: reason, message } = fired.refused;
      this.note({ status: 'Failed', code: reason, message, runs: 0 });
      return fired;
    }
    const runs = fired.started.map((trigger) => new Run(this.plan, trigger, this.environment));
    // A condition that is not met, or nothing to split.
    this.note({ status: runs.length > 0 ? 'Succeeded' : 'Skipped', code, runs: runs.length });
    for (const run of runs) this.enter(run);
    return { runs };
  }

  private enter(run: Run): void {
    this.current.set(run.id, run);
    this.gate.enter(() => this.perform(run));
  }

  private async perform(run: Run): Promise<void> {
    this.options.started?.(run);
    try {
      await run.execute();
    } catch (error) {
      run.answering.end();
      this.abort(error);
    }
    this.current.delete(run.id);
    this.finished.add(run);
    this.options.onRun?.(run);
  }

  private triggerHost(): TriggerHost {
    const { clock, options, definition, plan } = this;
    const evaluate = (): ValueObject => evaluateTriggerInputs(definition, this.reads());
    return {
      name: this.triggerName,
      definition,
      flow: plan.flow,
      clock,
      caller: options.caller,
      random: this.environment.random,
      retryProfile: this.environment.retryProfile,
      ...(options.pace ? { pollSeconds: options.pace.pollSeconds } : {}),
      inputs: evaluate,
      recurrence: () => evaluateForTrigger(definition['recurrence'], this.reads()) as ValueObject,
      isFull: () => this.gate.isFull,
      fire: (outputs, code) => void this.fire({ name: this.triggerName, outputs }, code),
      note: (event) => this.note(event),
      abort: (error) => this.abort(error),
    };
  }

  private reads() {
    return {
      parameters: this.parameters,
      now: this.clock.now(),
      workflow: this.environment.workflow,
      callbackUrl: this.living.callbackUrl,
    };
  }

  private note(event: Omit<TriggerEvent, 'time'>): void {
    const line = { time: this.clock.now(), ...event };
    this.events.add(line);
    this.options.onTrigger?.(line);
  }

  private abort(error: unknown): void {
    const { onFault } = this.options;
    if (onFault) onFault(error);
    else
      queueMicrotask(() => {
        throw error;
      });
  }
}

type FiredRuns = Extract<Fired, { refused: unknown }> | { readonly runs: readonly Run[] };

// A flow with splitOn answers at once even where it has a Response.
function answersLater({ actions }: Plan, trigger: TriggerDefinition): boolean {
  const responses = actions.filter(({ type }) => type === 'response');
  const isAsynchronous = ({ definition }: (typeof actions)[number]): boolean =>
    toText(definition['operationOptions'] ?? null).toLowerCase() === 'asynchronous';
  return (
    responses.length === 0 ||
    responses.some(isAsynchronous) ||
    typeof trigger['splitOn'] === 'string'
  );
}
