// Partner Center: referrals, one referral, webhooks. In: the path. Out: the view.
import { match } from '../router';
import { ReferralPage } from './referral-page';
import { ReferralsList } from './referrals-list';
import { WebhooksPage } from './webhooks-page';

export function PartnerCenterArea({ path }: { readonly path: string }) {
  if (match('/partner-center/webhooks', path)) return <WebhooksPage />;
  const { id } = match('/partner-center/referrals/:id', path) ?? {};
  return id === undefined ? <ReferralsList /> : <ReferralPage key={id} id={id} />;
}
