// String functions. Searching is in string-search.ts, encoding and lengths in string-encoding.ts.
import type { ExpressionContext } from '../context';
import type { FunctionDefinition } from '../function';
import { toText } from '../text';
import type { Value } from '../values';
import {
  checkTextLength,
  fault,
  integerArgument,
  MAX_TEXT_LENGTH,
  textArgument,
  wrongType,
} from './fault';
import { lowerInvariant, upperInvariant } from './invariant-case';
import { stringSearchFunctions } from './string-search';

const SOURCE = 'workflow-definition-language-functions-reference, String functions';

export const stringFunctions: readonly FunctionDefinition[] = [
  {
    name: 'concat',
    category: 'String',
    signature: 'concat(text1, text2, …)',
    summary: 'The texts of all values, one after the other.',
    examples: [
      ["concat('Hello', 'World')", '"HelloWorld"'],
      ["concat('a', 1, true, null)", '"a1True"'],
    ],
    source: SOURCE,
    arity: [1, Infinity],
    compile: (args) => (context) => {
      let text = '';
      for (const argument of args) {
        text += toText(argument(context));
        if (text.length > MAX_TEXT_LENGTH) checkTextLength('concat', text.length);
      }
      return text;
    },
  },
  {
    name: 'substring',
    category: 'String',
    signature: 'substring(text, startIndex, length?)',
    summary: 'The characters from a position on, which must lie within the text.',
    examples: [
      ["substring('hello world', 6, 5)", '"world"'],
      ["substring('hello world', 6)", '"world"'],
    ],
    source: SOURCE,
    arity: [2, 3],
    apply: (text, start, length) =>
      substring(
        textArgument('substring', text, 'first'),
        integerArgument('substring', start, 'second'),
        length === undefined ? undefined : integerArgument('substring', length, 'third'),
      ),
  },
  {
    name: 'slice',
    category: 'String',
    signature: 'slice(text, startIndex, endIndex?)',
    summary:
      'The characters from one position to before another; negative ones count from the end.',
    examples: [
      ["slice('Hello World', 2)", '"llo World"'],
      ["slice('Hello World', 3, -1)", '"lo Worl"'],
      ["slice('Hello World', 10, 3)", '""'],
    ],
    source: SOURCE,
    arity: [2, 3],
    apply: (text, start, end) =>
      textArgument('slice', text, 'first').slice(
        integerArgument('slice', start, 'second'),
        end === undefined ? undefined : integerArgument('slice', end, 'third'),
      ),
  },
  {
    name: 'replace',
    category: 'String',
    signature: 'replace(text, oldText, newText)',
    summary: 'The text with every occurrence of a part replaced. Case matters.',
    examples: [
      ["replace('the old string', 'old', 'new')", '"the new string"'],
      ["replace('a.b.c', '.', '')", '"abc"'],
    ],
    source: SOURCE,
    arity: [3, 3],
    apply: (text, old, replacement) => replace(text, old, replacement),
  },
  {
    name: 'guid',
    category: 'String',
    signature: 'guid(format?)',
    summary: 'A new GUID, in lower case, in the format D (default), N, B, P or X.',
    examples: [
      ['length(guid())', '36'],
      ["length(guid('N'))", '32'],
    ],
    source: SOURCE,
    arity: [0, 1],
    read: (context, format) => guid(context, format),
  },
  {
    name: 'toLower',
    category: 'String',
    signature: 'toLower(text)',
    summary: 'The text in lower case, by the rules of the invariant culture.',
    examples: [
      ["toLower('Hello World')", '"hello world"'],
      ["toLower('ÇĞ')", '"çğ"'],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (text) => {
      if (typeof text === 'string') return lowerInvariant(text);
      throw wrongType('toLower', 'parameter to be a string', text);
    },
  },
  {
    name: 'toUpper',
    category: 'String',
    signature: 'toUpper(text)',
    summary: 'The text in upper case, by the rules of the invariant culture.',
    examples: [
      ["toUpper('Hello World')", '"HELLO WORLD"'],
      ["toUpper('straße')", '"STRAßE"'],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (text) => {
      if (typeof text === 'string') return upperInvariant(text);
      throw wrongType('toUpper', 'parameter to be a string', text);
    },
  },
  {
    name: 'trim',
    category: 'String',
    signature: 'trim(text)',
    summary: 'The text without white space at its ends.',
    examples: [
      ["trim(' Hello World  ')", '"Hello World"'],
      ["trim('   ')", '""'],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (text) => {
      if (typeof text === 'string') return trim(text);
      throw fault(
        'trim',
        'was invoked with parameters that are not valid. It expects its parameter to be a string.',
      );
    },
  },
  {
    name: 'split',
    category: 'String',
    signature: 'split(text, delimiter)',
    summary: 'The parts of a text between the occurrences of a delimiter.',
    examples: [
      ["split('a_b_c', '_')", '["a","b","c"]'],
      ["split('a_b_c', ' ')", '["a_b_c"]'],
      ["split('abc', '')", '["abc"]'],
    ],
    source: SOURCE,
    arity: [2, 2],
    apply: (text, delimiter) => {
      const whole = textArgument('split', text, 'first');
      const separator = textArgument('split', delimiter, 'second');
      return separator === '' ? [whole] : whole.split(separator);
    },
  },
  ...stringSearchFunctions,
];

function substring(text: string, start: number, length: number | undefined): string {
  if (length === undefined) {
    if (start >= 0 && start < text.length) return text.slice(start);
    throw fault(
      'substring',
      "parameter is out of range: 'start index' must be non-negative integer and should be less than the length of the string.",
    );
  }
  if (start >= 0 && length >= 0 && start + length <= text.length) {
    return text.slice(start, start + length);
  }
  throw fault(
    'substring',
    "parameters are out of range: 'start index' and 'length' must be non-negative integers and their sum must be no larger than the length of the string.",
  );
}

function replace(
  text: Value | undefined,
  old: Value | undefined,
  replacement: Value | undefined,
): string {
  if (typeof text !== 'string') throw wrongReplaceArgument('first', 'string', text);
  if (typeof old !== 'string') throw wrongReplaceArgument('second', 'oldValue', old);
  if (typeof replacement !== 'string') {
    throw wrongReplaceArgument('third', 'newValue', replacement);
  }
  if (old === '') {
    throw fault(
      'replace',
      "parameters are not valid. String cannot be of zero length. (Parameter 'oldValue')",
    );
  }
  if (replacement.length > old.length) {
    const parts = text.split(old);
    checkTextLength(
      'replace',
      text.length + (parts.length - 1) * (replacement.length - old.length),
    );
    return parts.join(replacement);
  }
  return text.replaceAll(old, () => replacement);
}

function wrongReplaceArgument(position: string, parameter: string, value: Value | undefined) {
  return wrongType('replace', `${position} parameter '${parameter}' to be a string`, value);
}

/** White space as .NET has it: Unicode's, and not the byte order mark, which JavaScript's `trim` takes too. */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWhiteSpace(text.charCodeAt(start))) start++;
  while (end > start && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isWhiteSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code === 0x85 || (code !== 0xfeff && String.fromCharCode(code).trim() === '');
}

function guid(context: ExpressionContext, format: Value | undefined): string {
  const hyphenated = context.newGuid();
  const name = format === undefined || format === null || format === '' ? 'D' : format;
  if (typeof name !== 'string') {
    throw wrongType('guid', 'parameter to be a string', format);
  }
  switch (name.toUpperCase()) {
    case 'D':
      return hyphenated;
    case 'N':
      return hyphenated.replaceAll('-', '');
    case 'B':
      return `{${hyphenated}}`;
    case 'P':
      return `(${hyphenated})`;
    case 'X': {
      const [a, b, c, d = '', e = ''] = hyphenated.split('-');
      const bytes = (d + e).match(/../g) ?? [];
      return `{0x${a},0x${b},0x${c},{${bytes.map((byte) => `0x${byte}`).join(',')}}}`;
    }
    default:
      throw fault(
        'guid',
        `was invoked with the format '${name}', which is not valid. The format is one of 'D', 'N', 'P', 'B' and 'X'.`,
      );
  }
}
