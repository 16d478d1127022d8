// The fields of the form beside the section: text, amount, date, lookup. In: the form. Out: one field for each column.
import { Combobox, Field, Input, Option, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { useLive } from '../live';
import { labelOf, listChoices, type Choice } from './opportunities';
import { LOOKUPS, valueOf, type Form } from './use-form';

export interface FormFieldProps {
  readonly form: Form;
  readonly column: string;
  readonly label: string;
  readonly isRequired?: boolean;
}

export function TextField({ form, column, label, isRequired = false }: FormFieldProps) {
  const value = valueOf(form, column);
  return (
    <Field label={label} required={isRequired} orientation="horizontal" size="small">
      <Input
        size="small"
        disabled={form.isClosed}
        value={typeof value === 'string' ? value : ''}
        onChange={(_, data) => form.set({ [column]: data.value })}
      />
    </Field>
  );
}

export function MemoField({ form, column, label }: FormFieldProps) {
  const value = valueOf(form, column);
  return (
    <Field label={label} orientation="horizontal" size="small">
      <Textarea
        size="small"
        resize="vertical"
        rows={4}
        disabled={form.isClosed}
        value={typeof value === 'string' ? value : ''}
        onChange={(_, data) => form.set({ [column]: data.value })}
      />
    </Field>
  );
}

export function DateField({ form, column, label }: FormFieldProps) {
  const value = valueOf(form, column);
  return (
    <Field label={label} orientation="horizontal" size="small">
      <Input
        size="small"
        type="date"
        disabled={form.isClosed}
        value={typeof value === 'string' ? value.slice(0, 10) : ''}
        onChange={(_, data) => form.set({ [column]: data.value === '' ? null : data.value })}
      />
    </Field>
  );
}

export function AmountField({ form, column, label }: FormFieldProps) {
  const saved = valueOf(form, column);
  const [typed, setTyped] = useState<string>();
  const amount = parseAmount(typed ?? '');
  const fault = typed !== undefined && typed.trim() !== '' && amount === null;
  return (
    <Field
      label={label}
      orientation="horizontal"
      size="small"
      {...(fault ? { validationMessage: 'An amount, such as 50,000.' } : {})}
    >
      <Input
        size="small"
        inputMode="decimal"
        disabled={form.isClosed}
        value={typed ?? (typeof saved === 'number' ? saved.toLocaleString('en-US') : '')}
        onChange={(_, data) => {
          setTyped(data.value);
          const given = parseAmount(data.value);
          if (given !== null || data.value.trim() === '') form.set({ [column]: given });
        }}
        onBlur={() => setTyped(undefined)}
      />
    </Field>
  );
}

function parseAmount(text: string): number | null {
  const plain = text.replaceAll(',', '').trim();
  return /^\d{1,12}(\.\d{1,4})?$/.test(plain) ? Number(plain) : null;
}

export interface LookupFieldProps extends FormFieldProps {
  /** Columns of the rows it points to. */
  readonly id: string;
  readonly name: string;
}

export function LookupField({ form, column, label, id, name }: LookupFieldProps) {
  const { set = '' } = LOOKUPS[column] ?? {};
  const { value: choices = [] } = useLive(`choices ${set}`, ['rows'], () =>
    listChoices(set, id, name),
  );
  const [typed, setTyped] = useState<string>();
  const chosen = chosenOf(form, column);
  const shown = choices.filter((each) =>
    each.name.toLowerCase().includes((typed ?? '').toLowerCase()),
  );
  return (
    <Field label={label} orientation="horizontal" size="small">
      <Combobox
        size="small"
        clearable
        disabled={form.isClosed}
        value={typed ?? chosen?.name ?? ''}
        selectedOptions={chosen ? [chosen.id] : []}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => setTyped(undefined)}
        onOptionSelect={(_, { optionValue }) => {
          setTyped(undefined);
          form.set({ [column]: choices.find((each) => each.id === optionValue) ?? null });
        }}
      >
        {shown.map((each) => (
          <Option key={each.id} value={each.id}>
            {each.name}
          </Option>
        ))}
      </Combobox>
    </Field>
  );
}

function chosenOf(form: Form, column: string): Choice | undefined {
  const edit = form.edits[column];
  if (edit !== undefined) return edit !== null && typeof edit === 'object' ? edit : undefined;
  const saved = form.row?.[column];
  return typeof saved === 'string' ? { id: saved, name: labelOf(form.row, column) } : undefined;
}
