// The referral as it stands on the wire.
// https://learn.microsoft.com/partner-center/developer/referral-resources
import type { JsonObject } from './json';

/** Never changed in place: whoever holds one may keep it. */
export interface Referral extends JsonObject {
  readonly id: string;
  readonly engagementId: string;
  readonly organizationId: string;
  readonly type: string;
  readonly direction: string;
  readonly status: string;
  readonly substatus: string;
  readonly eTag: string;
  readonly createdDateTime: string;
  readonly updatedDateTime: string;
  readonly expirationDateTime: string | null;
  readonly acceptedDateTime: string | null;
  readonly closedDateTime: string | null;
  readonly customerProfile: JsonObject;
  readonly consent: JsonObject;
  readonly details: JsonObject;
  readonly inviteContext: JsonObject;
  readonly trackingInfo: JsonObject;
  readonly team: JsonObject[];
  readonly registrations: JsonObject[];
}

/** Microsoft's organizationId, and the id of the target that stands for it. */
export const MICROSOFT = 'msft';

export const DAY = 86_400_000;
/** An unanswered referral expires after this time. */
export const ANSWER_TIME = 14 * DAY;

/** What the caller may say of a referral, on create and on PUT; all else belongs to the service. */
export const writableMembers = [
  'name',
  'externalReferenceId',
  'qualification',
  'type',
  'status',
  'substatus',
  'statusReason',
  'salesStage',
  'campaignId',
  'referralProgram',
  'target',
  'customerProfile',
  'consent',
  'details',
  'team',
  'inviteContext',
] as const;

/** Top members, for $select. */
export const members: ReadonlySet<string> = new Set([
  ...writableMembers,
  ...['id', 'engagementId', 'organizationId', 'organizationName', 'direction', 'eTag'],
  ...['createdDateTime', 'updatedDateTime', 'expirationDateTime', 'acceptedDateTime'],
  ...['closedDateTime', 'lastModifiedVia', 'lastRunId', 'createdVia', 'favorite', 'isSpam'],
  ...['quality', 'referralSource', 'callToAction', 'mpnId', 'dealSensitivity', 'tags'],
  ...['registrationStatus', 'links', 'trackingInfo', 'registrations'],
]);

export const enums = {
  type: ['Independent', 'Shared'],
  qualification: ['None', 'Direct', 'MarketingQualified', 'SalesQualified'],
  targetType: ['None', 'BusinessProfileLocation', 'SolutionProfile'],
  assistanceRequestCode: [
    'Unknown',
    'GeneralOrOther',
    'CustomerTechnicalArchitecture',
    'ProofOfConceptOrDemo',
    'QuotesOrLicensing',
    'PostSalesCustomerSuccess',
    'WorkloadSpecificValueProposition',
  ],
  size: [
    '1to50employees',
    '51to500employees',
    'Morethan500employees',
    '1to9employees',
    '10to50employees',
    '51to250employees',
    '251to1000employees',
    '1001to5000employees',
    '5001to10000employees',
    '10001to20000employees',
    'Morethan20000employees',
  ],
} as const;

/** UTC with seven fraction digits. */
export function formatTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '0000Z');
}

/** The quotes are part of the eTag. */
export function makeETag(): string {
  return `"${crypto.randomUUID()}"`;
}

/** The documented samples misspell `engagements`. */
export function makeLinks(id: string, engagementId: string): JsonObject {
  const base = 'https://api.partner.microsoft.com/v1.0/engagments/referrals';
  return {
    relatedReferrals: {
      uri: `${base}?$filter=engagementId eq '${engagementId}'`,
      method: 'GET',
    },
    self: { uri: `${base}/${id}`, method: 'GET' },
  };
}
