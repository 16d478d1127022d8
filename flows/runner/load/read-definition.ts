// JSON of a flow file → definition: finds it in either file shape and refuses what has not the shape of one.
// In: any JSON whatever. Out: a definition that the checks and the engine can walk over without looking twice.
import { isObject, type Value, type ValueObject } from '../expressions/values';
import { MAX_JSON_DEPTH } from '../expressions/json';
import type { ConnectionReferences, FlowDefinition } from '../definition';
import { checkShape } from './check-shape';
import { DefinitionError, describeValue, type Fault } from './fault';
import { FaultList, type Place } from './fault-list';
import { outlineOf } from './outline';

/**
 * A flow file's definition, of the right shape but otherwise unchecked.
 * @throws DefinitionError
 */
export function readFlow(json: Value, name: string): FlowDefinition {
  const { flow, faults } = readShape(json, name);
  if (!flow || faults.length > 0) throw new DefinitionError(faults);
  return flow;
}

export interface Shape {
  /** Undefined where there is nothing that could be checked further. */
  readonly flow: FlowDefinition | undefined;
  readonly faults: readonly Fault[];
}

/** The definition as far as it can be read, and everything that is wrong with its shape. */
export function readShape(json: Value, name: string): Shape {
  const faults = new FaultList();
  const place: Place = { order: -2, path: [name] };
  const flow = isDeeperThan(json, MAX_JSON_DEPTH)
    ? tooDeep(place, faults)
    : readMembers(json, name, place, faults);
  if (flow) checkShape(outlineOf(flow), faults);
  return { flow, faults: faults.inOrder() };
}

function tooDeep(place: Place, faults: FaultList): undefined {
  faults.add(
    place,
    'InvalidTemplate',
    `The definition is nested more than ${MAX_JSON_DEPTH} levels deep.`,
  );
}

function isDeeperThan(value: Value, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isDeeperThan(item, levels - 1));
  if (!isObject(value)) return false;
  for (const key of Object.keys(value)) {
    if (isDeeperThan(value[key] as Value, levels - 1)) return true;
  }
  return false;
}

function readMembers(
  json: Value,
  name: string,
  place: Place,
  faults: FaultList,
): FlowDefinition | undefined {
  const located = locate(json, place, faults);
  if (!located) return undefined;
  const { definition, references } = located;
  const object = (member: string, required: boolean): ValueObject => {
    const value = definition[member];
    if (isObject(value)) return value;
    if (value !== undefined || required) {
      faults.add(
        place,
        'InvalidTemplate',
        `The definition's member '${member}' must be an object; found ${describeValue(value)}.`,
      );
    }
    return {};
  };
  // The members are checked one by one afterwards; their types here say what they will then be.
  return {
    name,
    connectionReferences: readReferences(references, place, faults),
    parameters: object('parameters', false) as FlowDefinition['parameters'],
    triggers: object('triggers', true) as FlowDefinition['triggers'],
    actions: object('actions', true) as FlowDefinition['actions'],
    staticResults: object('staticResults', false),
  };
}

interface Located {
  readonly definition: ValueObject;
  readonly references: Value | undefined;
}

// The definition itself, or what holds it: `properties` of a solution's file, or nothing but `definition`.
function locate(json: Value, place: Place, faults: FaultList): Located | undefined {
  const expected =
    "expected a flow file of a solution ('properties.definition') or a bare definition ('triggers', 'actions')";
  const refuse = (found: string): undefined => {
    const message = `The file holds no flow definition: ${expected}; found ${found}.`;
    faults.add(place, 'InvalidTemplate', message);
  };
  if (!isObject(json)) return refuse(describeValue(json));
  if (Object.hasOwn(json, 'triggers') || Object.hasOwn(json, 'actions')) {
    return { definition: json, references: json['connectionReferences'] };
  }
  const holder = isObject(json['properties']) ? json['properties'] : json;
  const label = holder === json ? 'definition' : 'properties.definition';
  const definition = holder['definition'];
  if (isObject(definition)) return { definition, references: holder['connectionReferences'] };
  if (definition !== undefined) return refuse(`${describeValue(definition)} as '${label}'`);
  const names = Object.keys(holder).slice(0, 10);
  const members = names.length === 0 ? 'an empty object' : `an object of '${names.join("', '")}'`;
  return refuse(members);
}

function readReferences(
  references: Value | undefined,
  place: Place,
  faults: FaultList,
): ConnectionReferences | undefined {
  if (references === undefined || references === null) return undefined;
  if (isObject(references)) return references as Record<string, ValueObject>;
  faults.add(
    place,
    'InvalidTemplate',
    `'connectionReferences' must be an object; found ${describeValue(references)}.`,
  );
  return undefined;
}
