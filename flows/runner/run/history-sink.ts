// Where finished records go besides the memory of the run.
import type { ActionRecord } from './action-record';

export interface HistorySink {
  write(record: ActionRecord): void;
}
