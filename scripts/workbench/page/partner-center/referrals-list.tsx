// Referrals, inbound and outbound, with New deal and what Microsoft may send. In: referrals. Out: the list.
import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tab,
  TabList,
} from '@fluentui/react-components';
import {
  AddRegular,
  ArrowClockwiseRegular,
  PeopleSwapRegular,
  PlugConnectedRegular,
} from '@fluentui/react-icons';
import { useState } from 'react';
import { useLive } from '../live';
import { ListTable, type ListColumn } from '../parts/list-table';
import { useTell } from '../parts/toast';
import { CommandBar, Refusal, Sheet, ViewBody, ViewHead } from '../parts/view';
import { navigate } from '../router';
import { formatAmount, formatDay, formatMinute } from '../words';
import { DealDialog } from './deal-dialog';
import { ReferralStatus } from './referral-status';
import {
  createDeal,
  isOurs,
  listReferrals,
  sendByMicrosoft,
  VIEWS,
  type NewDeal,
  type Referral,
} from './referrals';

const COLUMNS: readonly ListColumn<Referral>[] = [
  { name: 'Deal name', weight: 2, show: ({ name }) => name },
  { name: 'Customer', weight: 1.2, show: ({ customerProfile }) => customerProfile.name ?? '–' },
  { name: 'Status', weight: 1.5, show: (referral) => <ReferralStatus referral={referral} /> },
  {
    ...{ name: 'Estimated value', weight: 1.2, isNumber: true },
    show: ({ details }) => formatAmount(details.dealValue, details.currency),
  },
  { name: 'Closes on', show: ({ details }) => formatDay(details.closingDateTime) },
  { name: 'Kind', show: kindOf },
  {
    name: 'Last updated',
    weight: 1.4,
    show: ({ updatedDateTime }) => formatMinute(updatedDateTime),
  },
];

const DIALOGS = {
  deal: { title: 'New deal', action: 'Create deal', isHelpAsked: true },
  opportunity: { title: 'Microsoft shares an opportunity', action: 'Send', isHelpAsked: false },
  lead: { title: 'Microsoft sends a lead', action: 'Send', isHelpAsked: false },
} as const;

export function ReferralsList() {
  const { value, error, reload } = useLive('referrals', ['referrals'], listReferrals);
  const [view, setView] = useState(VIEWS[0]);
  const [dialog, setDialog] = useState<keyof typeof DIALOGS>();
  const tell = useTell();
  const rows = value?.filter((each) => isOurs(each) && view.holds(each));
  const submit = async (deal: NewDeal): Promise<void> => {
    const made =
      dialog === 'deal' ? await createDeal(deal) : await sendByMicrosoft(dialog ?? 'lead', deal);
    setDialog(undefined);
    setView(VIEWS.find(({ holds }) => holds(made)) ?? VIEWS[0]);
    tell.done(`“${made.name}” is in Partner Center`, 'The webhook tells the flow of it now.');
  };
  return (
    <>
      <CommandBar label="Commands of the list">
        <Button
          appearance="subtle"
          icon={<AddRegular />}
          onClick={() => setDialog('deal')}
          data-guide="new-deal"
        >
          New deal
        </Button>
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button appearance="subtle" icon={<PeopleSwapRegular />}>
              Play Microsoft
            </Button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItem onClick={() => setDialog('opportunity')}>
                Share a co-sell opportunity
              </MenuItem>
              <MenuItem onClick={() => setDialog('lead')}>Send a lead</MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
        <Button
          appearance="subtle"
          icon={<PlugConnectedRegular />}
          onClick={() => navigate('/partner-center/webhooks')}
        >
          Webhooks
        </Button>
        <Button appearance="subtle" icon={<ArrowClockwiseRegular />} onClick={() => void reload()}>
          Refresh
        </Button>
      </CommandBar>
      <ViewHead title="Referrals" under="Contoso · co-sell opportunities and leads">
        <TabList
          size="small"
          selectedValue={view.key}
          onTabSelect={(_, { value: key }) =>
            setView(VIEWS.find((each) => each.key === key) ?? VIEWS[0])
          }
        >
          {VIEWS.map(({ key, name, holds }) => (
            <Tab key={key} value={key}>
              {name} ({value?.filter((each) => isOurs(each) && holds(each)).length ?? 0})
            </Tab>
          ))}
        </TabList>
      </ViewHead>
      <ViewBody>
        <Refusal error={error} />
        <Sheet isBare guide="referrals">
          <ListTable
            label={`${view.name} referrals`}
            columns={COLUMNS}
            rows={rows}
            keyOf={({ id }) => id}
            pathOf={({ id }) => `/partner-center/referrals/${id}`}
            empty={view.empty}
          />
        </Sheet>
      </ViewBody>
      {dialog && (
        <DealDialog {...DIALOGS[dialog]} onSubmit={submit} onClose={() => setDialog(undefined)} />
      )}
    </>
  );
}

function kindOf({ type, consent, qualification }: Referral): string {
  if (type === 'Shared') return 'Co-sell';
  if (qualification === 'MarketingQualified') return 'Lead';
  return consent.consentToShareReferralWithMicrosoftSellers === true ? 'Co-sell' : 'Private deal';
}
