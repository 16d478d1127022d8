// The status field as lists and records show it. In: a record. Out: sign and label; Waiting where Sync is on and the stored
// status is still Not shared.
import type { Row } from '../forms/use-form';
import { StatusMark, type Tone } from '../parts/status-mark';
import { textOf } from './records';

const TONES: Readonly<Record<string, Tone>> = {
  ...{ '… Waiting': 'wait', '✔ Synchronized': 'good', '✖ Failed': 'bad', Closed: 'closed' },
};

export function SyncStatus({ row }: { readonly row: Row }) {
  const stored = textOf(row, 'Sync_Status__c');
  const isShared = stored !== '' && stored !== 'Not shared';
  if (!isShared && row['Sync_with_Partner_Center__c'] === true) {
    return <StatusMark tone="wait">Waiting</StatusMark>;
  }
  const label = stored.replace(/^[✔✖…] /, '');
  return <StatusMark tone={TONES[stored] ?? 'none'}>{isShared ? label : 'Not shared'}</StatusMark>;
}
