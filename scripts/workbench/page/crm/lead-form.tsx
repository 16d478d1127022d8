// The lead's form: what Microsoft sent of a customer, what the synchronization wrote, and Qualify. In: a row's id, or none for
// a new one. Out: edits, saved on demand; an opportunity.
import { makeStyles, Spinner } from '@fluentui/react-components';
import { DismissCircleRegular, TrophyRegular } from '@fluentui/react-icons';
import { Action, FormCommands } from '../forms/form-commands';
import { Fields, MemoField, TextField } from '../forms/fields';
import { stateOf, textIn, useForm, type Form } from '../forms/use-form';
import { AuditTimeline } from '../parts/audit-timeline';
import { ReferralFacts } from '../parts/referral-facts';
import {
  Facts,
  NoRow,
  PageLink,
  Refusal,
  Sheet,
  TitleState,
  ViewBody,
  ViewHead,
} from '../parts/view';
import { navigate } from '../router';
import { disqualifyLead, qualifyLead } from './leads';
import { textOf } from './opportunities';
import { rowSource } from './row-forms';
import { SyncStatus } from './sync-status';

const LEADS = { set: 'leads', id: 'leadid' };
const REQUIRED = { subject: 'Topic', lastname: 'Last name' };
const FIELDS: readonly (readonly [column: string, label: string])[] = [
  ['subject', 'Topic'],
  ['firstname', 'First name'],
  ['lastname', 'Last name'],
  ['companyname', 'Company'],
  ['jobtitle', 'Job title'],
  ['emailaddress1', 'Email'],
  ['telephone1', 'Business phone'],
  ['address1_line1', 'Street'],
  ['address1_city', 'City'],
  ['address1_postalcode', 'Postal code'],
  ['address1_country', 'Country'],
];

const useStyles = makeStyles({
  columns: {
    gridTemplateColumns: 'minmax(280px, 5fr) minmax(320px, 7fr)',
    alignItems: 'start',
    '@media (max-width: 900px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  stack: { display: 'grid', gap: '12px', minWidth: 0 },
});

export function LeadForm({ id }: { readonly id: string | undefined }) {
  const styles = useStyles();
  const form = useForm(rowSource(LEADS, id));
  const topic = textIn(form, 'subject');
  if (!form.isNew && !form.row && form.error === undefined) {
    return <Spinner style={{ padding: '40px' }} size="tiny" label="Loading" />;
  }
  if (!form.isNew && !form.row) return <NoRow error={form.error} list="/crm/leads" name="lead" />;
  return (
    <>
      <LeadCommands id={id} form={form} />
      <ViewHead
        title={
          <>
            {topic === '' ? 'New Lead' : topic} <TitleState>{stateOf(form)}</TitleState>
          </>
        }
        under="Lead"
      >
        {!form.isNew && (
          <Facts
            facts={[
              ['Status', form.labelOf('statuscode')],
              ['Owner', form.labelOf('_ownerid_value')],
            ]}
          />
        )}
      </ViewHead>
      <ViewBody className={styles.columns}>
        <Refusal error={form.error} />
        <Sheet title="Lead information">
          <Fields>
            {FIELDS.map(([column, label]) => (
              <TextField
                key={column}
                {...{ form, column, label }}
                isRequired={column in REQUIRED}
              />
            ))}
            <MemoField form={form} column="description" label="Description" />
          </Fields>
        </Sheet>
        {form.row && (
          <div className={styles.stack}>
            <Sheet title="Partner Center">
              <ReferralFacts
                status={<SyncStatus row={form.row} />}
                identifier={textOf(form.row, 'cosell_referralidentifier')}
                link={textOf(form.row, 'cosell_referrallink')}
                synchronized={textOf(form.row, 'cosell_lastsynchronized')}
              />
            </Sheet>
            <Made form={form} />
            <Sheet title="Audit">
              <AuditTimeline text={textOf(form.row, 'cosell_audit')} />
            </Sheet>
          </div>
        )}
      </ViewBody>
    </>
  );
}

function LeadCommands({ id = '', form }: { readonly id: string | undefined; readonly form: Form }) {
  return (
    <FormCommands
      form={form}
      list="/crm/leads"
      pathOf={(saved) => `/crm/leads/${saved}`}
      required={REQUIRED}
    >
      <Action
        name="Qualify"
        icon={<TrophyRegular />}
        form={form}
        act={async () => {
          navigate(`/crm/opportunities/${await qualifyLead(id)}`);
          return 'Qualified: this is the opportunity';
        }}
      />
      <Action
        name="Disqualify"
        icon={<DismissCircleRegular />}
        form={form}
        act={async () => {
          await disqualifyLead(id);
          return 'Disqualified';
        }}
      />
    </FormCommands>
  );
}

function Made({ form: { row } }: { readonly form: Form }) {
  const opportunity = textOf(row, '_qualifyingopportunityid_value');
  if (opportunity === '') return null;
  return (
    <Sheet title="Qualified">
      <PageLink path={`/crm/opportunities/${opportunity}`}>Open the opportunity</PageLink>
    </Sheet>
  );
}
