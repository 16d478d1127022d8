// The opportunity's form as a model-driven app shows it: commands, header, fields, and the section for Partner Center.
// In: a row's id, or none for a new one. Out: edits, saved on demand.
import {
  Button,
  makeStyles,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { DismissCircleRegular, EyeRegular, TrophyRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { ControlHost } from '../pcf/control-host';
import { LANGUAGES, type Viewer } from '../pcf/context';
import type { LoadedControl } from '../pcf/load-control';
import {
  Facts,
  NoRow,
  PageLink,
  Pairs,
  Refusal,
  Sheet,
  TitleState,
  ViewBody,
  ViewHead,
} from '../parts/view';
import { Action, FormCommands } from '../forms/form-commands';
import { AmountField, DateField, Fields, LookupField, MemoField, TextField } from '../forms/fields';
import { stateOf, textIn, useForm, type Form } from '../forms/use-form';
import { closeOpportunity, textOf } from './opportunities';
import { choicesOf, rowSource } from './row-forms';

const OPPORTUNITIES = {
  ...{ set: 'opportunities', id: 'opportunityid' },
  initial: { isrevenuesystemcalculated: false },
};
const REQUIRED = { name: 'Topic' };
const LOOKUPS: readonly (readonly [column: string, label: string])[] = [
  ['_parentaccountid_value', 'Account'],
  ['_parentcontactid_value', 'Contact'],
  ['_transactioncurrencyid_value', 'Currency'],
];

const VIEWERS: readonly (readonly [Viewer, string])[] = [
  ['seller', 'Seller: may read and write'],
  ['reader', 'Reader: may read the columns only'],
  ['outsider', 'Outsider: may not read the columns'],
];

const ORIGINS: Readonly<Record<LoadedControl['origin'], string>> = {
  production: 'The production bundle that ships, built in pcf-controls.',
  'from source':
    'Bundled from the control’s sources just now. For the bundle that ships: npm ci && npm run build in pcf-controls.',
};

const useStyles = makeStyles({
  columns: {
    gridTemplateColumns: 'minmax(280px, 5fr) minmax(320px, 7fr)',
    alignItems: 'start',
    '@media (max-width: 900px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  stack: { display: 'grid', gap: '12px', minWidth: 0 },
  note: {
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    margin: '8px 0 0',
  },
});

export function OpportunityForm({ id }: { readonly id: string | undefined }) {
  const styles = useStyles();
  const form = useForm(rowSource(OPPORTUNITIES, id));
  const [viewer, setViewer] = useState<Viewer>('seller');
  const [language, setLanguage] = useState(1033);
  const [control, setControl] = useState<LoadedControl>();
  const isNew = id === undefined;
  const topic = textIn(form, 'name');
  if (!isNew && !form.row && form.error === undefined) {
    return <Spinner style={{ padding: '40px' }} size="tiny" label="Loading" />;
  }
  if (!isNew && !form.row) return <NoRow error={form.error} list="/crm" name="opportunity" />;
  return (
    <>
      <OpportunityCommands id={id} form={form} />
      <ViewHead
        title={
          <>
            {topic === '' ? 'New Opportunity' : topic} <TitleState>{stateOf(form)}</TitleState>
          </>
        }
        under="Opportunity · Co-sell form"
      >
        {!isNew && (
          <Facts
            facts={[
              ['Est. close date', form.labelOf('estimatedclosedate')],
              ['Est. revenue', form.labelOf('estimatedvalue')],
              ['Status', form.labelOf('statuscode')],
              ['Owner', form.labelOf('_ownerid_value')],
            ]}
          />
        )}
      </ViewHead>
      <ViewBody className={styles.columns}>
        <Refusal error={form.error} />
        <div className={styles.stack}>
          <Sheet title="Opportunity information" guide="fields">
            <Fields>
              <TextField form={form} column="name" label="Topic" isRequired />
              {LOOKUPS.map(([column, label]) => (
                <LookupField
                  key={column}
                  {...{ form, column, label }}
                  choices={choicesOf(column)}
                />
              ))}
              <AmountField form={form} column="estimatedvalue" label="Est. revenue" />
              <DateField form={form} column="estimatedclosedate" label="Est. close date" />
              <MemoField form={form} column="description" label="Description" />
            </Fields>
          </Sheet>
          {!isNew && <Related form={form} />}
        </div>
        <Sheet
          title="Partner Center"
          guide="section"
          tools={<LookAs onViewer={setViewer} onLanguage={setLanguage} />}
        >
          <ControlHost {...{ id, form, viewer, language }} onLoaded={setControl} />
          {control && (
            <p className={styles.note} data-origin={control.origin}>
              {ORIGINS[control.origin]}
            </p>
          )}
        </Sheet>
      </ViewBody>
    </>
  );
}

function OpportunityCommands({
  id = '',
  form,
}: {
  readonly id: string | undefined;
  readonly form: Form;
}) {
  const close = (as: 'Won' | 'Lost') => async () => {
    await closeOpportunity(id, as);
    return `Closed as ${as.toLowerCase()}`;
  };
  return (
    <FormCommands
      form={form}
      list="/crm"
      pathOf={(saved) => `/crm/opportunities/${saved}`}
      required={REQUIRED}
    >
      <Action name="Close as Won" icon={<TrophyRegular />} form={form} act={close('Won')} />
      <Action
        name="Close as Lost"
        icon={<DismissCircleRegular />}
        form={form}
        act={close('Lost')}
      />
    </FormCommands>
  );
}

interface LookAsProps {
  readonly onViewer: (viewer: Viewer) => void;
  readonly onLanguage: (language: number) => void;
}

function LookAs({ onViewer, onLanguage }: LookAsProps) {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<EyeRegular />}>
          Look at it as …
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {VIEWERS.map(([key, name]) => (
            <MenuItem key={key} onClick={() => onViewer(key)}>
              {name}
            </MenuItem>
          ))}
          <MenuDivider />
          {[...LANGUAGES].map(([code, { name }]) => (
            <MenuItem key={code} onClick={() => onLanguage(code)}>
              {name}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function Related({ form: { row, labelOf } }: { readonly form: Form }) {
  const referral = textOf(row, 'cosell_referralidentifier');
  return (
    <Sheet title="Related">
      <Pairs
        pairs={[
          [
            'Referral',
            referral === '' ? (
              'None yet'
            ) : (
              <PageLink path={`/partner-center/referrals/${referral}`}>
                Open it in Partner Center
              </PageLink>
            ),
          ],
          ['Flow runs', <PageLink path="/flows">Open Power Automate</PageLink>],
          ['Modified', `${labelOf('modifiedon')} by ${labelOf('_modifiedby_value')}`],
        ]}
      />
    </Sheet>
  );
}
