// Conversion functions between arrays, booleans, JSON, text and XML. Encodings are in encoding.ts.
import { Buffer } from 'node:buffer';
import { excerpt } from '../errors';
import type { FunctionDefinition } from '../function';
import { JsonSyntaxError, parseJson } from '../json';
import { isContent, toContent, toText, type Content } from '../text';
import { isNumeric, isObject, toDouble, type Value } from '../values';
import { contentToXml, jsonToXml, normalizeXml, XML_CONTENT_TYPE, xmlToJson } from '../xml';
import { XmlError } from '../xml-reader';
import { decodeBase64 } from './base64';
import { fault, notConvertible, wrongType } from './fault';

const SOURCE = 'workflow-definition-language-functions-reference, Conversion functions';

export const conversionFunctions: readonly FunctionDefinition[] = [
  {
    name: 'array',
    category: 'Conversion',
    signature: 'array(value)',
    summary: 'An array with the value as its only item.',
    examples: [
      ["array('hello')", '["hello"]'],
      ['array(createArray(1))', '[[1]]'],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (value) => [value],
  },
  {
    name: 'createArray',
    category: 'Conversion',
    signature: 'createArray(value1, value2, …)',
    summary: 'An array of the values.',
    examples: [
      ["createArray('h', 'e', 'l', 'l', 'o')", '["h","e","l","l","o"]'],
      ['createArray(1, null)', '[1,null]'],
    ],
    source: SOURCE,
    arity: [1, Infinity],
    apply: (...values) => values,
  },
  {
    name: 'bool',
    category: 'Conversion',
    signature: 'bool(value)',
    summary: 'A boolean from a boolean, a number (0 is false) or the text true or false.',
    examples: [
      ['bool(1)', 'true'],
      ['bool(0)', 'false'],
      ["bool('True')", 'true'],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (value) => {
      if (typeof value === 'boolean') return value;
      if (isNumeric(value)) return toDouble(value) !== 0;
      const word = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
      if (word === 'true' || word === 'false') return word === 'true';
      throw notConvertible('bool');
    },
  },
  {
    name: 'json',
    category: 'Conversion',
    signature: 'json(value)',
    summary: 'The value that a JSON text or an XML document describes.',
    examples: [
      ["json('[1, 2, 3]')", '[1,2,3]'],
      ['json(\'{"fullName": "Sophia Owen"}\')', '{"fullName":"Sophia Owen"}'],
      [
        'json(xml(\'<?xml version="1.0"?> <root> <person id="1"> <name>Sophia Owen</name> </person> </root>\'))',
        '{"?xml":{"@version":"1.0"},"root":{"person":{"@id":"1","name":"Sophia Owen"}}}',
      ],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (value) => {
      if (typeof value === 'string') return parse(value);
      if (!isContent(value)) throw wrongType('json', 'parameter to be a string or an XML', value);
      return isXmlType(value) ? fromXml(value) : parse(toText(value));
    },
  },
  {
    name: 'base64ToJson',
    category: 'Conversion',
    signature: 'base64ToJson(value)',
    summary: 'The value that a JSON text in base64 describes.',
    examples: [["base64ToJson('eyJhIjoxfQ==')", '{"a":1}']],
    source: `${SOURCE} (2026)`,
    arity: [1, 1],
    apply: (value) => {
      const name = 'base64ToJson';
      if (typeof value !== 'string') throw wrongType(name, 'parameter to be a string', value);
      const bytes = decodeBase64(value);
      if (bytes === undefined) throw notConvertible(name);
      return parse(bytes.toString('utf8'), name);
    },
  },
  {
    name: 'string',
    category: 'Conversion',
    signature: 'string(value)',
    summary: 'The text of a value; of an object or an array its JSON.',
    examples: [
      ['string(10)', '"10"'],
      ['string(json(\'{"name": "Sophie Owen"}\'))', '"{\\"name\\":\\"Sophie Owen\\"}"'],
      ['string(true)', '"True"'],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (value) => toText(value),
  },
  {
    name: 'xml',
    category: 'Conversion',
    signature: 'xml(value)',
    summary: 'An XML document from its text, or from an object with a single root property.',
    examples: [
      ["string(xml('<name>Sophia Owen</name>'))", '"<name>Sophia Owen</name>"'],
      ['string(xml(json(\'{"name": "Sophia Owen"}\')))', '"<name>Sophia Owen</name>"'],
      [
        'string(xml(json(\'{"person": {"name": "Sophia Owen", "city": "Seattle"}}\')))',
        '"<person><name>Sophia Owen</name><city>Seattle</city></person>"',
      ],
    ],
    source: SOURCE,
    arity: [1, 1],
    apply: (value) => toXml(value),
  },
];

function parse(text: string, name = 'json'): Value {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw fault(
      name,
      `parameter is not valid. The provided value '${excerpt(text)}' cannot be parsed: '${error.message}'.`,
    );
  }
}

function isXmlType(content: Content): boolean {
  const [type = ''] = content['$content-type'].toLowerCase().split(';', 1);
  return /^(?:application|text)\/xml$/.test(type.trim()) || type.trim().endsWith('+xml');
}

function fromXml(content: Content): Value {
  try {
    return xmlToJson(contentToXml(content));
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw fault(
      'json',
      `parameter is not valid. The provided value cannot be converted to JSON. Could not parse XML: ${error.message}`,
    );
  }
}

/** Content is taken as it is, whatever its type says: it is read only when something asks for what is in it. */
function toXml(value: Value | undefined): Value {
  if (isContent(value)) return { '$content-type': XML_CONTENT_TYPE, $content: value.$content };
  if (typeof value !== 'string' && !isObject(value)) {
    throw wrongType('xml', 'parameter to be a string or an object', value);
  }
  try {
    const text = typeof value === 'string' ? normalizeXml(value) : jsonToXml(value);
    return toContent(XML_CONTENT_TYPE, Buffer.from(text, 'utf8'));
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw fault(
      'xml',
      `parameter is not valid. The provided value cannot be converted to XML: '${error.message}'.`,
    );
  }
}
