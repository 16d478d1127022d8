// Referrals over Partner Center's API, as its referrals admin reads and writes them, and what the simulator lets a person
// do on Microsoft's side. In: ids, changes. Out: referrals.
// https://learn.microsoft.com/partner-center/developer/referral-resources
import { askReferrals, askSwitch, type JsonObject } from '../ask';

export interface Referral {
  readonly id: string;
  readonly engagementId: string;
  readonly name: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly externalReferenceId: string | null;
  readonly type: string;
  readonly qualification: string;
  readonly direction: 'Incoming' | 'Outgoing';
  readonly status: 'New' | 'Active' | 'Closed';
  readonly substatus: string;
  readonly statusReason: string | null;
  readonly salesStage: string | null;
  readonly eTag: string;
  readonly createdDateTime: string;
  readonly updatedDateTime: string;
  readonly expirationDateTime: string | null;
  readonly customerProfile: CustomerProfile;
  readonly consent: { readonly consentToShareReferralWithMicrosoftSellers?: boolean };
  readonly details: Details;
  readonly inviteContext: {
    readonly assistanceRequestCode?: string;
    readonly invitedBy?: { readonly organizationName?: string };
  };
  readonly trackingInfo: { readonly microsoftMsxId?: string | null };
}

interface CustomerProfile {
  readonly name?: string;
  readonly address?: Readonly<Record<string, string | undefined>>;
  readonly team?: readonly {
    readonly firstName?: string;
    readonly lastName?: string;
    readonly email?: string;
  }[];
}

interface Details {
  readonly notes?: string;
  readonly dealValue?: number;
  readonly currency?: string;
  readonly closingDateTime?: string;
  readonly requirements?: { readonly solutions?: readonly { readonly id?: string }[] };
}

export const MICROSOFT = 'msft';

export interface ReferralView {
  readonly key: string;
  readonly name: string;
  readonly holds: (referral: Referral) => boolean;
  readonly empty: string;
}

export const VIEWS: readonly [ReferralView, ...ReferralView[]] = [
  {
    ...{ key: 'outbound', name: 'Outbound' },
    holds: ({ direction }) => direction === 'Outgoing',
    empty: 'You have sent no deal yet. Press New deal, or share an opportunity in the CRM.',
  },
  {
    ...{ key: 'inbound', name: 'Inbound' },
    holds: ({ direction }) => direction === 'Incoming',
    empty: 'Microsoft has sent nothing yet. Let it send something with “Play Microsoft”.',
  },
];

/** The partner's own, the last changed first. Microsoft's twins stand beside them in the engagement. */
export async function listReferrals(): Promise<Referral[]> {
  const { value } = await askReferrals<{ value: Referral[] }>(
    '?$orderby=updatedDateTime%20desc&$top=100',
  );
  return value;
}

export function isOurs({ organizationId }: Referral): boolean {
  return organizationId !== MICROSOFT;
}

export function readReferral(id: string): Promise<Referral> {
  return askReferrals<Referral>(`/${encodeURIComponent(id)}`);
}

/** All referrals of one engagement: ours and Microsoft's. */
export async function readEngagement(engagementId: string): Promise<Referral[]> {
  const filter = encodeURIComponent(`engagementId eq '${engagementId}'`);
  const { value } = await askReferrals<{ value: Referral[] }>(`?$filter=${filter}`);
  return value;
}

export type Patch = Readonly<Record<string, string | number>>;

export async function patchReferral(id: string, eTag: string, values: Patch): Promise<void> {
  const body = Object.entries(values).map(([path, value]) => ({ op: 'replace', path, value }));
  const headers = { 'If-Match': eTag };
  await askReferrals(`/${encodeURIComponent(id)}`, { method: 'PATCH', body, headers });
}

export interface NewDeal {
  readonly name: string;
  readonly customer: string;
  readonly value: number;
  readonly currency: string;
  readonly closes: string;
  readonly notes: string;
  readonly help: string;
}

/** Codes of the API for the answers to “How can Microsoft help?”. */
export const HELP: readonly (readonly [code: string, name: string])[] = [
  ['WorkloadSpecificValueProposition', 'Workload specific value proposition'],
  ['CustomerTechnicalArchitecture', 'Customer technical architecture'],
  ['ProofOfConceptOrDemo', 'Proof of concept or demo'],
  ['QuotesOrLicensing', 'Quotes or licensing'],
  ['PostSalesCustomerSuccess', 'Post sales customer success'],
  ['GeneralOrOther', 'General or other'],
];
export const NO_HELP = '';

export function helpOf({ consent, inviteContext }: Referral): string {
  if (consent.consentToShareReferralWithMicrosoftSellers !== true)
    return 'No help needed (private deal)';
  const code = inviteContext.assistanceRequestCode;
  return HELP.find(([known]) => known === code)?.[1] ?? code ?? '–';
}

/** The New deal button of the dashboard. */
export async function createDeal(deal: NewDeal): Promise<Referral> {
  const body: JsonObject = {
    ...describeDeal(deal),
    ...(deal.help === NO_HELP
      ? { type: 'Independent', qualification: 'Direct' }
      : { inviteContext: { assistanceRequestCode: deal.help, notes: '' } }),
  };
  return askSwitch<Referral>('partner-center', 'dashboard/deal', { method: 'POST', body });
}

export type Sent = 'opportunity' | 'lead';

export async function sendByMicrosoft(what: Sent, deal: NewDeal): Promise<Referral> {
  const body = describeDeal(deal);
  return askSwitch<Referral>('partner-center', `microsoft/${what}`, { method: 'POST', body });
}

export async function answerByMicrosoft(
  engagementId: string,
  answer: 'accept' | 'decline',
): Promise<void> {
  const body = { engagementId };
  await askSwitch('partner-center', `microsoft/${answer}`, { method: 'POST', body });
}

function describeDeal({ name, customer, value, currency, closes, notes }: NewDeal): JsonObject {
  return {
    name,
    customerProfile: {
      name: customer,
      size: '51to250employees',
      address: {
        ...{ addressLine1: '1 Main Street', city: 'Redmond', state: 'WA', postalCode: '98052' },
        country: 'US',
      },
      team: [
        {
          ...{ firstName: 'Ann', lastName: 'Beebe', phoneNumber: '+1 555 0100' },
          email: 'ann.beebe@customer.example',
        },
      ],
    },
    details: {
      ...{ notes, dealValue: value, currency, closingDateTime: `${closes}T00:00:00Z` },
      requirements: { solutions: [{ type: 'Name', id: 'SOL-15974-MQF' }] },
    },
  };
}
