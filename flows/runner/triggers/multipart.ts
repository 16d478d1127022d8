// A multipart body → its parts: headers (with the length of the part) and body.
// https://www.rfc-editor.org/rfc/rfc2046#section-5.1
import { Buffer } from 'node:buffer';
import { putProperty, type Value, type ValueObject } from '../expressions/values';
import { findHeader } from '../run/headers';

const LINE_END = Buffer.from('\r\n');
const HEADERS_END = Buffer.from('\r\n\r\n');

/** Empty where the content type names no boundary or the body has none. */
export function readMultipart(
  bytes: Buffer,
  contentType: string,
  readBody: (bytes: Buffer, contentType: string | undefined) => Value,
): ValueObject[] {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]*)"|([^;\s]*))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (!boundary) return [];
  return [...sections(bytes, boundary)].map((section) => {
    const end = section.indexOf(HEADERS_END);
    const body = end < 0 ? Buffer.alloc(0) : section.subarray(end + HEADERS_END.length);
    const headers = readHeaders(section.subarray(0, Math.max(end, 0)).toString('utf8'));
    const value = readBody(body, findHeader(headers, 'content-type'));
    headers['Content-Length'] = String(body.length);
    return { headers, body: value };
  });
}

// A boundary stands at the start of a line, and the line end before it belongs to it. What follows the last one is none.
function* sections(bytes: Buffer, boundary: string): Generator<Buffer> {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const lines = Buffer.concat([LINE_END, bytes]);
  let at = lines.indexOf(delimiter);
  while (at >= 0) {
    const start = at + delimiter.length;
    at = lines.indexOf(delimiter, start);
    if (at >= 0) yield lines.subarray(start, at);
  }
}

function readHeaders(text: string): ValueObject {
  const headers: ValueObject = {};
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) putProperty(headers, line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  return headers;
}
