// Short messages at the corner: what has been done, or why not.
import { Toast, ToastBody, ToastTitle, useToastController } from '@fluentui/react-components';
import { explain } from '../ask';

export const TOASTER = 'workbench';

export interface Tell {
  readonly done: (title: string, more?: string) => void;
  readonly failed: (title: string, error: unknown) => void;
}

export function useTell(): Tell {
  const { dispatchToast } = useToastController(TOASTER);
  const show = (intent: 'success' | 'error', title: string, more?: string): void =>
    dispatchToast(
      <Toast>
        <ToastTitle>{title}</ToastTitle>
        {more !== undefined && <ToastBody>{more}</ToastBody>}
      </Toast>,
      { intent, timeout: intent === 'error' ? 8_000 : 3_000 },
    );
  return {
    done: (title, more) => show('success', title, more),
    failed: (title, error) => show('error', title, explain(error)),
  };
}
