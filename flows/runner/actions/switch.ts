// Switch: the group of the case that equals a value. Only texts and integers are compared, and only with their own kind.
import { toText } from '../expressions/text';
import type { ActionStatus } from '../definition';
import { compileValue } from '../expressions/compile-value';
import { areEqual } from '../expressions/compare';
import { isInteger, isObject, kindOf, type Value } from '../expressions/values';
import type { PlannedAction, PlannedContainer } from '../plan';
import { ActionRecord } from '../run/action-record';
import { ContainerExecution } from '../run/container-execution';
import type { Frame } from '../run/frame';
import { BLOCK_FAILED } from '../run/messages';
import { skipBranch, skipContents } from '../run/skip';
import type { ActionType } from './action-type';
import { endBlock } from './scope';

export const switchAction: ActionType = {
  type: 'Switch',
  summary:
    'Runs the actions of the case that equals a text or an integer, or those of its default.',
  source:
    'https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#switch-action',
  compile: (action) => {
    const written = action.definition['expression'] ?? null;
    const { evaluate } = compileValue(written);
    const cases = readCases(action).map((value) => compileValue(value).evaluate);
    return (frame, record) => {
      const value = evaluate(frame);
      if (typeof value !== 'string' && !isInteger(value)) return failSwitch(record, written, value);
      const values = cases.map((each) => each(frame));
      const stranger = values.find((each) => kindOf(each) !== kindOf(value));
      if (stranger !== undefined)
        return failBranches(frame, record, kindOf(value), kindOf(stranger));
      const match = values.findIndex((each) => areEqual(each, value));
      // The default is the last group.
      const taken = match < 0 ? action.groups.length - 1 : match;
      action.groups.forEach((group, position) => {
        if (position !== taken) skipBranch(frame.run, record, group);
      });
      const group = action.groups[taken] as PlannedContainer;
      frame.run.startContainer(group, frame, record, (status) => endBlock(record, status));
      return undefined;
    };
  },
};

function readCases({ definition }: PlannedAction): Value[] {
  const { cases } = definition;
  if (!isObject(cases)) return [];
  return Object.values(cases).map((each) => (isObject(each) ? (each['case'] ?? null) : null));
}

function failSwitch(record: ActionRecord, written: Value, value: Value): ActionStatus {
  const code = 'ExpressionEvaluationFailed';
  return record.fail(code, {
    code,
    message:
      `The execution of template action '${record.action.name}' failed: The result of the evaluation of 'scope' action ` +
      `expression '${toText(written)}' is not valid. It is of type '${kindOf(value)}' but is expected to be a value of type 'String, Integer'.`,
  });
}

// One case of another kind fails every action of every branch (measured in the cloud).
function failBranches(
  frame: Frame,
  block: ActionRecord,
  found: string,
  expected: string,
): ActionStatus {
  for (const group of block.action.groups) {
    const execution = new ContainerExecution(group, frame, block, () => undefined);
    for (const action of group.actions) {
      const record = new ActionRecord(action, execution);
      record.fail('InternalServerError', {
        code: 'ActionConditionFailed',
        message:
          `The execution of template action '${action.name}' failed: an unexpected exception encountered when evaluating ` +
          `branching condition. 'Template language function 'strongEquals' expects parameters of same type, but found '${found},${expected}' distinct types.'`,
      });
      frame.run.keepEnded(record, 'Failed');
      skipContents(frame.run, record);
    }
  }
  return block.fail('ActionFailed', BLOCK_FAILED);
}
