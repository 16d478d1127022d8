// New contact, as a lookup offers it: a referral names somebody who can be called and written to. In: the account. Out: the
// record, to be chosen.
import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { Choice } from '../forms/use-form';
import { FormDialog } from '../parts/form-dialog';
import { createRecord } from './records';

export interface NewContactProps {
  readonly account: string;
  readonly onMade: (made: Choice) => void;
  readonly onClose: () => void;
}

const FIELDS = [
  ['FirstName', 'First Name'],
  ['LastName', 'Last Name'],
  ['Email', 'Email'],
  ['Phone', 'Business Phone'],
] as const;

export function NewContact({ account, onMade, onClose }: NewContactProps) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const { LastName = '', FirstName = '' } = values;
  return (
    <FormDialog
      title="New Contact"
      action="Create contact"
      isReady={LastName.trim() !== ''}
      onSubmit={async () => {
        const AccountId = account === '' ? {} : { AccountId: account };
        const id = await createRecord('Contact', { ...values, ...AccountId });
        onMade({ id, name: `${FirstName} ${LastName}`.trim() });
      }}
      onClose={onClose}
    >
      {FIELDS.map(([name, label]) => (
        <Field key={name} label={label} required={name === 'LastName'}>
          <Input
            value={values[name] ?? ''}
            onChange={(_, data) => setValues({ ...values, [name]: data.value })}
          />
        </Field>
      ))}
    </FormDialog>
  );
}
