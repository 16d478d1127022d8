// Wall clocks of a time zone ↔ moments, as recurrences count them when clocks are changed.
// https://learn.microsoft.com/azure/logic-apps/concepts-schedule-automated-recurring-tasks-workflows#daylight-saving-standard-time
import { ExpressionError } from '../expressions/errors';
import { findTimeZone, type TimeZone } from '../expressions/dotnet/time-zones';
import { toText } from '../expressions/text';
import type { Value } from '../expressions/values';

const DAY = 86_400_000;
const LONGEST_TIME = 64;

/** @throws ExpressionError for a name that does not exist */
export function findZone(name: Value | undefined): TimeZone {
  const zone = findTimeZone(typeof name === 'string' && name !== '' ? name : 'UTC');
  if (zone) return zone;
  throw new ExpressionError(
    'InvalidTemplate',
    `The recurrence is not valid: the time zone '${toText(name ?? null)}' does not exist.`,
  );
}

/**
 * The moment of a wall clock. A time that comes twice is the first of the two; one that is skipped is as much later as
 * the clocks were put forward: 2:30 becomes 3:30.
 */
export function momentOf(wall: number, zone: TimeZone): number {
  const before = wall - zone.offsetAt(wall - DAY);
  if (wall - before === zone.offsetAt(before)) return before;
  const after = wall - zone.offsetAt(wall + DAY);
  return wall - after === zone.offsetAt(after) ? after : before;
}

export interface Start {
  readonly moment: number;
  /** Whether it was written with its own zone, `Z` or an offset. */
  readonly isUtc: boolean;
}

/** @throws ExpressionError where it is no date and time */
export function readStart(written: Value | undefined, zone: TimeZone): Start | undefined {
  if (written === undefined || written === null || written === '') return undefined;
  const text = toText(written).trim();
  const isUtc = text.includes('T') && /(?:Z|[+-]\d\d:?\d\d)$/i.test(text);
  const parsed =
    text.length > LONGEST_TIME
      ? NaN
      : Date.parse(isUtc ? text : `${text.includes('T') ? text : `${text}T00:00:00`}Z`);
  if (Number.isNaN(parsed)) {
    throw new ExpressionError(
      'InvalidTemplate',
      `The recurrence is not valid: '${text.slice(0, 100)}' is not a date and time.`,
    );
  }
  return { moment: isUtc ? parsed : momentOf(parsed, zone), isUtc };
}
