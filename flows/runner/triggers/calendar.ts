// Days, weeks and months of a wall clock, without time zones. Days count from 1970-01-01, months from January 1970.
import { toText } from '../expressions/text';
import type { Value } from '../expressions/values';

const DAY = 86_400_000;

const WEEK_DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

export function dayOf(wall: number): number {
  return Math.floor(wall / DAY);
}

export function timeOfDay(wall: number): number {
  return wall - dayOf(wall) * DAY;
}

/** 0 for a Sunday. */
export function weekDayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function startOfWeek(day: number): number {
  return day - weekDayOf(day);
}

/** −1 for what is no day of the week. */
export function weekDayNumber(name: Value): number {
  return WEEK_DAYS.indexOf(toText(name).trim().toLowerCase());
}

export function isWeekDay(number: number): boolean {
  return number >= 0;
}

export function monthOf(wall: number): number {
  const date = new Date(wall);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** The day of a month, counted from 1; a month that is too short gives its last day. */
export function clampToMonth(month: number, day: number): number {
  return firstDay(month) + Math.min(day, lengthOf(month)) - 1;
}

/** Day 1 is the first, −1 the last; undefined where the month has no such day. */
export function readMonthDay(month: number, day: number): number | undefined {
  const length = lengthOf(month);
  if (!Number.isInteger(day) || day === 0 || Math.abs(day) > length) return undefined;
  return firstDay(month) + (day > 0 ? day - 1 : length + day);
}

/** The first, second, … Monday of a month; −1 is the last. */
export function nthWeekDay(month: number, weekDay: number, n: number): number | undefined {
  if (!isWeekDay(weekDay) || !Number.isInteger(n) || n === 0) return undefined;
  const first = firstDay(month);
  const last = first + lengthOf(month) - 1;
  const day =
    n > 0
      ? first + ((weekDay - weekDayOf(first) + 7) % 7) + 7 * (n - 1)
      : last - ((weekDayOf(last) - weekDay + 7) % 7) + 7 * (n + 1);
  return day >= first && day <= last ? day : undefined;
}

function firstDay(month: number): number {
  return dayOf(Date.UTC(1970, month, 1));
}

function lengthOf(month: number): number {
  return firstDay(month + 1) - firstDay(month);
}
