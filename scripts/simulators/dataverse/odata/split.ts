// Text → its parts between a separator that stands outside quotes and parentheses.
// https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html#sec_SystemQueryOptionexpand
import { ODataError, shorten } from './errors';

/** @throws ODataError where a quote or parenthesis has no partner */
export function splitAtTop(text: string, separator: ',' | ';'): string[] {
  const parts: string[] = [];
  let begin = 0;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "'") quoted = !quoted;
    if (quoted) continue;
    if (character === '(') depth++;
    if (character === ')' && --depth < 0) throw unbalanced(text, at);
    if (character === separator && depth === 0) {
      parts.push(text.slice(begin, at));
      begin = at + 1;
    }
  }
  if (quoted || depth > 0) throw unbalanced(text, text.length);
  parts.push(text.slice(begin));
  return parts;
}

function unbalanced(text: string, offset: number): ODataError {
  const message = `Syntax error at position ${offset} in '${shorten(text)}'.`;
  return new ODataError(message, text, offset);
}
