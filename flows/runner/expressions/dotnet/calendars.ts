// The calendars that a culture may count by instead of the Gregorian one: ar-SA, fa-IR and th-TH.
// In: a date of one calendar. Out: the same day in the other.
// https://learn.microsoft.com/dotnet/standard/datetime/working-with-calendars
import { dayNumber, type DateFields, MILLISECONDS_PER_DAY } from './date-time';

export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Undefined for the Gregorian calendar. */
export interface Calendar {
  /** Undefined for a day that .NET's calendar does not reach. */
  fromGregorian(fields: DateFields): CalendarDate | undefined;
  /** Undefined where the calendar has no such day. */
  toGregorian(year: number, month: number, day: number): CalendarDate | undefined;
}

const BUDDHIST_OFFSET = 543;

const thaiBuddhist: Calendar = {
  fromGregorian: ({ year, month, day }) => ({ year: year + BUDDHIST_OFFSET, month, day }),
  toGregorian: (year, month, day) => ({ year: year - BUDDHIST_OFFSET, month, day }),
};

interface Reach {
  /** The Gregorian day number of about the start of year 1. */
  readonly start: number;
  readonly daysPerYear: number;
  readonly first: number;
  readonly last: number;
}

/** A calendar by the tables of ICU. */
function ofIntl(name: string, { start, daysPerYear, first, last }: Reach): Calendar {
  let formatter: Intl.DateTimeFormat | undefined;
  const read = (days: number): CalendarDate => {
    formatter ??= new Intl.DateTimeFormat(`en-u-ca-${name}-nu-latn`, {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    });
    const date = { year: 0, month: 0, day: 0 };
    for (const { type, value } of formatter.formatToParts(days * MILLISECONDS_PER_DAY)) {
      if (type === 'year' || type === 'month' || type === 'day') date[type] = Number(value);
    }
    return date;
  };
  return {
    fromGregorian({ year, month, day }) {
      const days = dayNumber(year, month, day);
      return days < first || days > last ? undefined : read(days);
    },
    toGregorian(year, month, day) {
      if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
      const guess = Math.round(
        start + (year - 1) * daysPerYear + (month - 1) * (daysPerYear / 12) + day - 1,
      );
      for (let distance = 0; distance <= 8; distance++) {
        for (const days of [guess - distance, guess + distance]) {
          const found = read(days);
          if (found.year === year && found.month === month && found.day === day) {
            if (days < first || days > last) return undefined;
            const date = new Date(days * MILLISECONDS_PER_DAY);
            return {
              year: date.getUTCFullYear(),
              month: date.getUTCMonth() + 1,
              day: date.getUTCDate(),
            };
          }
        }
      }
      return undefined;
    },
  };
}

const calendars: Readonly<Record<string, Calendar>> = {
  ThaiBuddhistCalendar: thaiBuddhist,
  PersianCalendar: ofIntl('persian', {
    start: dayNumber(622, 3, 22),
    daysPerYear: 365.2422,
    first: dayNumber(622, 3, 22),
    last: dayNumber(9999, 12, 31),
  }),
  UmAlQuraCalendar: ofIntl('islamic-umalqura', {
    start: dayNumber(622, 7, 19),
    daysPerYear: 354.36707,
    first: dayNumber(1900, 4, 30),
    last: dayNumber(2077, 11, 16),
  }),
};

export function findCalendar(name: string): Calendar | undefined {
  return calendars[name];
}
