// runAfter: its targets stand beside the action, its statuses exist, and nothing waits for itself.
import { isObject, type Value } from '../expressions/values';
import { describeValue } from './fault';
import type { FaultList } from './fault-list';
import type { ActionNode, Outline } from './outline';
import type { RunAfterGraphs } from './run-after-graph';

const STATUSES = ['Succeeded', 'Failed', 'Skipped', 'TimedOut', 'Cancelled'];
const statuses: ReadonlySet<string> = new Set(STATUSES.map((status) => status.toLowerCase()));

export function checkRunAfter(outline: Outline, graphs: RunAfterGraphs, faults: FaultList): void {
  for (const node of outline.nodes) {
    const runAfter = node.action['runAfter'];
    if (runAfter === undefined) continue;
    if (!isObject(runAfter)) {
      const found = describeValue(runAfter);
      faults.add(
        node,
        'InvalidTemplate',
        `The 'runAfter' property of template action '${node.name}' must be an object; found ${found}.`,
      );
      continue;
    }
    for (const [name, list] of Object.entries(runAfter)) {
      checkTarget(name, node, outline, faults);
      checkStatuses(name, list, node, faults);
    }
  }
  for (const group of outline.groups) {
    for (const cycle of graphs.of(group).cycles()) {
      const names = cycle.map((node) => `'${node.name}'`).join(' → ');
      faults.add(
        cycle[0] as ActionNode,
        'InvalidTemplate',
        `The 'runAfter' properties of template actions form a cycle, so none of them can start: ${names}.`,
      );
    }
  }
}

function checkTarget(name: string, node: ActionNode, outline: Outline, faults: FaultList): void {
  const property = `The 'runAfter' property of template action '${node.name}'`;
  const target = node.siblings.byKey.get(name.toLowerCase());
  if (target === node) {
    faults.add(node, 'InvalidTemplate', `${property} names the action itself.`);
    return;
  }
  if (target !== undefined) return;
  const others = node.siblings.nodes.filter((each) => each !== node).map((each) => each.name);
  const elsewhere = outline.byKey.get(name.toLowerCase());
  if (elsewhere === undefined) {
    faults.add(node, 'InvalidTemplate', `${property} contains non-existent action: '${name}'.`, {
      actions: faults.suggest(name, others),
    });
    return;
  }
  const available = others.slice(0, 20).join(', ');
  faults.add(
    node,
    'InvalidTemplate',
    `${property} is not valid: the action '${elsewhere.name}' must belong to same level as action '${node.name}'. Available actions on same level: '${available}'.`,
    { actions: [`'${elsewhere.name}' stands at ${elsewhere.path.join(' › ')}.`] },
  );
}

function checkStatuses(name: string, list: Value, node: ActionNode, faults: FaultList): void {
  const property = `The 'runAfter' property of template action '${node.name}'`;
  if (!Array.isArray(list) || list.length === 0) {
    const found = describeValue(list);
    faults.add(
      node,
      'InvalidTemplate',
      `${property} must list at least one status for '${name}'; found ${found}.`,
      { actions: [`List one or more of ${STATUSES.join(', ')}.`] },
    );
    return;
  }
  for (const status of list) {
    if (typeof status === 'string' && statuses.has(status.toLowerCase())) continue;
    const nearest = typeof status === 'string' ? faults.suggest(status, STATUSES) : [];
    faults.add(
      node,
      'InvalidTemplate',
      `${property} lists an unknown status for '${name}': ${describeValue(status)}.`,
      { actions: nearest.length > 0 ? nearest : [`Use one of ${STATUSES.join(', ')}.`] },
    );
  }
}
