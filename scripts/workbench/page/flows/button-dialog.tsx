// Starts a flow by its button, with the inputs that its trigger asks for. In: the flow. Out: a run.
// https://learn.microsoft.com/power-automate/introduction-to-button-flows
import { Button, Checkbox, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { useLive } from '../live';
import { FormDialog, WHOLE } from '../parts/form-dialog';
import { navigate } from '../router';
import { listFlows, pressButton, readAddress, type Flow } from './host';

interface Property {
  readonly title?: string;
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly items?: { readonly enum?: readonly string[] };
}

interface Schema {
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
}

/** The input of the registration flow that takes the URL of another flow. */
const ENDPOINT = 'Http Trigger Endpoint';

export function RunButtonDialog({
  flow,
  onClose,
}: {
  readonly flow: Flow;
  readonly onClose: () => void;
}) {
  const { properties = {}, required = [] } = (flow.trigger.schema ?? {}) as Schema;
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>(() =>
    Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, initial(each)])),
  );
  return (
    <FormDialog
      title="Run flow"
      action="Run flow"
      isReady={required.every((name) => values[name] !== '')}
      onSubmit={async () => navigate(`/flows/runs/${await pressButton(flow.workflowId, values)}`)}
      onClose={onClose}
    >
      {Object.entries(properties).map(([name, property]) => (
        <InputField
          key={name}
          property={property}
          isRequired={required.includes(name)}
          value={values[name]}
          onChange={(value) => setValues({ ...values, [name]: value })}
        />
      ))}
      {Object.keys(properties).length === 0 && <p style={WHOLE}>This flow asks for nothing.</p>}
    </FormDialog>
  );
}

interface InputFieldProps {
  readonly property: Property;
  readonly isRequired: boolean;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function InputField({ property, isRequired, value, onChange }: InputFieldProps) {
  const { title = '', type, description = '', items } = property;
  if (type === 'boolean') {
    return (
      <Checkbox
        style={WHOLE}
        label={title}
        checked={value === true}
        onChange={(_, { checked }) => onChange(checked === true)}
      />
    );
  }
  const chosen = Array.isArray(value) ? value : [];
  if (items?.enum) {
    return (
      <Field label={title} style={WHOLE} hint={description}>
        <div>
          {items.enum.map((name) => (
            <Checkbox
              key={name}
              label={name}
              checked={chosen.includes(name)}
              onChange={(_, { checked }) =>
                onChange(
                  items.enum?.filter((each) => (each === name ? checked : chosen.includes(each))),
                )
              }
            />
          ))}
        </div>
      </Field>
    );
  }
  return (
    <>
      <Field label={title} required={isRequired} style={WHOLE} hint={description}>
        <Input
          value={typeof value === 'string' ? value : ''}
          onChange={(_, data) => onChange(data.value)}
        />
      </Field>
      {title === ENDPOINT && <Addresses onTake={onChange} />}
    </>
  );
}

function Addresses({ onTake }: { readonly onTake: (url: string) => void }) {
  const { value: flows = [] } = useLive('flows', ['flows', 'runs'], listFlows);
  const called = flows.filter(({ trigger }) => trigger.kind === 'Http');
  return (
    <>
      {called.map(({ workflowId, displayName }) => (
        <Button
          key={workflowId}
          style={WHOLE}
          size="small"
          onClick={() => void readAddress(workflowId).then(onTake)}
        >
          Take the URL of “{displayName}”
        </Button>
      ))}
    </>
  );
}

function initial({ type, default: given, items }: Property): unknown {
  if (type === 'boolean') return given ?? true;
  return given ?? (items ? [] : '');
}
