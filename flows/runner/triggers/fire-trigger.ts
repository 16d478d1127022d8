// What a trigger received → the runs that it starts: schema, conditions, splitOn.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers (Trigger and action execution)
import { asObject, type TriggerDefinition } from '../definition';
import { compileTemplate } from '../expressions/compile';
import { compileValue } from '../expressions/compile-value';
import type { ExpressionContext } from '../expressions/context';
import { ExpressionError } from '../expressions/errors';
import { StaticContext } from '../expressions/static-context';
import { toText } from '../expressions/text';
import { isObject, kindOf, type Value, type ValueObject } from '../expressions/values';
import type { Plan } from '../plan';
import { StartedTrigger } from '../run/started-trigger';
import { refuseBySchema } from './request-schema';
import { readRunLimits } from './run-gate';

/** What arrived: `{headers, body, …}`. */
export interface Firing {
  readonly name: string;
  readonly outputs: Value;
  /** The trigger's evaluated inputs; without them those of the definition are shown. */
  readonly inputs?: Value | undefined;
  /** The caller's own id for what it started. */
  readonly clientTrackingId?: string | undefined;
}

/** Why a trigger did not fire: the caller, if there is one, gets the status and the error. */
export interface Refusal {
  readonly statusCode: number;
  readonly code: string;
  readonly message: string;
}

export type Fired = { readonly started: readonly StartedTrigger[] } | { readonly refused: Refusal };

/** The most runs that one splitOn may start: without and with a limit to the runs at once. */
const MAX_SPLIT = 100_000;
const MAX_LIMITED_SPLIT = 100;

export function fireTrigger(
  plan: Plan,
  firing: Firing,
  now: number,
  parameters: ValueObject,
): Fired {
  const definition = plan.flow.triggers[firing.name] as TriggerDefinition;
  try {
    const fault = refuseBySchema(firing.name, definition, firing.outputs);
    if (fault) return { refused: { statusCode: 400, ...fault } };
    const inputs = firing.inputs ?? definition['inputs'];
    const started: StartedTrigger[] = [];
    for (const outputs of split(definition, firing, contextOf(firing.outputs, now, parameters))) {
      const context = contextOf(outputs, now, parameters);
      if (!meetsConditions(definition, context)) continue;
      const id = readTrackingId(definition, context) ?? firing.clientTrackingId;
      started.push(new StartedTrigger(firing.name, outputs, inputs, now, id));
    }
    return { started };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { refused: { statusCode: 400, code: error.code, message: error.message } };
  }
}

function contextOf(outputs: Value, now: number, parameters: ValueObject): ExpressionContext {
  return new StaticContext({ trigger: { outputs }, parameters, now });
}

function meetsConditions(definition: TriggerDefinition, context: ExpressionContext): boolean {
  const { conditions } = definition;
  if (!Array.isArray(conditions)) return true;
  return conditions.every((condition) => {
    const expression = isObject(condition) ? condition['expression'] : condition;
    return compileValue(expression ?? null).evaluate(context) === true;
  });
}

// https://learn.microsoft.com/azure/logic-apps/monitor-logic-apps (custom tracking id)
function readTrackingId(
  definition: TriggerDefinition,
  context: ExpressionContext,
): string | undefined {
  const owner =
    definition['splitOn'] === undefined ? definition : asObject(definition['splitOnConfiguration']);
  const { clientTrackingId } = asObject(owner['correlation']);
  if (clientTrackingId === undefined) return undefined;
  return toText(compileValue(clientTrackingId).evaluate(context)) || undefined;
}

// Each run sees one item as its body; the headers are those of the whole.
function split(definition: TriggerDefinition, firing: Firing, context: ExpressionContext): Value[] {
  const { splitOn } = definition;
  if (typeof splitOn !== 'string') return [firing.outputs];
  const items = compileTemplate(splitOn).evaluate(context);
  if (!Array.isArray(items)) {
    throw new ExpressionError(
      'InvalidTemplate',
      `The template language expression evaluation failed: 'The execution of template trigger '${firing.name}' failed: the result of the evaluation of 'splitOn' expression '${splitOn}' is of type '${kindOf(items)}'. The result must be a valid array.'.`,
    );
  }
  const most = readRunLimits(definition) ? MAX_LIMITED_SPLIT : MAX_SPLIT;
  if (items.length > most) {
    throw new ExpressionError(
      'InvalidTemplate',
      `The 'splitOn' of trigger '${firing.name}' gives ${items.length} items; at most ${most} are allowed.`,
    );
  }
  const whole = isObject(firing.outputs) ? firing.outputs : {};
  return items.map((body) => ({ ...whole, body }));
}
