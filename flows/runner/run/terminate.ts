// The end of a run by Terminate: enclosing blocks are cancelled, what is under way too, the rest is skipped.
import type { PlannedAction } from '../plan';
import { ActionRecord } from './action-record';
import { ContainerExecution } from './container-execution';
import type { Frame } from './frame';
import type { Run } from './run';

const TERMINATED = 'Terminated';

export function finishTerminated(run: Run, by: ActionRecord): void {
  finishRecord(run, by, 'Succeeded', by.code);
  finishActions(run, run.plan.root.actions, run.frame);
}

function finishActions(run: Run, actions: readonly PlannedAction[], frame: Frame): void {
  for (const action of actions) {
    const record = frame.record(action);
    if (!record) {
      skip(run, action, frame);
    } else if (record.status === undefined) {
      // What is under way inside a loop stands in frames of its own; each of them ends with the loop.
      record.cancel?.();
      finishRecord(run, record, 'Cancelled', TERMINATED);
    }
    for (const group of action.groups) finishActions(run, group.actions, frame);
  }
}

function finishRecord(
  run: Run,
  record: ActionRecord,
  status: 'Succeeded' | 'Cancelled',
  code: string,
): void {
  record.status = status;
  record.code = code;
  record.end = run.clock.now();
  run.environment.sink?.write(record);
}

function skip(run: Run, action: PlannedAction, frame: Frame): void {
  const record = new ActionRecord(
    action,
    new ContainerExecution(action.container, frame, undefined, () => undefined),
  );
  record.code = TERMINATED;
  run.keepEnded(record, 'Skipped');
}
