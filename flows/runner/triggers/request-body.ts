// The body of a request → the value that `triggerBody()` gives, by its content type.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-content-type
import { Buffer } from 'node:buffer';
import { toContent } from '../expressions/text';
import type { Value } from '../expressions/values';
import { LenientJsonError, readLenientJson } from '../json-schema/read-lenient-json';
import { readForm } from './form-encoding';
import { readMultipart } from './multipart';

export { LenientJsonError };

const BINARY = 'application/octet-stream';

/**
 * @returns undefined where there is no body
 * @throws LenientJsonError where it says JSON and is none
 */
export function readRequestBody(
  body: string | Uint8Array | undefined,
  contentType: string | undefined,
): Value | undefined {
  if (body === undefined || body.length === 0) return undefined;
  const bytes = Buffer.from(body as Uint8Array);
  const type = contentType ?? BINARY;
  const media = mediaOf(type);
  if (media === 'application/x-www-form-urlencoded') {
    return { ...toContent(type, bytes), $formdata: readForm(decodeText(bytes, type)) };
  }
  if (media.startsWith('multipart/')) {
    const parts = readMultipart(bytes, type, (part, partType) =>
      readSimpleBody(part, partType ?? BINARY),
    );
    return { ...toContent(type, bytes), $multipart: parts };
  }
  return readSimpleBody(bytes, type);
}

function readSimpleBody(bytes: Buffer, type: string): Value {
  const media = mediaOf(type);
  if (media === 'application/json' || media.endsWith('+json')) {
    return readLenientJson(decodeText(bytes, type));
  }
  return media.startsWith('text/') ? decodeText(bytes, type) : toContent(type, bytes);
}

function mediaOf(type: string): string {
  return type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function decodeText(bytes: Buffer, type: string): string {
  const [, charset = 'utf-8'] = /;\s*charset="?([\w.:-]+)/i.exec(type) ?? [];
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch (error) {
    // A name that the machine does not know.
    if (!(error instanceof RangeError)) throw error;
    return bytes.toString('utf8');
  }
}
