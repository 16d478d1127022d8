// Response: answers whoever called the flow; the run goes on.
import { compileValue } from '../expressions/compile-value';
import { isInteger, isObject, type Value } from '../expressions/values';
import { statusName } from '../connections/status-name';
import { asObject, type ActionStatus } from '../definition';
import type { ActionRecord } from '../run/action-record';
import type { ActionType } from './action-type';

export const response: ActionType = {
  type: 'Response',
  summary: 'Answers the request that started the run.',
  source:
    'https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#response-action',
  compile: ({ definition }) => {
    // The schema describes the answer to makers; it is no template.
    const { schema: _, ...answered } = asObject(definition['inputs']);
    const { evaluate } = compileValue(answered);
    return (frame, record) => {
      const value = evaluate(frame);
      const inputs = isObject(value) ? value : {};
      record.inputs = value;
      const statusCode = readStatusCode(inputs['statusCode']);
      if (statusCode === undefined) {
        return record.fail('BadRequest', {
          code: 'BadRequest',
          message: `The status code of the response is not valid: expected 2xx, 4xx or 5xx.`,
        });
      }
      const headers = isObject(inputs['headers']) ? inputs['headers'] : {};
      const answer = { statusCode, headers, body: inputs['body'] };
      const { answering } = frame.run;
      if (answering.timedOut) return failTimedOut(record);
      if (!answering.answer(answer)) {
        return record.fail('BadRequest', {
          code: 'BadRequest',
          message: 'The request was answered already: a run has one response.',
        });
      }
      record.outputs = { ...answer, body: answer.body ?? null };
      record.code = statusName(statusCode);
      return 'Succeeded';
    };
  },
};

function failTimedOut(record: ActionRecord): ActionStatus {
  const code = 'ActionResponseTimedOut';
  return record.fail(code, {
    code,
    message:
      `The execution of template action '${record.action.name}' failed: the caller waited 120 seconds for a response, ` +
      'was answered 504 and has gone. Answer earlier, or make the response asynchronous.',
  });
}

function readStatusCode(written: Value | undefined): number | undefined {
  if (written === undefined || written === null) return 200;
  const code = isInteger(written)
    ? Number(written)
    : Number(typeof written === 'string' ? written : NaN);
  const family = Math.floor(code / 100);
  return Number.isInteger(code) && (family === 2 || family === 4 || family === 5)
    ? code
    : undefined;
}
