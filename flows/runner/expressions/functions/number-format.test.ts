import { callerOf } from './call-directly';
import { numberFormatFunctions } from './number-format';

const call = callerOf(numberFormatFunctions);
const DOCUMENTED = 'reference page';
const HOST = 'measured (conformance/expressions)';
const DOTNET = '.NET 10';

test.each([
  [['formatNumber', '1234567890', '"0,0.00"', '"en-us"'], '"1,234,567,890.00"', DOCUMENTED],
  [['formatNumber', '1234567890', '"0,0.00"', '"is-is"'], '"1.234.567.890,00"', DOCUMENTED],
  [['formatNumber', '17.35', '"C2"'], '"$17.35"', DOCUMENTED],
  [['formatNumber', '17.35', '"C2"', '"is-is"'], '"17,35 kr"', DOCUMENTED],
  [['formatNumber', '-17.35', '"C2"', '"en-US"'], '"-$17.35"', HOST],
  [['formatNumber', '0.5', '"P0"', '"en-US"'], '"50%"', HOST],
  [['formatNumber', '12.345', '"N2"'], '"12.35"', HOST],
  [['formatNumber', '1.005', '"N2"'], '"1.00"', HOST],
  [['formatNumber', '2.5', '"N0"'], '"2"', HOST],
  [['formatNumber', '0.125', '"0.00"'], '"0.13"', HOST],
  [['formatNumber', '0.005', '"P0"'], '"1%"', HOST],
  [['formatNumber', '255', '"x4"'], '"00ff"', HOST],
  [['formatNumber', '1234.5', '"N2"', '"fr-FR"'], '"1\u00a0234,50"', HOST],
  [['formatNumber', '-5', '"0;(0);zero"'], '"(5)"', HOST],
  [['formatNumber', '1234.5', '"N"', '""'], '"1,234.50"', DOTNET],
  [['formatNumber', '9223372036854775807', '"N0"'], '"9,223,372,036,854,775,807"', DOTNET],
  [['isInt', '"10"'], 'true', DOCUMENTED],
  [['isInt', '" 1,000 "'], 'true', HOST],
  [['isInt', '"9223372036854775808"'], 'false', DOTNET],
  [['isInt', '""'], 'false', DOTNET],
  [['isFloat', '"10,000.00"'], 'true', DOCUMENTED],
  [['isFloat', '"10.000,00"', '"de-DE"'], 'true', DOCUMENTED],
  [['isFloat', '"Infinity"'], 'true', HOST],
  [['isFloat', '"infINITY"', '""'], 'true', HOST],
  [['isFloat', '"Infinity"', '"en-us"'], 'false', HOST],
  [['isFloat', '"111.222.333"'], 'false', HOST],
  [['isFloat', '"111.222.333"', '"de-de"'], 'true', HOST],
])('%j is %s (%s)', (args, expected) => {
  expect(call(...(args as [string]))).toBe(expected);
});

test.each([
  [['formatNumber', '"5"', '"N"'], 'first parameter to be an integer, a float or a decimal number'],
  [['formatNumber', '5', 'null'], 'second parameter to be of type string'],
  [['formatNumber', '5', '"N"', '"xx-YY"'], "The locale 'xx-YY' is not known."],
  [['formatNumber', '5', '"N"', 'null'], 'third parameter to be of type string'],
  [['formatNumber', '1.5', '"D2"'], "'D' is not a format of such a number."],
  [['formatNumber', '5', '"N99999999999"'], 'longer than 10000 characters'],
  [['isInt', '10'], "parameter to be a string. The provided value is of type 'Integer'."],
  [['isFloat', '3.14'], "The provided value is of type 'Float'."],
])('%j fails: %s', (args, message) => {
  expect(call(...(args as [string]))).toMatch(/^fault: /);
  expect(call(...(args as [string]))).toContain(message);
});
