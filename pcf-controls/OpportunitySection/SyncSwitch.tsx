// Sync with Partner Center: what it does is said before; what the flow would refuse is said as soon as it is on.
import { Button, Switch } from '@fluentui/react-components';
import * as React from 'react';
import { PRIVATE_DEAL, type FaultId } from './data/generated/control-data';
import { describe, Frame, Mask } from './Frame';
import type { Host } from './host';
import type { SectionModel } from './section-model';
import { useQuestion } from './use-question';
import { judgeRow, judgeSection } from './validation';

interface SyncSwitchProps {
  readonly id: string;
  readonly model: SectionModel;
  readonly host: Host;
  readonly sync: boolean;
  readonly help: number | undefined;
  readonly products: string;
  readonly isShared: boolean;
  readonly isClosed: boolean;
  readonly onChange: (on: boolean) => void;
}

export function SyncSwitch(props: SyncSwitchProps) {
  const { id, model, host, sync, isShared, isClosed, onChange } = props;
  const [row, loadRow, forgetRow] = useQuestion(host.loadRow);
  const { readable, editable, error } = model.sync;
  const hint = editable || (readable && isClosed) ? host.text(hintOf(props)) : undefined;
  const answer = host.text(sync ? 'Yes' : 'No');
  const change = (on: boolean) => {
    onChange(on);
    if (on && !isShared) loadRow();
    else forgetRow();
  };
  return (
    <Frame
      {...{ id, hint, error, label: host.text('Sync_Name') }}
      isInput={editable && !isClosed}
      below={
        // There before it says anything: a live region that comes with its words is not read out.
        readable && !isClosed ? (
          <div className="check" aria-live="polite">
            {sync ? <Check {...props} {...{ row, loadRow }} /> : null}
          </div>
        ) : null
      }
    >
      {!readable ? (
        <Mask text={host.text('Hidden')} />
      ) : editable && !isClosed ? (
        <Switch
          id={id}
          checked={sync}
          label={answer}
          className="switch"
          onChange={(_event, { checked }) => change(checked)}
          {...{ 'aria-labelledby': `${id}-label`, ...describe(id, hint, error) }}
        />
      ) : (
        <span className="value">{answer}</span>
      )}
    </Frame>
  );
}

function hintOf({ sync, help, isShared, isClosed }: SyncSwitchProps): string {
  if (isClosed) return 'Locked_Closed';
  if (isShared) return sync ? 'Sync_Running' : 'Sync_Resumes';
  if (help === undefined) return 'Sync_Undecided';
  return help === PRIVATE_DEAL ? 'Sync_Private' : 'Sync_Shares';
}

type CheckProps = SyncSwitchProps & {
  readonly row: ReturnType<typeof useQuestion<Readonly<Record<string, unknown>>>>[0];
  readonly loadRow: () => void;
};

function Check({ host, model, help, products, isShared, row, loadRow }: CheckProps) {
  const today = new Date().toISOString().slice(0, 10);
  const own = judgeSection(help, products, isShared).filter((fault) =>
    fault === 'help-missing' ? model.help.readable : model.products.readable,
  );
  const asked = row.state === 'done' ? judgeRow(row.value, help, today) : [];
  const faults: readonly FaultId[] = [...own, ...asked];
  const isRefused = row.state === 'failed' || row.state === 'offline';
  return (
    <>
      {faults.length > 0 ? (
        <div className="refused">
          <strong>{host.text('Check_Title')}</strong>
          <ul>
            {faults.map((fault) => (
              <li key={fault}>
                {host.text(`Fault_${fault}`)}{' '}
                <span className="hint">{host.text(`Fault_${fault}_Remedy`)}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : row.state === 'done' ? (
        <p>{host.text('Check_Good')}</p>
      ) : null}
      {row.state === 'idle' ? null : (
        <p className="hint">
          {host.text(CHECK_TEXTS[row.state])}{' '}
          {row.state === 'new' ? null : (
            // It stays while it loads, and so does the focus on it.
            <Button size="small" disabledFocusable={row.state === 'loading'} onClick={loadRow}>
              {host.text(isRefused ? 'Retry' : 'Check_Again')}
            </Button>
          )}
        </p>
      )}
    </>
  );
}

const CHECK_TEXTS = {
  loading: 'Loading',
  done: 'Check_Saved',
  new: 'Check_New',
  failed: 'LoadFailed',
  offline: 'LoadOffline',
} as const;
