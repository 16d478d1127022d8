// One field of a record for each that the layout names, by what the organization says of it. In: the form, descriptions.
// Out: the fields.
import {
  AmountField,
  ChoiceField,
  DateField,
  Fields,
  LookupField,
  MemoField,
  SwitchField,
  TextField,
} from '../forms/fields';
import type { Form } from '../forms/use-form';
import { accounts, type FieldMetadata } from './records';

export interface RecordFieldsProps {
  readonly form: Form;
  readonly metadata: ReadonlyMap<string, FieldMetadata>;
  readonly fields: readonly (readonly [name: string, label: string])[];
  readonly required?: Readonly<Record<string, string>>;
}

export function RecordFields({ form, metadata, fields, required = {} }: RecordFieldsProps) {
  return (
    <Fields>
      {fields.map(([column, label]) => (
        <RecordField
          key={column}
          {...{ form, column, label }}
          isRequired={column in required}
          field={metadata.get(column)}
        />
      ))}
    </Fields>
  );
}

interface RecordFieldProps {
  readonly form: Form;
  readonly column: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly field: FieldMetadata | undefined;
}

function RecordField({ field, ...props }: RecordFieldProps) {
  switch (field?.type) {
    case 'picklist':
      return <ChoiceField {...props} values={field.picklistValues.map(({ value }) => value)} />;
    case 'textarea':
      return <MemoField {...props} />;
    case 'date':
      return <DateField {...props} />;
    case 'currency':
      return <AmountField {...props} />;
    case 'boolean':
      return <SwitchField {...props} />;
    case 'reference':
      return <LookupField {...props} choices={accounts()} />;
    default:
      return <TextField {...props} />;
  }
}
