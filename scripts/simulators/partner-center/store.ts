// The referrals of one tenant, in memory. In: whole referrals, checked. Out: the same objects, never changed in place.
import { formatTime, makeETag, type Referral } from './referral';
import { checkMove } from './state-machine';

export class Store {
  private readonly referrals = new Map<string, Referral>();
  // A second order over the same objects: a referral that is written goes to its end.
  private readonly byUpdate = new Map<string, Referral>();
  private nextExpiry = Infinity;

  get size(): number {
    return this.referrals.size;
  }

  get(id: string): Referral | undefined {
    return this.referrals.get(id.toLowerCase());
  }

  /** In the order of creation. */
  created(): IterableIterator<Referral> {
    return this.referrals.values();
  }

  /** In the order of the last update. */
  updated(): IterableIterator<Referral> {
    return this.byUpdate.values();
  }

  ofEngagement(engagementId: string): Referral[] {
    const id = engagementId.toLowerCase();
    return [...this.referrals.values()].filter((each) => each.engagementId === id);
  }

  /** Fills an empty store: both orders come from the times of the referrals. */
  load(referrals: readonly Referral[]): void {
    for (const each of [...referrals].sort(by('createdDateTime'))) this.put(each);
    this.byUpdate.clear();
    for (const each of [...referrals].sort(by('updatedDateTime'))) this.byUpdate.set(each.id, each);
  }

  put(referral: Referral): Referral {
    this.referrals.set(referral.id, referral);
    this.byUpdate.delete(referral.id);
    this.byUpdate.set(referral.id, referral);
    const due = dueTime(referral);
    if (due < this.nextExpiry) this.nextExpiry = due;
    return referral;
  }

  /** The same referral with other members, a new eTag and a new time. */
  update(before: Referral, changes: Partial<Referral>, now: number): Referral {
    const { status = before.status, substatus = before.substatus } = changes;
    checkMove(before.status, status, substatus);
    const time = formatTime(now);
    const moved = status !== before.status;
    const after: Referral = { ...before, ...changes } as Referral;
    return this.put({
      ...after,
      eTag: makeETag(),
      updatedDateTime: time,
      acceptedDateTime: moved && status === 'Active' ? time : before.acceptedDateTime,
      closedDateTime: moved && status === 'Closed' ? time : before.closedDateTime,
      expirationDateTime: moved ? null : before.expirationDateTime,
    });
  }

  /** Closes what nobody answered in time. */
  expire(now: number): void {
    if (now < this.nextExpiry) return;
    this.nextExpiry = Infinity;
    const overdue: Referral[] = [];
    for (const referral of this.referrals.values()) {
      const due = dueTime(referral);
      if (due <= now) overdue.push(referral);
      else if (due < this.nextExpiry) this.nextExpiry = due;
    }
    overdue.sort((left, right) => dueTime(left) - dueTime(right));
    for (const each of overdue) {
      this.update(each, { status: 'Closed', substatus: 'Expired' }, dueTime(each));
    }
  }
}

function dueTime({ status, expirationDateTime }: Referral): number {
  if (status !== 'New' || expirationDateTime === null) return Infinity;
  return Date.parse(expirationDateTime);
}

function by(member: 'createdDateTime' | 'updatedDateTime') {
  return (left: Referral, right: Referral): number => {
    if (left[member] === right[member]) return 0;
    return left[member] < right[member] ? -1 : 1;
  };
}
