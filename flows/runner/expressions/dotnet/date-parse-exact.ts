// Reads a date that must follow a format string, as DateTime.ParseExact with RoundtripKind does.
// In: text, a format, a culture, the moment that stands for «today». Out: a DateTime; undefined where text and format differ.
// https://learn.microsoft.com/dotnet/api/system.datetime.parseexact
import type { Culture } from './cultures';
import { type PatternPart, readPattern, standardPattern } from './date-patterns';
import { atOffset, fullYear, readOffset, today, toDateTime } from './date-resolve';
import { type DateTime, fieldsOf } from './date-time';
import { foldCase } from './date-words';

export function parseDateExact(
  text: string,
  format: string,
  now: () => number,
  culture: Culture,
): DateTime | undefined {
  const standard = format.length === 1 ? standardPattern(format, culture) : [format, culture];
  if (standard === undefined) return undefined;
  const [pattern, used] = standard as readonly [string, Culture];
  const parts = readPattern(plainSpaces(pattern));
  if (parts === undefined) return undefined;
  return new ExactReader(plainSpaces(text), used).read(parts, now);
}

/** Each kind of no-break space counts as a blank: newer cultures write them before AM and PM, nobody types them. */
const plainSpaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

type Part =
  'year' | 'month' | 'day' | 'dayOfWeek' | 'hour' | 'minute' | 'second' | 'fraction' | 'half';

const CLOCK_PARTS = { h: 'hour', H: 'hour', m: 'minute', s: 'second' } as const;

class ExactReader {
  private at = 0;
  private readonly found: Partial<Record<Part, number>> = {};
  private offset: number | 'Z' | undefined;
  private isTwelveHour = false;

  constructor(
    private readonly text: string,
    private readonly culture: Culture,
  ) {}

