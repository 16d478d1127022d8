// Reads a date written in the way of a culture: `3/15/2018 1:00 PM`, `15 mars 2018`, RFC 1123 and the loose ISO forms.
// In: text, the moment that stands for «today», a culture. Out: a DateTime; undefined for a text that is none.
// https://learn.microsoft.com/dotnet/api/system.datetime.parse
import type { Culture } from './cultures';
import {
  atOffset,
  type DateNumber,
  readClockFraction,
  readOffset,
  resolveParts,
  today,
  toDateTime,
} from './date-resolve';
import { type DateTime, fieldsOf } from './date-time';
import { type DateLanguage, findWord, foldCase, languageOf } from './date-words';

// Far more than any date takes; the limit keeps the work for other texts small.
const MAX_LENGTH = 200;

export function readCultureDate(
  text: string,
  now: () => number,
  culture: Culture,
): DateTime | undefined {
  return text.length > MAX_LENGTH ? undefined : new DateReader(text, culture).read(now);
}

const BLANK = /[\s,.\0]*/y;
const NUMBER = /\d{1,8}(?!\d)/y;
const CLOCK = /(\d{1,2})\s*:\s*(\d{1,2})(?!\d)(?:\s*:\s*(\d{1,2})(?!\d)(?:[.,](\d+))?)?/y;
// Where a culture writes 13.00, a run of two or three short numbers is a time of day; 15.3.2018 is not.
const POINT_CLOCK = /(\d{1,2})\.(\d{1,2})(?:\.(\d{1,2}))?(?!\d|\.\s*\d)/y;
const ISO_CLOCK =
  /t\s*(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(z|[+-]\d{1,4}|[+-]\d\d?:\d\d)?[\s\0]*$/y;
const OFFSET = /\s*[+-](?:\d{1,2}:\d\d|\d{1,4})(?![\d:])/y;
const OFFSET_WITH_COLON = /\s*[+-]\d{1,2}:\d\d(?![\d:])/y;
const DATE_DIVIDER = /\s*[-/]\s*(?=[\d\p{L}])/uy;

const MARKS: Readonly<Record<string, 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'>> = {
  年: 'year',
  년: 'year',
  月: 'month',
  월: 'month',
  日: 'day',
  일: 'day',
  時: 'hour',
  时: 'hour',
  시: 'hour',
  分: 'minute',
  분: 'minute',
  秒: 'second',
  초: 'second',
};

type Clock = Partial<Record<'hour' | 'minute' | 'second' | 'fraction', number>>;

/** One pass over the text. Each `take…` reads what stands at the position, or leaves everything as it is. */
class DateReader {
  private readonly text: string;
  private readonly language: DateLanguage;
  private at = 0;
  private readonly numbers: DateNumber[] = [];
  private month: number | undefined;
  private isMonthFirst = false;
  private dayOfWeek: number | undefined;
  private clock: Clock | undefined;
  private isAfternoon: boolean | undefined;
  private offset: number | 'Z' | undefined;
  /** Whether `-` or `/` stands before the position: then `05 AM` is no time of day. */
  private isDivided = false;
  /** Parts of the date that stood before the time of day. */
  private partsBeforeClock = 0;

  constructor(
    text: string,
    private readonly culture: Culture,
  ) {
    this.text = foldCase(text, culture).trim();
    this.language = languageOf(culture);
  }

