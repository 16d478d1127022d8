import { Decimal, Float, type Value } from '../values';
import { callerOf } from './call-directly';
import { numberConversionFunctions } from './number-conversion';

const call = callerOf(numberConversionFunctions);
const DOCUMENTED = 'reference page';
const HOST = 'measured on the real host (conformance/expressions)';
const DOTNET = '.NET 10';

test.each([
  [['int', '"10"'], '10', DOCUMENTED],
  [['int', '"1.0"'], '1', HOST],
  [['int', '1.0'], '1', HOST],
  [['int', '"  +1,000 "'], '1000', HOST],
  [['int', 'true'], '1', HOST],
  [['int', 'false'], '0', HOST],
  [['int', '9223372036854775807'], '9223372036854775807', 'an integer stays as it is'],
  [['int', '"100000000000000010"'], '100000000000000016', HOST],
  [['int', '"-9223372036854775809"'], '-9223372036854775808', HOST],
  [['int', '"3e2"'], '300', DOTNET],
  [['int', '"nan"'], '-9223372036854775808', HOST],
  [['float', '"10,000.333"'], '10000.333', DOCUMENTED],
  [['float', '"10.000,333"', '"de-DE"'], '10000.333', DOCUMENTED],
  [['float', '"12,3,4,5678"'], '12345678.0', DOCUMENTED],
  [['float', '"1234567,8+"'], '12345678.0', DOCUMENTED],
  [['float', '"12345,6,78,-"'], '-12345678.0', DOCUMENTED],
  [['float', '".12345678"'], '0.12345678', DOCUMENTED],
  [['float', '"1,5"'], '15.0', HOST],
  [['float', '5'], '5.0', DOTNET],
  [['float', '"nan"'], '"NaN"', HOST],
  [['float', '"Infinity"', '""'], '"Infinity"', HOST],
  [['float', '"-1e400"'], '"-Infinity"', HOST],
  [['float', '"5e-350"'], '0.0', HOST],
  [['decimal', '"1.2345678912312131"'], '1.2345678912312131', DOCUMENTED],
  [['decimal', '"5.0000"'], '5.0000', HOST],
  [['decimal', '"  200- "'], '-200.0', HOST],
  [['decimal', '2'], '2.0', HOST],
  [['decimal', '100000.000009'], '100000.000009', HOST],
  [['decimal', '0.1234567890123456789'], '0.123456789012346', DOTNET],
])('%j is %s (%s)', (args, expected) => {
  expect(call(...(args as [string]))).toBe(expected);
});

const NOT_CONVERTIBLE =
  'was invoked with a parameter that is not valid. The value cannot be converted to the target type.';

test.each([
  ['int', '"1.5"'],
  ['int', '2.9'],
  ['int', '"9223372036854775807"'],
  ['int', '"3e50"'],
  ['int', '"3e-50"'],
  ['int', '"200-"'],
  ['int', '"(200)"'],
  ['int', '""'],
  ['int', 'null'],
  ['int', '{}'],
  ['float', '"Infinity"'],
  ['float', '" -Infinity "'],
  ['float', '"(200)"'],
  ['float', '"abc"'],
  ['float', 'true'],
  ['float', 'null'],
  ['float', '"Infinity"', '"en-US"'],
  ['decimal', '"3e-1"'],
  ['decimal', '"79228162514264337593543950336"'],
  ['decimal', '1e50'],
  ['decimal', 'null'],
])('%s(%s) fails', (name, ...args) => {
  expect(call(name, ...args)).toContain(NOT_CONVERTIBLE);
});

test('an unknown locale is named', () => {
  expect(call('float', '"1"', '"xx-YY"')).toContain("The locale 'xx-YY' is not known.");
});

test('float and decimal keep what is one already', () => {
  const apply = (name: string, value: Value): Value => {
    const definition = numberConversionFunctions.find((each) => each.name === name);
    if (!definition || !('apply' in definition)) throw new Error(`no ${name}`);
    return definition.apply(value);
  };
  expect(apply('float', new Float(5))).toEqual(new Float(5));
  const decimal = Decimal.parse('1.50') as Decimal;
  expect(apply('decimal', decimal)).toBe(decimal);
  expect(apply('int', Decimal.parse('1.00000') as Decimal)).toBe(1);
  expect(apply('float', Decimal.parse('10000000000.00000000001234') as Decimal)).toEqual(
    new Float(10000000000),
  );
});
