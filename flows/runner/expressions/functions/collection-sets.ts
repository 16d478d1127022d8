// Collection functions that compare items: union, intersection, sort, reverse.
import { compareNumbers, toDecimal } from '../compare';
import { ExpressionError } from '../errors';
import type { FunctionDefinition } from '../function';
import {
  findKey,
  isNumeric,
  isObject,
  kindOf,
  putProperty,
  toDouble,
  type Value,
  type ValueObject,
} from '../values';
import { fault, textArgument, wrongType } from './fault';

const SOURCE = 'workflow-definition-language-functions-reference, Collection functions';

export const collectionSetFunctions: readonly FunctionDefinition[] = [
  {
    name: 'union',
    category: 'Collection',
    signature: 'union(collection1, collection2, …)',
    summary:
      'All different items of some arrays, or all properties of some objects, the last of a name winning.',
    examples: [
      ['union(createArray(1, 2, 3), createArray(1, 2, 10, 101))', '[1,2,3,10,101]'],
      ['union(json(\'{"a":1,"b":2}\'), json(\'{"b":3}\'))', '{"a":1,"b":3}'],
    ],
    source: SOURCE,
    arity: [2, Infinity],
    apply: (...collections) => {
      const arrays = sameKind('union', collections);
      return arrays ? unionOfArrays(arrays) : mergeProperties(collections as ValueObject[]);
    },
  },
  {
    name: 'intersection',
    category: 'Collection',
    signature: 'intersection(collection1, collection2, …)',
    summary:
      'The different items that are in all arrays, or the properties that are equal in all objects.',
    examples: [
      [
        'intersection(createArray(1, 2, 3), createArray(101, 2, 1, 10), createArray(6, 8, 1, 2))',
        '[1,2]',
      ],
      ['intersection(json(\'{"a":1,"b":2}\'), json(\'{"a":1,"b":3}\'))', '{"a":1}'],
    ],
    source: SOURCE,
    arity: [2, Infinity],
    apply: (...collections) => {
      const arrays = sameKind('intersection', collections);
      return arrays ? intersectionOfArrays(arrays) : commonProperties(collections as ValueObject[]);
    },
  },
  {
    name: 'sort',
    category: 'Collection',
    signature: 'sort(array, sortBy?)',
    summary:
      'The items in ascending order, or objects by one of their properties. Null comes first.',
    examples: [
      ['sort(createArray(2, 1, 0, 3))', '[0,1,2,3]'],
      ["sort(createArray(json('{\"n\":2}'), json('{\"n\":1}')), 'n')", '[{"n":1},{"n":2}]'],
    ],
    source: SOURCE,
    arity: [1, 2],
    apply: (array, sortBy) => {
      if (!Array.isArray(array)) {
        throw wrongType('sort', 'first parameter to be of type array', array);
      }
      return sort(array, sortBy === undefined ? undefined : textArgument('sort', sortBy, 'second'));
    },
  },
  {
    name: 'reverse',
    category: 'Collection',
    signature: 'reverse(array)',
    summary: 'The items in the opposite order.',
    examples: [
      ['reverse(createArray(0, 1, 2, 3))', '[3,2,1,0]'],
      ["reverse(json('[]'))", '[]'],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (array) => {
      if (Array.isArray(array)) return [...array].reverse();
      throw wrongType('reverse', 'first parameter to be of type array', array);
    },
  },
];

/** The arrays, or undefined where all are objects. */
function sameKind(name: string, collections: readonly Value[]): readonly Value[][] | undefined {
  if (collections.every((collection) => Array.isArray(collection))) return collections;
  if (collections.every((collection) => isObject(collection))) return undefined;
  const kinds = [...new Set(collections.map(kindOf))].join(',');
  throw new ExpressionError(
    'InvalidTemplate',
    `Template language function '${name}' expects parameters of same type, but found '${kinds}' distinct types.`,
  );
}

function unionOfArrays(arrays: readonly Value[][]): Value[] {
  const seen = new Map<string, Value>();
  for (const array of arrays) {
    for (const item of array) {
      const key = equalityKey(item);
      if (!seen.has(key)) seen.set(key, item);
    }
  }
  return [...seen.values()];
}

function intersectionOfArrays([first, ...others]: readonly Value[][]): Value[] {
  const sets = others.map((array) => new Set(array.map(equalityKey)));
  const seen = new Map<string, Value>();
  for (const item of first as Value[]) {
    const key = equalityKey(item);
    if (!seen.has(key) && sets.every((set) => set.has(key))) seen.set(key, item);
  }
  return [...seen.values()];
}

function mergeProperties(objects: readonly ValueObject[]): ValueObject {
  const merged: ValueObject = {};
  for (const object of objects) {
    for (const key of Object.keys(object)) putProperty(merged, key, object[key] as Value);
  }
  return merged;
}

function commonProperties([first, ...others]: readonly ValueObject[]): ValueObject {
  const common: ValueObject = {};
  for (const [name, value] of Object.entries(first as ValueObject)) {
    const key = equalityKey(value);
    const everywhere = others.every(
      (object) => Object.hasOwn(object, name) && equalityKey(object[name] as Value) === key,
    );
    if (everywhere) putProperty(common, name, value);
  }
  return common;
}

/** Equal texts for equal values (as compare.ts has equality), so that a set of values need not compare all pairs. */
function equalityKey(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (isNumeric(value)) return numberKey(value);
  if (Array.isArray(value)) return `[${value.map(equalityKey).join(',')}]`;
  if (!isObject(value)) return String(value);
  const pairs = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${equalityKey(value[key] as Value)}`);
  return `{${pairs.join(',')}}`;
}

function numberKey(value: Parameters<typeof toDouble>[0]): string {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  const exact = toDecimal(value);
  const double = toDouble(value);
  // A double that no decimal holds can only equal the same double.
  if (exact === undefined || exact.toDouble() !== double) return String(double);
  if (exact.isZero()) return '0';
  const digits = exact.toString();
  return exact.scale === 0 ? digits : digits.replace(/\.?0{1,28}$/, '');
}

function sort(array: readonly Value[], sortBy: string | undefined): Value[] {
  const items = array.map((item) => ({ item, by: sortBy === undefined ? item : at(item, sortBy) }));
  return items.sort((left, right) => order(left.by, right.by)).map(({ item }) => item);
}

function at(item: Value, name: string): Value {
  if (!isObject(item)) {
    throw fault('sort', `expects all items of the array to be objects to sort them by '${name}'.`);
  }
  const key = findKey(item, name);
  return key === undefined ? null : (item[key] as Value);
}

/** Null, then by value. Texts by their UTF-16 units, as .NET's comparison of JSON values orders them. */
function order(left: Value, right: Value): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right) || 0;
  if (typeof left === 'string' && typeof right === 'string') {
    return left < right ? -1 : left > right ? 1 : 0;
  }
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  throw fault(
    'sort',
    `expects all items to be of one type that has an order. The provided values are of types '${kindOf(left)}' and '${kindOf(right)}'.`,
  );
}
