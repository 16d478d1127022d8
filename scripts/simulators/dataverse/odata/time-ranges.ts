// `LastXDays`, `ThisMonth` and their like → the milliseconds from (with) and to (without). Days begin at midnight in UTC,
// weeks on Sunday. https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/queryfunctions

/** From, included, to, not included. */
export type TimeRange = readonly [from: number, to: number];

type Unit = 'Minutes' | 'Hours' | 'Days' | 'Weeks' | 'Months' | 'Years';
type Period = 'Week' | 'Month' | 'Year';

/** Without a value. */
export const fixedRanges = new Map<string, (now: number) => TimeRange>([
  ['Yesterday', (now) => [shift(day(now), 'Days', -1), day(now)]],
  ['Today', (now) => [day(now), shift(day(now), 'Days', 1)]],
  ['Tomorrow', (now) => [shift(day(now), 'Days', 1), shift(day(now), 'Days', 2)]],
  ['Last7Days', (now) => [shift(day(now), 'Days', -7), now + 1]],
  ['Next7Days', (now) => [now, shift(day(now), 'Days', 8)]],
]);

/** With `PropertyValue`, a whole number. */
export const countedRanges = new Map<string, (now: number, count: number) => TimeRange>();

const PERIODS: readonly (readonly [Period, Unit])[] = [
  ['Week', 'Weeks'],
  ['Month', 'Months'],
  ['Year', 'Years'],
];

for (const [period, unit] of PERIODS) {
  for (const [name, offset] of [
    ['Last', -1],
    ['This', 0],
    ['Next', 1],
  ] as const) {
    fixedRanges.set(`${name}${period}`, (now) => {
      const begin = beginOf(period, now);
      return [shift(begin, unit, offset), shift(begin, unit, offset + 1)];
    });
  }
}

for (const unit of ['Minutes', 'Hours', 'Days', 'Weeks', 'Months', 'Years'] as const) {
  countedRanges.set(`OlderThanX${unit}`, (now, count) => [
    -Infinity,
    shift(whole(unit, now), unit, -count),
  ]);
  if (unit === 'Minutes') continue;
  countedRanges.set(`LastX${unit}`, (now, count) => [
    shift(whole(unit, now), unit, -count),
    now + 1,
  ]);
  countedRanges.set(`NextX${unit}`, (now, count) => [
    now,
    shift(shift(whole(unit, now), unit, count), unit === 'Hours' ? 'Hours' : 'Days', 1),
  ]);
}

/** The day that holds the moment. */
export function dayRange(time: number): TimeRange {
  return [day(time), shift(day(time), 'Days', 1)];
}

function day(time: number): number {
  return new Date(time).setUTCHours(0, 0, 0, 0);
}

// Hours are counted from the beginning of this hour, minutes from now, all others from the beginning of this day.
function whole(unit: Unit, time: number): number {
  if (unit === 'Minutes') return time;
  return unit === 'Hours' ? new Date(time).setUTCMinutes(0, 0, 0) : day(time);
}

function beginOf(period: Period, time: number): number {
  const today = new Date(day(time));
  if (period === 'Week') return shift(today.getTime(), 'Days', -today.getUTCDay());
  if (period === 'Year') today.setUTCMonth(0);
  return today.setUTCDate(1);
}

function shift(time: number, unit: Unit, count: number): number {
  const moved = new Date(time);
  switch (unit) {
    case 'Minutes':
      return time + count * 60_000;
    case 'Hours':
      return time + count * 3_600_000;
    case 'Days':
      return moved.setUTCDate(moved.getUTCDate() + count);
    case 'Weeks':
      return moved.setUTCDate(moved.getUTCDate() + 7 * count);
    case 'Months':
      return shiftMonths(moved, count);
    case 'Years':
      return shiftMonths(moved, 12 * count);
  }
}

// 31 March less a month is the last day of February.
function shiftMonths(moved: Date, count: number): number {
  const dayOfMonth = moved.getUTCDate();
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + count);
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  return moved.setUTCDate(Math.min(dayOfMonth, last));
}
