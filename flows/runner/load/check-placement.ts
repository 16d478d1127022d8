// Where an action may stand, and how many there may be.
// https://learn.microsoft.com/power-automate/limits-and-config (Flow definition limits)
import { isObject } from '../expressions/values';
import type { FaultList } from './fault-list';
import type { ActionNode, Outline } from './outline';

const MAX_ACTIONS = 500;
const MAX_LEVEL = 8;
const MAX_CASES = 25;
const MAX_PARAMETERS = 50;

export function checkPlacement(outline: Outline, faults: FaultList): void {
  const { flow, place, nodes } = outline;
  if (nodes.length > MAX_ACTIONS) {
    faults.add(
      place,
      'InvalidTemplate',
      `The flow has ${nodes.length} actions; at most ${MAX_ACTIONS} are allowed.`,
      { actions: ['Move a part of it into a child flow.'] },
    );
  }
  const parameters = Object.keys(flow.parameters).length;
  if (parameters > MAX_PARAMETERS) {
    faults.add(
      place,
      'InvalidTemplate',
      `The number of template input parameters limit exceeded: the flow has ${parameters}, at most ${MAX_PARAMETERS} are allowed.`,
    );
  }
  for (const node of nodes) {
    // What stands deeper still is told by its block.
    if (node.level === MAX_LEVEL + 1) {
      faults.add(
        node,
        'InvalidTemplate',
        `The template actions '${node.name}' are nested at level '${node.level}' which exceeds the maximum nesting limit of '${MAX_LEVEL}'.`,
        { actions: ['Join conditions, or move the inner part into a child flow.'] },
      );
    }
    checkType(node, faults);
  }
}

function checkType(node: ActionNode, faults: FaultList): void {
  switch (node.type) {
    case 'terminate':
    case 'response':
      refuseInLoop(node, faults);
      break;
    case 'initializevariable':
      if (node.parent !== undefined) {
        faults.add(
          node,
          'InvalidWorkflowRunAction',
          `The workflow run action '${node.name}' has type '${node.typeName}' that could not be nested under an action of type '${node.parent.type}'.`,
          { actions: ['Initialize variables at the top of the flow and set them here.'] },
        );
      }
      break;
    case 'switch': {
      const cases = node.action['cases'];
      const count = isObject(cases) ? Object.keys(cases).length : 0;
      if (count > MAX_CASES) {
        faults.add(
          node,
          'InvalidTemplate',
          `The switch '${node.name}' has ${count} cases; at most ${MAX_CASES} are allowed.`,
        );
      }
    }
  }
}

function refuseInLoop(node: ActionNode, faults: FaultList): void {
  for (const block of node.ancestors()) {
    if (block.type !== 'foreach' && block.type !== 'until') continue;
    const inside = block === node.parent ? '' : ` (it stands inside '${block.name}')`;
    faults.add(
      node,
      'InvalidWorkflowRunAction',
      `The workflow run action '${node.name}' has type '${node.typeName}' that could not be nested under an action of type '${block.type}'${inside}.`,
      {
        actions: [
          node.type === 'response'
            ? 'Collect the answer in a variable and respond after the loop.'
            : 'Set a variable in the loop and terminate after it.',
        ],
      },
    );
    return;
  }
}
