// One run of a flow: the scheduler. Ready actions stand in a queue and are performed one after the other; nothing
// here is asynchronous by itself, so a run without calls and waits ends within one turn.
import { randomUUID } from 'node:crypto';
import type { ActionStatus, RunStatus } from '../definition';
import { ExpressionError, unknownReference, valueTooLarge } from '../expressions/errors';
import { toText } from '../expressions/text';
import type { Value, ValueObject } from '../expressions/values';
import type { Caller } from '../connections/call';
import type { Callbacks } from '../connections/callbacks';
import type { Pace } from '../pace';
import type { PlannedAction, PlannedContainer } from '../plan';
import type { Perform, Program } from './perform';
import { ActionRecord, type ActionError } from './action-record';
import type { Clock } from '../clock';
import { ContainerExecution, type GroupStatus } from './container-execution';
import { Frame } from './frame';
import type { HistorySink } from './history-sink';
import { Measures } from './measures';
import type { RetryProfile } from './retry-policy';
import { BLOCK_FAILED, explainSkip, expressionFailure } from './messages';
import { skipContents } from './skip';
import { Answering } from './answering';
import type { StartedTrigger } from './started-trigger';
import { finishTerminated } from './terminate';
import { Variables } from './variables';

/** Everything around a run that the definition does not say. */
export interface RunEnvironment {
  readonly clock: Clock;
  readonly caller: Caller;
  readonly retryProfile: RetryProfile;
  /** Values of parameters, by name without case; others keep their default. */
  readonly parameters: ReadonlyMap<string, Value>;
  readonly random: () => number;
  /** Takes each record when it ends; with one, loops do not keep the records of their passes. */
  readonly sink: HistorySink | undefined;
  /** Records of single passes that the run may hold. */
  readonly passRecords: number;
  /** What `workflow()` gives, but for the run. */
  readonly workflow: ValueObject;
  readonly callbackUrl: string | undefined;
  readonly callbacks: Callbacks | undefined;
  readonly pace?: Pace | undefined;
}

export class Run {
  readonly id: string;
  readonly clientTrackingId: string;
  readonly variables = new Variables();
  readonly measures = new Measures();
  readonly frame: Frame;
  readonly answering: Answering;
  status: RunStatus = 'Running';
  error: ActionError | undefined;
  start = 0;
  end = 0;
  private readonly queue: ActionRecord[] = [];
  private readonly tasks: (() => void)[] = [];
  /** Actions under way: calls and waits. */
  private readonly pending = new Set<ActionRecord>();
  private kept = 0;
  private draining = false;
  private readonly parameterValues = new Map<string, Value>();
  private settle: ((run: Run) => void) | undefined;
  private breakOff: ((error: unknown) => void) | undefined;

  constructor(
    readonly plan: Program,
    readonly trigger: StartedTrigger,
    readonly environment: RunEnvironment,
  ) {
    this.id = trigger.runId;
    this.clientTrackingId = trigger.clientTrackingId;
    this.frame = new Frame(this, undefined, undefined, 0, null);
    this.answering = new Answering(plan, environment.clock);
  }

  get clock(): Clock {
    return this.environment.clock;
  }

  /** Performs the run; the promise is kept when it has ended, whatever its status. */
  execute(): Promise<Run> {
    return new Promise((resolve, reject) => {
      this.settle = resolve;
      this.breakOff = reject;
      this.start = this.clock.now();
      this.answering.start();
      this.startContainer(this.plan.root, this.frame, undefined, (status) =>
        this.conclude(status, status === 'Failed' ? BLOCK_FAILED : undefined),
      );
      this.drain();
    });
  }

  /** Starts a group of actions; `ended` is called when all of them have. */
  startContainer(
    container: PlannedContainer,
    frame: Frame,
    owner: ActionRecord | undefined,
    ended: (status: GroupStatus) => void,
  ): ContainerExecution {
    const execution = new ContainerExecution(container, frame, owner, ended);
    for (const position of container.roots) this.enqueue(execution, position);
    if (execution.remaining === 0) ended('Succeeded');
    return execution;
  }

  /** Ends an action that was under way, and lets go what waited for it. */
  finish(record: ActionRecord, status: ActionStatus): void {
    if (record.status !== undefined || this.ended) return;
    this.close(record, status);
    this.drain();
  }

  /** Fails an action for an expression that could not be evaluated. */
  finishWithError(record: ActionRecord, error: unknown): void {
    const fault = toExpressionError(error);
    if (!fault) this.abort(error);
    else if (record.status === undefined) this.finish(record, this.failWith(record, fault));
  }

  /** A bug of ours or of a caller: the promise of the run is broken instead of kept. */
  abort(error: unknown): void {
    this.status = 'Failed';
    this.breakOff?.(error);
  }

  /** Ends the whole run at once: what is under way is cancelled, the rest is skipped. */
  terminate(by: ActionRecord, status: RunStatus, error: ActionError | undefined): void {
    this.queue.length = 0;
    this.tasks.length = 0;
    for (const record of this.pending) record.cancel?.();
    finishTerminated(this, by);
    this.conclude(status, error);
  }

