// The stored status and the switch → what the status line says.
import { SYNC_STATUS } from './data/generated/control-data';

export type ShownStatus =
  | 'notShared'
  | 'waiting'
  | 'waitingAgain'
  | 'synchronized'
  | 'failed'
  | 'closed'
  | 'stopped'
  | 'unknown';

/**
 * @param isOn undefined where the user may not read the switch: the stored status then stands for itself
 * @param isShared whether there is a referral
 */
export function showStatus(
  stored: number | undefined,
  isOn: boolean | undefined,
  isShared: boolean,
): ShownStatus {
  if (stored === SYNC_STATUS.closed) return 'closed';
  if (isOn === false && isShared) return 'stopped';
  if (stored === SYNC_STATUS.failed) return 'failed';
  const isUntold =
    stored === undefined || stored === SYNC_STATUS.notShared || stored === SYNC_STATUS.waiting;
  const waits = isOn ?? stored === SYNC_STATUS.waiting;
  if (isUntold && !waits) return 'notShared';
  if (isUntold) return isShared ? 'waitingAgain' : 'waiting';
  if (stored === SYNC_STATUS.synchronized) return isOn === false ? 'notShared' : 'synchronized';
  return 'unknown';
}
