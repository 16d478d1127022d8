// One member of all referrals, by place: what a list filters and sorts by is read from here, and not from 100,000 objects.
// In: the member of each referral that is written. Out: tests and an order of places, good until the next write.
import type { Referral } from './referral';

type Place = number;

/** A text: a small number for each value that occurs. */
export class TextColumn {
  private codes = new Uint32Array(64);
  private readonly known = new Map<string | null, number>();
  private values: (string | null)[] = [];

  constructor(private readonly read: (referral: Referral) => string | null) {}

  put(place: Place, referral: Referral): void {
    if (place >= this.codes.length) this.codes = widen(this.codes, new Uint32Array(place * 2));
    const value = this.read(referral);
    let code = this.known.get(value);
    if (code === undefined) {
      this.known.set(value, (code = this.values.length));
      this.values.push(value);
    }
    this.codes[place] = code;
  }

  /** Values that no referral has any more are forgotten, once they could be most of them. */
  tidy(rows: readonly Referral[]): void {
    if (this.values.length <= 2 * rows.length + 1000) return;
    this.known.clear();
    this.values = [];
    rows.forEach((row, place) => this.put(place, row));
  }

  equals(value: string | null): (place: Place) => boolean {
    const { codes } = this;
    const code = this.known.get(value);
    return code === undefined ? () => false : (place) => codes[place] === code;
  }

  /** The test is asked once for each value that occurs. */
  where(test: (value: string | null) => boolean): (place: Place) => boolean {
    const { codes, values } = this;
    const answers = new Int8Array(values.length);
    return (place) => {
      const code = codes[place] as number;
      if (answers[code] === 0) answers[code] = test(values[code] as string | null) ? 1 : -1;
      return answers[code] === 1;
    };
  }
}

/** A time with seven fraction digits, which no number of JavaScript holds exactly. */
export class TimeColumn {
  private seconds = new Float64Array(64);
  private ticks = new Uint32Array(64);

  constructor(private readonly read: (referral: Referral) => string) {}

  put(place: Place, referral: Referral): void {
    if (place >= this.ticks.length) {
      this.seconds = widen(this.seconds, new Float64Array(place * 2));
      this.ticks = widen(this.ticks, new Uint32Array(place * 2));
    }
    [this.seconds[place], this.ticks[place]] = split(this.read(referral));
  }

  compare(left: Place, right: Place): number {
    const { seconds, ticks } = this;
    return (
      (seconds[left] as number) - (seconds[right] as number) ||
      (ticks[left] as number) - (ticks[right] as number)
    );
  }

  /** The sign says whether the time at a place is before or after this one. */
  compareTo(time: string): (place: Place) => number {
    const { seconds, ticks } = this;
    const [second, tick] = split(time);
    return (place) => (seconds[place] as number) - second || (ticks[place] as number) - tick;
  }
}

// 2026-01-31T00:00:00.0000000Z
function split(time: string): [number, number] {
  return [Date.parse(`${time.slice(0, 19)}Z`) / 1000, Number(time.slice(20, 27))];
}

function widen<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
