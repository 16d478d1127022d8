// The icon column of views: a row as the grid gives it → name of an image among the web resources, and what it says.
// https://learn.microsoft.com/power-apps/maker/data-platform/display-custom-icons-instead
import { COLUMNS, STATUS } from './columns';

/** Web resources of this solution; a deal that is not shared has none. */
export const ICONS: ReadonlyMap<unknown, string> = new Map([
  [STATUS.waiting, 'cosell_StatusWaiting'],
  [STATUS.synchronized, 'cosell_StatusSynchronized'],
  [STATUS.failed, 'cosell_StatusFailed'],
  [STATUS.closed, 'cosell_StatusClosed'],
]);

/** @param rowData JSON: each column formatted for the user, and its value under the name with `_Value` */
export function showStatusIcon(rowData: string): [image: string, tooltip: string] {
  const row = readRow(rowData);
  const image = ICONS.get(row[`${COLUMNS.status}_Value`]);
  const label = row[COLUMNS.status];
  return image === undefined ? ['', ''] : [image, typeof label === 'string' ? label : ''];
}

function readRow(rowData: string): Record<string, unknown> {
  try {
    const row: unknown = JSON.parse(rowData);
    return typeof row === 'object' && row !== null ? (row as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
