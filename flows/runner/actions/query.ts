// Query (Filter array): the items for which a condition holds, in which item() is the item.
import { toText } from '../expressions/text';
import { asObject } from '../definition';
import { compileValue } from '../expressions/compile-value';
import { ExpressionError } from '../expressions/errors';
import { kindOf, type Value } from '../expressions/values';
import { RowContext } from '../run/frame';
import type { ActionType } from './action-type';
import { failWithoutArray } from './from-array';

export const query: ActionType = {
  type: 'Query',
  summary: 'Gives the items of an array for which a condition holds.',
  source:
    'https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#query-action',
  compile: ({ name, definition }) => {
    const inputs = asObject(definition['inputs']);
    const written = inputs['where'] ?? null;
    const evaluateFrom = compileValue(inputs['from'] ?? null).evaluate;
    const evaluateWhere = compileValue(written).evaluate;
    return (frame, record) => {
      const from = evaluateFrom(frame);
      if (!Array.isArray(from)) {
        record.inputs = { from, where: written };
        return failWithoutArray(record, 'query', from);
      }
      const context = new RowContext(frame);
      const body = from.filter((row) => {
        context.row = row;
        const holds = evaluateWhere(context);
        if (typeof holds !== 'boolean') throw notBoolean(name, written, holds);
        return holds;
      });
      record.inputs = { from, where: written };
      record.outputs = { body };
      record.code = 'OK';
      return 'Succeeded';
    };
  },
};

function notBoolean(name: string, written: Value, found: Value): ExpressionError {
  return new ExpressionError(
    'InvalidTemplate',
    `The execution of template action '${name}' failed: the result of the evaluation of 'where' expression ` +
      `'${toText(written)}' is of type '${kindOf(found)}'. The result must be a boolean.`,
  );
}
