// The page of a record as its layout shows it: details, the section "Partner Center", Audit. In: an object, an id or none for a
// new one. Out: edits, saved on demand.
import { Button, makeStyles, Spinner } from '@fluentui/react-components';
import {
  ArrowSyncCheckmarkRegular,
  DismissCircleRegular,
  TrophyRegular,
} from '@fluentui/react-icons';
import { Action, FormCommands } from '../forms/form-commands';
import { stateOf, textIn, useForm, type Form } from '../forms/use-form';
import { useLive } from '../live';
import { AuditTimeline } from '../parts/audit-timeline';
import { ReferralFacts } from '../parts/referral-facts';
import { Facts, NoRow, Refusal, Sheet, TitleState, ViewBody, ViewHead } from '../parts/view';
import { ContactField } from './contact-field';
import { pathOf, type SObject } from './objects';
import { RecordFields } from './record-fields';
import { describeFields, labelOf, recordSource, textOf, updateRecord } from './records';
import { SyncStatus } from './sync-status';
import { useCheckNow } from './use-check-now';

const COSELL: readonly (readonly [name: string, label: string])[] = [
  ['Sync_with_Partner_Center__c', 'Sync with Partner Center'],
  ['How_can_Microsoft_help__c', 'How can Microsoft help?'],
  ['Products__c', 'Products'],
];

const useStyles = makeStyles({
  columns: {
    gridTemplateColumns: 'minmax(280px, 1fr) minmax(300px, 1fr)',
    alignItems: 'start',
    '@media (max-width: 900px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  stack: { display: 'grid', gap: '12px', minWidth: 0 },
  written: { marginTop: '12px' },
});

export interface RecordPageProps {
  readonly object: SObject;
  readonly id: string | undefined;
}

export function RecordPage({ object, id }: RecordPageProps) {
  const styles = useStyles();
  const form = useForm(recordSource(object, id));
  const described = useLive(`fields of ${object.name}`, [], () => describeFields(object));
  const metadata = described.value;
  const isKnown = form.isNew || form.row !== undefined || form.error !== undefined;
  if (!isKnown || (!metadata && described.error === undefined)) {
    return <Spinner style={{ padding: '40px' }} size="tiny" label="Loading" />;
  }
  if (!form.isNew && !form.row) {
    return <NoRow error={form.error} list={pathOf(object)} name={object.label.toLowerCase()} />;
  }
  const name =
    object.name === 'Lead'
      ? `${textIn(form, 'FirstName')} ${textIn(form, 'LastName')}`.trim()
      : textIn(form, 'Name');
  return (
    <>
      <RecordCommands {...{ object, id, form }} />
      <ViewHead
        title={
          <>
            {name === '' ? `New ${object.label}` : name} <TitleState>{stateOf(form)}</TitleState>
          </>
        }
        under={object.label}
      >
        {form.row && <Facts facts={factsOf(object, form)} />}
      </ViewHead>
      <ViewBody className={styles.columns}>
        <Refusal error={form.error ?? described.error} />
        {metadata && (
          <Sheet title={`${object.label} Information`}>
            <RecordFields {...{ form, metadata }} {...object} />
            {object.name === 'Opportunity' && (
              <div className={styles.written}>
                <ContactField form={form} id={id} />
              </div>
            )}
          </Sheet>
        )}
        <div className={styles.stack}>
          {metadata && (
            <Sheet title="Partner Center" guide="section">
              <RecordFields {...{ form, metadata }} fields={COSELL} />
              {form.row && (
                <div className={styles.written}>
                  <ReferralFacts
                    status={<SyncStatus row={form.row} />}
                    identifier={textOf(form.row, 'Referral_Identifier__c')}
                    link={textOf(form.row, 'Referral_Link__c')}
                    synchronized={textOf(form.row, 'Last_Synchronized__c')}
                  />
                </div>
              )}
            </Sheet>
          )}
          {form.row && (
            <Sheet title="Audit">
              <AuditTimeline text={textOf(form.row, 'Audit__c')} />
            </Sheet>
          )}
        </div>
      </ViewBody>
    </>
  );
}

function RecordCommands({ object, id = '', form }: RecordPageProps & { readonly form: Form }) {
  const checkNow = useCheckNow();
  const path = pathOf(object);
  const close = (stage: string) => async () => {
    await updateRecord(object.name, id, { StageName: stage });
    return `Closed: ${stage}`;
  };
  const isOpen = form.row?.['IsClosed'] === false;
  return (
    <FormCommands
      form={form}
      list={path}
      pathOf={(saved) => `${path}/${saved}`}
      required={object.required}
    >
      {isOpen && (
        <>
          <Action
            {...{ form }}
            name="Closed Won"
            icon={<TrophyRegular />}
            act={close('Closed Won')}
          />
          <Action
            {...{ form }}
            name="Closed Lost"
            icon={<DismissCircleRegular />}
            act={close('Closed Lost')}
          />
        </>
      )}
      {!form.isNew && (
        <Button
          appearance="subtle"
          icon={<ArrowSyncCheckmarkRegular />}
          onClick={() => void checkNow()}
        >
          Synchronize now
        </Button>
      )}
    </FormCommands>
  );
}

function factsOf({ name }: SObject, { row }: Form): readonly (readonly [string, string])[] {
  const fields =
    name === 'Lead'
      ? ([
          ['Company', 'Company'],
          ['Lead Status', 'Status'],
        ] as const)
      : ([
          ['Account Name', 'AccountId'],
          ['Close Date', 'CloseDate'],
          ['Amount', 'Amount'],
          ['Stage', 'StageName'],
        ] as const);
  const owner = ['Owner', textOf(row, 'Owner.Name')] as const;
  return [...fields.map(([label, field]) => [label, labelOf(row, field)] as const), owner];
}
