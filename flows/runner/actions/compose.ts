// Compose: its outputs are its evaluated inputs.
import { compileValue } from '../expressions/compile-value';
import type { ActionType } from './action-type';

export const compose: ActionType = {
  type: 'Compose',
  summary: 'Gives its evaluated inputs as outputs.',
  source:
    'https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#compose-action',
  compile: ({ definition }) => {
    const { evaluate } = compileValue(definition['inputs'] ?? null);
    return (frame, record) => {
      const value = evaluate(frame);
      record.inputs = value;
      record.outputs = value;
      record.code = 'OK';
      return 'Succeeded';
    };
  },
};
