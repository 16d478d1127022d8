// Microsoft's side of an engagement: it answers what was shared with it. For tests, and for a person who plays it.
import { itemNotFound } from './errors';
import { MICROSOFT, type Referral } from './referral';
import type { Store } from './store';

export class Microsoft {
  constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {}

  /** Its referral becomes Active, and both referrals of the engagement get Microsoft's CRM identifier. */
  accept(engagementId: string, microsoftMsxId = `7-${crypto.randomUUID().slice(0, 8)}`): Referral {
    const own = this.find(engagementId);
    const accepted = this.change(own, { status: 'Active', substatus: 'Accepted' }, microsoftMsxId);
    for (const each of this.store.ofEngagement(engagementId)) {
      if (each.id !== own.id && each.status !== 'Closed') this.change(each, {}, microsoftMsxId);
    }
    return accepted;
  }

  decline(engagementId: string, statusReason: string): Referral {
    const changes = { status: 'Closed', substatus: 'Declined', statusReason };
    return this.store.update(this.find(engagementId), changes, this.now());
  }

  private change(referral: Referral, changes: Partial<Referral>, microsoftMsxId: string): Referral {
    const trackingInfo = { ...referral.trackingInfo, microsoftMsxId };
    return this.store.update(referral, { ...changes, trackingInfo }, this.now());
  }

  private find(engagementId: string): Referral {
    this.store.expire(this.now());
    const isOpen = (each: Referral) => each.organizationId === MICROSOFT && each.status === 'New';
    const found = this.store.ofEngagement(engagementId).find(isOpen);
    if (!found) throw itemNotFound(engagementId);
    return found;
  }
}
