// Until: its actions again and again until a condition holds or a limit is reached. The condition is tested after
// each pass; the last pass decides the status (measured in the cloud); reaching a limit is no failure by default.
import { toText } from '../expressions/text';
import type { ActionStatus } from '../definition';
import { compileValue } from '../expressions/compile-value';
import { isInteger, isObject, type Value } from '../expressions/values';
import type { PlannedContainer } from '../plan';
import type { ActionRecord } from '../run/action-record';
import type { GroupStatus } from '../run/container-execution';
import { parseDuration } from '../run/duration';
import { Frame } from '../run/frame';
import type { ActionType } from './action-type';
import { compileCondition, type Condition } from './condition';
import { endBlock } from './scope';

const DEFAULT_COUNT = 60;
/** A higher count is saved, and still no more passes run. */
const MOST_PASSES = 5000;
const DEFAULT_TIMEOUT = 3_600_000;

export const until: ActionType = {
  type: 'Until',
  summary: 'Repeats its actions until a condition holds or a limit is reached.',
  source:
    'https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#until-action',
  compile: ({ definition, groups }) => {
    const condition = compileCondition(definition['expression'] ?? null);
    const limit = compileValue(definition['limit'] ?? {}).evaluate;
    const failAtLimit = toText(definition['operationOptions'])
      .toLowerCase()
      .includes('failwhenlimitsreached');
    return (frame, record) => {
      const [group] = groups as [PlannedContainer];
      const limits = readLimits(limit(frame), frame.now());
      new UntilExecution(frame, record, group, condition, limits, failAtLimit).startPass();
      return undefined;
    };
  },
};

interface Limits {
  readonly count: number;
  /** The moment after which no pass starts, in milliseconds since 1970. */
  readonly until: number;
}

function readLimits(limit: Value, now: number): Limits {
  const { count, timeout } = isObject(limit) ? limit : {};
  const written = typeof timeout === 'string' ? parseDuration(timeout) : undefined;
  return {
    count: Math.min(MOST_PASSES, isInteger(count) ? Number(count) : DEFAULT_COUNT),
    until: now + (written ?? DEFAULT_TIMEOUT),
  };
}

class UntilExecution {
  private passes = 0;

  constructor(
    private readonly frame: Frame,
    private readonly record: ActionRecord,
    private readonly group: PlannedContainer,
    private readonly condition: Condition,
    private readonly limits: Limits,
    private readonly failAtLimit: boolean,
  ) {}

  startPass(): void {
    const { run } = this.frame;
    const frame = new Frame(run, this.frame, this.record.action, this.passes++, null);
    this.record.repetitions = this.passes;
    this.record.cancel = () => frame.publish(this.passes);
    const execution = run.startContainer(this.group, frame, this.record, (status) =>
      this.endPass(frame, status),
    );
    if (run.keepsPasses(this.record.action, 1)) {
      (this.record.passes ??= [])[frame.index] = execution.records;
    }
  }

  private endPass(frame: Frame, status: GroupStatus): void {
    const { run } = this.frame;
    frame.publish(this.passes);
    let holds: boolean;
    try {
      holds = this.condition(frame);
    } catch (error) {
      run.finishWithError(this.record, error);
      return;
    }
    if (holds) endBlock(this.record, status);
    else if (this.passes < this.limits.count && run.clock.now() < this.limits.until) this.again();
    else this.endAtLimit(status);
  }

  // The next pass starts from the queue of the clock, not from inside the end of this one: a body that does nothing
  // would otherwise nest as deeply as there are passes.
  private again(): void {
    this.frame.run.later(() => this.startPass());
  }

  private endAtLimit(status: GroupStatus): void {
    if (!this.failAtLimit || status !== 'Succeeded') {
      endBlock(this.record, status);
      return;
    }
    const failed: ActionStatus = this.record.fail('ActionFailed', {
      code: 'UntilLimitReached',
      message: `The action '${this.record.action.name}' reached its limit after ${this.passes} pass(es) and its condition was not met.`,
    });
    this.frame.run.finish(this.record, failed);
  }
}
