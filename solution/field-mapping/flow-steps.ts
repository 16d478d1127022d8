// A flow's actions by their labels, with the blocks around each: how a mapping is found in a definition.
import {
  actionGroups,
  type ActionDefinition,
  type FlowDefinition,
} from '../../flows/runner/definition';
import { DefinitionError } from '../../flows/runner/load/fault';
import { findNearestName } from '../../flows/runner/nearest-name';

export interface Step {
  readonly name: string;
  readonly definition: ActionDefinition;
  /** The names of the blocks around it, from the outermost. */
  readonly around: readonly string[];
}

/** The designer shows an action's name with blanks for underscores. */
export function toLabel(name: string): string {
  return name.replaceAll('_', ' ');
}

export class FlowSteps {
  private readonly steps: readonly Step[];

  constructor(
    readonly displayName: string,
    readonly flow: FlowDefinition,
  ) {
    this.steps = [...collect(flow.actions, [])];
  }

  /** By label or name. */
  find(label: string): Step | undefined {
    return this.steps.find(({ name }) => toLabel(name) === toLabel(label));
  }

  /**
   * The step of this label inside of the block of that label.
   * @throws DefinitionError where either is missing
   */
  require(label: string, block: string): Step {
    const scope = this.find(block);
    if (scope === undefined) throw this.missing(block, [], this.steps);
    const inside = this.steps.filter(({ around }) => around.includes(scope.name));
    const found = inside.find(({ name }) => toLabel(name) === label);
    if (found === undefined) throw this.missing(label, [toLabel(scope.name)], inside);
    return found;
  }

  private missing(
    label: string,
    place: readonly string[],
    among: readonly Step[],
  ): DefinitionError {
    const nearest = findNearestName(
      label,
      among.map(({ name }) => toLabel(name)),
    );
    return new DefinitionError([
      {
        code: 'MappingStepMissing',
        message: `Found no step '${label}', which holds a mapping; expected it by this name.`,
        path: [this.displayName, ...place],
        actions: [
          nearest === undefined
            ? 'Put the step back: the customizer’s guide and the Field Mapping Guide name it.'
            : `Rename '${nearest}' back to '${label}'.`,
        ],
      },
    ]);
  }
}

function* collect(
  actions: Readonly<Record<string, ActionDefinition>>,
  around: readonly string[],
): Generator<Step> {
  for (const [name, definition] of Object.entries(actions)) {
    yield { name, definition, around };
    for (const group of actionGroups(definition)) yield* collect(group.actions, [...around, name]);
  }
}
