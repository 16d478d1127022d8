// A seeded simulator in process for tests, with time that they let pass. Out: requests to both of its services.
import { VirtualClock } from '../../../flows/runner/clock';
import { makeSend } from './contract';
import type { JsonObject } from './json';
import { builtInSeed } from './seed';
import { BASE_PATH, createPartnerCenter, EVENTS_PATH, type Options } from './server';
import { EVENTS_AUDIENCE, REFERRALS_AUDIENCE } from './tokens';

export const START = Date.parse('2026-03-01T12:00:00Z');

export function makeCenter(user = 'admin@contoso.example', options: Options = {}) {
  const clock = new VirtualClock(START);
  const center = createPartnerCenter({ clock, seed: builtInSeed(START), ...options });
  const lifetime = 90 * 86_400;
  const root = 'http://127.0.0.1';
  const token = center.tokens.issue(user, REFERRALS_AUDIENCE, lifetime);
  const eventsToken = center.tokens.issue(user, EVENTS_AUDIENCE, lifetime);
  return {
    clock,
    center,
    send: makeSend(center.fetch, root + BASE_PATH, token),
    sendEvents: makeSend(center.fetch, root + EVENTS_PATH, eventsToken),
    sendControl: makeSend(center.fetch, `${root}/_simulator`, token),
    /** Lets so many milliseconds pass. */
    pass: (time: number) =>
      clock.runUntil(new Promise<void>((resolve) => clock.schedule(time, resolve))),
    all: () => JSON.stringify([...center.store.created()]),
  };
}

/** The minimal create of https://learn.microsoft.com/partner-center/developer/create-a-referral */
export function minimal(changes: JsonObject = {}): JsonObject {
  return {
    name: 'Contoso deal',
    qualification: 'SalesQualified',
    type: 'Independent',
    status: 'New',
    substatus: 'Pending',
    externalReferenceId: 'crm-1',
    customerProfile: {
      name: 'Fabrikam',
      size: '10to50employees',
      address: { addressLine1: '1 Way', city: 'Redmond', postalCode: '98052', country: 'US' },
      team: [
        { firstName: 'A', lastName: 'B', phoneNumber: '1234567890', email: 'a.b@fab.example' },
      ],
    },
    consent: {
      consentToToShareInfoWithOthers: true,
      consentToContact: true,
      consentToShareReferralWithMicrosoftSellers: false,
    },
    details: {
      notes: 'Unicode ✔ 富士',
      dealValue: 50000,
      currency: 'USD',
      closingDateTime: '2030-11-14T00:00:00Z',
      requirements: { solutions: [{ type: 'Name', id: 'SOL-15974-MQF' }] },
    },
    team: [
      { firstName: 'C', lastName: 'D', phoneNumber: '1231231234', email: 'c.d@contoso.example' },
    ],
    target: [],
    ...changes,
  };
}
