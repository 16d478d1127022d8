import { ExpressionError } from '../errors';
import { Decimal, narrowInteger, toFloat } from '../values';
import { EN_US, findCulture, type Culture } from './cultures';
import { formatNumberText } from './number-format';
import cases from './number-format.test-data.json';

type Case = [kind: string, text: string, format: string, culture: string, expected: string | null];

function valueOf(kind: string, text: string) {
  if (kind === 'integer') return narrowInteger(BigInt(text));
  return kind === 'double' ? toFloat(Number(text)) : (Decimal.parse(text) as Decimal);
}

// Source: ToString(format, culture) of .NET 10 with ICU 72, its cultures corrected as cultures.ts says.
test.each(cases as Case[])('%s %s as %j in %j', (kind, text, format, name, expected) => {
  const format1 = () => formatNumberText(valueOf(kind, text), format, findCulture(name) as Culture);
  if (expected === null) expect(format1).toThrow(ExpressionError);
  else expect(format1()).toBe(expected);
});

// Source: flowforger, measured in the cloud; .NET itself would write the sign of a negative double that rounds to zero.
test.each([
  [-0.4, 'N0', '0'],
  [-0.001, 'C2', '$0.00'],
  [-0.001, '0.00', '0.00'],
])('%d as %j has no sign when it rounds to zero', (double, format, expected) => {
  expect(formatNumberText(double, format, EN_US)).toBe(expected);
});

test.each([
  [5, 'Z', 'an unknown letter'],
  [1.5, 'D', 'an integer format for a double'],
  [1.5, 'X4', 'an integer format for a double'],
  [1.5, 'N999999999', 'a precision that would fill the memory'],
])('%d as %j fails: %s', (value, format) => {
  expect(() => formatNumberText(value, format, EN_US)).toThrow(ExpressionError);
});
