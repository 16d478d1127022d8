// The referrals of one tenant, in memory. In: whole referrals, checked. Out: the same objects, never changed in place,
// and word of each write.
import { formatTime, makeETag, type Referral } from './referral';
import { ReferralRows } from './referral-rows';
import { checkMove } from './state-machine';

export type WriteListener = (referral: Referral, isNew: boolean) => void;

export class Store {
  readonly rows = new ReferralRows();
  private readonly byEngagement = new Map<string, string[]>();
  private nextExpiry = Infinity;
  private readonly listeners: WriteListener[] = [];

  /** Told of each single write, after it; not of the rows that a seed loads. */
  onWrite(listener: WriteListener): void {
    this.listeners.push(listener);
  }

  get size(): number {
    return this.rows.size;
  }

  get(id: string): Referral | undefined {
    return this.rows.get(id.toLowerCase());
  }

  /** In the order of creation. */
  created(): IterableIterator<Referral> {
    return this.rows.values();
  }

  ofEngagement(engagementId: string): Referral[] {
    const ids = this.byEngagement.get(engagementId.toLowerCase()) ?? [];
    return ids.map((id) => this.rows.get(id) as Referral);
  }

  /** Fills an empty store: the order comes from the times of the referrals. */
  load(referrals: readonly Referral[]): void {
    for (const each of [...referrals].sort(byCreation)) this.keep(each);
  }

  put(referral: Referral): Referral {
    const isNew = this.keep(referral);
    for (const listener of this.listeners) listener(referral, isNew);
    return referral;
  }

  private keep(referral: Referral): boolean {
    const isNew = this.rows.put(referral);
    if (isNew) {
      const others = this.byEngagement.get(referral.engagementId);
      if (others) others.push(referral.id);
      else this.byEngagement.set(referral.engagementId, [referral.id]);
    }
    const due = dueTime(referral);
    if (due < this.nextExpiry) this.nextExpiry = due;
    return isNew;
  }

  /** The same referral with other members, a new eTag and a new time. */
  update(before: Referral, changes: Partial<Referral>, now: number): Referral {
    const { status = before.status, substatus = before.substatus } = changes;
    checkMove(before.status, status, substatus);
    const time = laterTime(now, before.updatedDateTime);
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
    for (const referral of this.rows.values()) {
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

// The service counts in steps of 100 ns: two writes within one millisecond still have two times.
function laterTime(now: number, before: string): string {
  const time = formatTime(now);
  const milliseconds = time.slice(0, -'0000Z'.length);
  if (!before.startsWith(milliseconds)) return time;
  const step = Number(before.slice(milliseconds.length, -1)) + 1;
  return `${milliseconds}${String(Math.min(step, 9999)).padStart(4, '0')}Z`;
}

function dueTime({ status, expirationDateTime }: Referral): number {
  if (status !== 'New' || expirationDateTime === null) return Infinity;
  return Date.parse(expirationDateTime);
}

function byCreation(left: Referral, right: Referral): number {
  if (left.createdDateTime === right.createdDateTime) return 0;
  return left.createdDateTime < right.createdDateTime ? -1 : 1;
}
