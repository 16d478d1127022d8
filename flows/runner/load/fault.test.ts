import { DefinitionError, describeValue, formatFault, type Fault } from './fault';

describe('formatFault', () => {
  it('tells place, sentence, a caret under the offset and what to do', () => {
    const fault: Fault = {
      code: 'InvalidTemplate',
      message: "The template function 'cocat' is not defined or not valid.",
      path: ['My flow', 'Scope', 'Get_row'],
      expression: { text: "Hello @{cocat('a')}", offset: 8 },
      actions: ["Did you mean 'concat'?"],
    };
    expect(formatFault(fault).split('\n')).toEqual([
      'InvalidTemplate: My flow › Scope › Get_row',
      "  The template function 'cocat' is not defined or not valid.",
      "  Hello @{cocat('a')}",
      '          ^ (position 8)',
      "  → Did you mean 'concat'?",
    ]);
  });

  it('cuts a long expression around the offset and keeps the caret under its character', () => {
    const text = `@concat(\n${'x'.repeat(500)}!${'y'.repeat(500)}`;
    const offset = text.indexOf('!');
    const lines = formatFault({
      code: 'InvalidTemplate',
      message: 'm',
      path: ['f'],
      expression: { text, offset },
      actions: [],
    }).split('\n');
    const caret = lines[3]?.indexOf('^') ?? -1;
    expect(lines[2]?.[caret]).toBe('!');
    expect(lines[2]?.length).toBeLessThan(110);
  });

  it('keeps line ends and tabs of an expression from moving the caret', () => {
    const text = '@concat(\r\n\t"a")';
    const offset = text.indexOf('"');
    const lines = formatFault({
      code: 'InvalidTemplate',
      message: 'm',
      path: ['f'],
      expression: { text, offset },
      actions: [],
    }).split('\n');
    expect(lines[2]?.[lines[3]?.indexOf('^') ?? -1]).toBe('"');
  });

  it('shows an expression without a caret where the offset is unknown', () => {
    const fault: Fault = {
      code: 'InvalidTemplate',
      message: 'm',
      path: ['f'],
      expression: { text: '@x', offset: undefined },
      actions: [],
    };
    expect(formatFault(fault)).toBe('InvalidTemplate: f\n  m\n  @x');
  });
});

it('a DefinitionError says all its faults', () => {
  const fault = { code: 'C', message: 'one', path: ['f'], actions: [] };
  const error = new DefinitionError([fault, { ...fault, message: 'two' }]);
  expect(error.message).toBe('C: f\n  one\nC: f\n  two');
});

it.each([
  [undefined, 'nothing'],
  [null, 'null'],
  [[1, 2], 'an array of 2'],
  [{ a: 1 }, 'an object'],
  ['text', "'text'"],
  ['x'.repeat(61), 'a string of 61 characters'],
  [5, '5'],
])('describes %j as %s', (value, expected) => {
  expect(describeValue(value)).toBe(expected);
});
