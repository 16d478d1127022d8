// The form's commands: save, close as won or lost. In: the form. Out: rows written, and where the page goes then.
import { Button } from '@fluentui/react-components';
import {
  ArrowClockwiseRegular,
  ArrowLeftRegular,
  DismissCircleRegular,
  SaveArrowRightRegular,
  SaveRegular,
  TrophyRegular,
} from '@fluentui/react-icons';
import { useTell } from '../parts/toast';
import { CommandBar } from '../parts/view';
import { navigate } from '../router';
import { closeOpportunity } from './opportunities';
import { textIn, type Form } from './use-form';

const LIST = '/crm';

export function FormCommands({
  id,
  form,
}: {
  readonly id: string | undefined;
  readonly form: Form;
}) {
  const tell = useTell();
  const save = async (thenClose: boolean): Promise<void> => {
    if (textIn(form, 'name').trim() === '') {
      tell.failed('It was not saved', new Error('Topic: required fields must be filled in.'));
      return;
    }
    const saved = form.isDirty || id === undefined ? await form.save() : id;
    if (saved === undefined) return;
    tell.done('Saved');
    if (thenClose) navigate(LIST, true);
    else if (id === undefined) navigate(`/crm/opportunities/${saved}`, true);
  };
  const close = async (as: 'Won' | 'Lost'): Promise<void> => {
    if (id === undefined) return;
    try {
      await closeOpportunity(id, as);
      await form.reload();
      tell.done(`Closed as ${as.toLowerCase()}`);
    } catch (error) {
      tell.failed('It could not be closed', error);
    }
  };
  const isOpen = id !== undefined && !form.isClosed;
  return (
    <CommandBar label="Commands of the form">
      <Button appearance="subtle" icon={<ArrowLeftRegular />} onClick={() => navigate(LIST)}>
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
      <Button
        appearance="subtle"
        icon={<TrophyRegular />}
        disabled={!isOpen || form.isDirty}
        onClick={() => void close('Won')}
      >
        Close as Won
      </Button>
      <Button
        appearance="subtle"
        icon={<DismissCircleRegular />}
        disabled={!isOpen || form.isDirty}
        onClick={() => void close('Lost')}
      >
        Close as Lost
      </Button>
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
