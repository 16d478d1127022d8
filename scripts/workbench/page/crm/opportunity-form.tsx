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
import { EyeRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { ControlHost } from '../pcf/control-host';
import { LANGUAGES, type Viewer } from '../pcf/context';
import type { LoadedControl } from '../pcf/load-control';
import { PageLink, Pairs, Refusal, Sheet, ViewBody, ViewHead } from '../parts/view';
import { FormCommands } from './form-commands';
import { AmountField, DateField, LookupField, MemoField, TextField } from './form-fields';
import { labelOf, textOf } from './opportunities';
import { textIn, useForm, type Form } from './use-form';

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
  fields: {
    display: 'grid',
    gap: '8px',
    '& .fui-Field': { gridTemplateColumns: '120px minmax(0, 1fr)' },
    '& .fui-Combobox': { minWidth: 0, minHeight: '28px' },
    '& .fui-Combobox__expandIcon, & .fui-Combobox__clearIcon': {
      minWidth: '24px',
      minHeight: '24px',
      '& > svg': { margin: '4px' },
    },
    '& .fui-Input': { minHeight: '28px' },
    '& .fui-Combobox__input': { minWidth: 0, width: '100%', minHeight: '26px' },
  },
  stack: { display: 'grid', gap: '12px', minWidth: 0 },
  head: { display: 'flex', gap: '24px', flexWrap: 'wrap' },
  fact: {
    display: 'grid',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    '& strong': {
      fontSize: tokens.fontSizeBase300,
      fontWeight: tokens.fontWeightSemibold,
      color: tokens.colorNeutralForeground1,
    },
  },
  state: {
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase300,
  },
  note: {
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    margin: '8px 0 0',
  },
});

export function OpportunityForm({ id }: { readonly id: string | undefined }) {
  const styles = useStyles();
  const form = useForm(id);
  const [viewer, setViewer] = useState<Viewer>('seller');
  const [language, setLanguage] = useState(1033);
  const [control, setControl] = useState<LoadedControl>();
  const isNew = id === undefined;
  const topic = textIn(form, 'name');
  if (!isNew && !form.row && form.error === undefined) {
    return <Spinner style={{ padding: '40px' }} size="tiny" label="Loading" />;
  }
  return (
    <>
      <FormCommands id={id} form={form} />
      <ViewHead
        title={
          <>
            {topic === '' ? 'New Opportunity' : topic}{' '}
            <span className={styles.state}>{stateOf(form, isNew)}</span>
          </>
        }
        under="Opportunity · Co-sell form"
      >
        {!isNew && (
          <div className={styles.head}>
            <Fact name="Est. close date" value={labelOf(form.row, 'estimatedclosedate')} />
            <Fact name="Est. revenue" value={labelOf(form.row, 'estimatedvalue')} />
            <Fact name="Status" value={labelOf(form.row, 'statuscode')} />
            <Fact name="Owner" value={labelOf(form.row, '_ownerid_value')} />
          </div>
        )}
      </ViewHead>
      <ViewBody className={styles.columns}>
        <Refusal error={form.error} />
        <div className={styles.stack}>
          <Sheet title="Opportunity information">
            <div className={styles.fields}>
              <TextField form={form} column="name" label="Topic" isRequired />
              <LookupField
                form={form}
                column="_parentaccountid_value"
                label="Account"
                id="accountid"
                name="name"
              />
              <LookupField
                form={form}
                column="_parentcontactid_value"
                label="Contact"
                id="contactid"
                name="fullname"
              />
              <LookupField
                form={form}
                column="_transactioncurrencyid_value"
                label="Currency"
                id="transactioncurrencyid"
                name="currencyname"
              />
              <AmountField form={form} column="estimatedvalue" label="Est. revenue" />
              <DateField form={form} column="estimatedclosedate" label="Est. close date" />
              <MemoField form={form} column="description" label="Description" />
            </div>
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

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <span className={useStyles().fact}>
      <strong>{value === '' ? '–' : value}</strong>
      {name}
    </span>
  );
}

function Related({ form: { row } }: { readonly form: Form }) {
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
          ['Modified', `${labelOf(row, 'modifiedon')} by ${labelOf(row, '_modifiedby_value')}`],
        ]}
      />
    </Sheet>
  );
}

function stateOf(form: Form, isNew: boolean): string {
  if (form.isSaving) return '– Saving …';
  if (form.isDirty) return '– Unsaved';
  if (isNew) return '';
  return form.isClosed ? '– Read-only' : '– Saved';
}
