// Text as a number, as Parse of .NET reads it in a culture: blanks, signs before or after, group separators, exponent.
// In: text, a style and a culture. Out: the number, or undefined where the text is none.
// https://learn.microsoft.com/dotnet/api/system.globalization.numberstyles
import { Decimal } from '../decimal';
import { isInt64 } from '../values';
import type { Culture, NumberConventions } from './cultures';
import type { Digits } from './digits';

/** What a text may hold besides blanks around it, a sign before it and digits. */
export interface NumberStyle {
  readonly trailingSign: boolean;
  readonly point: boolean;
  readonly groups: boolean;
  readonly exponent: boolean;
}

/** `NumberStyles.Float | NumberStyles.Number` */
export const ANY_NUMBER: NumberStyle = {
  trailingSign: true,
  point: true,
  groups: true,
  exponent: true,
};
/** `NumberStyles.Number` */
export const PLAIN_NUMBER: NumberStyle = { ...ANY_NUMBER, exponent: false };
/** `NumberStyles.Float | NumberStyles.AllowThousands` */
export const LEADING_SIGN_NUMBER: NumberStyle = { ...ANY_NUMBER, trailingSign: false };
/** `NumberStyles.Integer | NumberStyles.AllowThousands | NumberStyles.AllowExponent` */
export const INTEGER: NumberStyle = { ...LEADING_SIGN_NUMBER, point: false };

/** Overflow gives an infinity, underflow zero. The culture's words for NaN and the infinities count, in any case. */
export function parseDouble(
  text: string,
  style: NumberStyle,
  culture: Culture,
): number | undefined {
  const digits = new NumberReader(text, style, culture.number).read();
  if (digits === undefined) return parseSymbol(text.trim().toLowerCase(), culture.number);
  const magnitude = digits.digits === '' ? 0 : Number(`0.${digits.digits}e${digits.scale}`);
  return digits.negative ? -magnitude : magnitude;
}

// More than a decimal holds, with room for rounding.
const DECIMAL_DIGITS = 64;

/** Keeps the digits after the point, zeros included. Undefined also where the number is too large. */
export function parseDecimal(
  text: string,
  style: NumberStyle,
  culture: Culture,
): Decimal | undefined {
  const digits = new NumberReader(text, style, culture.number).read();
  if (digits === undefined) return undefined;
  const { negative, scale } = digits;
  // One more digit stands for all beyond, so that rounding still tells half from more than half.
  const beyond = digits.digits.slice(DECIMAL_DIGITS);
  const rest = beyond === '' ? '' : /[1-9]/.test(beyond) ? '1' : '0';
  const kept = digits.digits.slice(0, DECIMAL_DIGITS) + rest;
  const magnitude = BigInt(kept === '' ? '0' : kept);
  return Decimal.of(negative ? -magnitude : magnitude, kept.length - scale);
}

/** Undefined also where the number has a fraction or is no int64. */
export function parseInt64(text: string, style: NumberStyle, culture: Culture): bigint | undefined {
  const digits = new NumberReader(text, style, culture.number).read();
  if (digits === undefined) return undefined;
  if (digits.digits === '') return 0n;
  let end = digits.digits.length;
  while (digits.digits[end - 1] === '0') end--;
  const significant = digits.digits.slice(0, end);
  if (significant.length > digits.scale || digits.scale > 19) return undefined;
  const exact = BigInt((digits.negative ? '-' : '') + significant.padEnd(digits.scale, '0'));
  return isInt64(exact) ? exact : undefined;
}

function parseSymbol(word: string, number: NumberConventions): number | undefined {
  const nan = number.nan.toLowerCase();
  const infinity = number.positiveInfinity.toLowerCase();
  if (word === infinity) return Infinity;
  if (word === number.negativeInfinity.toLowerCase()) return -Infinity;
  if (word === nan) return NaN;
  if (word.startsWith(number.positiveSign)) {
    const rest = word.slice(number.positiveSign.length);
    return rest === infinity ? Infinity : rest === nan ? NaN : undefined;
  }
  return word === number.negativeSign + nan ? NaN : undefined;
}

// .NET stops counting here; a larger exponent is an infinity or zero all the same.
const MAX_EXPONENT = 9999;
/** Signs that a culture may write and for which a reader may type a hyphen. Escaped: the bundle is read as latin1. */
const HYPHEN_LIKE = /^[\u2012\u207b\u208b\u2212\u2796\ufe63\uff0d]$/;
const SPACE_LIKE = /[\u00a0\u202f]/;

class NumberReader {
  private at = 0;
  private digits = '';
  private scale = 0;
  private negative = false;
  private signed = false;

  constructor(
    private readonly text: string,
    private readonly style: NumberStyle,
    private readonly number: NumberConventions,
  ) {}

  read(): Digits | undefined {
    // After a sign no blank may follow.
    this.blanks();
    this.sign();
    if (!this.mantissa()) return undefined;
    if (this.style.exponent) this.exponent();
    while (this.blanks() || (this.style.trailingSign && this.sign()));
    while (this.text[this.at] === '\0') this.at++;
    if (this.at < this.text.length) return undefined;
    const { negative, digits, scale } = this;
    return { negative, digits, scale };
  }

  private mantissa(): boolean {
    let any = false;
    let afterPoint = false;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code >= 0x30 && code <= 0x39) {
        any = true;
        if (code === 0x30 && this.digits === '') {
          if (afterPoint) this.scale--;
        } else {
          this.digits += this.text.charAt(this.at);
          if (!afterPoint) this.scale++;
        }
        this.at++;
      } else if (this.style.point && !afterPoint && this.match(this.number.decimalSeparator)) {
        afterPoint = true;
      } else if (!(
        this.style.groups &&
        any &&
        !afterPoint &&
        this.match(this.number.groupSeparator)
      )) {
        return any;
      }
    }
  }

  private exponent(): void {
    const start = this.at;
    if (this.text[start] !== 'e' && this.text[start] !== 'E') return;
    this.at++;
    const plus = this.match(this.number.positiveSign);
    const minus = !plus && this.matchNegative();
    const first = this.at;
    let exponent = 0;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (!(code >= 0x30 && code <= 0x39)) break;
      exponent = Math.min(exponent * 10 + code - 0x30, MAX_EXPONENT);
      this.at++;
    }
    if (this.at === first) this.at = start;
    else this.scale += minus ? -exponent : exponent;
  }

  private sign(): boolean {
    if (this.signed) return false;
    if (this.match(this.number.positiveSign)) this.signed = true;
    else if (this.matchNegative()) this.signed = this.negative = true;
    return this.signed;
  }

  private matchNegative(): boolean {
    const { negativeSign } = this.number;
    return this.match(negativeSign) || (HYPHEN_LIKE.test(negativeSign) && this.match('-'));
  }

  /** A blank may stand for a no-break space: nobody can type the latter. */
  private match(symbol: string): boolean {
    if (symbol === '') return false;
    for (let offset = 0; offset < symbol.length; offset++) {
      const found = this.text[this.at + offset];
      const wanted = symbol.charAt(offset);
      if (found !== wanted && !(found === ' ' && SPACE_LIKE.test(wanted))) return false;
    }
    this.at += symbol.length;
    return true;
  }

  private blanks(): boolean {
    const start = this.at;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && !(code >= 0x09 && code <= 0x0d)) return this.at > start;
      this.at++;
    }
  }
}
