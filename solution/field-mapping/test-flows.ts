// For tests: copies of the flows' definitions, and the places in them that a customizer edits.
import { actionGroups, asObject, type ActionDefinition } from '../../flows/runner/definition';
import { isObject, type Value, type ValueObject } from '../../flows/runner/expressions/values';

export const INBOUND = 'partner-center-to-dynamics-365.json';
export const OUTBOUND = 'dynamics-365-to-partner-center.json';

/** By file name. */
export type Definitions = ReadonlyMap<string, Value>;

export function actionsOf(flows: Definitions, file: string): ValueObject {
  const { properties } = flows.get(file) as { properties: ValueObject };
  return asObject(asObject(properties['definition'])['actions']);
}

export function find(
  actions: ValueObject,
  name: string,
): [group: ValueObject, action: ActionDefinition] {
  const found = search(actions, name);
  if (!found) throw new Error(`No action '${name}'.`);
  return found;
}

function search(actions: ValueObject, name: string): ReturnType<typeof find> | undefined {
  for (const [key, action] of Object.entries(actions)) {
    if (!isObject(action)) continue;
    if (key === name) return [actions, action as ActionDefinition];
    for (const group of actionGroups(action as ActionDefinition)) {
      const inside = search(group.actions, name);
      if (inside) return inside;
    }
  }
  return undefined;
}

export const linesOf = (flows: Definitions, file: string, name: string): ValueObject[] =>
  find(actionsOf(flows, file), name)[1]['inputs'] as ValueObject[];

export const inboundLines = (flows: Definitions) => linesOf(flows, INBOUND, 'Opportunity_mapping');
export const outboundLines = (flows: Definitions) => linesOf(flows, OUTBOUND, 'Referral_mapping');
export const salesforceLines = (flows: Definitions) =>
  linesOf(flows, 'salesforce-to-partner-center.json', 'Referral_mapping');
export const lineOf = (lines: ValueObject[], column: string): ValueObject =>
  lines.find((line) => line['column'] === column) ?? {};

/** References to the step follow, as they do in the designer. */
export function rename(flows: Definitions, file: string, from: string, to: string): void {
  const text = JSON.stringify(flows.get(file)).replaceAll(`"${from}"`, `"${to}"`);
  const renamed = text.replaceAll(`'${from}'`, `'${to}'`);
  (flows as Map<string, Value>).set(file, JSON.parse(renamed) as Value);
}
