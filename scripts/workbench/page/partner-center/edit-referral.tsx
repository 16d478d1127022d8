// Edits of a referral, as far as Partner Center takes changes. In: a referral. Out: paths of the patch with new values.
import { Dropdown, Field, Input, Option, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { FormDialog, WHOLE } from '../parts/form-dialog';
import type { Patch, Referral } from './referrals';

export interface EditReferralProps {
  readonly referral: Referral;
  readonly onSave: (values: Patch) => Promise<void>;
  readonly onClose: () => void;
}

const STAGES = ['Qualify', 'Develop', 'Propose', 'Close'];

export function EditReferral({ referral, onSave, onClose }: EditReferralProps) {
  const { details, salesStage } = referral;
  const before = {
    value: String(details.dealValue ?? ''),
    closes: details.closingDateTime?.slice(0, 10) ?? '',
    notes: details.notes ?? '',
    stage: salesStage ?? '',
  };
  const [after, setAfter] = useState(before);
  const set = (changed: Partial<typeof before>): void =>
    setAfter((old) => ({ ...old, ...changed }));
  const submit = async (): Promise<void> => {
    const values: Patch = {
      ...(after.value === before.value ? {} : { '/details/dealValue': Number(after.value) }),
      ...(after.closes === before.closes
        ? {}
        : { '/details/closingDateTime': `${after.closes}T00:00:00Z` }),
      ...(after.notes === before.notes ? {} : { '/details/notes': after.notes }),
      ...(after.stage === before.stage ? {} : { '/salesStage': after.stage }),
    };
    if (Object.keys(values).length > 0) await onSave(values);
    else onClose();
  };
  return (
    <FormDialog title="Edit the deal" action="Save" onSubmit={submit} onClose={onClose}>
      <Field label={`Estimated value (${details.currency ?? 'no currency'})`}>
        <Input
          type="number"
          min={0}
          value={after.value}
          onChange={(_, data) => set({ value: data.value })}
        />
      </Field>
      <Field label="Estimated close date">
        <Input
          type="date"
          value={after.closes}
          onChange={(_, data) => set({ closes: data.value })}
        />
      </Field>
      <Field label="Sales stage">
        <Dropdown
          value={after.stage}
          selectedOptions={[after.stage]}
          onOptionSelect={(_, { optionValue = '' }) => set({ stage: optionValue })}
        >
          {STAGES.map((stage) => (
            <Option key={stage}>{stage}</Option>
          ))}
        </Dropdown>
      </Field>
      <Field label="Notes" style={WHOLE}>
        <Textarea rows={3} value={after.notes} onChange={(_, data) => set({ notes: data.value })} />
      </Field>
    </FormDialog>
  );
}
