// Microsoft's side of the engagement: its own referral, and its answer, which a visitor may give. In: our referral. Out: the card.
import { Button, makeStyles } from '@fluentui/react-components';
import { useLive } from '../live';
import { useTell } from '../parts/toast';
import { Pairs, Sheet } from '../parts/view';
import { ReferralStatus } from './referral-status';
import { answerByMicrosoft, MICROSOFT, readEngagement, type Referral } from './referrals';

const useStyles = makeStyles({
  text: { margin: '0 0 8px' },
  buttons: { display: 'flex', gap: '8px', marginTop: '10px' },
});

export function MicrosoftSide({ referral }: { readonly referral: Referral }) {
  const styles = useStyles();
  const tell = useTell();
  const { engagementId } = referral;
  const { value = [] } = useLive(`engagement ${engagementId}`, ['referrals'], () =>
    readEngagement(engagementId),
  );
  const theirs = value.find(({ organizationId }) => organizationId === MICROSOFT);
  const answer = async (how: 'accept' | 'decline'): Promise<void> => {
    try {
      await answerByMicrosoft(engagementId, how);
      tell.done(`Microsoft has ${how === 'accept' ? 'accepted' : 'declined'}`);
    } catch (error) {
      tell.failed('Microsoft cannot answer', error);
    }
  };
  if (!theirs) {
    return (
      <Sheet title="Microsoft’s side">
        {referral.direction === 'Incoming'
          ? 'Microsoft sent this referral; its own side cannot be read by a partner.'
          : 'Microsoft is not invited: the deal is private.'}
      </Sheet>
    );
  }
  return (
    <Sheet title="Microsoft’s side" guide="microsoft">
      <Pairs
        pairs={[
          ['Status', <ReferralStatus referral={theirs} />],
          ['Microsoft CRM id', theirs.trackingInfo.microsoftMsxId],
          ['Its referral', theirs.id],
        ]}
      />
      {theirs.status === 'New' && (
        <div className={styles.buttons}>
          <Button size="small" appearance="primary" onClick={() => void answer('accept')}>
            Microsoft accepts
          </Button>
          <Button size="small" onClick={() => void answer('decline')}>
            Microsoft declines
          </Button>
        </div>
      )}
    </Sheet>
  );
}
