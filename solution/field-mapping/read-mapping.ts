// One mapping step of a flow → its lines: column, member, and the templates that carry the value either way.
import { asObject } from '../../flows/runner/definition';
import { isObject, type Value } from '../../flows/runner/expressions/values';
import { describeValue, DefinitionError } from '../../flows/runner/load/fault';
import { toLabel, type FlowSteps } from './flow-steps';
import { readSentValues } from './sent-values';
import type { MappingStep } from './mapping-steps';

export interface MappingLine {
  /** The field's label, the column or the member: by what messages and people know the line. */
  readonly title: string;
  /** Logical name. */
  readonly column?: string;
  /** The column is written as `column@odata.bind`. */
  readonly binds?: boolean;
  /** The template that gives the column its value. */
  readonly value?: Value;
  /** The template that names the member to change, and the one that gives it its value. */
  readonly path?: Value;
  readonly back?: Value;
}

export interface Mapping {
  readonly step: MappingStep;
  readonly flow: FlowSteps;
  /** Labels of the blocks to open, from the outermost, the step itself last. */
  readonly route: readonly string[];
  readonly lines: readonly MappingLine[];
}

const BIND = '@odata.bind';
const LINE_MEMBERS = ['field', 'column', 'value', 'current', 'shown', 'path', 'back'];

/** @throws DefinitionError where the step is missing or holds something else than a mapping */
export function readMapping(step: MappingStep, flow: FlowSteps): Mapping {
  const { name, definition, around } = flow.require(step.mapping, step.scope);
  const route = [...around, name].map(toLabel);
  const inputs = definition['inputs'];
  const refuse = (found: Value | undefined, expected: string, place: string[] = []): never => {
    const message = `Found ${describeValue(found)}; expected ${expected}.`;
    const path = [flow.displayName, ...route, ...place];
    throw new DefinitionError([{ code: 'InvalidMapping', message, path, actions: [] }]);
  };
  const lines = (): MappingLine[] => {
    if (step.form === 'lines') {
      if (!Array.isArray(inputs)) return refuse(inputs, 'a list of lines');
      const sent = readSentValues(step, flow);
      return inputs
        .map((line, index) => readLine(line, `line ${index + 1}`, refuse))
        .map((line) => {
          const back = typeof line.path === 'string' ? sent.get(line.path) : undefined;
          return back === undefined ? line : { ...line, back };
        });
    }
    const inside = asObject(inputs);
    if (step.form === 'columns') {
      const select = inside['select'];
      if (!isObject(select))
        return refuse(select, 'an object: column on the left, value on the right');
      return Object.entries(select).map(([key, value]) => ({
        title: key,
        ...toColumn(key),
        value,
      }));
    }
    const referral = asObject(inside['parameters'])['Referral'];
    if (!isObject(referral)) return refuse(referral, 'the object Referral');
    return flatten(referral, '').map(([path, back]) => ({ title: path, path, back }));
  };
  return { step, flow, route, lines: lines() };
}

type Refuse = (found: Value | undefined, expected: string, place: string[]) => never;

function readLine(line: Value, place: string, refuse: Refuse): MappingLine {
  if (!isObject(line)) return refuse(line, 'an object', [place]);
  const unknown = Object.keys(line).find((name) => !LINE_MEMBERS.includes(name));
  if (unknown !== undefined)
    return refuse(line, `no member '${unknown}', only ${LINE_MEMBERS.join(', ')}`, [place]);
  const { column, field, value, path, back } = line;
  if (typeof column !== 'string') return refuse(column, "the text 'column'", [place]);
  if (value === undefined) return refuse(value, "the member 'value'", [place, column]);
  if ((path === undefined) !== (back === undefined))
    return refuse(undefined, "'path' and 'back' together, or neither", [place, column]);
  return {
    title: typeof field === 'string' ? field : column,
    ...toColumn(column),
    value,
    ...(path !== undefined && { path }),
    ...(back !== undefined && { back }),
  };
}

function toColumn(key: string): { column: string; binds: boolean } {
  const binds = key.endsWith(BIND);
  return { column: binds ? key.slice(0, -BIND.length) : key, binds };
}

/** The leaves of an object as JSON Pointers; a template is a leaf, and so is an empty list. */
function flatten(value: Value, path: string): [path: string, leaf: Value][] {
  const entries: [string, Value][] =
    Array.isArray(value) || isObject(value) ? Object.entries(value) : [];
  if (entries.length === 0) return [[path, value]];
  return entries.flatMap(([name, member]) => flatten(member, `${path}/${name}`));
}
