// Copies a text, and says that it has.
import { Button, Tooltip } from '@fluentui/react-components';
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import { useTell } from './toast';

export interface CopyButtonProps {
  readonly label: string;
  readonly read: () => string | Promise<string>;
  /** The label as text beside the icon. */
  readonly isNamed?: boolean;
}

export function CopyButton({ label, read, isNamed = false }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  const tell = useTell();
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(await read());
      setCopied(true);
      tell.done('Copied');
    } catch (error) {
      tell.failed('It could not be copied', error);
    }
  };
  return (
    <Tooltip content={label} relationship={isNamed ? 'description' : 'label'}>
      <Button
        appearance="subtle"
        size="small"
        icon={isCopied ? <CheckmarkRegular /> : <CopyRegular />}
        onClick={() => void copy()}
      >
        {isNamed ? label : undefined}
      </Button>
    </Tooltip>
  );
}
