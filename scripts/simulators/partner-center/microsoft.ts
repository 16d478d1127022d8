// Microsoft's side: it answers what was shared with it, and sends referrals of its own. For tests, and for a person
// who plays it. https://learn.microsoft.com/partner-center/developer/referral-resources
import { checkReferral } from './check-referral';
import { itemNotFound } from './errors';
import type { JsonObject } from './json';
import { MICROSOFT_ORGANIZATION, newReferral, PARTNER } from './new-referral';
import { MICROSOFT, type Referral } from './referral';
import { exampleDeal } from './example-deal';
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

  /**
   * Sends a lead: an independent referral that waits 14 days for the partner's answer.
   * @param given what it says instead of the example
   * @throws WireError 400
   */
  sendLead(given: JsonObject = {}, substatus: 'Pending' | 'Received' = 'Received'): Referral {
    const lead = { type: 'Independent', qualification: 'MarketingQualified', target: [], ...given };
    return this.send(exampleDeal(this.now(), lead), substatus);
  }

  /** The same for a co-sell opportunity that Microsoft shares, for a solution of the partner. */
  shareOpportunity(
    given: JsonObject = {},
    substatus: 'Pending' | 'Received' = 'Received',
  ): Referral {
    const target = [{ type: 'SolutionProfile', id: 'SOL-15974-MQF' }];
    const consent = {
      consentToToShareInfoWithOthers: true,
      consentToContact: true,
      consentToShareReferralWithMicrosoftSellers: true,
    };
    const opportunity = { type: 'Shared', qualification: 'SalesQualified', target, consent };
    return this.send(exampleDeal(this.now(), { ...opportunity, ...given }), substatus);
  }

  private send(body: JsonObject, substatus: 'Pending' | 'Received'): Referral {
    checkReferral(body);
    const kind = {
      engagementId: crypto.randomUUID(),
      owner: PARTNER,
      invitedBy: MICROSOFT_ORGANIZATION,
      direction: 'Incoming',
      substatus,
    } as const;
    return this.store.put(newReferral(body, kind, this.now()));
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
