// The connections that actions and triggers name are those of the flow's file. A bare definition has none to compare.
import { isObject, type Value, type ValueObject } from '../expressions/values';
import type { FaultList, Place } from './fault-list';
import type { Outline } from './outline';

export function checkConnections(outline: Outline, faults: FaultList): void {
  const { flow, nodes } = outline;
  if (flow.connectionReferences === undefined) return;
  const names = Object.keys(flow.connectionReferences);
  const known = new Set(names.map((name) => name.toLowerCase()));
  for (const [name, trigger] of Object.entries(flow.triggers)) {
    check('trigger', name, trigger, { order: -1, path: [flow.name, name] });
  }
  for (const node of nodes) check('action', node.name, node.action, node);

  function check(kind: string, name: string, written: Value, place: Place): void {
    const host = hostOf(written);
    if (host === undefined) return;
    const connection = host['connectionName'] ?? host['connectionReferenceName'];
    const inputs = `The 'inputs' of workflow run ${kind} '${name}' is not valid.`;
    if (typeof connection !== 'string') {
      faults.add(
        place,
        'WorkflowRunActionInputsMissingProperty',
        `${inputs} Property 'host.connectionName' is missing.`,
        { actions: [`Name one of the file's connection references: '${names.join("', '")}'.`] },
      );
    } else if (!connection.startsWith('@') && !known.has(connection.toLowerCase())) {
      faults.add(
        place,
        'WorkflowRunActionInputsInvalidProperty',
        `${inputs} Its connection '${connection}' is not one of 'connectionReferences'.`,
        { actions: faults.suggest(connection, names) },
      );
    }
  }
}

/** The host of a connector's operation; undefined for anything else and where the host itself is missing. */
function hostOf(written: Value) {
  const { type, inputs } = isObject(written) ? written : ({} as ValueObject);
  if (typeof type !== 'string') return undefined;
  if (!type.toLowerCase().startsWith('openapiconnection')) return undefined;
  const host = isObject(inputs) ? inputs['host'] : undefined;
  return isObject(host) ? host : undefined;
}