  read(now: () => number): DateTime | undefined {
    this.skip(BLANK);
    while (this.at < this.text.length) {
      const isDatePart = this.takeNumber() || this.takeMonth();
      if (!isDatePart && !(this.takeIsoClock() || this.takeClock() || this.takeWord())) {
        return undefined;
      }
      const isOffset = this.takeOffset(!isDatePart);
      this.isDivided = !isOffset && isDatePart && this.skip(DATE_DIVIDER);
      if (!this.isDivided) this.skip(BLANK);
    }
    return this.resolve(now);
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text) ?? undefined;
  }

  private skip(pattern: RegExp): boolean {
    const found = this.match(pattern)?.[0] ?? '';
    this.at += found.length;
    return found !== '';
  }

  private countParts(): number {
    return this.numbers.length + (this.month === undefined ? 0 : 1);
  }

  /** A number of the date; not one that begins a time of day. */
  private takeNumber(): boolean {
    const digits = this.match(NUMBER)?.[0];
    if (digits === undefined || this.findClock() !== undefined) return false;
    let end = this.at + digits.length;
    const marked = /\s?(\S)/y;
    marked.lastIndex = end;
    const mark = marked.exec(this.text);
    const part = MARKS[mark?.[1] ?? ''];
    if (mark !== null && part !== undefined) end += mark[0].length;
    const value = Number(digits);
    if (part === 'hour' || part === 'minute' || part === 'second') {
      if (this.clock?.[part] !== undefined) return false;
      this.clock = { ...this.clock, [part]: value };
    } else {
      if (this.countParts() >= 3) return false;
      this.numbers.push({ value, digits: digits.length, ...(part === undefined ? {} : { part }) });
    }
    this.at = end;
    return true;
  }

  private takeMonth(): boolean {
    const found = findWord(this.language, this.text, this.at);
    if (found?.word.type !== 'month' || this.month !== undefined) return false;
    this.month = found.word.number;
    this.isMonthFirst = this.numbers.length === 0;
    this.at = found.end;
    return true;
  }

  private findClock(): RegExpExecArray | undefined {
    if (this.clock !== undefined) return undefined;
    const found =
      this.match(CLOCK) ??
      (this.culture.date.timeSeparator === '.' ? this.match(POINT_CLOCK) : undefined);
    if (found !== undefined) return found;
    if (this.isDivided) return undefined;
    const hour = this.match(/(\d{1,2})(?!\d)\s*/y);
    const word = hour && findWord(this.language, this.text, this.at + hour[0].length)?.word;
    return word?.type === 'half' ? hour : undefined;
  }

  private takeClock(): boolean {
    const found = this.findClock();
    if (found === undefined) return false;
    this.setClock(found);
    return true;
  }

  private setClock(found: RegExpExecArray): void {
    const [all, hour, minute = '0', second = '0', fraction = ''] = found;
    this.clock = {
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
      fraction: readClockFraction(fraction),
    };
    this.partsBeforeClock = this.countParts();
    this.at += all.length;
  }

  /** `T` needs a date of three numbers before it, the year first, and nothing but a zone after it. */
  private takeIsoClock(): boolean {
    const isDate = this.numbers.length === 3 && (this.numbers[0]?.digits ?? 0) > 2;
    if (!isDate || this.clock !== undefined || this.offset !== undefined) return false;
    const found = this.match(ISO_CLOCK);
    if (found === undefined || this.isAfternoon !== undefined) return false;
    this.setClock(found);
    // .NET does not compare the name of the day in this form.
    this.dayOfWeek = undefined;
    const zone = found[5];
    if (zone === undefined) return true;
    this.offset = zone === 'z' ? 'Z' : readOffset(zone);
    return this.offset !== undefined;
  }

  /** While the date is not whole, `-` divides: there only an offset with a colon is one. */
  private takeOffset(isLoose: boolean): boolean {
    const isWhole = this.countParts() === 3;
    if (this.offset !== undefined || !(isWhole || this.clock !== undefined)) return false;
    const found = this.match(isLoose || isWhole ? OFFSET : OFFSET_WITH_COLON);
    const offset = found && readOffset(found[0].trim());
    if (found === undefined || offset === undefined) return false;
    this.offset = offset;
    this.at += found[0].length;
    return true;
  }

  private takeWord(): boolean {
    const found = findWord(this.language, this.text, this.at);
    if (found === undefined) return false;
    const { word } = found;
    if (word.type === 'day' && this.dayOfWeek === undefined) this.dayOfWeek = word.number;
    else if (word.type === 'half' && this.isAfternoon === undefined) {
      this.isAfternoon = word.isAfternoon;
    } else if (word.type === 'utc' && this.offset === undefined) {
      // Not after a date without its year or day; before everything it may stand.
      if (this.clock === undefined && [1, 2].includes(this.countParts())) return false;
      this.offset = 'Z';
    } else if (word.type !== 'particle') return false;
    this.at = found.end;
    return true;
  }

  private resolve(now: () => number): DateTime | undefined {
    const { hour = 0, minute = 0, second = 0, fraction = 0 } = this.clock ?? {};
    if (this.isAfternoon === false && hour > 12) return undefined;
    const hourOfDay =
      this.isAfternoon === undefined
        ? hour
        : this.isAfternoon
          ? hour < 12
            ? hour + 12
            : hour
          : hour % 12;
    const parts = this.resolveDate(now);
    if (parts === undefined) return undefined;
    const time = { hour: hourOfDay, minute, second, fraction };
    const value = toDateTime(parts, time, this.culture);
    if (value === undefined) return undefined;
    if (this.dayOfWeek !== undefined && fieldsOf(value).dayOfWeek !== this.dayOfWeek) {
      return undefined;
    }
    return atOffset(value, this.offset);
  }

  private resolveDate(now: () => number): ReturnType<typeof today> | undefined {
    const count = this.countParts();
    if (count === 0) {
      const isTime = this.clock !== undefined;
      return isTime ? today(now(), this.culture) : undefined;
    }
    // A time stands before or after the date, and after one only where that has its year.
    if (this.partsBeforeClock !== 0 && !(this.partsBeforeClock === count && count === 3)) {
      return undefined;
    }
    const parts = resolveParts(this.numbers, this.month, this.isMonthFirst, this.culture);
    return parts && { ...parts, year: parts.year ?? today(now(), this.culture).year };
  }
}
