// Scope: a group of actions with one status.
import type { PlannedContainer } from '../plan';
import type { ActionRecord } from '../run/action-record';
import type { GroupStatus } from '../run/container-execution';
import { BLOCK_FAILED } from '../run/messages';
import type { ActionType } from './action-type';

export const scope: ActionType = {
  type: 'Scope',
  summary: 'Groups actions; its status follows from theirs.',
  source:
    'https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#scope-action',
  compile: ({ groups }) => {
    const [group] = groups as [PlannedContainer];
    return (frame, record) => {
      frame.run.startContainer(group, frame, record, (status) => endBlock(record, status));
      return undefined;
    };
  },
};

/** Ends a block with the status of what ran inside it. */
export function endBlock(record: ActionRecord, status: GroupStatus): void {
  if (status === 'Failed') record.fail('ActionFailed', BLOCK_FAILED);
  else if (status === 'TimedOut') record.fail('ActionTimedOut', BLOCK_TIMED_OUT);
  record.execution.frame.run.finish(record, status);
}

const BLOCK_TIMED_OUT = { ...BLOCK_FAILED, code: 'ActionTimedOut' };