  read(parts: readonly PatternPart[], now: () => number): DateTime | undefined {
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index] as PatternPart;
      const next = parts[index + 1];
      if (
        part.type === 'field' ? this.takeField(part.letter, part.count) : this.takeLiteral(part)
      ) {
        continue;
      }
      // A point before an optional fraction may be missing together with it.
      const isOptionalPoint =
        part.type === 'literal' &&
        part.text === '.' &&
        next?.type === 'field' &&
        next.letter === 'F';
      if (!isOptionalPoint) return undefined;
      index++;
    }
    if (this.at !== this.text.length) return undefined;
    return this.resolve(now);
  }

  private takeLiteral({ text, quoted }: PatternPart & { type: 'literal' }): boolean {
    if (text === 'Z' && !quoted) return this.takeUtc();
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private takeUtc(): boolean {
    const word = /(?:GMT|Z)/iy;
    word.lastIndex = this.at;
    if (!word.test(this.text) || (this.offset !== undefined && this.offset !== 'Z')) return false;
    this.at = word.lastIndex;
    this.offset = 'Z';
    return true;
  }

  private takeField(letter: string, count: number): boolean {
    const { date } = this.culture;
    switch (letter) {
      case 'y':
        return this.takeYear(count);
      case 'M':
      case 'd':
        return count > 2
          ? this.takeDateName(letter, count)
          : this.takeNumber(letter === 'M' ? 'month' : 'day', count);
      case 'h':
      case 'H':
      case 'm':
      case 's':
        this.isTwelveHour ||= letter === 'h';
        return this.takeNumber(CLOCK_PARTS[letter], Math.min(count, 2));
      case 'f':
      case 'F':
        return this.takeFraction(count, letter === 'F');
      case 't': {
        const halves = [date.am, date.pm];
        return this.takeName(
          'half',
          [count === 1 ? halves.map((each) => each.slice(0, 1)) : halves],
          0,
        );
      }
      case 'g':
        return this.takeOneOf(date.eraNames ?? [], '');
      case 'z':
        return this.takeOffset(count);
      case 'K':
        return this.takeKind();
      case ':':
        return this.takeOneOf([':'], date.timeSeparator);
      default:
        return this.takeOneOf(['/'], date.dateSeparator);
    }
  }

  /** `Z`, an offset, or nothing. */
  private takeKind(): boolean {
    const char = this.text.charAt(this.at);
    if (char === 'Z') return this.takeUtc();
    return (char !== '+' && char !== '-') || this.takeOffset(3);
  }

  private takeDateName(letter: string, count: number): boolean {
    const { date } = this.culture;
    if (letter === 'd') {
      return this.takeName(
        'dayOfWeek',
        [count === 3 ? date.abbreviatedDayNames : date.dayNames],
        0,
      );
    }
    const months =
      count === 3
        ? [date.abbreviatedMonthNames, date.abbreviatedMonthGenitiveNames]
        : [date.monthNames, date.monthGenitiveNames];
    return this.takeName('month', months, 1);
  }

  private takeOneOf(texts: readonly string[], other: string): boolean {
    const found = [...texts, other].find(
      (each) => each !== '' && this.text.startsWith(each, this.at),
    );
    if (found === undefined) return false;
    this.at += found.length;
    return true;
  }

  /** A field may come twice where both agree. */
  private set(part: Part, value: number): boolean {
    if (this.found[part] !== undefined && this.found[part] !== value) return false;
    this.found[part] = value;
    return true;
  }

  /** One or two digits where the format has one letter, else as many as letters. */
  private takeDigits(count: number): string | undefined {
    const least = count;
    const most = count === 1 ? 2 : count;
    let end = this.at;
    while (end < this.text.length && end - this.at < most && isDigit(this.text, end)) end++;
    if (end - this.at < least) return undefined;
    const digits = this.text.slice(this.at, end);
    this.at = end;
    return digits;
  }

  private takeNumber(part: Part, count: number): boolean {
    const digits = this.takeDigits(count);
    return digits !== undefined && this.set(part, Number(digits));
  }

  private takeYear(count: number): boolean {
    const digits = this.takeDigits(count);
    if (digits === undefined || digits.length > 9) return false;
    return this.set('year', fullYear(Number(digits), count <= 2 ? 2 : count, this.culture));
  }

  /** `f` needs all its digits, `F` takes as many as there are. */
  private takeFraction(count: number, isOptional: boolean): boolean {
    let end = this.at;
    while (end < this.text.length && end - this.at < count && isDigit(this.text, end)) end++;
    const digits = this.text.slice(this.at, end);
    if (!isOptional && digits.length < count) return false;
    this.at = end;
    return this.set('fraction', Number(digits.padEnd(7, '0')));
  }

  /** The longest name that fits, without regard to case. `first` is the number of the first name. */
  private takeName(part: Part, lists: readonly (readonly string[])[], first: number): boolean {
    let length = 0;
    let number = 0;
    for (const names of lists) {
      names.forEach((name, index) => {
        const here = this.text.slice(this.at, this.at + name.length);
        if (name.length > length && foldCase(here, this.culture) === foldCase(name, this.culture)) {
          length = name.length;
          number = index + first;
        }
      });
    }
    if (length === 0) return false;
    this.at += length;
    return this.set(part, number);
  }

  private takeOffset(count: number): boolean {
    const pattern = count <= 2 ? /[+-]\d{1,2}/y : /[+-]\d{1,2}:?\d{2}/y;
    pattern.lastIndex = this.at;
    const digits = pattern.exec(this.text)?.[0];
    const offset = digits === undefined ? undefined : readOffset(digits);
    if (digits === undefined || offset === undefined) return false;
    if (this.offset !== undefined && this.offset !== offset) return false;
    this.offset = offset;
    this.at += digits.length;
    return true;
  }

  private resolve(now: () => number): DateTime | undefined {
    const { year, month, day, dayOfWeek, minute = 0, second = 0, fraction = 0, half } = this.found;
    let { hour = 0 } = this.found;
    if (this.isTwelveHour) {
      if (hour > 12) return undefined;
      hour = (hour % 12) + (half === 1 ? 12 : 0);
    } else if (half !== undefined && hour < 12 !== (half === 0)) return undefined;
    const isTimeOnly = year === undefined && month === undefined && day === undefined;
    const current = today(now(), this.culture);
    const date = isTimeOnly
      ? current
      : { year: year ?? current.year, month: month ?? 1, day: day ?? 1 };
    const value = toDateTime(date, { hour, minute, second, fraction }, this.culture);
    if (value === undefined) return undefined;
    if (dayOfWeek !== undefined && fieldsOf(value).dayOfWeek !== dayOfWeek) return undefined;
    return atOffset(value, this.offset);
  }
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}
