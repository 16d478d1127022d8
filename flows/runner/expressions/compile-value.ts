// A JSON value whose strings and keys are templates → one closure that gives the evaluated value.
import { compileTemplate } from './compile';
import type { Evaluate } from './function';
import { toText } from './text';
import { isObject, putProperty, type Value, type ValueObject } from './values';

export interface CompiledValue {
  readonly evaluate: Evaluate;
  /** True where nothing in it is an expression; then every evaluation gives the same value, not a copy. */
  readonly constant: boolean;
}

/** @throws ExpressionError where a string in it is not a template */
export function compileValue(value: Value): CompiledValue {
  if (typeof value === 'string') return compileText(value);
  if (Array.isArray(value)) return compileArray(value);
  if (isObject(value)) return compileObject(value);
  return { evaluate: () => value, constant: true };
}

// '@@x' holds no expression, yet its value differs from what is written.
function compileText(written: string): CompiledValue {
  const { evaluate, template } = compileTemplate(written);
  return { evaluate, constant: template.type === 'Text' && template.text === written };
}

function compileArray(array: Value[]): CompiledValue {
  const items = array.map(compileValue);
  if (items.every((item) => item.constant)) return { evaluate: () => array, constant: true };
  const evaluates = items.map((item) => item.evaluate);
  return { evaluate: (context) => evaluates.map((item) => item(context)), constant: false };
}

interface Member {
  readonly key: string | Evaluate;
  readonly value: Evaluate;
}

function compileObject(object: ValueObject): CompiledValue {
  let constant = true;
  const members: Member[] = Object.keys(object).map((written) => {
    const key = compileTemplate(written);
    const value = compileValue(object[written] as Value);
    const literal = key.template.type === 'Text' ? key.template.text : undefined;
    if (literal !== written || !value.constant) constant = false;
    return { key: literal ?? key.evaluate, value: value.evaluate };
  });
  if (constant) return { evaluate: () => object, constant: true };
  return {
    constant: false,
    evaluate: (context) => {
      const result: ValueObject = {};
      for (const { key, value } of members) {
        const name = typeof key === 'string' ? key : toText(key(context));
        putProperty(result, name, value(context));
      }
      return result;
    },
  };
}
