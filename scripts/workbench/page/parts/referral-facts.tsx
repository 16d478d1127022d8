// What the synchronization has written on a record, read-only: status, when, the referral and its link. In: the texts.
// Out: pairs of label and value.
import { Link } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { openableLink } from '../../../../pcf-controls/OpportunitySection/referral-link';
import { formatTime } from '../words';
import { PageLink, Pairs } from './view';

export interface ReferralFactsProps {
  readonly status: ReactNode;
  readonly identifier: string;
  readonly link: string;
  readonly synchronized: string;
}

export function ReferralFacts({ status, identifier, link, synchronized }: ReferralFactsProps) {
  const address = openableLink(link);
  return (
    <Pairs
      pairs={[
        ['Sync status', status],
        ['Last synchronized', synchronized === '' ? '' : formatTime(synchronized)],
        [
          'Referral identifier',
          identifier === '' ? (
            ''
          ) : (
            <PageLink path={`/partner-center/referrals/${identifier}`}>{identifier}</PageLink>
          ),
        ],
        [
          'Referral link',
          address === undefined ? (
            link
          ) : (
            <Link href={address} target="_blank" rel="noreferrer">
              {link}
            </Link>
          ),
        ],
      ]}
    />
  );
}
