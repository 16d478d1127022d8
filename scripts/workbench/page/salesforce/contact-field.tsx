// The contact of an opportunity: chosen when it is created, made anew where the account has none; later the organization's
// primary contact role says who it is. In: the form. Out: ContactId, which Salesforce takes at creation only; a role later.
import { Button, Dropdown, Field, Option } from '@fluentui/react-components';
import { PersonAddRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { Fields, LookupField } from '../forms/fields';
import { valueOf, type Choice, type Form } from '../forms/use-form';
import { useLive } from '../live';
import { useTell } from '../parts/toast';
import { NewContact } from './new-contact';
import { addPrimaryContact, contactsOf, readPrimaryContact } from './records';

const COLUMN = 'ContactId';

export function ContactField({
  form,
  id,
}: {
  readonly form: Form;
  readonly id: string | undefined;
}) {
  const account = valueOf(form, 'AccountId');
  const accountId =
    typeof account === 'string' ? account : ((account as { id?: string } | null)?.id ?? '');
  if (id !== undefined) return <PrimaryContact id={id} account={accountId} />;
  return (
    <Fields>
      <LookupField
        key={accountId}
        form={form}
        column={COLUMN}
        label="Contact"
        choices={contactsOf(accountId)}
      />
      <MakeContact account={accountId} onMade={(made) => form.set({ [COLUMN]: made })} />
    </Fields>
  );
}

interface MakeContactProps {
  readonly account: string;
  readonly onMade: (made: Choice) => void;
}

function MakeContact({ account, onMade }: MakeContactProps) {
  const [isMaking, setMaking] = useState(false);
  return (
    <div>
      <Button size="small" icon={<PersonAddRegular />} onClick={() => setMaking(true)}>
        New contact
      </Button>
      {isMaking && (
        <NewContact
          account={account}
          onClose={() => setMaking(false)}
          onMade={(made) => {
            onMade(made);
            setMaking(false);
          }}
        />
      )}
    </div>
  );
}

interface PrimaryContactProps {
  readonly id: string;
  readonly account: string;
}

function PrimaryContact({ id, account }: PrimaryContactProps) {
  const { value } = useLive(`primary contact ${id}`, ['records'], () => readPrimaryContact(id));
  if (value === '') return <ChoosePrimary id={id} account={account} />;
  return (
    <Fields>
      <Field label="Primary contact" orientation="horizontal" size="small">
        <span style={{ paddingBlock: '4px' }}>{value ?? '–'}</span>
      </Field>
    </Fields>
  );
}

/** Written at once, as adding a contact role is. */
function ChoosePrimary({ id, account }: PrimaryContactProps) {
  const tell = useTell();
  const { key, topics, load } = contactsOf(account);
  const { value: choices = [] } = useLive(`choices ${key}`, topics, load);
  const add = async (contact: string): Promise<void> => {
    try {
      await addPrimaryContact(id, contact);
      tell.done('Primary contact added');
    } catch (error) {
      tell.failed('The contact was not added', error);
    }
  };
  return (
    <Fields>
      <Field label="Primary contact" orientation="horizontal" size="small">
        <Dropdown
          size="small"
          placeholder="--None--"
          selectedOptions={[]}
          value=""
          onOptionSelect={(_, { optionValue = '' }) => void add(optionValue)}
        >
          {choices.map((each) => (
            <Option key={each.id} value={each.id}>
              {each.name}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <MakeContact account={account} onMade={(made) => void add(made.id)} />
    </Fields>
  );
}
