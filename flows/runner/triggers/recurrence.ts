// The moments at which a recurrence occurs. In: an evaluated `recurrence` and when its flow was turned on. Out: moments.
// https://learn.microsoft.com/azure/connectors/connectors-native-recurrence
// https://learn.microsoft.com/azure/logic-apps/concepts-schedule-automated-recurring-tasks-workflows
import { asObject } from '../definition';
import { ExpressionError } from '../expressions/errors';
import type { TimeZone } from '../expressions/dotnet/time-zones';
import { toText } from '../expressions/text';
import { isObject, type Value, type ValueObject } from '../expressions/values';
import {
  clampToMonth,
  dayOf,
  isWeekDay,
  monthOf,
  nthWeekDay,
  readMonthDay,
  startOfWeek,
  timeOfDay,
  weekDayNumber,
  weekDayOf,
} from './calendar';
import { findZone, momentOf, readStart } from './wall-clock';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Frequencies that count time as it passes; the others count days of a wall clock. */
const PASSING: ReadonlyMap<string, number> = new Map([
  ['second', 1000],
  ['minute', MINUTE],
  ['hour', HOUR],
]);

/** A schedule such as the 30th of each February is looked for so many times before it counts as never. */
const MOST_PERIODS = 1_000;

type Calendar = 'day' | 'week' | 'month' | 'year';

export class Recurrence {
  private readonly frequency: string;
  private readonly interval: number;
  private readonly schedule: ValueObject | undefined;
  private readonly zone: TimeZone;
  /** The first moment: the start time, or when the flow was turned on. */
  private readonly first: number;
  private readonly firstWall: number;
  private readonly end: number;
  private readonly isStarted: boolean;

  /**
   * @param definition evaluated: `{frequency, interval, startTime, endTime, timeZone, schedule}`
   * @param turnedOn the moment that stands for a missing start time
   * @throws ExpressionError where a frequency, a time or a time zone does not exist
   */
  constructor(definition: ValueObject, turnedOn: number) {
    this.frequency = toText(definition['frequency'] ?? null).toLowerCase();
    this.interval = Math.max(1, Math.floor(Number(definition['interval'] ?? 1)) || 1);
    const { schedule, startTime, endTime } = definition;
    this.schedule = isObject(schedule) && Object.keys(schedule).length > 0 ? schedule : undefined;
    if (!PASSING.has(this.frequency) && !isCalendar(this.frequency)) {
      throw invalid(`the frequency '${this.frequency}' does not exist`);
    }
    const zone = findZone(definition['timeZone']);
    const start = readStart(startTime, zone);
    this.isStarted = start !== undefined;
    this.first = start?.moment ?? turnedOn;
    // A start time in UTC makes the time zone void, except for the hours of a schedule.
    this.zone = start?.isUtc && !this.schedule ? findZone(undefined) : zone;
    this.firstWall = this.first + this.zone.offsetAt(this.first);
    this.end = readStart(endTime, zone)?.moment ?? Infinity;
  }

  /** The first occurrence at or after a moment; undefined where there is none any more. */
  notBefore(moment: number): number | undefined {
    const from = Math.max(moment, this.first);
    const found = this.find(from);
    return found === undefined || found > this.end ? undefined : found;
  }

  private find(from: number): number | undefined {
    const passing = PASSING.get(this.frequency);
    if (passing !== undefined) {
      const step = passing * this.interval;
      return this.first + Math.ceil((from - this.first) / step) * step;
    }
    // Without a start time the first run is at once, whatever the schedule says.
    if (!this.isStarted && from === this.first) return from;
    let period = Math.max(0, this.periodOf(from + this.zone.offsetAt(from)) - 1);
    for (let tried = 0; tried < MOST_PERIODS; tried++, period++) {
      const moments = this.momentsOf(period).filter((each) => each >= from);
      if (moments.length > 0) return moments.reduce((least, each) => Math.min(least, each));
    }
    return undefined;
  }

  private periodOf(wall: number): number {
    const passed =
      this.frequency === 'day'
        ? dayOf(wall) - dayOf(this.firstWall)
        : this.frequency === 'week'
          ? (startOfWeek(dayOf(wall)) - startOfWeek(dayOf(this.firstWall))) / 7
          : monthOf(wall) - monthOf(this.firstWall);
    return Math.floor(passed / (this.frequency === 'year' ? 12 * this.interval : this.interval));
  }

  private momentsOf(period: number): number[] {
    const times = this.times();
    return this.daysOf(period * this.interval).flatMap((day) =>
      times.map((time) => momentOf(day * DAY + time, this.zone)),
    );
  }

  /** Days since 1970 on which something happens, so many days, weeks, months or years after the first. */
  private daysOf(distance: number): number[] {
    const first = dayOf(this.firstWall);
    switch (this.frequency as Calendar) {
      case 'day':
        return [first + distance];
      case 'week':
        return this.weekDays().map((weekDay) => startOfWeek(first) + 7 * distance + weekDay);
      case 'month':
        return this.monthDays(monthOf(this.firstWall) + distance);
      case 'year':
        return this.monthDays(monthOf(this.firstWall) + 12 * distance);
    }
  }

  private weekDays(): number[] {
    const named = listOf(this.schedule?.['weekDays']).map(weekDayNumber).filter(isWeekDay);
    return named.length > 0 ? named : [weekDayOf(dayOf(this.firstWall))];
  }

  private monthDays(month: number): number[] {
    const { monthDays, monthlyOccurrences } = this.schedule ?? {};
    if (monthDays === undefined && monthlyOccurrences === undefined) {
      return [clampToMonth(month, new Date(this.firstWall).getUTCDate())];
    }
    const days = listOf(monthDays).map((day) => readMonthDay(month, Number(day)));
    const occurrences = listOf(monthlyOccurrences).map((written) => {
      const occurrence = asObject(written);
      const weekDay = weekDayNumber(occurrence['day'] ?? occurrence['dayOfWeek'] ?? null);
      return nthWeekDay(month, weekDay, Number(occurrence['occurrence'] ?? 1));
    });
    return [...days, ...occurrences].filter((day) => day !== undefined);
  }

  /** Milliseconds after midnight; an hour or minute that is not given is that of the first run. */
  private times(): number[] {
    const first = timeOfDay(this.firstWall);
    const hours = numbersOf(this.schedule?.['hours']);
    const minutes = numbersOf(this.schedule?.['minutes']);
    const firstHour = Math.floor(first / HOUR);
    const firstMinute = minutes.length > 0 ? 0 : first % HOUR;
    return (hours.length > 0 ? hours : [firstHour]).flatMap((hour) =>
      minutes.length > 0
        ? minutes.map((minute) => hour * HOUR + minute * MINUTE)
        : [hour * HOUR + firstMinute],
    );
  }
}

function isCalendar(frequency: string): frequency is Calendar {
  return ['day', 'week', 'month', 'year'].includes(frequency);
}

// Exports hold a single value as well as a list, and numbers as texts.
function listOf(value: Value | undefined): Value[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function numbersOf(value: Value | undefined): number[] {
  return listOf(value)
    .map(Number)
    .filter((number) => Number.isInteger(number));
}

function invalid(reason: string): ExpressionError {
  return new ExpressionError('InvalidTemplate', `The recurrence is not valid: ${reason}.`);
}
