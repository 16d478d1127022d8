// The contact of an opportunity: chosen when it is created, made anew where the account has none; later the organization's
// primary contact role says who it is. In: the form. Out: ContactId, which Salesforce takes at creation only.
import { Button, Field } from '@fluentui/react-components';
import { PersonAddRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { Fields, LookupField } from '../forms/fields';
import { valueOf, type Form } from '../forms/use-form';
import { useLive } from '../live';
import { NewContact } from './new-contact';
import { contactsOf, readPrimaryContact } from './records';

const COLUMN = 'ContactId';

export function ContactField({
  form,
  id,
}: {
  readonly form: Form;
  readonly id: string | undefined;
}) {
  const [isMaking, setMaking] = useState(false);
  const account = valueOf(form, 'AccountId');
  const accountId =
    typeof account === 'string' ? account : ((account as { id?: string } | null)?.id ?? '');
  if (id !== undefined) return <PrimaryContact id={id} />;
  return (
    <Fields>
      <LookupField
        key={accountId}
        form={form}
        column={COLUMN}
        label="Contact"
        choices={contactsOf(accountId)}
      />
      <div>
        <Button size="small" icon={<PersonAddRegular />} onClick={() => setMaking(true)}>
          New contact
        </Button>
      </div>
      {isMaking && (
        <NewContact
          account={accountId}
          onClose={() => setMaking(false)}
          onMade={(made) => {
            form.set({ [COLUMN]: made });
            setMaking(false);
          }}
        />
      )}
    </Fields>
  );
}

function PrimaryContact({ id }: { readonly id: string }) {
  const { value = '' } = useLive(`primary contact ${id}`, ['records'], () =>
    readPrimaryContact(id),
  );
  return (
    <Fields>
      <Field label="Primary contact" orientation="horizontal" size="small">
        <span style={{ paddingBlock: '4px' }}>{value === '' ? '–' : value}</span>
      </Field>
    </Fields>
  );
}
