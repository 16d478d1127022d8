// .NET's custom numeric format strings: placeholders 0 and #, point, commas, % and ‰, exponents, literals, sections.
// In: digits, a format and a culture's conventions. Out: text.
// https://learn.microsoft.com/dotnet/standard/base-types/custom-numeric-format-strings
import type { NumberConventions } from './cultures';
import { type Digits, roundAwayFromZero } from './digits';
import { formatExponent } from './scientific-number-format';

export function formatCustom(source: Digits, format: string, number: NumberConventions): string {
  let start = findSection(format, source.digits === '' ? 2 : source.negative ? 1 : 0);
  let section = readSection(format, start);
  let value = round(source, section);
  if (source.digits !== '' && value.digits === '') {
    // What rounds to zero takes the section of zero.
    const zero = findSection(format, 2);
    if (zero !== start) {
      start = zero;
      section = readSection(format, start);
      value = round(value, section);
    }
  }
  const text = new SectionWriter(value, section, number).write(format, start);
  // A section of its own for negative numbers says itself how to mark them.
  const marked = value.negative && start === 0 && (value.scale !== 0 || text !== '');
  return marked ? number.negativeSign + text : text;
}

interface Section {
  /** Placeholders in all, and before the point. */
  readonly placeholders: number;
  readonly point: number;
  /** Positions of the first and last `0` relative to the point: digits that are always written. */
  readonly firstZero: number;
  readonly lastZero: number;
  readonly grouped: boolean;
  readonly scientific: boolean;
  /** By how many places %, ‰ and commas before the point move it. */
  readonly shift: number;
}

/** Where a section starts: 0 positive, 1 negative, 2 zero. A missing or empty one is the first. */
function findSection(format: string, wanted: number): number {
  if (wanted === 0) return 0;
  let remaining = wanted;
  for (let at = 0; at < format.length;) {
    const mark = format.charAt(at++);
    if (isLiteralMark(mark)) at = skipLiteral(format, at, mark);
    else if (mark === ';' && --remaining === 0) {
      return at < format.length && format[at] !== ';' ? at : 0;
    }
  }
  return 0;
}

/** The index after a literal whose opening mark stands before `at`. */
function skipLiteral(format: string, at: number, mark: string): number {
  if (mark === '\\') return Math.min(at + 1, format.length);
  const close = format.indexOf(mark, at);
  return close < 0 ? format.length : close + 1;
}

/** The length of `0`, `+0` or `-0` and more zeros after an E; 0 where the E is no exponent. */
function exponentLength(format: string, at: number): number {
  let end = at;
  if (format[end] === '+' || format[end] === '-') end++;
  if (format[end] !== '0') return 0;
  while (format[end] === '0') end++;
  return end - at;
}

function readSection(format: string, start: number): Section {
  let placeholders = 0;
  let point = -1;
  let firstZero = Infinity;
  let lastZero = 0;
  let scientific = false;
  let shift = 0;
  const commas = new CommaReader();
  for (let at = start; at < format.length && format[at] !== ';';) {
    const mark = format.charAt(at++);
    if (isLiteralMark(mark)) at = skipLiteral(format, at, mark);
    else if (mark === 'E' || mark === 'e') {
      const length = exponentLength(format, at);
      at += length;
      if (length > 0) scientific = true;
    } else if (mark === '0' || mark === '#') {
      placeholders++;
      if (mark === '#') continue;
      lastZero = placeholders;
      firstZero = Math.min(firstZero, placeholders - 1);
    } else if (mark === '.') {
      if (point < 0) point = placeholders;
    } else if (mark === ',') {
      if (point < 0) commas.read(placeholders);
    } else shift += SHIFTS[mark] ?? 0;
  }
  if (point < 0) point = placeholders;
  return {
    placeholders,
    point,
    firstZero: firstZero < point ? point - firstZero : 0,
    lastZero: lastZero > point ? point - lastZero : 0,
    grouped: commas.groups(point),
    scientific,
    shift: shift - 3 * commas.thousands(point),
  };
}

const SHIFTS: Readonly<Record<string, number>> = { '%': 2, '‰': 3 };

function isLiteralMark(mark: string): boolean {
  return mark === "'" || mark === '"' || mark === '\\';
}

/** Commas between placeholders ask for groups; those right before the point each divide by a thousand. */
class CommaReader {
  private place = -1;
  private count = 0;
  private between = false;

