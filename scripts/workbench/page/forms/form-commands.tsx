// The commands of every form: back, save, refresh, and what a table has of its own. In: the form. Out: rows written, and where
// the page goes then.
import { Button } from '@fluentui/react-components';
import {
  ArrowClockwiseRegular,
  ArrowLeftRegular,
  SaveArrowRightRegular,
  SaveRegular,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useTell } from '../parts/toast';
import { CommandBar } from '../parts/view';
import { navigate } from '../router';
import { valueOf, type Form } from './use-form';

export interface FormCommandsProps {
  readonly form: Form;
  readonly list: string;
  readonly pathOf: (id: string) => string;
  /** Column → label of what has to be filled in. */
  readonly required: Readonly<Record<string, string>>;
  readonly children?: ReactNode;
}

export function FormCommands({ form, list, pathOf, required, children }: FormCommandsProps) {
  const tell = useTell();
  const save = async (thenClose: boolean): Promise<void> => {
    const missing = Object.entries(required).filter(([column]) => isEmpty(form, column));
    if (missing.length > 0) {
      const labels = missing.map(([, label]) => label).join(', ');
      tell.failed('It was not saved', new Error(`${labels}: required fields must be filled in.`));
      return;
    }
    const saved = form.isDirty || form.isNew ? await form.save() : undefined;
    if (saved === undefined && (form.isDirty || form.isNew)) return;
    tell.done('Saved');
    if (thenClose) navigate(list, true);
    else if (form.isNew && saved !== undefined) navigate(pathOf(saved), true);
  };
  return (
    <CommandBar label="Commands of the form">
      <Button appearance="subtle" icon={<ArrowLeftRegular />} onClick={() => navigate(list)}>
        Back
      </Button>
      <Button
        appearance="subtle"
        icon={<SaveRegular />}
        disabled={form.isSaving || form.isClosed}
        onClick={() => void save(false)}
        data-guide="save"
      >
        Save
      </Button>
      <Button
        appearance="subtle"
        icon={<SaveArrowRightRegular />}
        disabled={form.isSaving || form.isClosed}
        onClick={() => void save(true)}
      >
        Save &amp; Close
      </Button>
      {children}
      <Button
        appearance="subtle"
        icon={<ArrowClockwiseRegular />}
        onClick={() => {
          form.discard();
          void form.reload();
        }}
      >
        {form.isDirty ? 'Discard changes' : 'Refresh'}
      </Button>
    </CommandBar>
  );
}

export interface ActionProps {
  readonly name: string;
  readonly icon: JSX.Element;
  readonly form: Form;
  /** @returns what the message says then */
  readonly act: () => Promise<string>;
}

/** A command for a saved row that is open. */
export function Action({ name, icon, form, act }: ActionProps) {
  const tell = useTell();
  const perform = async (): Promise<void> => {
    try {
      const said = await act();
      await form.reload();
      tell.done(said);
    } catch (error) {
      tell.failed(`${name}: refused`, error);
    }
  };
  return (
    <Button
      appearance="subtle"
      icon={icon}
      disabled={form.isNew || form.isClosed || form.isDirty}
      onClick={() => void perform()}
    >
      {name}
    </Button>
  );
}

function isEmpty(form: Form, column: string): boolean {
  const value = valueOf(form, column);
  return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}
