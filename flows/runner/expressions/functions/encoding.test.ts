import { parseJson } from '../json';
import { callerOf } from './call-directly';
import { encodingFunctions } from './encoding';

const call = callerOf(encodingFunctions);
const octets = (base64: string) =>
  `{"$content-type":"application/octet-stream","$content":"${base64}"}`;

const HOST = 'measured on the real host (conformance/expressions)';
const DOTNET = '.NET 10';

test.each([
  [['base64', '"hello"'], '"aGVsbG8="', 'reference page'],
  [['base64', octets('aGk=')], '"aGk="', HOST],
  [['base64ToString', '"aG k=\\n"'], '"hi"', DOTNET],
  [['decodeBase64', '"aGVsbG8="'], '"hello"', 'reference page'],
  [['base64ToBinary', '"aGVsbG8 gd29ybGQ="'], octets('aGVsbG8 gd29ybGQ='), HOST],
  [['base64ToBinary', '""'], octets(''), HOST],
  [['binary', 'true'], octets('VHJ1ZQ=='), HOST],
  [['binary', '3.14'], octets('My4xNA=='), HOST],
  [['binary', '{"hello":"world"}'], octets('eyJoZWxsbyI6IndvcmxkIn0='), HOST],
  [['binary', octets('MTIz')], octets('MTIz'), HOST],
  [['dataUri', 'true'], '"data:application/json;charset=utf-8;base64,VHJ1ZQ=="', HOST],
  [['dataUri', octets('aGk=')], '"data:application/octet-stream;base64,aGk="', HOST],
  [['uriComponent', '"a b"', '1', 'true', 'null'], '"a%20b1True"', HOST],
  [['uriComponent', '"é?&=~!*\'()"'], '"%C3%A9%3F%26%3D~%21%2A%27%28%29"', DOTNET],
  [['uriComponent', '"\\ud83d"'], '"%EF%BF%BD"', DOTNET],
  [['uriComponentToString', '"a+b%20c"'], '"a b c"', HOST],
  [['uriComponentToString', '"%zz %E9 %F0%9F%98%80 %"'], '"%zz \ufffd 😀 %"', DOTNET],
  [['uriComponentToBinary', '"a%20b"'], octets('YSBi'), HOST],
  [['decodeDataUri', '"data:application/json;base64,eyJhIjoxfQ=="'], '{"a":1}', HOST],
  [
    ['decodeDataUri', '"data:image/png;base64,iVBORw0KGgo="'],
    '{"$content-type":"image/png;charset=us-ascii","$content":"iVBORw0KGgo="}',
    HOST,
  ],
])('%j is %s (%s)', ([name = '', ...args], expected) => {
  expect(call(name, ...args)).toBe(expected);
});

test.each([
  [
    'data:text/plain;charset=utf-8;base64,aGVsbG8%20gd29ybGQ=',
    'text/plain;charset=utf-8',
    'aGVsbG8%20gd29ybGQ=',
  ],
  ['data:text/plain;charset=utf-8,abc+def', 'text/plain;charset=utf-8', 'YWJjIGRlZg=='],
  ['data:,  [ 1, 2, 3 ]  ', 'text/plain', 'ICBbIDEsIDIsIDMgXSAg'],
  ['data:base64,dGVzdA==', 'text/plain', 'dGVzdA=='],
  ['data:;base64,dGVzdA==', 'text/plain', 'dGVzdA=='],
  [
    'data:text/plain;base64;charset=ascii,dGVzdA==',
    'text/plain;base64;charset=ascii',
    'ZEdWemRBPT0=',
  ],
  ['DATA:TEXT/PLAIN;CHARSET=UTF-8;BASE64,dGVzdA==', 'TEXT/PLAIN;CHARSET=UTF-8', 'dGVzdA=='],
])('dataUriToBinary takes %s (measured on the real host)', (uri, type, base64) => {
  expect(parseJson(call('dataUriToBinary', JSON.stringify(uri)))).toEqual({
    '$content-type': type,
    $content: base64,
  });
});

test.each([
  ['data:text/plain;test=wow;charset=nope;base64,aGVsbG8 gd29ybGQ=', 'hello world'],
  ['data:badmime;charset=utf-8,  [ 1 ]  ', '  [ 1 ]  '],
  ['data:text/plain;cows=moo;base64;charset=ascii;cats=cute=very,dGVzdA==', 'dGVzdA=='],
  ['data:text/plain;charset=utf-8,%22hello,%20world%22', '"hello, world"'],
])('dataUriToString takes %s (measured on the real host)', (uri, expected) => {
  expect(call('dataUriToString', JSON.stringify(uri))).toBe(JSON.stringify(expected));
});

test.each([
  ['dataUriToBinary', 'data:;;base64,dGVzdA=='],
  ['dataUriToBinary', 'data:;,test'],
  ['dataUriToBinary', 'data:badmime;charset=utf-8,x'],
  ['dataUriToBinary', 'data:text/plain/epic;charset=utf-8,x'],
  ['dataUriToBinary', 'data:text/plain;charset=martian;base64,aGk='],
  ['dataUriToBinary', 'data:text/plain;cats=cute=very,x'],
  ['dataUriToString', 'data:text/plain;charset=ascii;base64,dGVzdA=='],
  ['dataUriToString', 'data:text/plain;CHARSET=nope;base64,dGVzdA=='],
  ['dataUriToString', 'data:text/plain;base64,aGVsbG8%20'],
  ['decodeDataUri', 'nope'],
])('%s refuses %s (measured on the real host)', (name, uri) => {
  expect(call(name, JSON.stringify(uri))).toContain('to be formatted as a valid data URI');
});

test.each([
  [['base64ToBinary', '"aa"'], 'cannot be decoded from base64 representation'],
  [['base64ToString', '"a-_b"'], 'cannot be decoded from base64 representation'],
  [['base64ToString', '"aGk=="'], 'cannot be decoded from base64 representation'],
  [
    ['base64ToString', octets('aGk=')],
    "expects its parameter to be a string. The provided value is of type 'Object'",
  ],
  [['binary', 'null'], 'cannot be converted to the target type'],
  [['dataUri', 'null'], 'cannot be converted to the target type'],
])('%j fails', ([name = '', ...args], message) => {
  expect(call(name, ...args)).toContain(message);
});