  read(placeholders: number): void {
    if (placeholders === 0) return;
    if (this.place === placeholders) this.count++;
    else {
      this.between = this.place >= 0;
      this.place = placeholders;
      this.count = 1;
    }
  }

  groups(point: number): boolean {
    return this.between || (this.place >= 0 && this.place !== point);
  }

  thousands(point: number): number {
    return this.place === point ? this.count : 0;
  }
}

function round(source: Digits, section: Section): Digits {
  if (source.digits === '') return { negative: false, digits: '', scale: 0 };
  const scale = source.scale + section.shift;
  const count = section.scientific
    ? section.placeholders
    : scale + section.placeholders - section.point;
  return roundAwayFromZero({ ...source, scale }, count);
}

/** Writes a section from left to right. */
class SectionWriter {
  private text = '';
  private read = 0;
  /** Places still to write before the point; negative after it. */
  private place: number;
  /** Digits more (positive) or fewer (negative) than there are placeholders before the point. */
  private surplus: number;
  private readonly separators = new Set<number>();
  private pointWritten = false;
  private exponentPending: boolean;

  constructor(
    private readonly value: Digits,
    private readonly section: Section,
    private readonly number: NumberConventions,
  ) {
    this.exponentPending = section.scientific;
    this.place = section.scientific ? section.point : Math.max(value.scale, section.point);
    this.surplus = section.scientific ? 0 : value.scale - section.point;
    if (section.grouped) this.placeSeparators();
  }

  /** A separator stands after the digits at these places. */
  private placeSeparators(): void {
    const digits = Math.max(this.section.firstZero, this.place + Math.min(this.surplus, 0));
    const sizes = this.number.groupSizes;
    let total = 0;
    for (let at = 0; ; at++) {
      const size = sizes[Math.min(at, sizes.length - 1)] ?? 0;
      total += size;
      if (size === 0 || digits <= total) return;
      this.separators.add(total + 1);
    }
  }

  write(format: string, start: number): string {
    for (let at = start; at < format.length && format[at] !== ';';) {
      const mark = format.charAt(at++);
      if (mark === '0' || mark === '#') this.placeholder();
      else if (mark === '.') this.point();
      else if (mark === '%') this.text += this.number.percentSymbol;
      else if (mark === '‰') this.text += this.number.perMilleSymbol;
      else if (isLiteralMark(mark)) {
        const end = skipLiteral(format, at, mark);
        const closed = mark !== '\\' && end > at && format[end - 1] === mark;
        this.text += format.slice(at, closed ? end - 1 : end);
        at = end;
      } else if (mark === 'E' || mark === 'e') at = this.exponent(format, at, mark);
      else if (mark !== ',') this.text += mark;
    }
    return this.text;
  }

  private placeholder(): void {
    this.writeSurplus();
    if (this.surplus < 0) {
      this.surplus++;
      if (this.place <= this.section.firstZero) this.digit('0');
    } else if (this.read < this.value.digits.length) {
      this.digit(this.value.digits.charAt(this.read++));
    } else if (this.place > this.section.lastZero) this.digit('0');
    this.place--;
  }

  /** Digits for which there is no placeholder stand before the first one. */
  private writeSurplus(): void {
    while (this.surplus > 0) {
      this.digit(this.value.digits.charAt(this.read++) || '0');
      this.place--;
      this.surplus--;
    }
  }

  private digit(digit: string): void {
    this.text += digit;
    if (this.place > 1 && this.separators.has(this.place)) this.text += this.number.groupSeparator;
  }

  private point(): void {
    this.writeSurplus();
    if (this.place !== 0 || this.pointWritten) return;
    const more =
      this.section.point < this.section.placeholders && this.read < this.value.digits.length;
    if (this.section.lastZero < 0 || more) {
      this.text += this.number.decimalSeparator;
      this.pointWritten = true;
    }
  }

  private exponent(format: string, at: number, letter: string): number {
    const length = exponentLength(format, at);
    const sign = format.charAt(at);
    if (!this.exponentPending) {
      const end = length > 0 ? at + length : at + (sign === '+' || sign === '-' ? 1 : 0);
      this.text += letter + format.slice(at, end);
      return end;
    }
    if (length === 0) {
      this.text += letter;
      return at;
    }
    const zeros = sign === '0' ? length : length - 1;
    const exponent = this.value.digits === '' ? 0 : this.value.scale - this.section.point;
    this.text += formatExponent(letter, exponent, Math.min(zeros, 10), sign === '+', this.number);
    this.exponentPending = false;
    return at + length;
  }
}
