// Wait (Delay, Delay until): ends after an interval or at a moment.
import { toText } from '../expressions/text';
import { ExpressionError } from '../expressions/errors';
import { compileValue } from '../expressions/compile-value';
import {
  isInteger,
  isObject,
  kindOf,
  toDouble,
  isNumeric,
  type Value,
} from '../expressions/values';
import type { Pace } from '../pace';
import { addInterval } from '../run/duration';
import type { ActionType } from './action-type';

export const wait: ActionType = {
  type: 'Wait',
  summary: 'Waits for an interval, or until a moment.',
  source:
    'https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#wait-action',
  compile: ({ definition }) => {
    const { evaluate } = compileValue(definition['inputs'] ?? null);
    const isFixed = hasFixedLength(definition['inputs'] ?? null);
    return (frame, record) => {
      const inputs = evaluate(frame);
      record.inputs = inputs;
      record.code = 'OK';
      const { clock, measures, environment } = frame.run;
      const asked = Math.max(0, readEnd(inputs, clock.now()) - clock.now());
      const delay = isFixed ? Math.min(asked, longestDelay(environment.pace)) : asked;
      if (delay === 0) return 'Succeeded';
      measures.waited(delay);
      record.cancel = clock.schedule(delay, () => frame.run.finish(record, 'Succeeded'));
      return undefined;
    };
  },
};

function longestDelay(pace: Pace | undefined): number {
  return pace ? pace.delaySeconds * 1000 : Infinity;
}

/** Not what is read out of an answer, such as Retry-After. */
function hasFixedLength(inputs: Value): boolean {
  const { interval } = isObject(inputs) ? inputs : {};
  return isObject(interval) && isInteger(interval['count'] ?? null);
}

function readEnd(inputs: Value, now: number): number {
  const { interval, until } = isObject(inputs) ? inputs : {};
  if (isObject(interval)) {
    const { count, unit } = interval;
    if (!isInteger(count) && !(isNumeric(count) && toDouble(count) >= 0)) {
      throw invalidWait(
        `'interval.count' is of type '${kindOf(count ?? null)}'; an integer was expected`,
      );
    }
    const end = addInterval(now, Number(toDouble(count)), toText(unit));
    if (end === undefined) {
      throw invalidWait(
        `'interval.unit' is '${toText(unit)}'; expected Second, Minute, Hour, Day, Week or Month`,
      );
    }
    return checkEnd(end);
  }
  const timestamp = isObject(until) ? until['timestamp'] : undefined;
  const end = typeof timestamp === 'string' ? Date.parse(withZone(timestamp)) : NaN;
  if (Number.isNaN(end)) throw invalidWait("'until.timestamp' is not a date and time");
  return checkEnd(end);
}

/** 9999-12-31, the last day of .NET's calendar. */
const LAST_MOMENT = 253_402_300_799_999;

function checkEnd(end: number): number {
  if (end <= LAST_MOMENT) return end;
  throw invalidWait('it would end after the year 9999');
}

// A timestamp without a zone is UTC.
function withZone(timestamp: string): string {
  return /(?:[zZ]|[+-]\d\d:?\d\d)$/.test(timestamp) || !timestamp.includes('T')
    ? timestamp
    : `${timestamp}Z`;
}

function invalidWait(what: string): ExpressionError {
  return new ExpressionError(
    'InvalidTemplate',
    `The inputs of the action of type 'Wait' are not valid: ${what}.`,
  );
}
