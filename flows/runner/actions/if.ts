// If: one of two groups, by a condition. The other group's actions are recorded as skipped.
import type { PlannedContainer } from '../plan';
import { skipBranch } from '../run/skip';
import type { ActionType } from './action-type';
import { compileCondition } from './condition';
import { endBlock } from './scope';

export const ifAction: ActionType = {
  type: 'If',
  summary: 'Runs its actions where a condition is true, those of its else where it is not.',
  source:
    'https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#if-action',
  compile: ({ definition, groups }) => {
    const [whenTrue, whenFalse] = groups as [PlannedContainer, PlannedContainer];
    const condition = compileCondition(definition['expression'] ?? null);
    return (frame, record) => {
      const holds = condition(frame);
      skipBranch(frame.run, record, holds ? whenFalse : whenTrue);
      frame.run.startContainer(holds ? whenTrue : whenFalse, frame, record, (status) =>
        endBlock(record, status),
      );
      return undefined;
    };
  },
};
