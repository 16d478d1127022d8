// All referrals by place (0, 1, 2 … as they were added), with what lists filter and sort by in columns beside them.
// In: referrals. Out: places in order, tests of a place.
import { TextColumn, TimeColumn } from './column';
import { isObject, type Json } from './json';
import type { Referral } from './referral';

/** Named as $filter names them. */
const texts = {
  engagementId: (referral: Referral) => referral.engagementId,
  status: (referral: Referral) => referral.status,
  substatus: (referral: Referral) => referral.substatus,
  type: (referral: Referral) => referral.type,
  direction: (referral: Referral) => referral.direction,
  qualification: (referral: Referral) => textOf(referral['qualification']),
  'customerProfile/address/country': ({ customerProfile }: Referral) => countryOf(customerProfile),
} satisfies Record<string, (referral: Referral) => string | null>;

// A dashboard may empty what the API wants filled.
function countryOf(customer: Json): string | null {
  const address = isObject(customer) ? customer['address'] : null;
  return isObject(address) ? textOf(address['country']) : null;
}

export const textColumns = Object.keys(texts) as (keyof typeof texts)[];
export type TextColumnName = keyof typeof texts;
export type TimeColumnName = 'createdDateTime' | 'updatedDateTime';
type Test = (place: number) => boolean;

export class ReferralRows {
  private readonly rows: Referral[] = [];
  private readonly places = new Map<string, number>();
  private readonly created: number[] = [];
  // Each write adds its place at the end; only the last mention of a place counts.
  private updated: number[] = [];
  private updatedState: 'in order' | 'repeats' | 'mixed' = 'in order';
  private readonly text = new Map(
    textColumns.map((name) => [name, new TextColumn(texts[name])] as const),
  );
  private readonly emails = new TextColumn(({ team }) =>
    JSON.stringify(team.map((member) => textOf(member['email']))),
  );
  private readonly time = {
    createdDateTime: new TimeColumn(({ createdDateTime }) => createdDateTime),
    updatedDateTime: new TimeColumn(({ updatedDateTime }) => updatedDateTime),
  };

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
    const goesBack =
      known !== undefined && this.updatedComparedTo(referral.updatedDateTime)(known) > 0;
    this.rows[place] = referral;
    for (const column of [...this.text.values(), this.emails]) {
      column.put(place, referral);
      column.tidy(this.rows);
    }
    this.time.createdDateTime.put(place, referral);
    this.time.updatedDateTime.put(place, referral);
    this.noteUpdate(place, known === undefined, goesBack);
    return known === undefined;
  }

  /** Places by the time of creation or of the last update, oldest first; equal times as they were written. */
  inOrder(member: TimeColumnName): readonly number[] {
    if (member === 'createdDateTime') return this.created;
    if (this.updatedState !== 'in order') this.tidy();
    return this.updated;
  }

  compare(member: TimeColumnName, left: number, right: number): number {
    return this.time[member].compare(left, right);
  }

  /** The test of `member eq value`. */
  equals(name: TextColumnName, value: string | null): Test {
    return (this.text.get(name) as TextColumn).equals(value);
  }

  /** The sign says whether the last update of a place was before or after a time. */
  updatedComparedTo(time: string): (place: number) => number {
    return this.time.updatedDateTime.compareTo(time);
  }

  /** Whether the address of a member of the team passes the test. */
  hasMember(test: (email: string | null) => boolean): Test {
    return this.emails.where((all) => (JSON.parse(all ?? '[]') as (string | null)[]).some(test));
  }

  private noteUpdate(place: number, isNew: boolean, goesBack: boolean): void {
    const last = this.updated.at(-1);
    this.updated.push(place);
    // Where the last one itself is written again, it has nothing to be compared with but what it was.
    if (goesBack || (last !== undefined && this.compare('updatedDateTime', last, place) > 0)) {
      this.updatedState = 'mixed';
    } else if (!isNew && this.updatedState === 'in order') {
      this.updatedState = 'repeats';
    }
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
      kept.sort((left, right) => this.compare('updatedDateTime', left, right));
    }
    this.updated = kept;
    this.updatedState = 'in order';
  }
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
