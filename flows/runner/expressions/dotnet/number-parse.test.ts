import { type Culture, findCulture, INVARIANT } from './cultures';
import {
  ANY_NUMBER,
  INTEGER,
  LEADING_SIGN_NUMBER,
  parseDecimal,
  parseDouble,
  parseInt64,
  PLAIN_NUMBER,
} from './number-parse';

// Source: double.Parse, decimal.Parse and long.Parse of .NET 10 with the same styles.
describe('parseDouble', () => {
  test.each([
    ['  +1,000 ', '', 1000],
    ['200-', '', -200],
    ['12,3,4,5678', '', 12345678],
    ['12345678.-', '', -12345678],
    ['.5', '', 0.5],
    ['5.', '', 5],
    ['1e5', '', 100000],
    ['1e99999999999', '', Infinity],
    ['1e-400', '', 0],
    ['nan', '', NaN],
    ['+Infinity', '', Infinity],
    ['-infinity', '', -Infinity],
    ['∞', 'en-US', Infinity],
    ['1 000,5', 'fr-FR', 1000.5],
    ['1\u00a0000,5', 'fr-FR', 1000.5],
    ['-5', 'sv-SE', -5],
    ['−5', 'sv-SE', -5],
    ['10.000,333', 'de-DE', 10000.333],
    ['١', 'ar-EG', undefined],
    ['', '', undefined],
    ['-', '', undefined],
    [',1', '', undefined],
    ['- 1', '', undefined],
    ['+5-', '', undefined],
    ['(1)', '', undefined],
    ['1e', '', undefined],
    ['111.222.333', '', undefined],
    ['Infinity', 'en-US', undefined],
    ['\u00a05', '', undefined],
    ['0x10', '', undefined],
  ])('%j in %j', (text, culture, expected) => {
    expect(parseDouble(text, ANY_NUMBER, findCulture(culture) as Culture)).toBe(expected);
  });

  test('a sign after the number needs its style', () => {
    expect(parseDouble('200-', LEADING_SIGN_NUMBER, INVARIANT)).toBeUndefined();
  });
});

test.each([
  ['5.0000', '5.0000'],
  ['0.000', '0.000'],
  ['1,000.50-', '-1000.50'],
  ['79228162514264337593543950335.4', '79228162514264337593543950335'],
  ['79228162514264337593543950336', undefined],
  ['0.00000000000000000000000000005', '0.0000000000000000000000000000'],
  ['1.23456789012345678901234567895', '1.2345678901234567890123456790'],
  ['3e-1', undefined],
  ['', undefined],
])('parseDecimal(%j)', (text, expected) => {
  expect(parseDecimal(text, PLAIN_NUMBER, INVARIANT)?.toString()).toBe(expected);
});

test('parseDecimal rounds half to even however many zeros follow', () => {
  const half = `0.${'0'.repeat(27)}25${'0'.repeat(80)}`;
  expect(parseDecimal(half, PLAIN_NUMBER, INVARIANT)?.toString()).toBe(`0.${'0'.repeat(27)}2`);
  expect(parseDecimal(`${half}1`, PLAIN_NUMBER, INVARIANT)?.toString()).toBe(
    `0.${'0'.repeat(27)}3`,
  );
});

test.each([
  [' 1,000 ', 1000n],
  ['1e3', 1000n],
  ['100e-2', 1n],
  ['-9223372036854775808', -9223372036854775808n],
  ['9223372036854775808', undefined],
  ['1.0', undefined],
  ['15e-1', undefined],
  ['5-', undefined],
])('parseInt64(%j)', (text, expected) => {
  expect(parseInt64(text, INTEGER, INVARIANT)).toBe(expected);
});
