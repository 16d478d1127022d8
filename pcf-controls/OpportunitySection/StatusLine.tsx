// How far the synchronization is, in one line: what, when, why, and what to do. Read out when it changes.
import * as React from 'react';
import type { AuditTrail } from './audit-trail';
import { Mask } from './Frame';
import type { Host } from './host';
import { Icon, type Sign } from './Icon';
import { tellFailure } from './failure-texts';
import type { SectionModel } from './section-model';
import { showStatus, type ShownStatus } from './sync-status';

interface StatusLineProps {
  readonly model: SectionModel;
  /** Undefined where the user may not read it. */
  readonly sync: boolean | undefined;
  readonly isShared: boolean;
  readonly trail: AuditTrail;
  readonly host: Host;
}

const SIGNS: Readonly<Record<ShownStatus, Sign>> = {
  notShared: 'note',
  waiting: 'waiting',
  waitingAgain: 'waiting',
  synchronized: 'done',
  failed: 'failed',
  closed: 'note',
  stopped: 'note',
  unknown: 'note',
};

export function StatusLine({ model, sync, isShared, trail, host }: StatusLineProps) {
  const status = showStatus(model.status.value, sync, isShared);
  const isHidden = !model.status.readable;
  const sign = isHidden ? 'note' : SIGNS[status];
  const { readable, value, error } = model.lastSynchronized;
  const last = readable ? value : `*** (${host.text('Hidden')})`;
  const errors = [model.status.error, error].join(' ').trim();
  return (
    <div className={`status ${sign}`} role="status">
      <Icon sign={sign} />
      <div>
        {isHidden ? (
          <strong>
            {host.text('Status_Name')} <Mask text={host.text('Hidden')} />
          </strong>
        ) : (
          <>
            <strong>
              {status === 'unknown' && model.statusShown !== ''
                ? model.statusShown
                : host.text(`Status_${status}`)}
            </strong>
            <Detail {...{ status, trail, host }} />
          </>
        )}
        {!isHidden && last !== '' && status !== 'notShared' ? (
          <p className="hint">{host.text('Status_When', last)}</p>
        ) : null}
        {errors ? <p className="error">{errors}</p> : null}
      </div>
    </div>
  );
}

function Detail({
  status,
  trail,
  host,
}: Pick<StatusLineProps, 'trail' | 'host'> & { readonly status: ShownStatus }) {
  if (status === 'synchronized' || status === 'unknown') return null;
  const [newest] = trail.entries;
  if (status !== 'failed' || newest?.result !== 'failed') {
    return <p>{host.text(`Status_${status}_Detail`)}</p>;
  }
  const next = trail.entries.findIndex(
    ({ result, time }) => result !== 'failed' || time?.getTime() !== newest.time?.getTime(),
  );
  const told = trail.entries.slice(0, next < 0 ? undefined : next);
  const failures = told.flatMap((entry) => tellFailure(entry, host) ?? []);
  const remedies = new Set(failures.map(({ remedy }) => remedy).filter((text) => text !== ''));
  return (
    <>
      {failures.map(({ reason }, index) => (
        <p key={index}>
          <bdi>{reason}</bdi>
        </p>
      ))}
      {remedies.size > 0 ? <p>{host.text('Remedy', [...remedies].join(' '))}</p> : null}
    </>
  );
}
