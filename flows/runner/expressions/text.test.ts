import { Buffer } from 'node:buffer';
import { ExpressionError } from './errors';
import { toContent, toText } from './text';

// Expected values: System.Net.Mime.ContentType and Encoding.GetString on .NET 10.
test.each([
  ['text/plain', [0x41, 0xc3, 0xa4], 'Aä', 'UTF-8 without a charset'],
  ['text/plain', [0x41, 0x80, 0xe9, 0x42], 'A\ufffd\ufffdB', 'invalid UTF-8'],
  ['text/plain', [0xef, 0xbb, 0xbf, 0x41], '\ufeffA', 'the byte order mark stays'],
  ['text/plain;charset=UTF-8', [0xc3, 0xa4], 'ä', 'charset without case'],
  ['text/plain; charset="utf-8"', [0xc3, 0xa4], 'ä', 'quoted'],
  ['text/plain;charset=""', [0xc3, 0xa4], 'ä', 'empty'],
  ['text/plain;charset=us-ascii', [0x41, 0x80, 0xe9], 'A??', 'ASCII'],
  ['text/plain;cows=moo;charset=ascii', [0x74], 't', 'not the first parameter'],
  ['text/plain;charset=iso-8859-1', [0x41, 0x80, 0xe9], 'A\u0080é', 'Latin 1'],
  ['text/plain;charset=utf-16', [0x41, 0, 0xe9, 0], 'Aé', 'UTF-16, little-endian'],
  ['text/plain;charset=utf-16', [0xff, 0xfe, 0x41, 0], '\ufeffA', 'the byte order mark stays'],
  ['text/plain;charset=utf-16be', [0, 0x41, 0, 0xe9], 'Aé', 'UTF-16, big-endian'],
  ['text/plain ;\ta=b; ', [0x41], 'A', 'white space around parameters, none after the last'],
  ['text/plain;x="a;b\\"c"', [0x41], 'A', 'a semicolon and a quote in quotes'],
  ['*/*', [0x41], 'A', 'any token is a type'],
])('content of type %s with the bytes %j is %j: %s', (type, bytes, expected) => {
  expect(toText(toContent(type, Uint8Array.from(bytes)))).toBe(expected);
});

test.each([
  ['text/plain;base64;charset=ascii', 'content type is malformed'],
  ['text/plain;base64', 'content type is malformed'],
  ['text/plain;;charset=utf-8', 'content type is malformed'],
  ['text/plain;charset=', 'content type is malformed'],
  ['text/plain;charset = utf-8', 'content type is malformed'],
  ['text/plain;charset=utf-8;charset=ascii', 'content type is malformed'],
  ['text/plain;a=b c', 'content type is malformed'],
  ['text/plain;x="a', 'content type is malformed'],
  ['text/plain;a=é', 'content type is malformed'],
  [' text/plain', 'content type is malformed'],
  ['plain', 'content type is malformed'],
  ['text/a/b', 'content type is malformed'],
  ['', 'content type is malformed'],
  ['text/plain;charset=nope', "'nope' is not a supported charset"],
  [`a/b;x="${'\\'.repeat(50_000)}`, 'content type is malformed'],
])('content of type %j is refused: %s', (type, message) => {
  const read = () => toText(toContent(type, Buffer.from('A')));
  expect(read).toThrow(ExpressionError);
  expect(read).toThrow(message);
});

test.each([['a'], ['aGVsbG8%20'], ['aGk'], ['=']])('%s is no base64', (content) => {
  expect(() => toText({ '$content-type': 'text/plain', $content: content })).toThrow(
    'it is not valid base64',
  );
});

test('white space in base64 is passed over, as Convert.FromBase64String does', () => {
  expect(toText({ '$content-type': 'text/plain', $content: 'aGVs\r\n bG8=' })).toBe('hello');
});
