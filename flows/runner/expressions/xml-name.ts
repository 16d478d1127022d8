// Names of XML elements and attributes: what is one, and the _xHHHH_ escapes of .NET's XmlConvert.
// https://learn.microsoft.com/dotnet/api/system.xml.xmlconvert.encodename

const START =
  'A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d' +
  '\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd';
const REST = `${START}\\-.0-9\\u00b7\\u0300-\\u036f\\u203f\\u2040`;

const NOT_START = new RegExp(`[^:${START}]`, 'u');
const NOT_REST = new RegExp(`[^:${REST}]`, 'u');
const ESCAPE = /^_[xX](?:[0-9a-fA-F]{4}|[0-9a-fA-F]{8})_/;

/** The qualified name at this place of a text, without a check of its colons; empty where there is none. */
export function readXmlName(text: string, at: number): string {
  NAME.lastIndex = at;
  return NAME.exec(text)?.[0] ?? '';
}
const NAME = new RegExp(`[:${START}][:${REST}]*`, 'y');

export function encodeXmlName(name: string): string {
  let encoded = '';
  let at = 0;
  for (const character of name) {
    const valid = !(at === 0 ? NOT_START : NOT_REST).test(character);
    const looksEscaped = character === '_' && ESCAPE.test(name.slice(at, at + 11));
    encoded += valid && !looksEscaped ? character : escape(character);
    at += character.length;
  }
  return encoded;
}

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `_x${code
    .toString(16)
    .toUpperCase()
    .padStart(code > 0xffff ? 8 : 4, '0')}_`;
}

export function decodeXmlName(name: string): string {
  if (!name.includes('_')) return name;
  return name.replace(/_[xX]([0-9a-fA-F]{4}|[0-9a-fA-F]{8})_/g, (escaped: string, hex: string) => {
    const code = parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : escaped;
  });
}
