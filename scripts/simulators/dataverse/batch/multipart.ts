// multipart/mixed, taken apart and put together. In and out: text. Both line ends are read, CRLF is written.
// https://www.rfc-editor.org/rfc/rfc2046#section-5.1
import * as errors from '../errors';

export interface Part {
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

const MAX_BOUNDARY = 70;

/** @throws WireError 400 where the content type names none */
export function readBoundary(contentType: string | undefined): string {
  const found = /;\s{0,9}boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? '');
  const boundary = found?.[1] ?? found?.[2];
  if (boundary !== undefined && boundary.length <= MAX_BOUNDARY) return boundary;
  throw errors.badQuery(
    "The content type of a batch is multipart/mixed with the parameter 'boundary'.",
  );
}

/** What stands before the first boundary and behind the last is dropped. @throws WireError 400 */
export function splitParts(text: string, boundary: string): string[] {
  const mark = `--${boundary}`;
  const parts: string[] = [];
  let start = -1;
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + mark.length)) {
    if (at > 0 && text[at - 1] !== '\n') continue;
    const end = lineEnd(text, at);
    const rest = text.slice(at + mark.length, end).trim();
    if (rest !== '' && rest !== '--') continue;
    if (start !== -1) parts.push(text.slice(start, withoutLineEnd(text, at)));
    if (rest === '--') return parts;
    start = Math.min(end + 1, text.length);
  }
  throw errors.badQuery(`The batch does not end with the boundary '${boundary}--'.`);
}

/** Headers, an empty line, a body. */
export function readPart(text: string): Part {
  const headers = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end).trim();
    at = end + 1;
    // Some clients begin a part with an empty line.
    if (line === '' && headers.size === 0) continue;
    if (line === '') break;
    const colon = line.indexOf(':');
    if (colon < 1) throw errors.badQuery(`'${line.slice(0, 100)}' is not a header.`);
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: text.slice(at) };
}

export function joinParts(parts: readonly string[], boundary: string): string {
  const bodies = parts.map((part) => `--${boundary}\r\n${part}\r\n`);
  return `${bodies.join('')}--${boundary}--\r\n`;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

// The line end before a boundary belongs to the boundary.
function withoutLineEnd(text: string, at: number): number {
  if (text[at - 1] !== '\n') return at;
  return text[at - 2] === '\r' ? at - 2 : at - 1;
}
