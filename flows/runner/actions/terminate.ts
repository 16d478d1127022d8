// Terminate: ends the run at once with a status of its own.
import { compileValue } from '../expressions/compile-value';
import { toText } from '../expressions/text';
import { isObject, type Value } from '../expressions/values';
import type { ActionError } from '../run/action-record';
import type { ActionType } from './action-type';

export const RUN_STATUSES = ['Failed', 'Cancelled', 'Succeeded'] as const;

export const terminate: ActionType = {
  type: 'Terminate',
  summary: 'Ends the run as Failed, Cancelled or Succeeded; what is left is skipped.',
  source:
    'https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#terminate-action',
  compile: ({ definition }) => {
    const { evaluate } = compileValue(definition['inputs'] ?? null);
    return (frame, record) => {
      const value = evaluate(frame);
      const inputs = isObject(value) ? value : {};
      record.inputs = value;
      const written = toText(inputs['runStatus']).toLowerCase();
      const status = RUN_STATUSES.find((each) => each.toLowerCase() === written) ?? 'Failed';
      frame.run.terminate(record, status, readRunError(inputs['runError']));
      return undefined;
    };
  },
};

function readRunError(written: Value | undefined): ActionError | undefined {
  if (!isObject(written)) return undefined;
  return { code: toText(written['code'] ?? null), message: toText(written['message'] ?? null) };
}
