// Foreach: its actions once for each item. Cloud flows take one item at a time unless told otherwise.
import { toText } from '../expressions/text';
import type { ActionStatus } from '../definition';
import { compileValue } from '../expressions/compile-value';
import { isInteger, isObject, kindOf, type Value } from '../expressions/values';
import type { PlannedAction, PlannedContainer } from '../plan';
import type { ActionRecord } from '../run/action-record';
import { worst } from '../run/container-execution';
import { Frame } from '../run/frame';
import type { ActionType } from './action-type';
import { endBlock } from './scope';

/** What the designer allows; more is refused when the definition is loaded. */
const MOST_AT_ONCE = 50;
/** Items of one Foreach in the larger profiles of Power Automate. */
const MOST_ITEMS = 100_000;

export const foreach: ActionType = {
  type: 'Foreach',
  summary: 'Runs its actions once for each item of an array.',
  source:
    'https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#foreach-action',
  compile: (action) => {
    const written = action.definition['foreach'] ?? null;
    const { evaluate } = compileValue(written);
    const atOnce = readConcurrency(action);
    return (frame, record) => {
      const items = evaluate(frame);
      if (!Array.isArray(items)) return failForeach(record, written, items);
      if (items.length > MOST_ITEMS) return failTooMany(record, items.length);
      const [group] = action.groups as [PlannedContainer];
      new ForeachExecution(frame, record, group, items, atOnce).start();
      return undefined;
    };
  },
};

function failForeach(record: ActionRecord, written: Value, value: Value): ActionStatus {
  const code = 'ExpressionEvaluationFailed';
  return record.fail(code, {
    code,
    message:
      `The execution of template action '${record.action.name}' failed: the result of the evaluation of 'foreach' ` +
      `expression '${toText(written)}' is of type '${kindOf(value)}'. The result must be a valid array.`,
  });
}

function failTooMany(record: ActionRecord, found: number): ActionStatus {
  const code = 'ExpressionEvaluationFailed';
  return record.fail(code, {
    code,
    message: `The execution of template action '${record.action.name}' failed: the 'foreach' expression gives ${found} items; at most ${MOST_ITEMS} are allowed.`,
  });
}

function readConcurrency({ definition }: PlannedAction): number {
  const configuration = definition['runtimeConfiguration'];
  const concurrency = isObject(configuration) ? configuration['concurrency'] : undefined;
  const repetitions = isObject(concurrency) ? concurrency['repetitions'] : undefined;
  if (!isInteger(repetitions)) return 1;
  return Math.min(MOST_AT_ONCE, Math.max(1, Number(repetitions)));
}

class ForeachExecution {
  private next = 0;
  private running = 0;
  private readonly statuses = new Set<ActionStatus>();
  private starting = false;
  private last: Frame | undefined;

  constructor(
    private readonly frame: Frame,
    private readonly record: ActionRecord,
    private readonly group: PlannedContainer,
    private readonly items: readonly Value[],
    private readonly atOnce: number,
  ) {
    record.repetitions = items.length;
    if (frame.run.keepsPasses(record.action, items.length)) record.passes = new Array(items.length);
  }

  start(): void {
    // A run that is terminated shows how far the newest pass came.
    this.record.cancel = () => this.last?.publish(this.next);
    this.fill();
  }

  // A pass without actions ends inside startContainer, so the loop must not be entered a second time from there.
  private fill(): void {
    if (this.starting) return;
    this.starting = true;
    while (this.running < this.atOnce && this.next < this.items.length) this.startPass(this.next++);
    this.starting = false;
    if (this.running === 0) this.end();
  }

  private startPass(index: number): void {
    const { run } = this.frame;
    const frame = new Frame(run, this.frame, this.record.action, index, this.items[index] as Value);
    this.running++;
    this.last = frame;
    const execution = run.startContainer(this.group, frame, this.record, (status) => {
      this.running--;
      this.statuses.add(status);
      this.fill();
    });
    if (this.record.passes) this.record.passes[index] = execution.records;
  }

  private end(): void {
    this.last?.publish(this.items.length);
    endBlock(this.record, worst(this.statuses));
  }
}
