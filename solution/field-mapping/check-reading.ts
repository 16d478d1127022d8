// What a flow listens for and reads of a row: the columns of its trigger, those of other rows in $expand, the fields in SOQL.
import { asObject } from '../../flows/runner/definition';
import type { Value } from '../../flows/runner/expressions/values';
import type { Mapping } from './read-mapping';

/** Compares an event with what was agreed, so that what it does not know is taken for our own write. */
const COMPARING = ['Fields that differ', 'Decision'];

/** Whether a change of the column starts the flow; undefined where the flow has no row trigger, or listens for every column. */
export function readFilter({ flow, step }: Mapping): ((column: string) => boolean) | undefined {
  const [trigger] = Object.values(flow.flow.triggers);
  const parameters = asObject(asObject(trigger?.['inputs'])['parameters']);
  if (step.crm === 'Salesforce') {
    const selected = wordsOf(parameters['$select']);
    const compared = wordsOf(
      COMPARING.map((label) => flow.find(label)?.definition['inputs'] ?? ''),
    );
    return (column) => selected.has(column) && compared.has(column);
  }
  const names = textOf(parameters['subscriptionRequest/filteringattributes']);
  const listed = names === undefined ? undefined : names.split(',').map((name) => name.trim());
  return listed && ((column) => listed.includes(column));
}

/** Whether the step that reads the row reads what is at a path; undefined where it reads all columns of its own. */
export function readReading(mapping: Mapping): ((path: readonly string[]) => boolean) | undefined {
  const { flow, step } = mapping;
  if (step.crm === 'Salesforce') {
    const reading = step.reader === undefined ? undefined : flow.find(step.reader);
    const words = wordsOf(reading?.definition['inputs'] ?? null);
    return (path) =>
      words.has(path.slice(-2).join('.')) && path.slice(0, -2).every((name) => words.has(name));
  }
  const expansion = readExpansion(mapping);
  if (expansion === undefined) return undefined;
  return ([lookup = '', column]) =>
    column === undefined || expansion.get(lookup)?.has(column) === true;
}

/** The names in the texts of a value: those of a query are words of it, `Account.Name` is one. */
function wordsOf(value: Value | undefined): ReadonlySet<string> {
  return new Set(JSON.stringify(value ?? null).match(/[A-Za-z][\w.]*/g) ?? []);
}

/** Lookup → columns of its row; undefined where the reading step does not say. */
function readExpansion({
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
