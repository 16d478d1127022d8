// `result('Block')`: the records of a block's direct children, in the order of the definition.
// After a Foreach each child stands once, its outputs an array with a record for each pass (measured in the cloud);
// after an Until its last pass.
import type { Value, ValueObject } from '../expressions/values';
import type { PlannedAction } from '../plan';
import { describeRecord, type ActionRecord } from './action-record';
import type { Frame } from './frame';

export function describeScopeResult(block: PlannedAction, frame: Frame): Value {
  const children = block.groups.flatMap((group) => group.actions);
  const record = frame.record(block);
  const passes = record?.passes;
  if (block.type === 'foreach' && passes) {
    return children.flatMap((child) => describePasses(child, passes));
  }
  return children.flatMap((child) => {
    const found = frame.record(child);
    return found ? [describeRecord(found)] : [];
  });
}

function describePasses(
  child: PlannedAction,
  passes: readonly (ActionRecord | undefined)[][],
): Value[] {
  const records = passes.flatMap((pass) => pass[child.position] ?? []);
  const [first] = records;
  if (!first) return [];
  const last = records[records.length - 1] as ActionRecord;
  const statuses = records.map((record) => record.status);
  const status = statuses.includes('Failed')
    ? 'Failed'
    : statuses.every((each) => each === 'Skipped')
      ? 'Skipped'
      : 'Succeeded';
  const { startTime, trackingId, clientTrackingId } = describeRecord(first) as Record<
    string,
    Value
  >;
  const aggregate: ValueObject = {
    name: child.name,
    outputs: records.map((record) => {
      const described = describeRecord(record);
      delete described['repetitionCount'];
      return described;
    }),
    startTime: startTime ?? null,
    endTime: describeRecord(last)['endTime'] ?? null,
    trackingId: trackingId ?? null,
    clientTrackingId: clientTrackingId ?? null,
    code: 'NotSpecified',
    status,
    repetitionCount: records.length,
  };
  return [aggregate];
}
