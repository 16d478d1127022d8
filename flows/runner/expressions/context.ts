// What an expression may read while it is evaluated. Two implementations: a running flow, and `cosell evaluate`.
import type { Value } from './values';

/**
 * The run as an expression sees it. Names come with their case-folded key, so that nothing is folded twice;
 * the name as written is for messages. Each method throws an ExpressionError where the thing does not exist.
 */
export interface ExpressionContext {
  /** Milliseconds since 1970-01-01 UTC, from the run's own clock. */
  now(): number;
  /** Ticks of 100 ns below the millisecond, from a context that knows them: a double cannot hold both. */
  nowSubTicks?(): number;
  /** A new GUID in the form `D`, lower case. */
  newGuid(): string;
  /** Uniform in [0, 1). */
  random(): number;
  /** The trigger's record: `{name, inputs, outputs, status, …}`. */
  triggerRecord(): Value;
  triggerOutputs(): Value;
  /** An action's record: `{name, inputs, outputs, status, code, …}`. */
  actionRecord(key: string, name: string): Value;
  /** An action's outputs; null where it has none (skipped, or not run yet). */
  actionOutputs(key: string, name: string): Value;
  /** The record of the action whose inputs are being evaluated. */
  currentAction(): Value;
  /** The records of a scope's direct children. */
  scopeResult(key: string, name: string): Value;
  variable(key: string, name: string): Value;
  parameter(key: string, name: string): Value;
  /** The item of the innermost loop or data operation. */
  item(): Value;
  loopItem(key: string, name: string): Value;
  /** The zero-based number of an Until's or Foreach's current pass. */
  iterationIndex(key: string, name: string): Value;
  workflow(): Value;
  callbackUrl(): Value;
}
