// A referral as the service completes it when it is created. In: what its maker says of it. Out: the whole referral.
// https://learn.microsoft.com/partner-center/developer/create-a-referral
import { isObject, type Json, type JsonObject } from './json';
import * as wire from './referral';
import type { Referral } from './referral';

export interface Organization {
  readonly organizationId: string;
  readonly organizationName: string;
}

export const PARTNER: Organization = {
  organizationId: '0b7e2c4d-5f0a-4c1e-9a53-6d2f8e1b7c90',
  organizationName: 'Contoso',
};
export const MICROSOFT_ORGANIZATION: Organization = {
  organizationId: wire.MICROSOFT,
  organizationName: 'Microsoft',
};

export interface NewReferral {
  readonly engagementId: string;
  readonly owner: Organization;
  readonly invitedBy: Organization;
  readonly direction: 'Incoming' | 'Outgoing';
  /** Accepted: at once active. The others wait 14 days for an answer. */
  readonly substatus: 'Accepted' | 'Pending' | 'Received';
}

export function newReferral(body: JsonObject, kind: NewReferral, now: number): Referral {
  const { engagementId, owner, invitedBy, direction, substatus } = kind;
  const isActive = substatus === 'Accepted';
  const id = crypto.randomUUID();
  const time = wire.formatTime(now);
  const given: JsonObject = {};
  for (const name of wire.writableMembers) given[name] = body[name] ?? null;
  return {
    ...given,
    ...emptyMembers(),
    ...owner,
    status: isActive ? 'Active' : 'New',
    substatus,
    id,
    engagementId,
    direction,
    createdDateTime: time,
    updatedDateTime: time,
    acceptedDateTime: isActive ? time : null,
    expirationDateTime: isActive ? null : wire.formatTime(now + wire.ANSWER_TIME),
    eTag: wire.makeETag(),
    details: withAmount(body['details'] as JsonObject),
    team: body['team'] ?? [],
    inviteContext: {
      ...(isObject(body['inviteContext']) ? body['inviteContext'] : {}),
      invitedBy: { ...invitedBy },
    },
    links: wire.makeLinks(id, engagementId),
  } as unknown as Referral;
}

/** What the service sets on every referral, where nothing has happened yet. */
export function emptyMembers(): Record<string, Json> {
  return {
    ...{ lastModifiedVia: null, lastRunId: null, createdVia: null, favorite: false, isSpam: false },
    ...{ quality: 'Unknown', referralSource: null, callToAction: null, dealSensitivity: 'None' },
    ...{ tags: [], registrationStatus: 'None', registrations: [], closedDateTime: null },
    trackingInfo: { microsoftMsxId: null },
  };
}

// The documented PATCH sends the amount as a text; it is read back as a number.
export function withAmount(details: JsonObject): JsonObject {
  const { dealValue } = details;
  return typeof dealValue === 'string' ? { ...details, dealValue: Number(dealValue) } : details;
}
