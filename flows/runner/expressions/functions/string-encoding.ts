// String functions that the designer offers but the reference page does not list: byte order mark, XML text and
// names, lengths in bytes. The XML ones behave as .NET's SecurityElement.Escape and XmlConvert.
// https://learn.microsoft.com/dotnet/api/system.xml.xmlconvert.encodename
import { Buffer } from 'node:buffer';
import type { FunctionDefinition } from '../function';
import { decodeXmlName, encodeXmlName } from '../xml-name';
import { wrongType } from './fault';

const SOURCE = 'functions of the Logic Apps designer catalogue; .NET XmlConvert, SecurityElement';

export const stringEncodingFunctions: readonly FunctionDefinition[] = [
  ofText(
    'trimByteOrderMark',
    'The text without a byte order mark at its start.',
    (text) => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text),
    [
      ["trimByteOrderMark(uriComponentToString('%EF%BB%BFabc'))", '"abc"'],
      ["trimByteOrderMark('abc')", '"abc"'],
    ],
  ),
  ofText(
    'encodeXmlValue',
    'The text with the characters that XML gives a meaning to as entities.',
    (text) => text.replace(/[<>&"']/g, (character) => ENTITIES[character] as string),
    [
      ["encodeXmlValue('a < b & c')", '"a &lt; b &amp; c"'],
      ["encodeXmlValue('it''s')", '"it&apos;s"'],
    ],
  ),
  ofText(
    'decodeXmlValue',
    'The text that an XML value stands for.',
    (text) => text.replace(/&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g, decode),
    [
      ["decodeXmlValue('a &lt; b &amp; c')", '"a < b & c"'],
      ["decodeXmlValue('&#65;&#x42;')", '"AB"'],
    ],
  ),
  ofText(
    'encodeXmlName',
    'A valid name of an XML element for any text: other characters become _xHHHH_.',
    encodeXmlName,
    [
      ["encodeXmlName('Order ID')", '"Order_x0020_ID"'],
      ["encodeXmlName('1a')", '"_x0031_a"'],
    ],
  ),
  ofText('decodeXmlName', 'The text that an XML name with _xHHHH_ stands for.', decodeXmlName, [
    ["decodeXmlName('Order_x0020_ID')", '"Order ID"'],
    ["decodeXmlName('plain')", '"plain"'],
  ]),
  ofText(
    'utf8Length',
    'The number of bytes of the text in UTF-8.',
    (text) => Buffer.byteLength(text, 'utf8'),
    [
      ["utf8Length('abc')", '3'],
      ["utf8Length('é€')", '5'],
    ],
  ),
  ofText('utf16Length', 'The number of bytes of the text in UTF-16.', (text) => text.length * 2, [
    ["utf16Length('abc')", '6'],
    ["utf16Length('é€')", '4'],
  ]),
];

function ofText(
  name: string,
  summary: string,
  map: (text: string) => string | number,
  examples: FunctionDefinition['examples'],
): FunctionDefinition {
  return {
    name,
    category: 'String',
    signature: `${name}(text)`,
    summary,
    examples,
    source: SOURCE,
    arity: [1, 1],
    apply: (text) => {
      if (typeof text === 'string') return map(text);
      throw wrongType(name, 'parameter to be a string', text);
    },
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
};

const CHARACTERS: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function decode(entity: string, named?: string, decimal?: string, hexadecimal?: string): string {
  if (named !== undefined) return CHARACTERS[named] as string;
  const code = decimal === undefined ? parseInt(hexadecimal as string, 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}
