// The trigger of one run: its outputs, and its record as `trigger()` shows it.
import { randomUUID } from 'node:crypto';
import type { Value, ValueObject } from '../expressions/values';
import { formatInstant } from './action-record';

export class StartedTrigger {
  private readonly trackingId = randomUUID();
  readonly clientTrackingId: string;

  constructor(
    readonly name: string,
    /** `{headers, body, …}`; a request without a body has no `body`. */
    readonly outputs: Value,
    /** The trigger's evaluated inputs; undefined where it has none. */
    readonly inputs: Value | undefined,
    /** Milliseconds since 1970-01-01 UTC. */
    readonly time: number,
    /** The caller's own id; without one it is that of the run, as in the traces of the real host. */
    clientTrackingId?: string,
    readonly runId: string = randomUUID(),
  ) {
    this.clientTrackingId = clientTrackingId ?? runId;
  }

  describe(): ValueObject {
    const time = formatInstant(this.time);
    const record: ValueObject = { name: this.name };
    if (this.inputs !== undefined) record['inputs'] = this.inputs;
    return {
      ...record,
      outputs: this.outputs,
      startTime: time,
      endTime: time,
      trackingId: this.trackingId,
      clientTrackingId: this.clientTrackingId,
      originHistoryName: this.runId,
      status: 'Succeeded',
    };
  }
}
