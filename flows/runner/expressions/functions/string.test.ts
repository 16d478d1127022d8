import type { ExpressionContext } from '../context';
import { callerOf } from './call-directly';
import { MAX_TEXT_LENGTH } from './fault';
import { stringFunctions } from './string';

const call = callerOf(stringFunctions);

const DOCUMENTED = 'reference page';
const HOST = 'measured on the real host (conformance/expressions)';
const DOTNET = '.NET 10';

test.each([
  [['concat', '"Hello"', '"World"'], '"HelloWorld"', DOCUMENTED],
  [['concat', '"a"', '1', 'true', 'null', '5.0', '[1,2.0]'], '"a1True5[1,2.0]"', HOST],
  [['substring', '"hello world"', '6', '5'], '"world"', DOCUMENTED],
  [['substring', '"abc"', '3', '0'], '""', DOTNET],
  [['slice', '"abcdef"', '-3', '-1'], '"de"', HOST],
  [['slice', '"abcdef"', '-33', '-44'], '""', HOST],
  [['slice', '"abcdef"', '39', '10'], '""', HOST],
  [['replace', '"xxxxx"', '"x"', '""'], '""', HOST],
  [['replace', '"abcdef"', '"."', '"z"'], '"abcdef"', HOST],
  [['replace', '"a-b"', '"-"', '"$&$1"'], '"a$&$1b"', 'no replacement patterns'],
  [['replace', '"aXbX"', '"x"', '"y"'], '"aXbX"', 'case matters'],
  [['split', '",,,"', '","'], '["","","",""]', HOST],
  [['split', '""', '","'], '[""]', HOST],
  [['split', '"abc"', '""'], '["abc"]', HOST],
  [['toLower', '"ıIiİçÇğĞ"'], '"ıiiİççğğ"', HOST],
  [['toUpper', '"ıIiİçÇğĞ"'], '"ıIIİÇÇĞĞ"', HOST],
  [['toUpper', '"straße"'], '"STRAßE"', DOTNET],
  [['trim', '"\\u3000\\t\\r\\na b\\u0085\\u00a0"'], '"a b"', DOTNET],
  [['trim', '"\\ufeffa\\ufeff"'], '"\ufeffa\ufeff"', DOTNET],
  [['indexOf', '"Hello World"', '"w"'], '6', HOST],
  [['indexOf', '"straße"', '"STRASSE"'], '-1', DOTNET],
  [['indexOf', '"abc"', '""'], '0', HOST],
  [['lastIndexOf', '"abc"', '""'], '2', DOCUMENTED],
  [['lastIndexOf', '""', '""'], '0', DOCUMENTED],
  [['lastIndexOf', '""', '"a"'], '-1', DOCUMENTED],
  [['nthIndexOf', '"123456789123465789"', '"1"', '-1'], '9', DOCUMENTED],
  [['nthIndexOf', '"123456789123465789"', '"1"', '-3'], '-1', DOCUMENTED],
  [['nthIndexOf', '"BANANA"', '"an"', '2'], '3', HOST],
  [['nthIndexOf', '"aaa"', '"aa"', '2'], '1', 'occurrences may overlap'],
  [['startsWith', '"Hello World"', '"hELLO"'], 'true', HOST],
  [['startsWith', '"a"', '"ab"'], 'false', 'longer than the text'],
  [['endsWith', '"hello world"', '"World"'], 'true', HOST],
  [['endsWith', '"b"', '"ab"'], 'false', 'longer than the text'],
])('%j is %s (%s)', ([name = '', ...args], expected) => {
  expect(call(name, ...args)).toBe(expected);
});

test.each([
  [['substring', '"abc"', '3'], "'start index' must be non-negative integer and should be less"],
  [['substring', '"abc"', '1', '9'], "'start index' and 'length' must be non-negative integers"],
  [['substring', '"abc"', '-1', '2'], 'parameters are out of range'],
  [
    ['substring', 'null', '0'],
    "first parameter to be of type string. The provided value is of type 'Null'",
  ],
  [
    ['slice', '["a"]', '1'],
    "first parameter to be of type string. The provided value is of type 'Array'",
  ],
  [['replace', '"x"', '""', '"y"'], "String cannot be of zero length. (Parameter 'oldValue')"],
  [['replace', 'null', '"a"', '"b"'], "expects its first parameter 'string' to be a string"],
  [['split', '"abc"', '1'], 'second parameter to be of type string'],
  [
    ['toLower', 'null'],
    "expects its parameter to be a string. The provided value is of type 'Null'",
  ],
  [['trim', '{}'], 'parameters that are not valid'],
  [['indexOf', 'null', '"a"'], 'https://aka.ms/logicexpressions#indexof'],
  [['nthIndexOf', '"a"', '"a"', '0'], 'must not be zero'],
  [['substring', '"a"', '9223372036854775807'], 'out of range'],
])('%j fails', ([name = '', ...args], message) => {
  expect(call(name, ...args)).toMatch(/^fault: /);
  expect(call(name, ...args)).toContain(message);
});

test('results are bounded', () => {
  const long = JSON.stringify('x'.repeat(60_000_000));
  expect(call('concat', long, long)).toContain(`longer than ${MAX_TEXT_LENGTH} characters`);
  expect(
    call('replace', JSON.stringify('x'.repeat(100_000)), '"x"', JSON.stringify('y'.repeat(2000))),
  ).toContain('longer than');
});

test.each([
  [undefined, '0f8fad5b-d9cb-469f-a165-70867728950e'],
  ['d', '0f8fad5b-d9cb-469f-a165-70867728950e'],
  ['N', '0f8fad5bd9cb469fa16570867728950e'],
  ['B', '{0f8fad5b-d9cb-469f-a165-70867728950e}'],
  ['P', '(0f8fad5b-d9cb-469f-a165-70867728950e)'],
  ['X', '{0x0f8fad5b,0xd9cb,0x469f,{0xa1,0x65,0x70,0x86,0x77,0x28,0x95,0x0e}}'],
])('guid(%s) is the run’s next GUID in that format (System.Guid.ToString)', (format, expected) => {
  const definition = stringFunctions.find(({ name }) => name === 'guid');
  if (!definition || !('read' in definition)) throw new Error('guid does not read the run');
  const context = { newGuid: () => '0f8fad5b-d9cb-469f-a165-70867728950e' } as ExpressionContext;
  expect(format === undefined ? definition.read(context) : definition.read(context, format)).toBe(
    expected,
  );
});
