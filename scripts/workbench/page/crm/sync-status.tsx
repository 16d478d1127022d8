// The status column as the list shows it. In: a row. Out: sign and label; a control shows Waiting where Sync is on and the
// stored status is still Not shared.
import { StatusMark, type Tone } from '../parts/status-mark';
import type { Row } from '../forms/use-form';
import { labelOf } from './opportunities';

const NOT_SHARED = 941050000;
const TONES: Readonly<Record<number, Tone>> = {
  941050000: 'none',
  941050001: 'wait',
  941050002: 'good',
  941050003: 'bad',
  941050004: 'closed',
};

export function SyncStatus({ row }: { readonly row: Row }) {
  const stored = Number(row['cosell_syncstatus'] ?? NOT_SHARED);
  if (stored === NOT_SHARED && row['cosell_syncwithpartnercenter'] === true) {
    return <StatusMark tone="wait">Waiting</StatusMark>;
  }
  // The sign stands before the label already.
  const label = labelOf(row, 'cosell_syncstatus').replace(/^[✔✖…] /, '');
  return (
    <StatusMark tone={TONES[stored] ?? 'none'}>{label === '' ? 'Not shared' : label}</StatusMark>
  );
}
