// A dialog with a form: fields, Cancel, and one command that sends it. In: what is sent. Out: the refusal in words, or nothing
// more, since whoever opened it closes it.
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components';
import { useState, type FormEvent, type ReactNode } from 'react';
import { explain } from '../ask';
import { Refusal } from './view';

export interface FormDialogProps {
  readonly title: string;
  readonly action: string;
  readonly isReady?: boolean;
  readonly onSubmit: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    gap: '10px 12px',
    '& > .fui-Field': { minWidth: 0 },
    '& .fui-Dropdown': { minWidth: 0 },
    '& .fui-Input': { minWidth: 0 },
    '@media (max-width: 480px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
});

/** For a field that takes a whole line. */
export const WHOLE = { gridColumn: '1 / -1' };

export function FormDialog(props: FormDialogProps) {
  const { title, action, isReady = true, onSubmit, onClose, children } = props;
  const styles = useStyles();
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await onSubmit();
    } catch (error) {
      setRefused(explain(error));
      setBusy(false);
    }
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <form onSubmit={(event) => void submit(event)}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent>
              <Refusal error={refused} />
              <div className={styles.fields}>{children}</div>
            </DialogContent>
            <DialogActions>
              <Button appearance="secondary" onClick={onClose}>
                Cancel
              </Button>
              <Button appearance="primary" type="submit" disabled={isBusy || !isReady}>
                {action}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
