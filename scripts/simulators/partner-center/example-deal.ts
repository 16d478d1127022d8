// A complete deal for whoever plays a part by hand. In: the members that shall differ. Out: the body of a create.
// https://learn.microsoft.com/partner-center/developer/create-a-referral
import type { JsonObject } from './json';
import { DAY } from './referral';

export function exampleDeal(now: number, given: JsonObject): JsonObject {
  return {
    name: 'Fabrikam – cloud migration',
    qualification: 'SalesQualified',
    type: 'Independent',
    customerProfile: {
      name: 'Fabrikam',
      size: '10to50employees',
      address: {
        addressLine1: '1 Main Street',
        city: 'Redmond',
        state: 'WA',
        postalCode: '98052',
        country: 'US',
      },
      team: [
        {
          firstName: 'Ann',
          lastName: 'Beebe',
          phoneNumber: '+1 555 0100',
          email: 'ann.beebe@fabrikam.example',
        },
      ],
    },
    consent: {
      consentToToShareInfoWithOthers: true,
      consentToContact: true,
      consentToShareReferralWithMicrosoftSellers: false,
    },
    details: {
      notes: 'The customer wants to move to the cloud.',
      dealValue: 50_000,
      currency: 'USD',
      closingDateTime: `${new Date(now + 60 * DAY).toISOString().slice(0, 10)}T00:00:00Z`,
      requirements: { solutions: [{ type: 'Name', id: 'SOL-15974-MQF' }] },
    },
    team: [
      {
        firstName: 'Dana',
        lastName: 'Roe',
        phoneNumber: '+1 555 0199',
        email: 'dana.roe@contoso.example',
      },
    ],
    target: [],
    ...given,
  };
}
