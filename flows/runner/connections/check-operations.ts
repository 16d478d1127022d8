// Calls of known connectors, checked before anything runs: operations and parameters that are not there, required ones
// that are missing. What an expression will give is not known yet and passes.
import type { FlowDefinition } from '../definition';
import { toText } from '../expressions/text';
import { isObject, type Value } from '../expressions/values';
import type { Fault } from '../load/fault';
import { FaultList, type Place } from '../load/fault-list';
import { outlineOf } from '../load/outline';
import { findConnector, type KnownConnector } from './known-connectors';
import { describeProblem, unknownOperation, type OperationProblem } from './operation-problems';

export function checkOperations(flow: FlowDefinition, known: readonly KnownConnector[]): Fault[] {
  const faults = new FaultList();
  for (const [name, trigger] of Object.entries(flow.triggers)) {
    check(name, trigger, { order: -1, path: [flow.name, name] });
  }
  for (const node of outlineOf(flow).nodes) check(node.name, node.action, node);
  return faults.inOrder();

  function check(name: string, written: Value, place: Place): void {
    for (const { code, message, actions } of problemsOf(written, flow, known)) {
      faults.add(place, code, `In workflow operation '${name}': ${message}`, { actions });
    }
  }
}

function problemsOf(
  written: Value,
  { connectionReferences }: FlowDefinition,
  known: readonly KnownConnector[],
): OperationProblem[] {
  if (!isObject(written) || !isObject(written['inputs'])) return [];
  if (!toText(written['type']).toLowerCase().startsWith('openapiconnection')) return [];
  const { host, parameters = {} } = written['inputs'];
  if (!isObject(host)) return [];
  const found = findConnector(known, {
    connectionName: toText(host['connectionName'] ?? host['connectionReferenceName']),
    apiId: toText(host['apiId']),
    connectionReferences,
  });
  const operationId = host['operationId'];
  if (!found || typeof operationId !== 'string') return [];
  const { connector, service } = found;
  const operation = connector.findOperation(operationId);
  if (!operation) return [unknownOperation(service, operationId, connector.operations.keys())];
  if (!isObject(parameters)) return [];
  return connector
    .checkParameters(operation, parameters, isExpression)
    .map((problem) => describeProblem(problem, operationId));
}

function isExpression(value: unknown): boolean {
  return typeof value === 'string' && /^@(?!@)|@\{/.test(value);
}
