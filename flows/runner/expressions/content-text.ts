// The text that binary content stands for: its base64 decoded in the charset that its content type names.
// https://learn.microsoft.com/dotnet/api/system.net.mime.contenttype
import type { Buffer } from 'node:buffer';
import { unreadableContent } from './errors';
import { decodeBase64 } from './functions/base64';

/** @throws ExpressionError where the content type is malformed, its charset unknown, or the content no base64 */
export function contentToText(contentType: string, base64: string): string {
  const charset = readCharset(contentType);
  const bytes = decodeBase64(base64);
  if (bytes === undefined) throw unreadableContent(contentType, 'it is not valid base64');
  const text = decode(bytes, charset.toLowerCase());
  if (text === undefined) {
    throw unreadableContent(contentType, `'${charset}' is not a supported charset`);
  }
  return text;
}

// A byte order mark stays where it is, as in .NET: the function trimByteOrderMark takes it away.
function decode(bytes: Buffer, charset: string): string | undefined {
  switch (charset) {
    case '':
    case 'utf-8':
      return bytes.toString('utf8');
    // TextDecoder takes the next two for windows-1252.
    case 'ascii':
    case 'us-ascii':
      return bytes.toString('latin1').replace(/[\u0080-\u00ff]/g, '?');
    case 'latin1':
    case 'iso-8859-1':
      return bytes.toString('latin1');
  }
  try {
    return new TextDecoder(charset, { ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const TOKEN = "[\\w!#$%&'*+.^`|~-]+";
const MEDIA_TYPE = new RegExp(`${TOKEN}/${TOKEN}[ \\t]*`, 'y');
const PARAMETER = new RegExp(
  `;[ \\t]*(?:(${TOKEN})=(?:(${TOKEN})|"((?:[^"\\\\\\u0080-\\uffff]|\\\\[\\u0000-\\u007f])*)")[ \\t]*|$)`,
  'y',
);

/** Empty where the content type names none. */
function readCharset(contentType: string): string {
  let charset = '';
  const names = new Set<string>();
  MEDIA_TYPE.lastIndex = 0;
  if (contentType.length > 1000 || !MEDIA_TYPE.test(contentType)) throw malformed(contentType);
  let at = MEDIA_TYPE.lastIndex;
  while (at < contentType.length) {
    PARAMETER.lastIndex = at;
    const match = PARAMETER.exec(contentType);
    if (!match) throw malformed(contentType);
    at = PARAMETER.lastIndex;
    const name = match[1]?.toLowerCase();
    if (name === undefined) break;
    if (names.has(name)) throw malformed(contentType);
    names.add(name);
    if (name === 'charset') charset = match[2] ?? match[3] ?? '';
  }
  return charset;
}

function malformed(contentType: string) {
  return unreadableContent(contentType, 'its content type is malformed');
}
