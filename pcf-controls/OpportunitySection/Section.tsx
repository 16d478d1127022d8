// The whole section: status line, the five fields, the trail. In: SectionModel. Out: edits to the host.
import { FluentProvider, useId, webLightTheme, type Theme } from '@fluentui/react-components';
import * as React from 'react';
import { readAudit } from './audit-trail';
import { AuditTimeline } from './AuditTimeline';
import { PRIVATE_DEAL, SYNC_STATUS } from './data/generated/control-data';
import { HelpChoice } from './HelpChoice';
import type { Host } from './host';
import { Products } from './Products';
import { ReferralFields } from './ReferralFields';
import type { SectionModel } from './section-model';
import { StatusLine } from './StatusLine';
import { SyncSwitch } from './SyncSwitch';
import { useEdit } from './use-edit';

interface SectionProps {
  readonly model: SectionModel;
  readonly revision: number;
  readonly host: Host;
}

const FIRST_ENTRIES = 10;
const FURTHER_ENTRIES = 50;

export function Section({ model, revision, host }: SectionProps) {
  const id = useId('cosell-');
  const [sync, setSync] = useEdit(model.sync.value, revision, (value) =>
    host.commit({ syncWithPartnerCenter: value }),
  );
  const [agreedHelp, noteEdit] = useAgreedHelp(model);
  const [help, setHelp] = useEdit(model.help.value, revision, (value) => {
    noteEdit(value);
    if (value !== undefined) host.commit({ howCanMicrosoftHelp: value });
  });
  const [products, setProducts] = useEdit(model.products.value, revision, (value) =>
    host.commit({ products: value }),
  );
  const [most, setMost] = React.useState(FIRST_ENTRIES);
  const trail = React.useMemo(() => readAudit(model.audit.value, most), [model.audit.value, most]);
  const isClosed = model.status.value === SYNC_STATUS.closed;
  // The identifier may be one that the user cannot read; the status tells it as well.
  const isShared =
    model.identifier.value.trim() !== '' ||
    model.status.value === SYNC_STATUS.synchronized ||
    isClosed;
  const isHelpLocked = isShared && agreedHelp !== undefined && agreedHelp !== PRIVATE_DEAL;
  return (
    <FluentProvider
      theme={(model.theme as Theme | undefined) ?? webLightTheme}
      dir={model.isRtl ? 'rtl' : 'ltr'}
      className="Cosell.OpportunitySection"
      style={model.width > 0 ? { maxWidth: model.width } : undefined}
    >
      <section aria-label={host.text('Section_Name')}>
        <StatusLine
          {...{ model, isShared, trail, host }}
          sync={model.sync.readable ? sync : undefined}
        />
        <div className="fields">
          <SyncSwitch
            {...{ id: `${id}sync`, model, host, sync, help, products, isShared, isClosed }}
            onChange={setSync}
          />
          <HelpChoice
            {...{ id: `${id}help`, model, host, help, isShared, isClosed }}
            agreed={agreedHelp}
            isLocked={isHelpLocked}
            onChange={setHelp}
          />
          <Products
            {...{ id: `${id}products`, host, products, isClosed }}
            field={model.products}
            onChange={setProducts}
          />
          <ReferralFields {...{ id, model, host }} />
        </div>
        <AuditTimeline
          {...{ id: `${id}audit`, trail, host }}
          field={model.audit}
          onMore={() => setMost(most + FURTHER_ENTRIES)}
        />
      </section>
    </FluentProvider>
  );
}

interface AgreedHelp {
  readonly round: string;
  readonly agreed: number | undefined;
  edit?: { readonly value: number | undefined };
}

/**
 * The help that is stored: what the host gave before the user edited it. A synchronization since then (its status,
 * time or trail changed) has taken the edit over.
 */
function useAgreedHelp(
  model: SectionModel,
): [number | undefined, (edit: number | undefined) => void] {
  const given = model.help.value;
  const round = [
    model.identifier.value,
    model.status.value,
    model.lastSynchronized.value,
    model.audit.value,
  ].join('\n');
  const memory = React.useRef<AgreedHelp>({ round, agreed: given });
  const { agreed, edit } = memory.current;
  const isEditOnly = edit !== undefined && (given === edit.value || given === agreed);
  if (memory.current.round !== round || !isEditOnly) memory.current = { round, agreed: given };
  const noteEdit = (value: number | undefined) => {
    memory.current.edit = { value };
  };
  return [memory.current.agreed, noteEdit];
}
