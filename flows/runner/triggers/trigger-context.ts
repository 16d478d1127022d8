// What the inputs of a trigger may read: parameters, the flow, and its own callback address.
import type { TriggerDefinition } from '../definition';
import { compileValue } from '../expressions/compile-value';
import { StaticContext } from '../expressions/static-context';
import { isObject, type Value, type ValueObject } from '../expressions/values';

export interface TriggerReads {
  readonly parameters: ValueObject;
  readonly now: number;
  readonly workflow: Value;
  /** Undefined where nobody calls the trigger. */
  readonly callbackUrl: string | undefined;
}

class TriggerContext extends StaticContext {
  constructor(private readonly reads: TriggerReads) {
    super({ parameters: reads.parameters, now: reads.now });
  }

  override workflow(): Value {
    return this.reads.workflow;
  }

  override callbackUrl(): Value {
    return this.reads.callbackUrl ?? super.callbackUrl();
  }
}

/** @throws ExpressionError */
export function evaluateForTrigger(value: Value | undefined, reads: TriggerReads): Value {
  return compileValue(value ?? null).evaluate(new TriggerContext(reads));
}

/** @throws ExpressionError */
export function evaluateTriggerInputs(
  definition: TriggerDefinition,
  reads: TriggerReads,
): ValueObject {
  const { inputs } = definition;
  if (!isObject(inputs)) return {};
  // A schema is no template: a member may be called '@type'.
  const { schema, ...templates } = inputs;
  const evaluated = evaluateForTrigger(templates, reads) as ValueObject;
  return schema === undefined ? evaluated : { ...evaluated, schema };
}
