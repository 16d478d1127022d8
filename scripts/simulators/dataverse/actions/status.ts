// The status that an action asks for, held against the state that it leads to.
// https://learn.microsoft.com/power-apps/developer/data-platform/define-custom-state-model-transitions
import type { Table } from '../../../../solution/data-model/model';
import * as errors from '../errors';

/** -1 stands for the first status of that state. @throws WireError 400 for the status of another one */
export function statusOf(
  table: Table,
  { id, status, state }: { id: string; status: number; state: number },
): number {
  const options = table.columns.get('statuscode')?.options ?? [];
  const valid = options.filter((option) => option.state === state);
  const first = valid[0];
  if (status === -1 && first) return first.value;
  if (valid.some(({ value }) => value === status)) return status;
  const states = table.columns.get('statecode')?.options ?? [];
  const label = states.find(({ value }) => value === state)?.label ?? String(state);
  throw errors.statusOfOtherState(
    table.logicalName,
    status,
    `${table.schemaName}State.${label}`,
    id,
  );
}
