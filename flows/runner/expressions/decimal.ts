// A .NET decimal: an integer of at most 96 bits and a scale of 0 to 28 digits after the point.
// https://learn.microsoft.com/dotnet/api/system.decimal
import { BoxedNumber } from './boxed-number';

const MAX_SCALE = 28;
const MAX_DIGITS = 2n ** 96n - 1n;
const MAX_LENGTH = MAX_DIGITS.toString().length;
const EXTRA_DIGITS = 40n;

/** An exact decimal number, `digits` · 10^−`scale`. Trailing zeros are kept, as .NET keeps them. */
export class Decimal extends BoxedNumber {
  private constructor(
    readonly digits: bigint,
    readonly scale: number,
  ) {
    super();
  }

  /** The decimal with these digits, rounded half to even until it fits; undefined where it is too large. */
  static of(digits: bigint, scale: number): Decimal | undefined {
    let magnitude = digits < 0n ? -digits : digits;
    if (magnitude === 0n) return new Decimal(0n, Math.min(Math.max(scale, 0), MAX_SCALE));
    let places = scale;
    while (places < 0) {
      magnitude *= 10n;
      places++;
      if (magnitude > MAX_DIGITS) return undefined;
    }
    const length = magnitude.toString().length;
    let excess = Math.max(0, places - MAX_SCALE, length - MAX_LENGTH);
    if (excess > length) return new Decimal(0n, MAX_SCALE);
    while (magnitude / 10n ** BigInt(excess) > MAX_DIGITS) excess++;
    let rounded = roundHalfEven(magnitude, excess);
    if (rounded > MAX_DIGITS) rounded = roundHalfEven(magnitude, ++excess);
    places -= excess;
    if (places < 0) return undefined;
    return new Decimal(digits < 0n ? -rounded : rounded, places);
  }

  /**
   * A finite double as .NET converts it: 15 digits, in .NET's own steps, for each rounds; undefined where it is too
   * large. https://learn.microsoft.com/dotnet/api/system.decimal.op_explicit
   */
  static fromDouble(double: number): Decimal | undefined {
    let scaled = Math.abs(double);
    if (scaled >= 2 ** 96) return undefined;
    if (scaled < 2 ** -95) return new Decimal(0n, 0);
    const exponent = Math.floor(Math.log2(scaled)) + 1;
    let power = Math.min(14 - ((exponent * 19728) >> 16), MAX_SCALE);
    if (power >= 0) scaled *= Number(`1e${power}`);
    else if (power !== -1 || scaled >= 1e15) scaled /= Number(`1e${-power}`);
    else power = 0;
    if (scaled < 1e14 && power < MAX_SCALE) {
      scaled *= 10;
      power++;
    }
    let digits = Math.floor(scaled);
    const rest = scaled - digits;
    if (rest > 0.5 || (rest === 0.5 && digits % 2 === 1)) digits++;
    const decimal = Decimal.of(BigInt(double < 0 ? -digits : digits), power);
    return decimal?.withoutTrailingZeros();
  }

  /** Reads `[+-]digits[.digits][e[+-]digits]`; undefined for anything else. */
  static parse(text: string): Decimal | undefined {
    const match = /^([+-]?)(\d{0,400})(?:\.(\d{0,400}))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text);
    if (!match) return undefined;
    const [, sign, whole = '', fraction = '', exponent = '0'] = match;
    if (whole.length + fraction.length === 0) return undefined;
    const digits = BigInt(whole + fraction);
    return Decimal.of(sign === '-' ? -digits : digits, fraction.length - Number(exponent));
  }

  add(other: Decimal): Decimal | undefined {
    const scale = Math.max(this.scale, other.scale);
    return Decimal.of(this.scaled(scale) + other.scaled(scale), scale);
  }

  negate(): Decimal {
    return new Decimal(-this.digits, this.scale);
  }

  multiply(other: Decimal): Decimal | undefined {
    const product = this.digits * other.digits;
    const scale = this.scale + other.scale;
    // .NET keeps the scale of a zero only on its path for 32-bit digits, and gives up there beyond 47 places.
    const keepsScale = this.isSmall() && other.isSmall() ? scale <= 47 : product !== 0n;
    return keepsScale ? Decimal.of(product, scale) : new Decimal(0n, 0);
  }

  /**
   * The quotient: in the scale of the operands where that is exact, otherwise with as many digits as fit and without
   * trailing zeros. The divisor is not zero.
   */
  divide(other: Decimal): Decimal | undefined {
    const scale = Math.max(0, this.scale - other.scale);
    const numerator = this.digits * 10n ** BigInt(scale + other.scale);
    const divisor = other.digits * 10n ** BigInt(this.scale);
    if (numerator % divisor === 0n) return Decimal.of(numerator / divisor, scale);
    const longer = numerator * 10n ** EXTRA_DIGITS;
    const sign = longer < 0n === divisor < 0n ? 1n : -1n;
    // One more digit stands for all that follow, so that half is told from more than half.
    const more = longer % divisor === 0n ? 0n : sign;
    const digits = (longer / divisor) * 10n + more;
    return Decimal.of(digits, scale + Number(EXTRA_DIGITS) + 1)?.withoutTrailingZeros();
  }

  remainder(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    const [left, right] = [this.scaled(scale), other.scaled(scale)];
    const rest = left % right;
    return rest === left ? this : new Decimal(rest, scale);
  }

  compare(other: Decimal): number {
    const scale = Math.max(this.scale, other.scale);
    const difference = this.scaled(scale) - other.scaled(scale);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  isZero(): boolean {
    return this.digits === 0n;
  }

  override toDouble(): number {
    return Number(this.toString());
  }

  override toString(): string {
    const text = (this.digits < 0n ? -this.digits : this.digits)
      .toString()
      .padStart(this.scale + 1, '0');
    const point = text.length - this.scale;
    const magnitude = this.scale === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`;
    return this.digits < 0n ? `-${magnitude}` : magnitude;
  }

  private isSmall(): boolean {
    return this.digits > -(2n ** 32n) && this.digits < 2n ** 32n;
  }

  private withoutTrailingZeros(): Decimal {
    let { digits, scale } = this;
    while (scale > 0 && digits % 10n === 0n) {
      digits /= 10n;
      scale--;
    }
    return new Decimal(digits, scale);
  }

  private scaled(scale: number): bigint {
    return this.digits * 10n ** BigInt(scale - this.scale);
  }
}

function roundHalfEven(magnitude: bigint, places: number): bigint {
  if (places <= 0) return magnitude;
  const unit = 10n ** BigInt(places);
  const quotient = magnitude / unit;
  const twice = (magnitude % unit) * 2n;
  const up = twice > unit || (twice === unit && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}
