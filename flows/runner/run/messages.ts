// The sentences of the run history, word for word as the service writes them, with the template that each was made of.
// Source: wdl.md 2.4 (measured in the cloud).
import type { ExpressionError } from '../expressions/errors';
import type { Dependency, PlannedAction } from '../plan';
import type { ActionError, ActionRecord } from './action-record';
import type { ContainerExecution } from './container-execution';

/** Why an action is skipped: the first predecessor whose status is not in the list; undefined where all are. */
export function explainSkip(
  action: PlannedAction,
  execution: ContainerExecution,
): ActionError | undefined {
  for (const dependency of action.dependencies) {
    const actual = execution.records[dependency.position]?.status;
    if (actual === undefined || !dependency.statuses.includes(actual)) {
      return conditionFailed(action, dependency, actual ?? '');
    }
  }
  return undefined;
}

function conditionFailed(
  action: PlannedAction,
  dependency: Dependency,
  actual: string,
): ActionError {
  const predecessor = action.container.actions[dependency.position]?.name ?? '';
  return describe(
    'ActionConditionFailed',
    "The execution of template action '{0}' is skipped: the 'runAfter' condition for action '{1}' is not satisfied. Expected status values '{2}' and actual value '{3}'.",
    [action.name, predecessor, dependency.written, actual],
  );
}

export const branchNotTaken = (action: PlannedAction): ActionError =>
  once(notTaken, action, () =>
    describe(
      'ActionBranchingConditionNotSatisfied',
      "The execution of template action '{0}' skipped: the branching condition for this action is not satisfied.",
      [action.name],
    ),
  );

export function dependencyFailed(action: PlannedAction, parent: ActionRecord): ActionError {
  const say = (): ActionError =>
    describe(
      'ActionDependencyFailed',
      "The execution of template action '{0}' is skipped: dependant action '{1}' completed with status '{2}' and code '{3}'.",
      [action.name, parent.action.name, parent.status ?? '', parent.code],
    );
  return parent.code === 'ActionSkipped' ? once(insideSkipped, action, say) : say();
}

// Each run skips most of a flow, and says of an action that it was skipped in the same words as the run before.
const notTaken = new WeakMap<PlannedAction, ActionError>();
const insideSkipped = new WeakMap<PlannedAction, ActionError>();

function once(
  said: WeakMap<PlannedAction, ActionError>,
  action: PlannedAction,
  say: () => ActionError,
): ActionError {
  let error = said.get(action);
  if (!error) said.set(action, (error = say()));
  return error;
}

export const BLOCK_FAILED = describe(
  'ActionFailed',
  'An action failed. No dependent actions succeeded.',
  [],
);

/** An action whose inputs could not be evaluated; a block says so of its condition. */
export function expressionFailure(action: PlannedAction, error: ExpressionError): ActionError {
  return action.groups.length > 0
    ? describe(
        error.code,
        "Unable to process template language expressions for action '{0}' at line '{1}' and column '{2}': '{3}'.",
        [action.name, '1', '1', error.message],
      )
    : describe(
        error.code,
        "Unable to process template language expressions in action '{0}' inputs at line '{1}' and column '{2}': '{3}'.",
        [action.name, '0', '0', error.message],
      );
}

function describe(code: string, messageTemplate: string, values: readonly string[]): ActionError {
  const message = messageTemplate.replace(/\{(\d)\}/g, (_, digit) => values[Number(digit)] ?? '');
  return { code, message, messageTemplate };
}
