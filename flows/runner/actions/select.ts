// Select: an array of the same length, each item made of one of the source by a template in which item() is that one.
import { asObject } from '../definition';
import { compileValue } from '../expressions/compile-value';
import { RowContext } from '../run/frame';
import type { ActionType } from './action-type';
import { failWithoutArray } from './from-array';

export const select: ActionType = {
  type: 'Select',
  summary: 'Gives an array with an item made of each item of another.',
  source:
    'https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#select-action',
  compile: ({ definition }) => {
    const inputs = asObject(definition['inputs']);
    const written = inputs['select'] ?? null;
    const evaluateFrom = compileValue(inputs['from'] ?? null).evaluate;
    const evaluateItem = compileValue(written).evaluate;
    return (frame, record) => {
      const from = evaluateFrom(frame);
      if (!Array.isArray(from)) {
        record.inputs = { from, select: written };
        return failWithoutArray(record, 'select', from);
      }
      const context = new RowContext(frame);
      const body = from.map((row) => {
        context.row = row;
        return evaluateItem(context);
      });
      record.inputs = { from, select: written };
      record.outputs = { body };
      record.code = 'OK';
      return 'Succeeded';
    };
  },
};
