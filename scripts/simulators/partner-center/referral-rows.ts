// All referrals by place (0, 1, 2 … as they were added), with what lists filter and sort by kept beside them: a list
// reads a few arrays and not 100,000 objects. In: referrals. Out: places in order, tests of a place.
import { isObject } from './json';
import type { Referral } from './referral';

/** Members with few different values, named as $filter names them. */
export const columns = {
  status: (referral: Referral) => referral.status,
  substatus: (referral: Referral) => referral.substatus,
  type: (referral: Referral) => referral.type,
  direction: (referral: Referral) => referral.direction,
  qualification: (referral: Referral) => textOf(referral['qualification']),
  'customerProfile/address/country': ({ customerProfile: { address } }: Referral) =>
    isObject(address) ? textOf(address['country']) : null,
} satisfies Record<string, (referral: Referral) => string | null>;

export type ColumnName = keyof typeof columns;

export class ReferralRows {
  private readonly rows: Referral[] = [];
  private readonly places = new Map<string, number>();
  private readonly created: number[] = [];
  // Each write adds its place at the end; only the last mention of a place counts.
  private updated: number[] = [];
  private updatedState: 'in order' | 'repeats' | 'mixed' = 'in order';
  private readonly columns = new Map(
    Object.entries(columns).map(([name, read]) => [name as ColumnName, new Column(read)]),
  );

  get size(): number {
    return this.rows.length;
  }

  values(): IterableIterator<Referral> {
    return this.rows.values();
  }

  get(id: string): Referral | undefined {
    const place = this.places.get(id);
    return place === undefined ? undefined : this.at(place);
  }

  at(place: number): Referral {
    return this.rows[place] as Referral;
  }

  /** Adds the referral, or puts it in the place of its id; says whether it is new. */
  put(referral: Referral): boolean {
    const known = this.places.get(referral.id);
    const place = known ?? this.rows.length;
    if (known === undefined) {
      this.places.set(referral.id, place);
      this.created.push(place);
    }
    this.rows[place] = referral;
    for (const column of this.columns.values()) column.put(place, referral);
    this.noteUpdate(place, referral, known === undefined);
    return known === undefined;
  }

  /** Places by the time of creation or of the last update, oldest first; equal times as they were written. */
  inOrder(member: 'createdDateTime' | 'updatedDateTime'): readonly number[] {
    if (member === 'createdDateTime') return this.created;
    if (this.updatedState !== 'in order') this.tidy();
    return this.updated;
  }

  /** The test of `member eq value`. */
  equals(name: ColumnName, value: string | null): (place: number) => boolean {
    return (this.columns.get(name) as Column).equals(value);
  }

  private noteUpdate(place: number, { updatedDateTime }: Referral, isNew: boolean): void {
    const last = this.updated.at(-1);
    const isLate = last !== undefined && this.at(last).updatedDateTime > updatedDateTime;
    this.updated.push(place);
    if (isLate) this.updatedState = 'mixed';
    else if (!isNew && this.updatedState === 'in order') this.updatedState = 'repeats';
    if (this.updated.length > 2 * this.rows.length + 1000) this.tidy();
  }

  private tidy(): void {
    const seen = new Uint8Array(this.rows.length);
    const kept: number[] = [];
    for (let index = this.updated.length - 1; index >= 0; index--) {
      const place = this.updated[index] as number;
      if (seen[place] === 1) continue;
      seen[place] = 1;
      kept.push(place);
    }
    kept.reverse();
    if (this.updatedState === 'mixed') {
      const time = (place: number) => this.at(place).updatedDateTime;
      kept.sort((left, right) => {
        const [first, second] = [time(left), time(right)];
        return first === second ? 0 : first < second ? -1 : 1;
      });
    }
    this.updated = kept;
    this.updatedState = 'in order';
  }
}

// One member of all referrals: a small number for each value that occurs.
class Column {
  private codes = new Uint32Array(64);
  private readonly known = new Map<string | null, number>();

  constructor(private readonly read: (referral: Referral) => string | null) {}

  put(place: number, referral: Referral): void {
    if (place >= this.codes.length) {
      const wider = new Uint32Array(this.codes.length * 2);
      wider.set(this.codes);
      this.codes = wider;
    }
    const value = this.read(referral);
    let code = this.known.get(value);
    if (code === undefined) this.known.set(value, (code = this.known.size));
    this.codes[place] = code;
  }

  /** Good until the next write. */
  equals(value: string | null): (place: number) => boolean {
    const { codes } = this;
    const code = this.known.get(value);
    return code === undefined ? () => false : (place) => codes[place] === code;
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
