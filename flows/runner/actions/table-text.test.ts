// Expected texts: tables measured in the cloud (conformance/workflows/data-operations.json) and .NET's HtmlEncode.
import { writeCsv, writeHtml } from './table-text';

const table = (headers: string[], ...rows: string[][]) => ({ headers, rows, given: true });

it.each([
  [table(['A', 'B'], ['1', 'x']), 'A,B\r\n1,x\r\n', 'each line ends with CR LF'],
  [
    table(['A'], ['say "x"'], ['a,b'], ['l1\nl2'], ["it's"]),
    'A\r\n"say ""x"""\r\n"a,b"\r\n"l1\nl2"\r\nit\'s\r\n',
    'quotes only where needed',
  ],
  [table(['A']), 'A\r\n', 'headers without rows'],
  [table(['', 'B'], ['1', '2']), ',B\r\n1,2\r\n', 'one empty header'],
  [table(['', ''], ['1', '2']), '1,2\r\n', 'no header at all'],
  [{ ...table([''], ['1']), given: false }, '\r\n1\r\n', 'an empty key is a header'],
  [table([]), '', 'nothing'],
])('CSV of %j is %j: %s', (written, expected) => {
  expect(writeCsv(written)).toBe(expected);
});

it.each([
  [table([]), '<table><tbody></tbody></table>'],
  [table(['A']), '<table><thead><tr><th>A</th></tr></thead><tbody></tbody></table>'],
  [
    table(['<h>'], ['a&b']),
    '<table><thead><tr><th>&lt;h&gt;</th></tr></thead><tbody><tr><td>a&amp;b</td></tr></tbody></table>',
  ],
])('HTML of %j is %s', (written, expected) => {
  expect(writeHtml(written)).toBe(expected);
});

it.each([
  ['"\'', '&quot;&#39;', 'quotes'],
  ['\u00a0ä\u00ff', '&#160;&#228;&#255;', 'the upper half of Latin-1'],
  ['€\u0100\n\t', '€\u0100\n\t', 'other characters of the basic plane stay'],
  ['😀', '&#128512;', 'a pair is one character'],
  ['a\ud83d', 'a\ufffd', 'half a pair stands for none'],
])('encodes %j as %s: %s', (text, encoded) => {
  expect(writeHtml(table(['h'], [text]))).toContain(`<td>${encoded}</td>`);
});