  /** Continues with something once what is ready now has been performed. */
  later(task: () => void): void {
    this.tasks.push(task);
    this.drain();
  }

  /** Whether a loop's passes are to be remembered one by one: always for `result()`, else while memory is small. */
  keepsPasses(loop: PlannedAction, passes: number): boolean {
    if (this.plan.readsResults) return true;
    const records = passes * (loop.end - loop.index);
    if (this.environment.sink !== undefined || this.kept + records > this.environment.passRecords)
      return false;
    this.kept += records;
    return true;
  }

  get ended(): boolean {
    return this.status !== 'Running';
  }

  parameter(key: string, name: string): Value {
    const known = this.parameterValues.get(key);
    if (known !== undefined) return known;
    const given = this.environment.parameters.get(key);
    const planned = this.plan.parameters.get(key);
    if (given === undefined && planned === undefined) {
      const names = [...this.plan.parameters.values()].map((each) => each.name);
      throw unknownReference('parameter', name, names);
    }
    const value = given ?? planned?.evaluate(this.frame) ?? null;
    this.parameterValues.set(key, value);
    return value;
  }

  newGuid(): string {
    return randomUUID();
  }

  random(): number {
    return this.environment.random();
  }

  describeWorkflow(): Value {
    const { workflow } = this.environment;
    const id = `${toText(workflow['id'])}/runs/${this.id}`;
    return { ...workflow, run: { id, name: this.id, type: 'Microsoft.Logic/workflows/runs' } };
  }

  callbackUrl(): Value {
    if (this.environment.callbackUrl !== undefined) return this.environment.callbackUrl;
    throw new ExpressionError(
      'InvalidTemplate',
      "The template function 'listCallbackUrl' is not expected at this location.",
    );
  }

  /** A record that was never queued (the content of a branch not taken) joins the history. */
  keepEnded(record: ActionRecord, status: ActionStatus): void {
    record.status = status;
    record.start = record.end = this.clock.now();
    record.execution.frame.keep(record);
    this.environment.sink?.write(record);
  }

  private enqueue(execution: ContainerExecution, position: number): void {
    const action = execution.container.actions[position] as PlannedAction;
    const record = new ActionRecord(action, execution);
    execution.records[position] = record;
    this.queue.push(record);
  }

  private drain(): void {
    if (this.draining) return;
    this.draining = true;
    do {
      this.performReady();
      this.tasks.shift()?.();
    } while (this.queue.length > 0 || this.tasks.length > 0);
    this.draining = false;
  }

  private performReady(): void {
    const { queue } = this;
    for (let head = 0; head < queue.length; head++) {
      this.perform(queue[head] as ActionRecord);
      // The queue of a long loop would otherwise hold every record that ever was.
      if (head >= 1024) {
        queue.splice(0, head + 1);
        head = -1;
      }
    }
    queue.length = 0;
  }

  private perform(record: ActionRecord): void {
    if (this.ended) return;
    const { action, execution } = record;
    record.start = this.clock.now();
    const unmet = explainSkip(action, execution);
    if (unmet) {
      record.code = 'ActionSkipped';
      record.error = unmet;
      this.close(record, 'Skipped');
      return;
    }
    execution.frame.keep(record);
    let status: ActionStatus | undefined;
    try {
      status = (this.plan.performs[action.index] as Perform)(execution.frame, record);
    } catch (error) {
      const fault = toExpressionError(error);
      if (!fault) {
        this.abort(error);
        return;
      }
      status = this.failWith(record, fault);
    }
    if (this.ended) return;
    if (status !== undefined) this.close(record, status);
    else if (record.cancel) this.pending.add(record);
  }

  private failWith(record: ActionRecord, error: ExpressionError): ActionStatus {
    record.inputs = undefined;
    record.outputs = undefined;
    return record.fail('BadRequest', expressionFailure(record.action, error));
  }

  private close(record: ActionRecord, status: ActionStatus): void {
    const { action, execution } = record;
    record.status = status;
    record.end = this.clock.now();
    if (record.cancel) {
      this.pending.delete(record);
      record.cancel = undefined;
    }
    execution.frame.keep(record);
    if (status !== 'Succeeded') {
      execution.troubled = true;
      if (action.groups.length > 0) skipContents(this, record);
    }
    this.environment.sink?.write(record);
    for (const position of action.successors) {
      if (--(execution.waiting[position] as number) === 0) this.enqueue(execution, position);
    }
    if (--execution.remaining === 0) execution.ended(execution.status());
  }

  private conclude(status: GroupStatus | RunStatus, error: ActionError | undefined): void {
    if (this.ended) return;
    this.status = status;
    this.error = error;
    this.end = this.clock.now();
    this.answering.end();
    this.settle?.(this);
  }
}

// Values that a flow nests or doubles pass after pass end the stack or the longest string, not the process.
function toExpressionError(error: unknown): ExpressionError | undefined {
  if (error instanceof ExpressionError) return error;
  return error instanceof RangeError ? valueTooLarge() : undefined;
}
