// Finding a text in a text. All of these ignore case (measured in the cloud, and documented).
import type { FunctionDefinition } from '../function';
import type { Value } from '../values';
import { fault, integerArgument, textArgument } from './fault';
import { upperInvariant } from './invariant-case';

const SOURCE = 'workflow-definition-language-functions-reference, String functions';

export const stringSearchFunctions: readonly FunctionDefinition[] = [
  search('indexOf', 'The position of the first occurrence of a text in a text, or -1.', indexOf, [
    ["indexOf('hello world', 'world')", '6'],
    ["indexOf('hello world', 'WORLD')", '6'],
    ["indexOf('hello', 'x')", '-1'],
  ]),
  search(
    'lastIndexOf',
    'The position of the last occurrence of a text in a text, or -1.',
    lastIndexOf,
    [
      ["lastIndexOf('hello world hello world', 'world')", '18'],
      ["lastIndexOf('hello world hello world', '')", '22'],
    ],
  ),
  search(
    'startsWith',
    'Whether a text starts with another.',
    (text, part) => text.startsWith(part) || fold(text.slice(0, part.length)) === fold(part),
    [
      ["startsWith('hello world', 'Hello')", 'true'],
      ["startsWith('hello world', 'greetings')", 'false'],
    ],
  ),
  search(
    'endsWith',
    'Whether a text ends with another.',
    (text, part) =>
      text.endsWith(part) ||
      (part.length <= text.length && fold(text.slice(text.length - part.length)) === fold(part)),
    [
      ["endsWith('hello world', 'WORLD')", 'true'],
      ["endsWith('hello world', 'universe')", 'false'],
    ],
  ),
  {
    name: 'nthIndexOf',
    category: 'String',
    signature: 'nthIndexOf(text, searchText, occurrence)',
    summary:
      'The position of the n-th occurrence of a text in a text, or -1; a negative n counts from the end.',
    examples: [
      ["nthIndexOf('123456789123465789', '1', 2)", '9'],
      ["nthIndexOf('123456789123465789', '6', 4)", '-1'],
      ["nthIndexOf('123456789123465789', '1', -2)", '0'],
    ],
    source: SOURCE,
    arity: [3, 3],
    apply: (text, part, occurrence) =>
      nthIndexOf(
        textArgument('nthIndexOf', text, 'first', 'nthindexof'),
        textArgument('nthIndexOf', part, 'second', 'nthindexof'),
        integerArgument('nthIndexOf', occurrence, 'third'),
      ),
  },
];

function search(
  name: string,
  summary: string,
  find: (text: string, part: string) => Value,
  examples: FunctionDefinition['examples'],
): FunctionDefinition {
  const anchor = name.toLowerCase();
  return {
    name,
    category: 'String',
    signature: `${name}(text, searchText)`,
    summary,
    examples,
    source: SOURCE,
    arity: [2, 2],
    apply: (text, part) =>
      find(textArgument(name, text, 'first', anchor), textArgument(name, part, 'second', anchor)),
  };
}

/** Texts that are equal but for case become equal; positions stay. */
const fold = upperInvariant;

function indexOf(text: string, part: string): number {
  return fold(text).indexOf(fold(part));
}

function lastIndexOf(text: string, part: string): number {
  // An empty text is found one before the end: documented, and what .NET Framework does.
  if (part === '') return Math.max(0, text.length - 1);
  return fold(text).lastIndexOf(fold(part));
}

function nthIndexOf(text: string, part: string, occurrence: number): number {
  if (occurrence === 0) {
    throw fault(
      'nthIndexOf',
      "parameter is out of range: 'occurrence' must not be zero.",
      'nthindexof',
    );
  }
  if (part === '') return -1;
  const whole = fold(text);
  const sought = fold(part);
  let found = occurrence > 0 ? -1 : whole.length;
  for (let left = Math.abs(occurrence); left > 0; left--) {
    if (occurrence < 0 && found === 0) return -1;
    found =
      occurrence > 0 ? whole.indexOf(sought, found + 1) : whole.lastIndexOf(sought, found - 1);
    if (found < 0) return -1;
  }
  return found;
}
