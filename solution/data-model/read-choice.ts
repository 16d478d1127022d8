// <optionset>, global (OptionSets/*.xml) or inside of an attribute → options with their labels.
// https://learn.microsoft.com/power-apps/developer/data-platform/org-service/metadata-option-sets
import type { Option } from './model';
import { quote, type SourceElement } from './source-element';

const MEMBERS: ReadonlySet<string> = new Set([
  'OptionSetType',
  'IsGlobal',
  'IntroducedVersion',
  'IsCustomizable',
  'ExternalTypeName',
  'displaynames',
  'Descriptions',
  'options',
  'states',
  'statuses',
]);

/** Where the options stand, for each kind of option set. */
const LISTS = new Map([
  ['picklist', ['options', 'option']],
  ['bit', ['options', 'option']],
  ['state', ['states', 'state']],
  ['status', ['statuses', 'status']],
] as const);

export type OptionSetKind = 'picklist' | 'bit' | 'state' | 'status';

/**
 * @param optionValuePrefix of the publisher, with which the values of our choices begin; undefined: any value
 * @throws DataModelError
 */
export function readOptions(
  optionSet: SourceElement,
  kind: OptionSetKind,
  optionValuePrefix: string | undefined,
): readonly Option[] {
  const members = optionSet.members(MEMBERS);
  const found = optionSet.child('OptionSetType').text();
  if (found !== kind) optionSet.fail(`the type ${quote(found)}`, quote(kind));
  const [listName, optionName] = LISTS.get(kind) ?? ['options', 'option'];
  const list = members.get(listName) ?? optionSet.fail(`no <${listName}>`, 'one');
  const options = list.list(optionName).map((option) => readOption(option, kind));
  if (options.length === 0) list.fail('no option', 'at least one');
  checkUnique(list, options);
  if (kind === 'bit') {
    // Exports write them in either order.
    const sorted = [...options].sort((one, other) => one.value - other.value);
    const values = sorted.map(({ value }) => value);
    if (values.join() !== '0,1') list.fail(`the values ${values.join(', ')}`, '0 and 1');
    return sorted;
  }
  if (kind === 'picklist' && optionValuePrefix !== undefined) {
    const odd = options.find(({ value }) => !hasPrefix(value, optionValuePrefix));
    if (odd !== undefined) {
      list.fail(`the value ${odd.value}`, `${optionValuePrefix} and four digits`);
    }
  }
  return options;
}

function readOption(option: SourceElement, kind: OptionSetKind): Option {
  const value = option.attribute('value');
  if (!/^\d{1,10}$/.test(value)) option.fail(`the value ${quote(value)}`, 'a whole number');
  const label = option.child('labels').label('label');
  if (kind !== 'status') return { value: Number(value), label };
  const state = option.attribute('state');
  if (!/^\d{1,10}$/.test(state)) option.fail(`the state ${quote(state)}`, 'a whole number');
  return { value: Number(value), label, state: Number(state) };
}

function checkUnique(list: SourceElement, options: readonly Option[]): void {
  const values = new Set<number>();
  const labels = new Set<string>();
  for (const { value, label, state } of options) {
    if (values.has(value)) list.fail(`the value ${value} twice`, 'it once');
    const named = `${state ?? ''} ${label}`;
    if (labels.has(named)) list.fail(`the label ${quote(label)} twice`, 'it once');
    values.add(value);
    labels.add(named);
  }
}

function hasPrefix(value: number, prefix: string): boolean {
  const text = String(value);
  return text.startsWith(prefix) && text.length === prefix.length + 4;
}
