import { Decimal } from './decimal';

const decimal = (text: string): Decimal => Decimal.parse(text) as Decimal;

// Source: System.Decimal of .NET 10.
test.each([
  ['5.00', '/', '1', '5.00'],
  ['1.00', '/', '8', '0.125'],
  ['10', '/', '4', '2.5'],
  ['1', '/', '3', '0.3333333333333333333333333333'],
  ['-8.570', '/', '147.75743258752472', '-0.058000466371960851586431773'],
  ['1', '%', '3.00', '1'],
  ['5.00', '%', '3', '2.00'],
  ['-7', '%', '3', '-1'],
  ['0.00', '*', '1.0', '0.000'],
  ['-85138706467510616393787725', '*', '0.000000', '0'],
  ['0.0000000000000000000000000001', '*', '0.0000000000000000000000000001', '0'],
  ['1.10', '+', '2.2', '3.30'],
  ['79228162514264337593543950335', '+', '1', undefined],
])('%s %s %s', (left, operator, right, expected) => {
  const [first, second] = [decimal(left), decimal(right)];
  const results = { '+': 'add', '*': 'multiply', '/': 'divide', '%': 'remainder' } as const;
  const result = first[results[operator as keyof typeof results]](second);
  expect(result?.toString()).toBe(expected);
});

// Source: (decimal)double of .NET 10.
test.each([
  [100000.000009, '100000.000009'],
  [1 / 3, '0.333333333333333'],
  [32899749967876.15, '32899749967876.2'],
  [-585.9173097880565, '-585.917309788056'],
  [2.9028989744607547, '2.90289897446076'],
  [1e28, '10000000000000000000000000000'],
  [8e28, undefined],
  [4e-29, '0'],
  [-0, '0'],
])('fromDouble(%d)', (double, expected) => {
  expect(Decimal.fromDouble(double)?.toString()).toBe(expected);
});
