import { formatJson, JsonSyntaxError, MAX_JSON_DEPTH, parseJson } from './json';
import { readJson } from './json-reader';
import { CLEARLY_LESS_THAN_SQUARE, measureGrowth } from '../measure-growth';

// Duplicate names: conformance/expressions (real Logic Apps host): the last counts and stands last.
test.each([
  ['5', '5'],
  ['5.0', '5.0'],
  [' -5.00 ', '-5.0'],
  ['1e3', '1000.0'],
  ['[1,2.0,3.5,4]', '[1,2.0,3.5,4]'],
  ['0.99999999999999999999', '1.0'],
  ['9007199254740993', '9007199254740993'],
  ['-9223372036854775808', '-9223372036854775808'],
  ['9223372036854775808', '9.223372036854776E+18'],
  ['{"a":1,"b":2,"a":3}', '{"b":2,"a":3}'],
  ['{"a":1.0,"b":2.0,"a":3.0}', '{"b":2.0,"a":3.0}'],
  ['[{"a":{"x":1,"y":2,"x":3}}]', '[{"a":{"y":2,"x":3}}]'],
  ['{"a":1,"\\u0061":2,"b":3}', '{"a":2,"b":3}'],
  ['{"a":1,"A":2}', '{"a":1,"A":2}'],
  ['{"__proto__":1.0,"b":{"__proto__":2}}', '{"__proto__":1.0,"b":{"__proto__":2}}'],
  ['{"b":1.0,"1":2.0,"a":3.5}', '{"1":2.0,"b":1.0,"a":3.5}'],
  ['["a:1.0","\\"{\\\\",true,null,{"e":2.0}]', '["a:1.0","\\"{\\\\",true,null,{"e":2.0}]'],
  ['{"\\ud800":"\\u2028"}', '{"\\ud800":"\\u2028"}'],
])('%s is read as %s', (text, expected) => {
  expect(formatJson(parseJson(text))).toBe(expected);
  expect(parseJson(text)).toEqual(readJson(text));
});

test.each([
  ['', 'expected a value and found the end of the text at position 0'],
  ['{"a":1.0,}', "expected a property name in double quotes and found '}' at position 9"],
  ['[1,]', "expected a value and found ']' at position 3"],
  ['{"a" 1}', "expected ':' and found '1' at position 5"],
  ['[1 2]', "expected ',' or ']' and found '2' at position 3"],
  ['01', "expected the end of the text and found '1' at position 1"],
  ['1.', "expected the end of the text and found '.' at position 1"],
  ['.5', "expected a value and found '.' at position 0"],
  ['+1', "expected a value and found '+' at position 0"],
  ['1e+', "expected the end of the text and found 'e' at position 1"],
  ['"a', 'expected a string that ends'],
  ['"\\x"', 'expected a string that ends and whose escapes are valid'],
  ['"a\nb"', 'expected a string that ends and whose escapes are valid'],
  ['nul', "expected a value and found 'n' at position 0"],
  ['{"a":1} x', "expected the end of the text and found 'x' at position 8"],
])('%j is refused: %s', (text, message) => {
  expect(() => parseJson(text)).toThrow(JsonSyntaxError);
  expect(() => parseJson(text)).toThrow(message);
});

test.each([['1'], ['1.0'], ['"["']])('depth is bounded around %s', (inner) => {
  const nested = (depth: number) => '['.repeat(depth) + inner + ']'.repeat(depth);
  expect(formatJson(parseJson(nested(MAX_JSON_DEPTH)))).toBe(nested(MAX_JSON_DEPTH));
  expect(() => parseJson(nested(MAX_JSON_DEPTH + 1))).toThrow('nested more than 512 levels deep');
});

test.each<[string, (count: number) => string]>([
  ['escapes', (count) => `"${'\\"'.repeat(count)}"`],
  ['escapes after a decimal', (count) => `[1.0,"${'\\\\'.repeat(count)}"]`],
  ['a string without an end', (count) => `"${'\\"'.repeat(count)}`],
  ['brackets', (count) => '['.repeat(count)],
  ['digits', (count) => `[${'9'.repeat(count)}]`],
  ['the same name', (count) => `{${'"a":1,'.repeat(count)}"a":1}`],
  ['decimals', (count) => `[${'1.0,'.repeat(count)}1]`],
  ['spaces', (count) => `[1${' '.repeat(count)}x`],
])('a hostile text takes linear time and little stack: %s', async (_, write) => {
  const growth = await measureGrowth(20_000, (count) => {
    const text = write(count);
    return () => {
      try {
        parseJson(text);
      } catch (error) {
        expect(error).toBeInstanceOf(JsonSyntaxError);
      }
    };
  });
  expect(growth).toBeLessThan(CLEARLY_LESS_THAN_SQUARE);
});
