import { compileTemplate } from '../compile';
import { formatJson, parseJson } from '../json';
import { readWrittenContext } from '../read-context';
import { StaticContext } from '../static-context';
import { findFunction, functions } from './index';

/** What only a running flow can answer, or a cloud flow never does. */
const WITHOUT_EXAMPLE = ['action', 'appsetting', 'iterationIndexes', 'listCallbackUrl'];

const CATEGORIES = [
  'String',
  'Collection',
  'Logical',
  'Conversion',
  'Math',
  'Date and time',
  'Workflow',
  'URI parsing',
  'Manipulation',
];

// The lists of Microsoft's function reference and of the designer's catalogue, in their order.
const LISTED: Readonly<Record<string, string>> = {
  String:
    'concat substring slice replace guid toLower toUpper indexOf nthIndexOf lastIndexOf startsWith endsWith split trim formatNumber isInt isFloat length chunk',
  'String, newer':
    'trimByteOrderMark encodeXmlValue decodeXmlValue encodeXmlName decodeXmlName utf8Length utf16Length formatTimeSpan',
  Collection: 'contains empty first last take skip join union intersection sort reverse item',
  Logical: 'if and or not equals greater greaterOrEquals less lessOrEquals',
  Conversion:
    'array createArray base64 base64ToBinary base64ToString binary bool dataUri dataUriToBinary dataUriToString decimal float int json string xml uriComponent uriComponentToBinary uriComponentToString',
  'Conversion, aliases': 'decodeBase64 decodeDataUri decodeUriComponent encodeUriComponent',
  Math: 'add sub mul div mod min max rand range',
  'Date and time':
    'utcNow getFutureTime getPastTime addToTime subtractFromTime addSeconds addMinutes addHours addDays dateDifference formatDateTime parseDateTime startOfHour startOfDay startOfMonth dayOfWeek dayOfMonth dayOfYear ticks convertFromUtc convertToUtc convertTimeZone',
  Workflow:
    'trigger triggerBody triggerOutputs triggerFormDataValue triggerFormDataMultiValues triggerMultipartBody action actions actionBody actionOutputs body outputs formDataValue formDataMultiValues multipartBody item items iterationIndexes parameters variables result workflow listCallbackUrl',
  'URI parsing': 'uriHost uriPath uriPathAndQuery uriPort uriQuery uriScheme',
  'Of the page of 2026': 'strongEquals pow encodeBase64 base64ToJson',
  Manipulation: 'coalesce addProperty setProperty removeProperty xpath mergeObjects',
};

test.each(Object.entries(LISTED))('all functions of the list %s exist', (_, names) => {
  const missing = names.split(' ').filter((name) => findFunction(name)?.name !== name);
  expect(missing).toEqual([]);
});

test.each([['abs'], ['round'], ['floor'], ['ceil'], ['ge'], ['xor']])(
  '%s does not exist, nor does it in the service',
  (name) => {
    expect(findFunction(name)).toBeUndefined();
  },
);

test('no name stands twice, not even in other case', () => {
  const names = functions.map(({ name }) => name.toLowerCase());
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

describe.each(functions.map((each) => [each.name, each] as const))('%s', (name, definition) => {
  test('is documented', () => {
    const { signature, summary, source, arity, category, examples } = definition;
    expect(signature.startsWith(`${name}(`) && signature.endsWith(')')).toBe(true);
    expect(summary).toMatch(/^[A-Z].{8,160}\.$/);
    expect(source).not.toBe('');
    expect(CATEGORIES).toContain(category);
    const [least, most] = arity;
    expect(least).toBeGreaterThanOrEqual(0);
    expect(most).toBeGreaterThanOrEqual(least);
    if (!WITHOUT_EXAMPLE.includes(name)) expect(examples).not.toEqual([]);
  });

  for (const [call, json, context] of definition.examples) {
    test(`${call} is ${json}`, () => {
      expect(call.toLowerCase()).toContain(`${name.toLowerCase()}(`);
      const written = readWrittenContext(parseJson(context ?? '{}'));
      const value = compileTemplate(`@${call}`).evaluate(new StaticContext(written));
      expect(formatJson(value)).toBe(json);
    });
  }
});
