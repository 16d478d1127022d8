// What an event says. In: a referral that was written. Out: the body that the registered address gets.
// https://learn.microsoft.com/partner-center/developer/partner-center-webhook-events
import { PARTNER } from '../new-referral';
import { formatTime, type Referral } from '../referral';

const ROOT = 'https://api.partnercenter.microsoft.com';
export const TEST_EVENT = 'test-created';

/** The four of co-sell and the test are raised here; the others can be registered, as at Partner Center. */
export const eventNames: readonly string[] = [
  ...[TEST_EVENT, 'referral-created', 'referral-updated'],
  ...['related-referral-created', 'related-referral-updated'],
  ...['subscription-updated', 'usagerecords-thresholdExceeded', 'invoice-ready'],
];

/** Members in the documented order: it is part of what is signed. */
export interface EventBody {
  /** `{ResourceName}-{action}` */
  readonly EventName: string;
  readonly ResourceUri: string;
  readonly ResourceName: string;
  readonly AuditUri: null;
  /** `2018-02-17T00:05:39.5485487+00:00` */
  readonly ResourceChangeUtcDate: string;
}

export function referralEvent(referral: Referral, isNew: boolean): EventBody {
  const isOwn = referral.organizationId === PARTNER.organizationId;
  const resource = isOwn ? 'referral' : 'related-referral';
  const uri = `${ROOT}/engagements/v1/referrals/${referral.id}`;
  return make(resource, isNew ? 'created' : 'updated', uri, referral.updatedDateTime);
}

export function testEvent(correlationId: string, now: number): EventBody {
  const uri = `${ROOT}/webhooks/v1/registration/validationEvents/${correlationId}`;
  return make('test', 'created', uri, formatTime(now));
}

function make(resource: string, action: string, uri: string, time: string): EventBody {
  return {
    EventName: `${resource}-${action}`,
    ResourceUri: uri,
    ResourceName: resource,
    AuditUri: null,
    ResourceChangeUtcDate: time.replace('Z', '+00:00'),
  };
}
