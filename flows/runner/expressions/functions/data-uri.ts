// Data URIs: what is one for each function differs, as measured on the real host (conformance/expressions).
// https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference#dataUri
import { Buffer } from 'node:buffer';
import { excerpt } from '../errors';
import type { FunctionDefinition } from '../function';
import { JsonSyntaxError, parseJson } from '../json';
import { isContent, toText } from '../text';
import type { Value } from '../values';
import { decodeBase64 } from './base64';
import { fault, notConvertible, wrongType } from './fault';
import { urlDecode } from './url-encoding';

const SOURCE = 'workflow-definition-language-functions-reference, Conversion functions';

export const dataUriFunctions: readonly FunctionDefinition[] = [
  {
    name: 'dataUri',
    category: 'Conversion',
    signature: 'dataUri(value)',
    summary: 'The data URI of a text, of binary content, or of the JSON of another value.',
    examples: [
      ["dataUri('hello')", '"data:text/plain;charset=utf-8;base64,aGVsbG8="'],
      [
        'dataUri(createArray(1, 2, 3))',
        '"data:application/json;charset=utf-8;base64,WzEsMiwzXQ=="',
      ],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (value) => {
      if (value === null || value === undefined) throw notConvertible('dataUri');
      if (isContent(value)) return `data:${value['$content-type']};base64,${value.$content}`;
      const type = typeof value === 'string' ? 'text/plain' : 'application/json';
      return `data:${type};charset=utf-8;base64,${Buffer.from(toText(value), 'utf8').toString('base64')}`;
    },
  },
  {
    name: 'dataUriToBinary',
    category: 'Conversion',
    signature: 'dataUriToBinary(value)',
    summary: 'The binary content that a data URI holds, with its content type.',
    examples: [
      [
        "dataUriToBinary('data:text/plain;charset=utf-8;base64,aGVsbG8=')",
        '{"$content-type":"text/plain;charset=utf-8","$content":"aGVsbG8="}',
      ],
      ["dataUriToBinary('data:,a+b')", '{"$content-type":"text/plain","$content":"YSBi"}'],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (value) => {
      const uri = parseDataUri('dataUriToBinary', value);
      if (!isMediaType(uri)) throw malformed('dataUriToBinary', uri.text);
      // The base64 is not looked at before something reads the content.
      return { '$content-type': uri.contentType, $content: base64Of(uri) };
    },
  },
  {
    name: 'dataUriToString',
    category: 'Conversion',
    signature: 'dataUriToString(value)',
    summary: 'The text that a data URI holds.',
    examples: [
      ["dataUriToString('data:text/plain;charset=utf-8;base64,aGVsbG8=')", '"hello"'],
      ["dataUriToString('data:,plain%20text')", '"plain text"'],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (value) => {
      const uri = parseDataUri('dataUriToString', value);
      // Only a charset that comes first among the parameters is seen.
      const charset = /^charset=(.*)$/i.exec(uri.segments[1] ?? '')?.[1];
      if (charset !== undefined && charset.toLowerCase() !== 'utf-8') {
        throw malformed('dataUriToString', uri.text);
      }
      return textOf('dataUriToString', uri);
    },
  },
  {
    name: 'decodeDataUri',
    category: 'Conversion',
    signature: 'decodeDataUri(value)',
    summary: 'What a data URI holds: text, the value of JSON, or binary content.',
    examples: [
      ["decodeDataUri('data:text/plain;charset=utf-8;base64,aGVsbG8=')", '"hello"'],
      ["decodeDataUri('data:application/json,%5B1%5D')", '[1]'],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (value) => decodeDataUri(parseDataUri('decodeDataUri', value)),
  },
];

interface DataUri {
  readonly text: string;
  /** Media type and parameters, without a last `base64`. */
  readonly segments: readonly string[];
  readonly contentType: string;
  readonly isBase64: boolean;
  readonly payload: string;
}

function parseDataUri(name: string, value: Value | undefined): DataUri {
  if (typeof value !== 'string') throw wrongType(name, 'parameter to be a string', value);
  const comma = value.indexOf(',');
  if (comma < 0 || value.slice(0, 5).toLowerCase() !== 'data:') throw malformed(name, value);
  const segments = value.slice(5, comma).split(';');
  const isBase64 = segments.at(-1)?.toLowerCase() === 'base64';
  if (isBase64) segments.pop();
  const [type = ''] = segments;
  if (type === '' && segments.length > 1) throw malformed(name, value);
  return {
    text: value,
    segments,
    contentType: type === '' ? 'text/plain' : segments.join(';'),
    isBase64,
    payload: value.slice(comma + 1),
  };
}

/** As .NET's media type header: one slash, parameters with at most one `=`, a charset that exists. */
function isMediaType(uri: DataUri): boolean {
  const [type = '', ...parameters] = uri.contentType.split(';');
  if (type.split('/').length !== 2) return false;
  return parameters.every((parameter) => {
    const [name = '', value = '', ...more] = parameter.split('=');
    return more.length === 0 && (name.trim().toLowerCase() !== 'charset' || isCharset(value));
  });
}

function isCharset(label: string): boolean {
  try {
    new TextDecoder(label.trim().replace(/^"(.*)"$/, '$1'));
    return true;
  } catch {
    return false;
  }
}

function base64Of(uri: DataUri): string {
  return uri.isBase64
    ? uri.payload
    : Buffer.from(urlDecode(uri.payload), 'utf8').toString('base64');
}

function textOf(name: string, uri: DataUri): string {
  if (!uri.isBase64) return urlDecode(uri.payload);
  const bytes = decodeBase64(uri.payload);
  if (bytes === undefined) throw malformed(name, uri.text);
  return bytes.toString('utf8');
}

function decodeDataUri(uri: DataUri): Value {
  const type = uri.contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type.startsWith('text/')) return textOf('decodeDataUri', uri);
  if (type === 'application/json' || type.endsWith('+json')) {
    const text = textOf('decodeDataUri', uri);
    try {
      return parseJson(text);
    } catch (error) {
      if (error instanceof JsonSyntaxError) return text;
      throw error;
    }
  }
  const hasCharset = /;\s{0,9}charset=/i.test(uri.contentType);
  return {
    '$content-type': hasCharset ? uri.contentType : `${uri.contentType};charset=us-ascii`,
    $content: base64Of(uri),
  };
}

function malformed(name: string, text: string) {
  return fault(
    name,
    `expects its parameter to be formatted as a valid data URI. The provided value '${excerpt(text)}' was not formatted correctly.`,
  );
}
