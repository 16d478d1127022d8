// The .NET DateTime: a wall clock in ticks of 100 ns from 0001-01-01 to 9999-12-31, with a kind.
// In: fields or text already read. Out: fields, shifted values, ticks; undefined where the calendar ends.
// https://learn.microsoft.com/dotnet/api/system.datetime

/**
 * `utc` prints `Z`, `unspecified` nothing, `local` an offset. The cloud's machines run on UTC, so a local time is
 * UTC as well and its offset `+00:00`.
 */
export type DateTimeKind = 'utc' | 'unspecified' | 'local';

export interface DateTime {
  /** The wall clock in milliseconds since 1970-01-01. */
  readonly milliseconds: number;
  /** Ticks of 100 ns below the millisecond, 0 to 9999. */
  readonly subTicks: number;
  readonly kind: DateTimeKind;
}

export interface DateFields {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Ticks of 100 ns below the second, 0 to 9,999,999. */
  readonly fraction: number;
  /** Sunday is 0. */
  readonly dayOfWeek: number;
}

export const MILLISECONDS_PER_DAY = 86_400_000;
const TICKS_PER_MILLISECOND = 10_000;
const FIRST_MILLISECOND = -62_135_596_800_000;
const LAST_MILLISECOND = 253_402_300_799_999;

/** Ticks between 0001-01-01 and 1970-01-01. */
const EPOCH_TICKS = 621_355_968_000_000_000n;

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days since 1970-01-01. The year is taken to begin in March, so that the leap day comes last. */
export function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function makeDateTime(
  milliseconds: number,
  subTicks: number,
  kind: DateTimeKind,
): DateTime | undefined {
  return milliseconds >= FIRST_MILLISECOND && milliseconds <= LAST_MILLISECOND
    ? { milliseconds, subTicks, kind }
    : undefined;
}

/** Undefined where there is no such date or time of day. */
export function fromFields(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  fraction: number,
  kind: DateTimeKind,
): DateTime | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12) return undefined;
  if (day < 1 || day > daysInMonth(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const subTicks = fraction % TICKS_PER_MILLISECOND;
  const seconds = (hour * 60 + minute) * 60 + second;
  return {
    milliseconds:
      dayNumber(year, month, day) * MILLISECONDS_PER_DAY +
      seconds * 1000 +
      (fraction - subTicks) / TICKS_PER_MILLISECOND,
    subTicks,
    kind,
  };
}

export function fieldsOf({ milliseconds, subTicks }: DateTime): DateFields {
  const days = Math.floor(milliseconds / MILLISECONDS_PER_DAY);
  const ofDay = milliseconds - days * MILLISECONDS_PER_DAY;
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const seconds = Math.floor(ofDay / 1000);
  const minutes = Math.floor(seconds / 60);
  const hour = Math.floor(minutes / 60);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
    hour,
    minute: minutes - hour * 60,
    second: seconds - minutes * 60,
    fraction: (ofDay - seconds * 1000) * TICKS_PER_MILLISECOND + subTicks,
    // 1970-01-01 was a Thursday; the lowest day number is −719,162.
    dayOfWeek: (days + 719_162 + 1) % 7,
  };
}

export function dayOfYear(value: DateTime): number {
  const { year, month, day } = fieldsOf(value);
  return dayNumber(year, month, day) - dayNumber(year, 1, 1) + 1;
}

/** Whole milliseconds later, or earlier. */
export function addMilliseconds(value: DateTime, milliseconds: number): DateTime | undefined {
  return makeDateTime(value.milliseconds + milliseconds, value.subTicks, value.kind);
}

/** The same day of another month, or that month's last. */
export function addMonths(value: DateTime, months: number): DateTime | undefined {
  const { year, month, day } = fieldsOf(value);
  const count = year * 12 + month - 1 + months;
  const [newYear, newMonth] = [Math.floor(count / 12), (count % 12) + 1];
  if (!(newYear >= 1 && newYear <= 9999)) return undefined;
  const newDay = Math.min(day, daysInMonth(newYear, newMonth));
  const days = dayNumber(newYear, newMonth, newDay) - dayNumber(year, month, day);
  return addMilliseconds(value, days * MILLISECONDS_PER_DAY);
}

/** Ticks of 100 ns since 0001-01-01. */
export function ticksOf({ milliseconds, subTicks }: DateTime): bigint {
  return BigInt(milliseconds) * BigInt(TICKS_PER_MILLISECOND) + BigInt(subTicks) + EPOCH_TICKS;
}

const SUFFIXES: Readonly<Record<DateTimeKind, string>> = {
  utc: 'Z',
  unspecified: '',
  local: '+00:00',
};

export function kindSuffix(kind: DateTimeKind): string {
  return SUFFIXES[kind];
}

const TWO_DIGITS = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));

export function twoDigits(number: number): string {
  return TWO_DIGITS[number] as string;
}

/** Seven digits. */
export function fractionDigits(fraction: number): string {
  return fraction === 0 ? '0000000' : String(fraction).padStart(7, '0');
}

/** The round-trip form `o`: seven digits of fraction and the kind. Nearly every function of dates ends here. */
export function formatRoundTrip(value: DateTime): string {
  const { year, month, day, hour, minute, second, fraction } = fieldsOf(value);
  const century = Math.floor(year / 100);
  const date = `${twoDigits(century)}${twoDigits(year - century * 100)}-${twoDigits(month)}-${twoDigits(day)}`;
  const time = `${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}`;
  return `${date}T${time}.${fractionDigits(fraction)}${SUFFIXES[value.kind]}`;
}
