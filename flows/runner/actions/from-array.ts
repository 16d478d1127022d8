// What the data operations share: their `from` must be an array.
import { kindOf, type Value } from '../expressions/values';
import type { ActionStatus } from '../definition';
import type { ActionRecord } from '../run/action-record';

/** Fails a Select, Query or Join with the service's sentence. */
export function failWithoutArray(record: ActionRecord, type: string, from: Value): ActionStatus {
  const describe = (property: string, action: string, kind: string): string =>
    `The '${property}' property value in the '${action}' action inputs is of type '${kind}'. The value must be an array.`;
  return record.fail('BadRequest', {
    code: 'BadRequest',
    message: describe('from', type, kindOf(from)),
    messageTemplate: describe('{0}', '{1}', '{2}'),
  });
}
