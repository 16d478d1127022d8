// The partner at the dashboard of Partner Center: what a person does there by hand.
// https://learn.microsoft.com/partner-center/referrals/co-sell-create-deals (New deal)
import { invalidRequest } from './errors';
import { exampleDeal } from './example-deal';
import { isObject, type JsonObject } from './json';
import type { Referral } from './referral';
import type { Referrals } from './referrals';

export class Dashboard {
  constructor(
    private readonly referrals: Referrals,
    private readonly now: () => number,
  ) {}

  /**
   * New deal: a co-sell deal that asks Microsoft for help, so a second referral goes to Microsoft; a private one where
   * `given` says `type` Independent.
   * @param given what it says instead of the example
   * @throws WireError 400
   */
  newDeal(given: JsonObject = {}): Referral {
    const chosen = ['target', 'engagementId'].find((name) => name in given);
    if (chosen !== undefined) throw invalidRequest(`${chosen} is the dashboard's to set.`, chosen);
    const isPrivate = given['type'] === 'Independent';
    const deal = exampleDeal(this.now(), {
      type: 'Shared',
      target: isPrivate ? [] : [{ type: 'SolutionProfile', id: 'SOL-15974-MQF' }],
      inviteContext: { assistanceRequestCode: 'WorkloadSpecificValueProposition', notes: '' },
      consent: {
        consentToToShareInfoWithOthers: true,
        consentToContact: true,
        consentToShareReferralWithMicrosoftSellers: !isPrivate,
      },
      ...given,
    });
    const own = this.create(deal);
    if (own.type === 'Shared') {
      const target = [{ type: 'BusinessProfileLocation', id: 'msft' }];
      this.create({ ...deal, engagementId: own.engagementId, target });
    }
    return own;
  }

  private create(body: JsonObject): Referral {
    const { body: created } = this.referrals.createReferral({ body });
    if (!isObject(created)) throw new Error('A create answers with the referral.');
    return created as Referral;
  }
}
