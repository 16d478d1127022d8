// What an expression refers to by name: actions, loops, variables, parameters. Each must exist, and an action must have
// ended by then. References whose name is itself computed are left to the run.
import type { Call } from '../expressions/ast';
import { findKey } from '../expressions/values';
import type { FaultList, Place } from './fault-list';
import { changedVariable, checkVariable, type Variables } from './check-variables';
import type { ActionNode, Outline } from './outline';
import type { RunAfterGraphs } from './run-after-graph';

/** Functions by what their first argument names. */
const NAMED: ReadonlyMap<string, 'action' | 'loop' | 'variable' | 'parameter'> = new Map([
  ['outputs', 'action'],
  ['body', 'action'],
  ['actions', 'action'],
  ['actionoutputs', 'action'],
  ['actionbody', 'action'],
  ['result', 'action'],
  ['formdatavalue', 'action'],
  ['formdatamultivalues', 'action'],
  ['multipartbody', 'action'],
  ['items', 'loop'],
  ['iterationindexes', 'loop'],
  ['variables', 'variable'],
  ['parameters', 'parameter'],
]);

// The service reads these to see what an action depends on; other calls without arguments fail only when they run.
const NEVER_NAMELESS: ReadonlySet<string> = new Set([
  'variables',
  'body',
  'actionbody',
  'outputs',
  'actionoutputs',
  'actions',
  'items',
  'result',
]);

const PROVIDED_PARAMETERS = ['$connections', '$authentication'];

interface Reference {
  readonly call: Call;
  readonly name: string;
  readonly expression: { readonly text: string; readonly offset: number };
}

export class ReferenceChecks {
  private readonly triggers: ReadonlySet<string>;

  constructor(
    private readonly outline: Outline,
    private readonly variables: Variables,
    private readonly graphs: RunAfterGraphs,
    private readonly faults: FaultList,
  ) {
    this.triggers = new Set(Object.keys(outline.flow.triggers).map((name) => name.toLowerCase()));
  }

  inAction(call: Call, text: string, node: ActionNode): void {
    const kind = NAMED.get(call.name.toLowerCase());
    const reference = kind && this.read(call, text, node);
    if (!reference) return;
    switch (kind) {
      case 'action':
        this.checkAction(reference, node);
        break;
      case 'loop':
        this.checkLoop(reference, node);
        break;
      case 'variable':
        this.checkVariable(reference, node);
        break;
      case 'parameter':
        this.checkParameter(reference, node);
    }
  }

  inTrigger(call: Call, text: string, trigger: string, place: Place): void {
    const kind = NAMED.get(call.name.toLowerCase());
    const reference = kind && this.read(call, text, place);
    if (!reference) return;
    if (kind === 'parameter') this.checkParameter(reference, place);
    else {
      this.refuse(
        place,
        `The trigger '${trigger}' cannot reference the ${kind} '${reference.name}': no action has run when a trigger is evaluated.`,
        reference,
      );
    }
  }

  /** The name that a call refers to; undefined where only the run will tell. */
  private read(call: Call, text: string, place: Place): Reference | undefined {
    const expression = { text, offset: call.start };
    const [argument] = call.args;
    if (argument?.type === 'Literal' && typeof argument.value === 'string') {
      return { call, name: argument.value, expression };
    }
    if (!NEVER_NAMELESS.has(call.name.toLowerCase())) return undefined;
    const problem =
      argument === undefined
        ? `The template language function '${call.name}' must have at least one parameter.`
        : `The provided parameters for template language function '${call.name}' are not valid.`;
    if (argument === undefined || argument.type === 'Literal') {
      this.faults.add(place, 'InvalidTemplate', problem, { expression });
    }
    return undefined;
  }

