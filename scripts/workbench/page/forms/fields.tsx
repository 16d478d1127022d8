// The fields of a form: text, amount, date, choice, switch, lookup. In: the form. Out: one field for each column.
import {
  Combobox,
  Dropdown,
  Field,
  Input,
  makeStyles,
  Option,
  Switch,
  Textarea,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useLive, type Topic } from '../live';
import { valueOf, type Choice, type Form } from './use-form';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gap: '8px',
    '& .fui-Field': { gridTemplateColumns: '120px minmax(0, 1fr)' },
    '& .fui-Combobox, & .fui-Dropdown': { minWidth: 0, minHeight: '28px' },
    '& .fui-Combobox__expandIcon, & .fui-Combobox__clearIcon': {
      minWidth: '24px',
      minHeight: '24px',
      '& > svg': { margin: '4px' },
    },
    '& .fui-Input': { minHeight: '28px' },
    '& .fui-Combobox__input': { minWidth: 0, width: '100%', minHeight: '26px' },
    '& .fui-Dropdown__button': { minHeight: '26px' },
  },
});

export function Fields({ children }: { readonly children: ReactNode }) {
  return <div className={useStyles().fields}>{children}</div>;
}

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

export function DateField({ form, column, label, isRequired = false }: FormFieldProps) {
  const value = valueOf(form, column);
  return (
    <Field label={label} required={isRequired} orientation="horizontal" size="small">
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

export interface ChoiceFieldProps extends FormFieldProps {
  readonly values: readonly string[];
}

const NONE = '--None--';

/** Of values that are their own names. */
export function ChoiceField({ form, column, label, isRequired = false, values }: ChoiceFieldProps) {
  const value = valueOf(form, column);
  const chosen = typeof value === 'string' ? value : '';
  return (
    <Field label={label} required={isRequired} orientation="horizontal" size="small">
      <Dropdown
        size="small"
        disabled={form.isClosed}
        value={chosen === '' ? NONE : chosen}
        selectedOptions={[chosen]}
        onOptionSelect={(_, { optionValue = '' }) => form.set({ [column]: optionValue })}
      >
        {(isRequired ? values : ['', ...values]).map((each) => (
          <Option key={each} value={each} text={each === '' ? NONE : each}>
            {each === '' ? NONE : each}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}

export function SwitchField({ form, column, label }: FormFieldProps) {
  return (
    <Field label={label} orientation="horizontal" size="small">
      <Switch
        disabled={form.isClosed}
        checked={valueOf(form, column) === true}
        onChange={(_, { checked }) => form.set({ [column]: checked })}
      />
    </Field>
  );
}

/** The rows that a lookup may point to. */
export interface ChoiceSource {
  readonly key: string;
  readonly topics: readonly Topic[];
  readonly load: () => Promise<readonly Choice[]>;
}

export interface LookupFieldProps extends FormFieldProps {
  readonly choices: ChoiceSource;
}

export function LookupField({ form, column, label, choices: source }: LookupFieldProps) {
  const { value: choices = [] } = useLive(`choices ${source.key}`, source.topics, source.load);
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
  return typeof saved === 'string' ? { id: saved, name: form.labelOf(column) } : undefined;
}
