// Collection functions: arrays, and texts as collections of characters. Sets and order are in collection-sets.ts.
import { areEqual } from '../compare';
import type { FunctionDefinition } from '../function';
import { toText } from '../text';
import { findKey, isObject, kindOf, type Value } from '../values';
import { collectionSetFunctions } from './collection-sets';
import {
  checkTextLength,
  fault,
  integerArgument,
  MAX_TEXT_LENGTH,
  textArgument,
  wrongType,
} from './fault';

const SOURCE = 'workflow-definition-language-functions-reference, Collection functions';

export const collectionFunctions: readonly FunctionDefinition[] = [
  {
    name: 'contains',
    category: 'Collection',
    signature: 'contains(collection, value)',
    summary:
      'Whether a text has a part, an array an item, or an object a property. Case matters in text.',
    examples: [
      ["contains('hello world', 'world')", 'true'],
      ["contains('hello world', 'WORLD')", 'false'],
      ["contains(createArray(1, 2), '2')", 'false'],
      ["contains(json('{\"Name\":1}'), 'name')", 'true'],
    ],
    source: SOURCE,
    arity: [2, 2],
    apply: (collection, value) => contains(collection, value),
  },
  {
    name: 'empty',
    category: 'Collection',
    signature: 'empty(collection)',
    summary: 'Whether a text, an array or an object has nothing in it, or the value is null.',
    examples: [
      ["empty('')", 'true'],
      ["empty('abc')", 'false'],
      ['empty(null)', 'true'],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (collection) => {
      if (collection === null) return true;
      if (typeof collection === 'string' || Array.isArray(collection)) {
        return collection.length === 0;
      }
      if (isObject(collection)) return Object.keys(collection).length === 0;
      throw wrongType('empty', 'parameter to be an object, an array or a string', collection);
    },
  },
  end('first', 'The first item of an array or character of a text; null of an empty array.', [
    ["first('hello')", '"h"'],
    ['first(createArray(0, 1, 2))', '0'],
    ["first(json('[]'))", 'null'],
  ]),
  end('last', 'The last item of an array or character of a text; null of an empty array.', [
    ["last('abcd')", '"d"'],
    ['last(createArray(0, 1, 2, 3))', '3'],
  ]),
  part('take', 'So many items of an array or characters of a text from its front.', [
    ["take('abcde', 3)", '"abc"'],
    ['take(createArray(0, 1, 2, 3, 4), 3)', '[0,1,2]'],
  ]),
  part('skip', 'The array or the text without so many items or characters at its front.', [
    ['skip(createArray(0, 1, 2, 3), 1)', '[1,2,3]'],
    ["skip('abcde', 3)", '"de"'],
  ]),
  {
    name: 'join',
    category: 'Collection',
    signature: 'join(array, delimiter)',
    summary: 'The texts of all items with a delimiter between them.',
    examples: [
      ["join(createArray('a', 'b', 'c'), '.')", '"a.b.c"'],
      ["join(createArray(1, true, null), '-')", '"1-True-"'],
    ],
    source: SOURCE,
    arity: [2, 2],
    apply: (array, delimiter) => {
      if (!Array.isArray(array)) throw wrongType('join', 'first parameter to be an array', array);
      return join(array, textArgument('join', delimiter, 'second'));
    },
  },
  {
    name: 'length',
    category: 'Collection',
    signature: 'length(collection)',
    summary: 'The number of items of an array or of characters of a text.',
    examples: [
      ["length('abcd')", '4'],
      ['length(createArray(0, 1, 2, 3))', '4'],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (collection) => {
      if (typeof collection === 'string' || Array.isArray(collection)) return collection.length;
      throw wrongType('length', 'parameter to be an array or a string', collection);
    },
  },
  {
    name: 'chunk',
    category: 'Collection',
    signature: 'chunk(collection, length)',
    summary: 'An array or a text cut into pieces of equal length; the last may be shorter.',
    examples: [
      ["chunk('abcdefghijklmnopqrstuvwxyz', 10)", '["abcdefghij","klmnopqrst","uvwxyz"]'],
      ['chunk(createArray(1, 2, 3), 2)', '[[1,2],[3]]'],
    ],
    source: SOURCE,
    arity: [2, 2],
    apply: (collection, length) => chunk(collection, integerArgument('chunk', length, 'second')),
  },
  ...collectionSetFunctions,
];

function contains(collection: Value | undefined, value: Value): boolean {
  if (typeof collection === 'string') {
    return collection.includes(textArgument('contains', value, 'second'));
  }
  if (Array.isArray(collection)) {
    const asIs = value === null || typeof value === 'string' || typeof value === 'boolean';
    return asIs ? collection.includes(value) : collection.some((item) => areEqual(item, value));
  }
  if (isObject(collection)) {
    return findKey(collection, textArgument('contains', value, 'second')) !== undefined;
  }
  throw fault(
    'contains',
    `expects its first argument 'collection' to be a dictionary (object), an array or a string. The provided value is of type '${kindOf(collection ?? null)}'.`,
  );
}

function end(
  name: 'first' | 'last',
  summary: string,
  examples: FunctionDefinition['examples'],
): FunctionDefinition {
  return {
    name,
    category: 'Collection',
    signature: `${name}(collection)`,
    summary,
    examples,
    source: SOURCE,
    arity: [1, 1],
    apply: (collection) => {
      if (typeof collection !== 'string' && !Array.isArray(collection)) {
        // The service leaves out the «to» here.
        throw wrongType(name, 'parameter be an array or a string', collection);
      }
      const item = collection[name === 'first' ? 0 : collection.length - 1];
      return item ?? (typeof collection === 'string' ? '' : null);
    },
  };
}

function part(
  name: 'take' | 'skip',
  summary: string,
  examples: FunctionDefinition['examples'],
): FunctionDefinition {
  return {
    name,
    category: 'Collection',
    signature: `${name}(collection, count)`,
    summary,
    examples,
    source: SOURCE,
    arity: [2, 2],
    apply: (collection, count) => {
      if (typeof collection !== 'string' && !Array.isArray(collection)) {
        throw wrongType(
          name,
          "first parameter 'collection' to be an array or a string",
          collection,
        );
      }
      const items = integerArgument(name, count, 'second');
      if (items < 0) {
        throw fault(
          name,
          `parameters are out of range: 'count' must be a positive integer. The provided value is '${toText(count)}'.`,
        );
      }
      return name === 'take' ? collection.slice(0, items) : collection.slice(items);
    },
  };
}

function join(array: readonly Value[], delimiter: string): string {
  let text = '';
  for (let index = 0; index < array.length; index++) {
    if (index > 0) text += delimiter;
    text += toText(array[index]);
    if (text.length > MAX_TEXT_LENGTH) checkTextLength('join', text.length);
  }
  return text;
}

function chunk(collection: Value | undefined, length: number): Value[] {
  if (typeof collection !== 'string' && !Array.isArray(collection)) {
    throw wrongType('chunk', 'first parameter to be an array or a string', collection);
  }
  if (length < 1) {
    throw fault(
      'chunk',
      'expects chunk size to be a positive integer. The provided value is less than 1.',
    );
  }
  const pieces: Value[] = [];
  for (let start = 0; start < collection.length; start += length) {
    pieces.push(collection.slice(start, start + length));
  }
  return pieces;
}