  private checkAction(reference: Reference, node: ActionNode): void {
    const { name } = reference;
    const target = this.outline.byKey.get(name.toLowerCase());
    if (target === undefined) {
      if (this.triggers.has(name.toLowerCase())) return;
      this.refuse(
        node,
        `The action(s) '${name}' referenced by 'inputs' in action '${node.name}' are not defined in the template.`,
        reference,
        this.faults.suggest(name, this.actionNames()),
      );
    } else if (target === node) {
      this.refuse(
        node,
        `The inputs of template action '${node.name}' are not valid: the action cannot reference itself.`,
        reference,
      );
    } else {
      const obstacle = this.findObstacle(node, target);
      if (obstacle === undefined) return;
      this.refuse(
        node,
        `The inputs of template action '${node.name}' cannot reference action '${target.name}'. Action '${target.name}' must either be in 'runAfter' path or within a scope action on the 'runAfter' path of action '${node.name}', or be a Trigger.`,
        reference,
        [obstacle],
      );
    }
  }

  /**
   * Why an action cannot read another one, as what to do about it; undefined where it can: the other has ended, or
   * stands in a block that has. An Until reads its own contents, because its condition is evaluated after them.
   */
  private findObstacle(reader: ActionNode, target: ActionNode): string | undefined {
    let from: ActionNode = reader;
    let to: ActionNode = target;
    while (from.level > to.level) from = from.parent as ActionNode;
    if (from === to) return `Read '${target.name}' from an action after it, not from inside it.`;
    while (to.level > from.level) to = to.parent as ActionNode;
    if (from === to) {
      return from.type === 'until'
        ? undefined
        : `Read '${target.name}' from an action after '${reader.name}'.`;
    }
    while (from.siblings !== to.siblings) {
      if (from.parent === to.parent) {
        return `Read '${target.name}' after '${from.parent?.name}': it stands in another branch.`;
      }
      from = from.parent as ActionNode;
      to = to.parent as ActionNode;
    }
    if (this.graphs.of(from.siblings).stands(to, from)) return undefined;
    return `Let '${from.name}' run after '${to.name}'.`;
  }

  private checkLoop(reference: Reference, node: ActionNode): void {
    const { name, call } = reference;
    const key = name.toLowerCase();
    const indexes = call.name.toLowerCase() === 'iterationindexes';
    const loops = [...node.ancestors()];
    // An Until's own condition belongs to the pass that has just ended.
    if (indexes && node.type === 'until') loops.unshift(node);
    const around = loops.filter(({ type }) => type === 'foreach' || (indexes && type === 'until'));
    if (around.some((loop) => loop.key === key)) return;
    const names = around.map((loop) => loop.name);
    const target = this.outline.byKey.get(key);
    const message = target
      ? `The inputs of template action '${node.name}' are not valid. Action '${target.name}' must be a parent 'foreach' scope of action '${node.name}' to be referenced by 'repeatItems' or 'items' functions.`
      : `The repetition action(s) '${name}' referenced by 'inputs' in action '${node.name}' are not defined in the template.`;
    const nearest = this.faults.suggest(name, names);
    const enclosing = names.length === 0 ? [] : [`It stands inside '${names.join("', '")}'.`];
    this.refuse(node, message, reference, nearest.length > 0 ? nearest : enclosing);
  }

  private checkVariable({ name, expression }: Reference, node: ActionNode): void {
    checkVariable(name, node, this.variables, this.faults, expression);
    if (node.type !== 'setvariable') return;
    if (changedVariable(node)?.toLowerCase() !== name.toLowerCase()) return;
    this.faults.add(
      node,
      'WorkflowRunActionInputsInvalidProperty',
      `The inputs of workflow run action '${node.name}' of type '${node.typeName}' are not valid. Self reference is not supported when updating the value of variable '${name}'.`,
      { expression, actions: ['Compute the value in a Compose action before it.'] },
    );
  }

  private checkParameter(reference: Reference, place: Place): void {
    const { name } = reference;
    const { parameters } = this.outline.flow;
    if (findKey(parameters, name) !== undefined) return;
    if (PROVIDED_PARAMETERS.includes(name.toLowerCase())) return;
    this.refuse(
      place,
      `The template parameter '${name}' is not found: the definition has no parameter of this name.`,
      reference,
      this.faults.suggest(name, Object.keys(parameters)),
    );
  }

  private *actionNames(): Generator<string> {
    for (const node of this.outline.nodes) yield node.name;
  }

  private refuse(
    place: Place,
    message: string,
    { expression }: Reference,
    actions: readonly string[] = [],
  ): void {
    this.faults.add(place, 'InvalidTemplate', message, { expression, actions });
  }
}
