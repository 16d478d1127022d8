// Checks of arguments that many functions share. Each throws the cloud's sentence for a value of the wrong type.
import { wrongArgument } from './errors';
import { isInteger, isNumeric, isObject, kindOf, type Value, type ValueObject } from './values';

const ORDINALS = ['', 'first ', 'second ', 'third ', 'fourth ', 'fifth '];

/** The noun phrase of an argument in messages. `position` counts from 1; 0 for a function with one parameter. */
function phrase(position: number, type: string): string {
  return `${ORDINALS[position] ?? ''}parameter to be ${type}`;
}

export function expectString(name: string, value: Value | undefined, position = 0): string {
  if (typeof value === 'string') return value;
  throw wrongArgument(name, phrase(position, 'a string'), kindOf(value ?? null));
}

export function expectBoolean(name: string, value: Value | undefined, position = 0): boolean {
  if (typeof value === 'boolean') return value;
  throw wrongArgument(name, phrase(position, 'a boolean'), kindOf(value ?? null));
}

/** An integer that an index or a count can be; an int64 beyond 2^53 is out of any range, so it is refused alike. */
export function expectInteger(name: string, value: Value | undefined, position = 0): number {
  if (isInteger(value) && typeof value === 'number') return value;
  throw wrongArgument(name, phrase(position, 'an integer'), kindOf(value ?? null));
}

export function expectNumeric(name: string, value: Value | undefined, position = 0) {
  if (isNumeric(value)) return value;
  throw wrongArgument(
    name,
    phrase(position, 'an integer or a decimal number'),
    kindOf(value ?? null),
  );
}

export function expectArray(name: string, value: Value | undefined, position = 0): Value[] {
  if (Array.isArray(value)) return value;
  throw wrongArgument(name, phrase(position, 'an array'), kindOf(value ?? null));
}

export function expectObject(name: string, value: Value | undefined, position = 0): ValueObject {
  if (isObject(value)) return value;
  throw wrongArgument(name, phrase(position, 'an object'), kindOf(value ?? null));
}
