// What a flow listens for and reads of a row: the columns of its trigger, and those of other rows in $expand.
import { asObject } from '../../flows/runner/definition';
import type { Value } from '../../flows/runner/expressions/values';
import type { FlowSteps } from './flow-steps';
import type { Mapping } from './read-mapping';

/** Undefined where the flow has no row trigger, or where it listens for every column. */
export function readFilter({ flow }: FlowSteps): ReadonlySet<string> | undefined {
  const [trigger] = Object.values(flow.triggers);
  const parameters = asObject(asObject(trigger?.['inputs'])['parameters']);
  const names = textOf(parameters['subscriptionRequest/filteringattributes']);
  return names === undefined ? undefined : new Set(names.split(',').map((name) => name.trim()));
}

/** Lookup → columns of its row; undefined where the reading step does not say. */
export function readExpansion({
  flow,
  step,
}: Mapping): ReadonlyMap<string, ReadonlySet<string>> | undefined {
  const reading = step.rows.map((label) => flow.find(label)).find((found) => found !== undefined);
  const parameters = asObject(asObject(reading?.definition['inputs'])['parameters']);
  const text = textOf(parameters['$expand']);
  if (text === undefined) return undefined;
  const expansion = new Map<string, ReadonlySet<string>>();
  for (const part of text.split(')')) {
    const [lookup = '', columns] = part.split('($select=');
    if (columns !== undefined) expansion.set(lookup.replace(',', ''), new Set(columns.split(',')));
  }
  return expansion;
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' && !value.startsWith('@') ? value : undefined;
}
