// Expected values and messages: Newtonsoft.Json 13.0.4 on .NET 10, and parse-json cases measured in the cloud.
import { formatJson } from '../expressions/json';
import { CLEARLY_LESS_THAN_SQUARE, measureGrowth } from '../measure-growth';
import { readLenientJson } from './read-lenient-json';

function read(text: string): string {
  try {
    return formatJson(readLenientJson(text));
  } catch (error) {
    return (error as Error).message;
  }
}

it.each([
  ["{'a':'b'}", '{"a":"b"}', 'single quotes'],
  ['{a:1}', '{"a":1}', 'a bare name'],
  ['{äö:1,$x_:2}', '{"äö":1,"$x_":2}', 'letters of any script in a bare name'],
  ['{"a":1 /* c */} // end', '{"a":1}', 'comments'],
  ['[1,2,]', '[1,2]', 'a trailing comma'],
  ['[,1]', '[null,1]', 'a comma where a value belongs'],
  ['{} x', '{}', 'text after the value'],
  ['{"a":1}}', '{"a":1}', 'too many ends'],
  ['[NaN, Infinity, -Infinity, undefined]', '["NaN","Infinity","-Infinity",null]', 'words'],
  ['{a:1,b:2,a:3}', '{"b":2,"a":3}', 'the last of two names wins'],
  ["{'__proto__':{'a':1}}", '{"__proto__":{"a":1}}', 'a name that JavaScript knows'],
  ['[0x1A]', '[26]', 'hexadecimal'],
  ['[0xFFFFFFFFFFFFFFFF]', '[-1]', 'hexadecimal of 64 bits'],
  ['[010]', '[8]', 'octal'],
  ['[-010]', '[-10]', 'a sign makes it decimal'],
  ['[.5, -.5, 5.e2, 1.]', '[0.5,-0.5,500.0,1.0]', 'doubles without all digits'],
  ['[1', '[1]', 'the end of the text closes an array'],
  ['{"a":{"b":1}', '{"a":{"b":1}}', 'and all objects'],
  ['[[1],', '[[1]]', 'even after a comma where the last token closed the one inner container'],
  ['["a\nb"]', '["a\\nb"]', 'a line break inside a string'],
  [`["\\'"]`, `["'"]`, 'an escaped single quote'],
  ['  ', 'null', 'blanks alone'],
  ['// c', 'null', 'a comment alone'],
  ['undefined', 'null', 'undefined alone'],
  ['["2026-03-05T14:07:09.1234567+02:00",]', '["2026-03-05T14:07:09.1234567+02:00"]', 'dates stay'],
  ['[9223372036854775807,]', '[9223372036854775807]', 'all digits of an int64'],
])('reads %j as %s: %s', (text, expected) => {
  expect(read(text)).toBe(expected);
});

it.each([
  [
    'hello',
    "Unexpected character encountered while parsing value: h. Path '', line 0, position 0.",
  ],
  [' h', "Unexpected character encountered while parsing value: h. Path '', line 1, position 1."],
  [
    '[1,\n2,\nx]',
    "Unexpected character encountered while parsing value: x. Path '[1]', line 3, position 0.",
  ],
  [
    '{"a.b":{"c d":x}}',
    "Unexpected character encountered while parsing value: x. Path '['a.b']['c d']', line 1, position 14.",
  ],
  [
    '\ufeff{',
    "Unexpected character encountered while parsing value: \ufeff. Path '', line 0, position 0.",
  ],
  [']', "JsonToken EndArray is not valid for closing JsonType None. Path '', line 1, position 1."],
  [
    '[1}',
    "JsonToken EndObject is not valid for closing JsonType Array. Path '', line 1, position 3.",
  ],
  ['{"a":1,', "Unexpected end when reading token. Path ''."],
  ['{"a":[1,{"b":', "Unexpected end when reading token. Path 'a[1]'."],
  ['[tr', "Unexpected end when reading JSON. Path '', line 1, position 3."],
  ['[1,tru]', "Error parsing boolean value. Path '[0]', line 1, position 6."],
  ['{"a":\n  nul}', "Error parsing null value. Path 'a', line 2, position 5."],
  [
    '[1 2]',
    "After parsing a value an unexpected character was encountered: 2. Path '[0]', line 1, position 3.",
  ],
  ['{"a":1,,"b":2}', "Invalid property identifier character: ,. Path 'a', line 1, position 7."],
  ['{a-b:1}', "Invalid JavaScript property identifier character: -. Path '', line 1, position 2."],
  ['{a', "Unexpected end while parsing unquoted property name. Path '', line 1, position 2."],
  [
    '{"a" 1}',
    "Invalid character after parsing property name. Expected ':' but got: 1. Path '', line 1, position 5.",
  ],
  ['{"a":"x', `Unterminated string. Expected delimiter: ". Path 'a', line 1, position 7.`],
  ['"\\q"', "Bad JSON escape sequence: \\q. Path '', line 1, position 3."],
  ['"\\u12G4"', "Invalid Unicode escape sequence: \\u12G4. Path '', line 1, position 3."],
  ['["\\u12', "Unexpected end while parsing Unicode escape sequence. Path '', line 1, position 4."],
  [
    '["\\u00e4',
    "Unexpected end while parsing Unicode escape sequence. Path '', line 1, position 4.",
  ],
  ['[1 /* c', "Unexpected end while parsing comment. Path '[0]', line 1, position 7."],
  ['[/x]', "Error parsing comment. Expected: *, got x. Path '', line 1, position 2."],
  ['[08]', "Input string '08' is not a valid number. Path '[0]', line 1, position 3."],
  ['[1.2.3]', "Input string '1.2.3' is not a valid number. Path '[0]', line 1, position 6."],
  [
    '[12g]',
    "Unexpected character encountered while parsing number: g. Path '', line 1, position 3.",
  ],
])('refuses %j: %s', (text, expected) => {
  expect(read(text)).toBe(expected);
});

describe('never harms the program', () => {
  it('refuses what nests too deeply', () => {
    expect(read('['.repeat(100_000))).toContain("The reader's MaxDepth of 512 has been exceeded.");
    expect(read("{'a':".repeat(100_000))).toContain('MaxDepth');
  });

  it('reads a long lenient text in a time that grows with its length', async () => {
    const growth = await measureGrowth(5_000, (count) => {
      const text = `[${"{'name':'a value',count:1}, // row\n".repeat(count)}]`;
      return () => expect(readLenientJson(text)).toHaveLength(count);
    });
    expect(growth).toBeLessThan(CLEARLY_LESS_THAN_SQUARE);
  });

  it('reads numbers of any length', () => {
    expect(read(`[${'9'.repeat(100_000)},]`)).toBe('["Infinity"]');
    expect(read(`[0x${'9'.repeat(100_000)}]`)).toContain('is not a valid number');
  });
});
