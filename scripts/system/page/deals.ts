// What the page lists: each deal with both of its sides. In: the two stores. Out: plain rows, the newest first.
import type { Json } from '../../simulators/partner-center/json';
import { MICROSOFT, type Referral } from '../../simulators/partner-center/referral';
import type { Row } from '../../simulators/dataverse/database';
import { compareSides, findOpportunity, stateOfRow, SYNC_STATUS } from '../compare-sides';
import type { System } from '../system';

/** Of either kind; older ones are only counted. */
const MOST = 100;

export interface ReferralSide {
  readonly id: string;
  readonly engagementId: string;
  readonly state: string;
  readonly value: string;
  readonly closes: string;
  readonly isOpen: boolean;
  /** Microsoft was asked and has not answered. */
  readonly waitsForMicrosoft: boolean;
}

export interface OpportunitySide {
  readonly id: string;
  readonly state: string;
  readonly value: string;
  readonly closes: string;
  readonly isOpen: boolean;
  readonly sync: string;
  /** The newest line. */
  readonly audit: string;
}

export interface Deal {
  readonly name: string;
  readonly customer: string;
  readonly referral: ReferralSide | undefined;
  readonly opportunity: OpportunitySide | undefined;
  /** Members in which the sides differ; none where one side is missing. */
  readonly differences: readonly string[];
}

export interface Listing {
  readonly deals: readonly Deal[];
  /** How many there are beyond those. */
  readonly more: number;
}

export function listDeals({ partnerCenter, dataverse }: System): Listing {
  const { store } = partnerCenter;
  const { database } = dataverse;
  const referrals = [...store.created()]
    .filter(({ organizationId }) => organizationId !== MICROSOFT)
    .reverse();
  const unshared = [...database.rows('opportunity')]
    .filter((row) => store.get(String(row['cosell_referralidentifier'])) === undefined)
    .reverse();
  const shown = [
    ...referrals.slice(0, MOST).map((referral) => toDeal(referral)),
    ...unshared.slice(0, MOST).map((row) => ({
      name: show(row['name']),
      customer: customerOf(row),
      referral: undefined,
      opportunity: opportunitySide(row),
      differences: [],
    })),
  ];
  return { deals: shown, more: referrals.length + unshared.length - shown.length };

  function toDeal(referral: Referral): Deal {
    const row = findOpportunity(database, referral.id);
    const compared = row ? compareSides(referral, database) : [];
    const isAsked = (each: Referral) => each.organizationId === MICROSOFT && each.status === 'New';
    const { id, engagementId, status, substatus, details } = referral;
    return {
      name: show(referral['name']),
      customer: show(referral.customerProfile['name']),
      referral: {
        id,
        engagementId,
        state: `${status} / ${substatus}`,
        value: money(details['dealValue'], show(details['currency'])),
        closes: show(details['closingDateTime']).slice(0, 10),
        isOpen: status !== 'Closed',
        waitsForMicrosoft: store.ofEngagement(engagementId).some(isAsked),
      },
      opportunity: row && opportunitySide(row),
      differences: compared.filter(({ agrees }) => !agrees).map(({ member }) => member),
    };
  }

  function opportunitySide(row: Row): OpportunitySide {
    const currency = database.get('transactioncurrency', String(row['transactioncurrencyid']));
    return {
      id: show(row['opportunityid']),
      state: stateOfRow(row),
      value: money(row['estimatedvalue'], show(currency?.['isocurrencycode'])),
      closes: show(row['estimatedclosedate']).slice(0, 10),
      isOpen: row['statecode'] === 0,
      sync: SYNC_STATUS[Number(row['cosell_syncstatus'])] ?? 'Not shared',
      audit: show(row['cosell_audit']).split('\n', 1)[0] ?? '',
    };
  }

  function customerOf(row: Row): string {
    return show(database.get('account', String(row['parentaccountid']))?.['name']);
  }
}

function money(value: Json | undefined, currency: string): string {
  if (value === null || value === undefined) return '–';
  const number = Number(value);
  if (!Number.isFinite(number)) return '–';
  const digits = number.toLocaleString('en-US', { maximumFractionDigits: 4 });
  return currency === '–' ? digits : `${currency} ${digits}`;
}

function show(value: Json | undefined): string {
  if (value === null || value === undefined || value === '') return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
