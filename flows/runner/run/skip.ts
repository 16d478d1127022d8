// Records for what never ran inside a block: a branch not taken, the content of a skipped or failed block.
import type { PlannedAction, PlannedContainer } from '../plan';
import { ActionRecord, type ActionError } from './action-record';
import { ContainerExecution } from './container-execution';
import { branchNotTaken, dependencyFailed } from './messages';
import type { Run } from './run';

/** Gives each action inside a closed block that has no record yet one that says why it was skipped. */
export function skipContents(run: Run, block: ActionRecord): void {
  for (const group of block.action.groups) {
    skipGroup(run, block, group, (action) => dependencyFailed(action, block));
  }
}

/** The same for one branch of a condition. */
export function skipBranch(run: Run, block: ActionRecord, branch: PlannedContainer): void {
  skipGroup(run, block, branch, branchNotTaken);
}

function skipGroup(
  run: Run,
  block: ActionRecord,
  group: PlannedContainer,
  explain: (action: PlannedAction) => ActionError,
): void {
  const { frame } = block.execution;
  const execution = new ContainerExecution(group, frame, block, () => undefined);
  for (const action of group.actions) {
    if (frame.record(action)) continue;
    const record = new ActionRecord(action, execution);
    record.code = 'ActionSkipped';
    record.error = explain(action);
    execution.records[action.position] = record;
    run.keepEnded(record, 'Skipped');
    skipContents(run, record);
  }
}
