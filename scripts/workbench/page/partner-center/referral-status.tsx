// Status and substatus of a referral with a sign. In: a referral. Out: the mark.
import { StatusMark, type Tone } from '../parts/status-mark';
import type { Referral } from './referrals';

const TONES: Readonly<Record<string, Tone>> = {
  ...{ Pending: 'wait', Received: 'wait', Accepted: 'busy', Won: 'good', Lost: 'closed' },
  ...{ Declined: 'bad', Expired: 'bad' },
};

export function ReferralStatus({ referral }: { readonly referral: Referral }) {
  const { status, substatus } = referral;
  const tone = TONES[substatus] ?? 'none';
  return (
    <StatusMark tone={tone === 'busy' ? 'good' : tone}>{`${status} · ${substatus}`}</StatusMark>
  );
}
