// One referral: what it says, what may be done with it now, and Microsoft's side of its engagement. In: an id. Out: the view.
import { Button, makeStyles, Spinner, Tab, TabList } from '@fluentui/react-components';
import {
  ArrowLeftRegular,
  CheckmarkRegular,
  DismissRegular,
  EditRegular,
  TrophyRegular,
} from '@fluentui/react-icons';
import { useState } from 'react';
import { useLive } from '../live';
import { JsonView } from '../parts/json-view';
import { useTell } from '../parts/toast';
import { CommandBar, PageLink, Pairs, Refusal, Sheet, ViewBody, ViewHead } from '../parts/view';
import { navigate } from '../router';
import { formatAmount, formatDay, formatTime } from '../words';
import { CrmLinks } from './crm-links';
import { EditReferral } from './edit-referral';
import { MicrosoftSide } from './microsoft-side';
import { ReferralStatus } from './referral-status';
import { helpOf, patchReferral, readReferral, type Patch, type Referral } from './referrals';

const LIST = '/partner-center';

const useStyles = makeStyles({
  columns: {
    gridTemplateColumns: 'minmax(300px, 3fr) minmax(260px, 2fr)',
    alignItems: 'start',
    '@media (max-width: 900px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  stack: { display: 'grid', gap: '12px', minWidth: 0 },
});

interface Move {
  readonly name: string;
  readonly icon: JSX.Element;
  readonly values: Patch;
  readonly from: readonly Referral['status'][];
}

const MOVES: readonly Move[] = [
  {
    ...{ name: 'Accept', icon: <CheckmarkRegular />, from: ['New'] },
    values: { '/status': 'Active', '/substatus': 'Accepted' },
  },
  {
    ...{ name: 'Decline', icon: <DismissRegular />, from: ['New'] },
    values: { '/status': 'Closed', '/substatus': 'Declined', '/statusReason': 'Not our focus' },
  },
  {
    ...{ name: 'Mark as won', icon: <TrophyRegular />, from: ['Active'] },
    values: { '/status': 'Closed', '/substatus': 'Won' },
  },
  {
    ...{ name: 'Mark as lost', icon: <DismissRegular />, from: ['Active'] },
    values: {
      '/status': 'Closed',
      '/substatus': 'Lost',
      '/statusReason': 'The customer chose another',
    },
  },
];

export function ReferralPage({ id }: { readonly id: string }) {
  const styles = useStyles();
  const tell = useTell();
  const [isEditing, setEditing] = useState(false);
  const [tab, setTab] = useState<'details' | 'json'>('details');
  const {
    value: referral,
    error,
    reload,
  } = useLive(`referral ${id}`, ['referrals'], () => readReferral(id));
  const change = async (name: string, values: Patch): Promise<void> => {
    if (!referral) return;
    try {
      await patchReferral(id, referral.eTag, values);
      await reload();
      tell.done(`${name}: done`);
    } catch (refused) {
      tell.failed(`${name}: refused`, refused);
    }
  };
  if (!referral) {
    return error === undefined ? (
      <Spinner style={{ padding: '40px' }} size="tiny" label="Loading" />
    ) : (
      <ViewBody>
        <Refusal error={error} />
        <PageLink path={LIST}>All referrals</PageLink>
      </ViewBody>
    );
  }
  return (
    <>
      <CommandBar label="Commands of the referral">
        <Button appearance="subtle" icon={<ArrowLeftRegular />} onClick={() => navigate(LIST)}>
          Back
        </Button>
        <Button
          appearance="subtle"
          icon={<EditRegular />}
          disabled={referral.status === 'Closed'}
          onClick={() => setEditing(true)}
        >
          Edit
        </Button>
        {MOVES.filter(({ from }) => from.includes(referral.status)).map(
          ({ name, icon, values }) => (
            <Button
              key={name}
              appearance="subtle"
              icon={icon}
              onClick={() => void change(name, values)}
            >
              {name}
            </Button>
          ),
        )}
      </CommandBar>
      <ViewHead
        title={referral.name}
        under={`${referral.direction} · ${referral.organizationName} · ${referral.id}`}
      >
        <ReferralStatus referral={referral} />
      </ViewHead>
      <ViewBody className={styles.columns}>
        <Refusal error={error} />
        <div className={styles.stack}>
          <TabList
            size="small"
            selectedValue={tab}
            onTabSelect={(_, { value }) => setTab(value === 'json' ? 'json' : 'details')}
          >
            <Tab value="details">Deal</Tab>
            <Tab value="json">As the API gives it</Tab>
          </TabList>
          {tab === 'json' ? (
            <Sheet>
              <JsonView label="Referral" value={referral} />
            </Sheet>
          ) : (
            <Deal referral={referral} />
          )}
        </div>
        <div className={styles.stack}>
          <MicrosoftSide referral={referral} />
          <CrmLinks id={id} />
        </div>
      </ViewBody>
      {isEditing && (
        <EditReferral
          referral={referral}
          onClose={() => setEditing(false)}
          onSave={async (values) => {
            await patchReferral(id, referral.eTag, values);
            await reload();
            setEditing(false);
            tell.done('Saved');
          }}
        />
      )}
    </>
  );
}

function Deal({ referral }: { readonly referral: Referral }) {
  const { details, customerProfile, statusReason, salesStage } = referral;
  const { address = {}, team: [contact] = [] } = customerProfile;
  const solutions = details.requirements?.solutions?.map(({ id }) => id).join(', ');
  return (
    <>
      <Sheet title="Deal details">
        <Pairs
          pairs={[
            ['Estimated value', formatAmount(details.dealValue, details.currency)],
            ['Closes on', formatDay(details.closingDateTime)],
            ['Help from Microsoft', helpOf(referral)],
            ['Solutions', solutions],
            ['Sales stage', salesStage],
            ['Notes', details.notes],
            ['Reason', statusReason],
            ['Created', formatTime(referral.createdDateTime)],
            [
              'Answer by',
              referral.expirationDateTime === null ? '' : formatDay(referral.expirationDateTime),
            ],
          ]}
        />
      </Sheet>
      <Sheet title="Customer">
        <Pairs
          pairs={[
            ['Company', customerProfile.name],
            [
              'Address',
              [address['addressLine1'], address['city'], address['postalCode'], address['country']]
                .filter(Boolean)
                .join(', '),
            ],
            [
              'Contact',
              contact
                ? `${contact.firstName ?? ''} ${contact.lastName ?? ''} · ${contact.email ?? ''}`
                : '',
            ],
          ]}
        />
      </Sheet>
    </>
  );
}
