// A context that is written down instead of running: for `cosell evaluate`, trigger conditions and tests.
import { randomUUID } from 'node:crypto';
import { ExpressionError, unknownReference } from './errors';
import type { ExpressionContext } from './context';
import { findKey, isObject, type Value, type ValueObject } from './values';

/** Members are found without regard to case; a missing one is an error when an expression asks for it. */
export interface WrittenContext {
  /** `{outputs: {headers, body}}` and further members of the record. */
  readonly trigger?: ValueObject;
  /** Name → `{status, outputs, …}`. */
  readonly actions?: ValueObject;
  readonly variables?: ValueObject;
  readonly parameters?: ValueObject;
  /** Loop name → its current item. */
  readonly items?: ValueObject;
  readonly item?: Value;
  /** Milliseconds since 1970; the machine's clock without it. */
  readonly now?: number;
  /** Ticks of 100 ns below the millisecond of `now`. */
  readonly nowSubTicks?: number;
}

export class StaticContext implements ExpressionContext {
  private actionOutputsByKey: Map<string, Value> | undefined;

  constructor(private readonly written: WrittenContext) {}

  now(): number {
    return this.written.now ?? Date.now();
  }

  nowSubTicks(): number {
    return this.written.nowSubTicks ?? 0;
  }

  newGuid(): string {
    return randomUUID();
  }

  random(): number {
    return Math.random();
  }

  triggerRecord(): Value {
    const { trigger } = this.written;
    return trigger === undefined ? null : { name: 'manual', status: 'Succeeded', ...trigger };
  }

  triggerOutputs(): Value {
    return this.written.trigger?.['outputs'] ?? null;
  }

  actionRecord(_key: string, name: string): Value {
    const record = find(this.written.actions, 'action', name);
    return isObject(record) ? { name, ...record } : record;
  }

  actionOutputs(key: string, name: string): Value {
    const known = (this.actionOutputsByKey ??= outputsByKey(this.written.actions)).get(key);
    if (known === undefined) find(this.written.actions, 'action', name);
    return known ?? null;
  }

  currentAction(): Value {
    throw notExpected('action');
  }

  scopeResult(_key: string, name: string): Value {
    const record = find(this.written.actions, 'action', name);
    const result = isObject(record) ? record['result'] : undefined;
    if (result === undefined) throw notExpected('result');
    return result;
  }

  variable(_key: string, name: string): Value {
    return find(this.written.variables, 'variable', name);
  }

  parameter(_key: string, name: string): Value {
    return find(this.written.parameters, 'parameter', name);
  }

  item(): Value {
    if (this.written.item !== undefined) return this.written.item;
    // Inside exactly one loop its item is the innermost one.
    const items = Object.values(this.written.items ?? {});
    if (items.length === 1) return items[0] as Value;
    throw notExpected('item');
  }

  loopItem(_key: string, name: string): Value {
    return find(this.written.items, 'loop', name);
  }

  iterationIndex(): Value {
    throw notExpected('iterationIndexes');
  }

  workflow(): Value {
    return { name: 'evaluate', type: 'Microsoft.Logic/workflows', run: { name: 'evaluate' } };
  }

  callbackUrl(): Value {
    throw notExpected('listCallbackUrl');
  }
}

// Expressions ask for outputs more often than for anything else.
function outputsByKey(actions: ValueObject | undefined): Map<string, Value> {
  const outputs = new Map<string, Value>();
  for (const [name, record] of Object.entries(actions ?? {})) {
    outputs.set(name.toLowerCase(), isObject(record) ? (record['outputs'] ?? null) : null);
  }
  return outputs;
}

function find(values: ValueObject | undefined, kind: string, name: string): Value {
  const key = values && findKey(values, name);
  if (values && key !== undefined) return values[key] as Value;
  throw unknownReference(kind, name, Object.keys(values ?? {}));
}

function notExpected(name: string): ExpressionError {
  return new ExpressionError(
    'InvalidTemplate',
    `The template function '${name}' is not expected at this location.`,
  );
}
