// ISO 8601 durations and the intervals of Wait, Recurrence and retry policies.

const ISO_8601 =
  /^(-)?P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?)?$/;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds of `PT5S`, `P1DT2H`, …; a month counts 30 days and a year 365. Undefined where it is no duration. */
export function parseDuration(text: string): number | undefined {
  const match = ISO_8601.exec(text.trim().toUpperCase());
  if (!match || /[PT]$/.test(match[0])) return undefined;
  const [, sign, years, months, weeks, days, hours, minutes, seconds] = match;
  const total =
    Number(years ?? 0) * 365 * DAY +
    Number(months ?? 0) * 30 * DAY +
    Number(weeks ?? 0) * 7 * DAY +
    Number(days ?? 0) * DAY +
    Number(hours ?? 0) * HOUR +
    Number(minutes ?? 0) * MINUTE +
    Number(seconds ?? 0) * SECOND;
  return sign ? -total : total;
}

/** The moment `count` units after another, in milliseconds; months are those of the calendar. */
export function addInterval(from: number, count: number, unit: string): number | undefined {
  switch (unit.toLowerCase().replace(/s$/, '')) {
    case 'second':
      return from + count * SECOND;
    case 'minute':
      return from + count * MINUTE;
    case 'hour':
      return from + count * HOUR;
    case 'day':
      return from + count * DAY;
    case 'week':
      return from + count * 7 * DAY;
    case 'month':
      return addMonths(from, count);
    case 'year':
      return addMonths(from, 12 * count);
    default:
      return undefined;
  }
}

// The day is clamped to the length of the month that is reached: 31 January + 1 month = 28 February.
function addMonths(from: number, count: number): number {
  const date = new Date(from);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}
