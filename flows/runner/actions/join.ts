// Join: the items of an array as one text, with a separator between them.
import { asObject } from '../definition';
import { compileValue } from '../expressions/compile-value';
import { toText } from '../expressions/text';
import type { ActionType } from './action-type';
import { failWithoutArray } from './from-array';

export const join: ActionType = {
  type: 'Join',
  summary: 'Gives the items of an array as one text, with a separator between them.',
  source:
    'https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#join-action',
  compile: ({ definition }) => {
    const { evaluate } = compileValue(definition['inputs'] ?? null);
    return (frame, record) => {
      const inputs = asObject(evaluate(frame));
      const { from = null, joinWith = null } = inputs;
      record.inputs = inputs;
      if (!Array.isArray(from)) return failWithoutArray(record, 'join', from);
      record.outputs = { body: from.map(toText).join(toText(joinWith)) };
      record.code = 'OK';
      return 'Succeeded';
    };
  },
};
