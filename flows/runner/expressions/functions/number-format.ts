// Functions between numbers and their texts in a culture: formatNumber, and the tests isInt and isFloat.
// In: numbers, texts, .NET formats, locale names. Out: texts, booleans.
// https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference#formatNumber
import { type Culture, EN_US, findCulture, INVARIANT } from '../dotnet/cultures';
import { formatNumberText } from '../dotnet/number-format';
import { ANY_NUMBER, INTEGER, parseDouble, parseInt64 } from '../dotnet/number-parse';
import { excerpt, invalidArgument } from '../errors';
import type { FunctionDefinition } from '../function';
import { isNumeric, type Value } from '../values';
import { textArgument, wrongType } from './fault';

const SOURCE = 'workflow-definition-language-functions-reference, String functions';

export const numberFormatFunctions: readonly FunctionDefinition[] = [
  {
    name: 'formatNumber',
    category: 'String',
    signature: 'formatNumber(number, format, locale?)',
    summary: 'A number as text, by a .NET numeric format and the customs of a locale (en-US).',
    examples: [
      ["formatNumber(1234567890, '0,0.00', 'en-us')", '"1,234,567,890.00"'],
      ["formatNumber(1234567890, '0,0.00', 'is-is')", '"1.234.567.890,00"'],
      ["formatNumber(17.35, 'C2')", '"$17.35"'],
      ["formatNumber(17.35, 'C2', 'is-is')", '"17,35 kr"'],
    ],
    source: SOURCE,
    arity: [2, 3],
    apply: (value, format, locale) => {
      if (!isNumeric(value)) {
        const expected = 'first parameter to be an integer, a float or a decimal number';
        throw wrongType('formatNumber', expected, value);
      }
      const culture = cultureArgument('formatNumber', locale, 'third', EN_US);
      return formatNumberText(value, textArgument('formatNumber', format, 'second'), culture);
    },
  },
  {
    name: 'isInt',
    category: 'String',
    signature: 'isInt(text)',
    summary: 'Whether a text is an integer: blanks around it, a sign and commas are fine.',
    examples: [
      ["isInt('10')", 'true'],
      ["isInt('1.5')", 'false'],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (text) => {
      if (typeof text !== 'string') throw wrongType('isInt', 'parameter to be a string', text);
      return parseInt64(text, INTEGER, INVARIANT) !== undefined;
    },
  },
  {
    name: 'isFloat',
    category: 'String',
    signature: 'isFloat(text, locale?)',
    summary: 'Whether a text is a number in the customs of a locale (the invariant culture).',
    examples: [
      ["isFloat('10,000.00')", 'true'],
      ["isFloat('10.000,00', 'de-DE')", 'true'],
      ["isFloat('ten')", 'false'],
    ],
    source: SOURCE,
    arity: [1, 2],
    apply: (value, locale) => {
      const text = textArgument('isFloat', value, 'first');
      const culture = cultureArgument('isFloat', locale, 'second', INVARIANT);
      return parseDouble(text, ANY_NUMBER, culture) !== undefined;
    },
  },
];

/** The culture of an optional locale argument; an empty text is the invariant culture. */
export function cultureArgument(
  name: string,
  locale: Value | undefined,
  position: 'second' | 'third',
  otherwise: Culture,
): Culture {
  if (locale === undefined) return otherwise;
  const wanted = textArgument(name, locale, position);
  const culture = findCulture(wanted);
  if (culture !== undefined) return culture;
  throw invalidArgument(name, `The locale '${excerpt(wanted)}' is not known.`);
}
