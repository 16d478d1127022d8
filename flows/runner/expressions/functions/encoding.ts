// Conversion functions between text and its encodings: base64, binary content, data URIs, URI components.
// https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference#conversion-functions
import { Buffer } from 'node:buffer';
import type { FunctionDefinition, PureFunction } from '../function';
import { isContent, toContent, toText } from '../text';
import type { Value } from '../values';
import { decodeBase64 } from './base64';
import { dataUriFunctions } from './data-uri';
import { checkTextLength, fault, notConvertible, wrongType } from './fault';
import { urlDecode, urlEncode } from './url-encoding';

const SOURCE = 'workflow-definition-language-functions-reference, Conversion functions';
const OCTETS = 'application/octet-stream';

const base64: PureFunction = {
  name: 'base64',
  category: 'Conversion',
  signature: 'base64(value)',
  summary: 'The base64 text of a text in UTF-8 or of binary content.',
  examples: [
    ["base64('hello')", '"aGVsbG8="'],
    ["base64(binary('hello'))", '"aGVsbG8="'],
  ],
  source: SOURCE,
  arity: [1, 1],
  apply: (value) => {
    if (isContent(value)) return value.$content;
    const bytes = Buffer.from(text('base64', value), 'utf8');
    checkTextLength('base64', Math.ceil(bytes.length / 3) * 4);
    return bytes.toString('base64');
  },
};

const base64ToString: PureFunction = {
  name: 'base64ToString',
  category: 'Conversion',
  signature: 'base64ToString(value)',
  summary: 'The text (UTF-8) that a base64 text stands for.',
  examples: [["base64ToString('aGVsbG8=')", '"hello"']],
  source: SOURCE,
  arity: [1, 1],
  apply: (value) => base64Bytes('base64ToString', value).toString('utf8'),
};

const uriComponent: PureFunction = {
  name: 'uriComponent',
  category: 'Conversion',
  signature: 'uriComponent(value, …)',
  summary: 'The text with all characters escaped that a URI gives a meaning to.',
  examples: [
    ["uriComponent('https://contoso.com')", '"https%3A%2F%2Fcontoso.com"'],
    ["uriComponent('a b', 1, true, null)", '"a%20b1True"'],
  ],
  source: SOURCE,
  arity: [1, Infinity],
  apply: (...values) => {
    const text = values.length === 1 ? toText(values[0]) : values.map(toText).join('');
    checkTextLength('uriComponent', text.length);
    const encoded = urlEncode(text);
    checkTextLength('uriComponent', encoded.length);
    return encoded;
  },
};

const uriComponentToString: PureFunction = {
  name: 'uriComponentToString',
  category: 'Conversion',
  signature: 'uriComponentToString(value)',
  summary: 'The text that a URI-encoded text stands for.',
  examples: [["uriComponentToString('https%3A%2F%2Fcontoso.com')", '"https://contoso.com"']],
  source: SOURCE,
  arity: [1, 1],
  apply: (value) => urlDecode(text('uriComponentToString', value)),
};

export const encodingFunctions: readonly FunctionDefinition[] = [
  base64,
  {
    name: 'base64ToBinary',
    category: 'Conversion',
    signature: 'base64ToBinary(value)',
    summary: 'Binary content from its base64 text.',
    examples: [
      [
        "base64ToBinary('aGVsbG8=')",
        '{"$content-type":"application/octet-stream","$content":"aGVsbG8="}',
      ],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (value) => {
      base64Bytes('base64ToBinary', value);
      return { '$content-type': OCTETS, $content: value as string };
    },
  },
  base64ToString,
  {
    name: 'binary',
    category: 'Conversion',
    signature: 'binary(value)',
    summary: 'Binary content from the text of a value in UTF-8.',
    examples: [
      ["binary('hello')", '{"$content-type":"application/octet-stream","$content":"aGVsbG8="}'],
      ['binary(true)', '{"$content-type":"application/octet-stream","$content":"VHJ1ZQ=="}'],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (value) => {
      if (value === null || value === undefined) throw notConvertible('binary');
      if (isContent(value)) return { '$content-type': OCTETS, $content: value.$content };
      return toContent(OCTETS, Buffer.from(toText(value), 'utf8'));
    },
  },
  ...dataUriFunctions,
  uriComponent,
  {
    name: 'uriComponentToBinary',
    category: 'Conversion',
    signature: 'uriComponentToBinary(value)',
    summary: 'Binary content from a URI-encoded text.',
    examples: [
      [
        "uriComponentToBinary('a%20b')",
        '{"$content-type":"application/octet-stream","$content":"YSBi"}',
      ],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (value) => {
      const decoded = urlDecode(text('uriComponentToBinary', value));
      return toContent(OCTETS, Buffer.from(decoded, 'utf8'));
    },
  },
  uriComponentToString,
  alias(base64, 'encodeBase64', [["encodeBase64('hello')", '"aGVsbG8="']], base64.apply),
  alias(base64ToString, 'decodeBase64', [["decodeBase64('aGVsbG8=')", '"hello"']], (value) =>
    base64Bytes('decodeBase64', value).toString('utf8'),
  ),
  alias(
    uriComponent,
    'encodeUriComponent',
    [["encodeUriComponent('https://contoso.com')", '"https%3A%2F%2Fcontoso.com"']],
    uriComponent.apply,
  ),
  alias(
    uriComponentToString,
    'decodeUriComponent',
    [["decodeUriComponent('https%3A%2F%2Fcontoso.com')", '"https://contoso.com"']],
    (value) => urlDecode(text('decodeUriComponent', value)),
  ),
];

function alias(
  original: PureFunction,
  name: string,
  examples: PureFunction['examples'],
  apply: PureFunction['apply'],
): PureFunction {
  return {
    ...original,
    name,
    signature: original.signature.replace(original.name, name),
    summary: `${original.summary} Another name of ${original.name}.`,
    examples,
    apply,
  };
}

function text(name: string, value: Value | undefined): string {
  if (typeof value === 'string') return value;
  throw wrongType(name, 'parameter to be a string', value);
}

function base64Bytes(name: string, value: Value | undefined): Buffer {
  const bytes = decodeBase64(text(name, value));
  if (bytes !== undefined) return bytes;
  throw fault(
    name,
    'was invoked with a parameter that is not valid. The value cannot be decoded from base64 representation.',
  );
}
