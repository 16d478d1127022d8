// Property selection: target['key'], target?['key'], target[0], and the paths of connector outputs, ?['body/value'].
import { ExpressionError } from './errors';
import { findKey, isInteger, isObject, kindOf, type Value } from './values';

export type Source = () => string;

/**
 * The value that `target` holds under `key`: exact name, then a name in other case, then a path along slashes.
 * @param source gives the text of the whole expression; called for messages only
 * @throws ExpressionError where nothing is there and `optional` is false, or the target can hold nothing
 */
export function selectProperty(
  target: Value,
  key: Value,
  optional: boolean,
  source: Source,
): Value {
  if (typeof key === 'string') {
    if (isObject(target)) {
      if (Object.hasOwn(target, key)) return target[key] as Value;
      return selectFolded(target, key, optional, source);
    }
    if (target === null || target === undefined) {
      if (optional) return null;
      throw cannotSelect(source, key, '');
    }
    if (Array.isArray(target)) return selectByDigits(target, key, optional, source);
    throw cannotSelect(source, key, notSupportedOn(target));
  }
  if (target === null || target === undefined) {
    if (optional) return null;
    throw cannotSelect(source, describeKey(key), '');
  }
  if (Array.isArray(target)) return selectItem(target, key, optional, source);
  throw cannotSelect(source, describeKey(key), notSupportedOn(target));
}

function selectFolded(
  target: Record<string, Value>,
  key: string,
  optional: boolean,
  source: Source,
): Value {
  const found = findKey(target, key);
  if (found !== undefined) return target[found] as Value;
  const slash = key.indexOf('/');
  if (slash > 0) {
    const head = findKey(target, key.slice(0, slash));
    if (head !== undefined) {
      return selectProperty(target[head] as Value, key.slice(slash + 1), optional, source);
    }
  }
  if (optional) return null;
  const available = Object.keys(target).join(', ');
  throw invalid(
    source,
    `because property '${key}' doesn't exist, available properties are '${available}'.`,
  );
}

function selectItem(array: Value[], key: Value, optional: boolean, source: Source): Value {
  if (!isInteger(key)) {
    throw cannotSelect(
      source,
      describeKey(key),
      'Array elements can only be selected using an integer index.',
    );
  }
  const index = Number(key);
  if (index >= 0 && index < array.length) return array[index] as Value;
  if (optional) return null;
  throw invalid(
    source,
    `because array index '${key}' is outside bounds (0, ${array.length - 1}) of array.`,
  );
}

// A path may lead through an array ('body/value/0'); any other name on an array is an error, even with '?'.
function selectByDigits(array: Value[], key: string, optional: boolean, source: Source): Value {
  const [head = '', ...tail] = key.split('/');
  if (!/^\d{1,9}$/.test(head)) {
    throw cannotSelect(source, key, 'Array elements can only be selected using an integer index.');
  }
  const item = selectItem(array, Number(head), optional, source);
  return tail.length === 0 ? item : selectProperty(item, tail.join('/'), optional, source);
}

function notSupportedOn(target: Value): string {
  return `Property selection is not supported on values of type '${kindOf(target)}'.`;
}

function describeKey(key: Value): string {
  return typeof key === 'object' && key !== null ? kindOf(key) : String(key);
}

function cannotSelect(source: Source, key: string, reason: string): ExpressionError {
  return invalid(source, `because property '${key}' cannot be selected.${reason && ` ${reason}`}`);
}

function invalid(source: Source, because: string): ExpressionError {
  return new ExpressionError(
    'InvalidTemplate',
    `The template language expression '${source()}' cannot be evaluated ${because}` +
      ' Please see https://aka.ms/logicexpressions for usage details.',
  );
}
