// A run's records as JSON Lines in a file, in the order in which they ended. Written at once, piece by piece: a run
// leaves no turn in which a stream could empty its buffer, so a stream would hold a long loop in memory.
import { closeSync, openSync, writeSync } from 'node:fs';
import { formatJson } from '../expressions/json';
import type { ActionRecord } from './action-record';
import { describeHistory } from './describe-run';
import type { HistorySink } from './history-sink';

const PIECE = 65_536;

export class HistoryFile implements HistorySink {
  private readonly file: number;
  private piece = '';

  /** @throws Error of the file system where the path cannot be written */
  constructor(path: string) {
    this.file = openSync(path, 'w');
  }

  write(record: ActionRecord): void {
    const { frame } = record.execution;
    const pass = frame.loop ? { loop: frame.loop.name, index: frame.index } : {};
    const line = {
      run: frame.run.id,
      name: record.action.name,
      ...pass,
      ...describeHistory(record),
    };
    this.piece += `${formatJson(line)}\n`;
    if (this.piece.length > PIECE) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    writeSync(this.file, this.piece);
    this.piece = '';
  }
}
