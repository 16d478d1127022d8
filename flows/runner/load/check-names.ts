// Names and descriptions: unique without regard to case, of allowed characters and length.
import { describeValue } from './fault';
import type { FaultList, Place } from './fault-list';
import type { ActionNode, Outline } from './outline';

const MAX_NAME_LENGTH = 80;
const MAX_DESCRIPTION_LENGTH = 256;

// Public records of InvalidWorkflowRunActionName are about these; the service may forbid more.
const FORBIDDEN = /[?/&<>%\\]/;

export function checkNames(outline: Outline, faults: FaultList): void {
  const first = new Map<string, ActionNode>();
  for (const node of outline.nodes) {
    const other = first.get(node.key);
    if (other === undefined) first.set(node.key, node);
    else {
      faults.add(
        node,
        'DuplicateActionName',
        `The action name '${node.name}' is used more than once; it also stands at ${other.path.join(' › ')}. Action names differ in more than case, in all of the flow.`,
        { actions: ['Rename one of them.'] },
      );
    }
    const forbidden = FORBIDDEN.exec(node.name);
    if (forbidden) {
      faults.add(
        node,
        'InvalidWorkflowRunActionName',
        `The action name '${node.name}' contains the character '${forbidden[0]}', which is not allowed.`,
        { actions: ['Use letters, digits, blanks, hyphens and underscores.'] },
      );
    }
    checkLengths('action', node.name, node.action['description'], node, faults);
  }
  const { flow } = outline;
  for (const [name, trigger] of Object.entries(flow.triggers)) {
    const place = { order: -1, path: [flow.name, name] };
    checkLengths('trigger', name, trigger?.['description'], place, faults);
  }
}

function checkLengths(
  kind: string,
  name: string,
  description: unknown,
  place: Place,
  faults: FaultList,
): void {
  if (name.length === 0 || name.length > MAX_NAME_LENGTH) {
    faults.add(
      place,
      'InvalidTemplate',
      `The name of ${kind} ${describeValue(name)} has ${name.length} characters; from 1 to ${MAX_NAME_LENGTH} are allowed.`,
    );
  }
  if (typeof description === 'string' && description.length > MAX_DESCRIPTION_LENGTH) {
    faults.add(
      place,
      'InvalidTemplate',
      `The description of ${kind} '${name}' has ${description.length} characters; at most ${MAX_DESCRIPTION_LENGTH} are allowed.`,
    );
  }
}
