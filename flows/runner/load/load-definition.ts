// ENTRY of load/: JSON of a flow file → a definition that has passed every check.
import type { FlowDefinition } from '../definition';
import type { Value } from '../expressions/values';
import { checkDefinition } from './check-definition';
import { DefinitionError } from './fault';
import { readShape } from './read-definition';

/**
 * @param json a solution's flow file or a bare definition
 * @param name the flow's name, for messages
 * @throws DefinitionError with all faults at once, those of the shape first
 */
export function readDefinition(json: Value, name: string): FlowDefinition {
  const { flow, faults } = readShape(json, name);
  const all = flow ? [...faults, ...checkDefinition(flow)] : faults;
  if (!flow || all.length > 0) throw new DefinitionError(all);
  return flow;
}
