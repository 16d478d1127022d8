import { callerOf } from './call-directly';
import { uriFunctions } from './uri';
import { parseUri } from './uri-parts';

const call = callerOf(uriFunctions);

// Expected values: System.Uri of .NET 10 (Scheme, Host, Port, AbsolutePath, Query).
test.each([
  ['https://user@x.com:8080/p/q?k=1#frag', 'https', 'x.com', 8080, '/p/q', '?k=1'],
  ['http://www.localhost:8080/a b?c d#e', 'http', 'www.localhost', 8080, '/a%20b', '?c%20d'],
  [
    'HTTP://User:Pw@EXAMPLE.com:80/A/../B/./c?x=1&y=%20%41#f',
    'http',
    'example.com',
    80,
    '/B/c',
    '?x=1&y=%20A',
  ],
  ['https://localhost?x=1', 'https', 'localhost', 443, '/', '?x=1'],
  ['http://[::1]:99/p', 'http', '[::1]', 99, '/p', ''],
  ['https://münchen.de/ä?ö=ü', 'https', 'münchen.de', 443, '/%C3%A4', '?%C3%B6=%C3%BC'],
  ['http://h/%zz', 'http', 'h', 80, '/%25zz', ''],
  ['http://h//a//b', 'http', 'h', 80, '//a//b', ''],
  ['http://h/a\\b', 'http', 'h', 80, '/a/b', ''],
  ['https://h/?', 'https', 'h', 443, '/', '?'],
  ['http://h/%7Ea%2Fb%5c', 'http', 'h', 80, '/~a%2Fb%5c', ''],
  ['http://h/a/%2e%2e/b', 'http', 'h', 80, '/b', ''],
  ['http://h/{x}|y^z`', 'http', 'h', 80, '/%7Bx%7D%7Cy%5Ez%60', ''],
  ['http://h?a=[1]&b={2}', 'http', 'h', 80, '/', '?a=[1]&b=%7B2%7D'],
  ['http://127.1/', 'http', '127.0.0.1', 80, '/', ''],
  ['custom://h/p?q', 'custom', 'h', -1, '/p', '?q'],
  ['urn:x:y', 'urn', '', -1, 'x:y', ''],
  ['http://h:/', 'http', 'h', 80, '/', ''],
])('%s has the parts that .NET finds', (uri, scheme, host, port, path, query) => {
  expect(parseUri(uri)).toEqual({ scheme, host, port, path, query });
});

test.each([
  'notaurl',
  '/path',
  '//host/p',
  'http:/h',
  'http://',
  'http://a b/',
  'http://h:99999/',
  '',
])('%s is not an absolute URI', (uri) => {
  expect(call('uriHost', JSON.stringify(uri))).toContain('Invalid URI: ');
});

test('path and query come together', () => {
  expect(call('uriPathAndQuery', '"https://www.contoso.com/catalog/shownew.htm?date=today"')).toBe(
    '"/catalog/shownew.htm?date=today"',
  );
  expect(call('uriPort', 'null')).toContain('expects its parameter to be a string');
});
