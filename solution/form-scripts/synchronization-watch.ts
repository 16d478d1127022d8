// After a save the flows answer within ten minutes: looks for that a few times, then shows it by refreshing the form.
// Reads one column of the row each time, and never refreshes over what somebody is typing.
// https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/formcontext-data/refresh
import { COLUMNS, STATUS, TABLE } from './columns';

/** Seconds between looks; together ten minutes, in which the flows have run. */
export const PAUSES: readonly number[] = [10, 20, 30, 60, 180, 300];
const FINAL: readonly unknown[] = [STATUS.synchronized, STATUS.failed, STATUS.closed];

interface Look {
  readonly version: unknown;
  readonly status: unknown;
}

export class SynchronizationWatch {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watch = 0;

  /** A new one ends the one before. Nothing is watched where Sync is off. */
  start(form: Xrm.FormContext): void {
    this.stop();
    if (form.getAttribute(COLUMNS.sync)?.getValue() !== true) return;
    void this.look(form, form.data.entity.getId(), this.watch, 0, undefined);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.watch++;
  }

  // A look that fails, without a network for one, is nothing to bother anybody with: the watch ends.
  private async look(
    form: Xrm.FormContext,
    id: string,
    watch: number,
    turn: number,
    before: Look | undefined,
  ): Promise<void> {
    try {
      const now = await readRow(id);
      if (watch !== this.watch || form.data.entity.getId() !== id) return;
      const isNew = before !== undefined && before.version !== now.version;
      const canShow = isNew && !form.data.entity.getIsDirty();
      if (canShow) await form.data.refresh(false);
      if (watch !== this.watch || (canShow && FINAL.includes(now.status))) return;
      const pause = PAUSES[turn];
      if (pause === undefined) return;
      const seen = isNew && !canShow ? before : now;
      this.timer = setTimeout(() => {
        void this.look(form, id, watch, turn + 1, seen);
      }, pause * 1000);
    } catch {
      if (watch === this.watch) this.stop();
    }
  }
}

async function readRow(id: string): Promise<Look> {
  const options = `?$select=${COLUMNS.status}`;
  const answer: unknown = await Xrm.WebApi.retrieveRecord(TABLE, id.replace(/[{}]/g, ''), options);
  const row = answer as Readonly<Record<string, unknown>>;
  return { version: row['@odata.etag'], status: row[COLUMNS.status] };
}
