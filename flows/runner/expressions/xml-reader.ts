// XML text → nodes, as strict as .NET's XmlReader and with its messages. A DOCTYPE is kept, yet none of its entities is
// expanded and nothing fetched. Why no package reads it: xmldom takes ill-formed documents (`<a b=1/>`, a lone `&`) and
// does not tell `<a/>` from `<a></a>`, which json() does.
// https://learn.microsoft.com/dotnet/api/system.xml.xmldocument.loadxml
import { decodeReferences, findInvalidCharacter } from './xml-characters';
import { DocumentTypeFault, readDocumentType } from './xml-document-type';
import { readXmlName } from './xml-name';
import { declareNamespaces, NO_NAMESPACES, type Namespaces } from './xml-namespaces';
import { NodeType, XMLNS, XmlDocumentType, XmlNode } from './xml-node';

export const MAX_XML_DEPTH = 512;

/** Not an XML document, or not one that JSON or XPath can be made of. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}

/** @throws XmlError */
export function readXml(text: string): XmlNode {
  return new Reader(text).read();
}

const SPACES = /[ \t\r\n]*/y;
const ONLY_SPACES = /^[ \t\r\n]*$/;
const DECLARATION =
  /<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][A-Za-z0-9._-]*)"|'([A-Za-z][A-Za-z0-9._-]*)'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(yes|no)"|'(yes|no)'))?[ \t\r\n]*\?>/y;

interface OpenElement {
  readonly node: XmlNode;
  readonly namespaces: Namespaces;
  readonly preservesSpace: boolean;
}

class Reader {
  private at = 0;
  private order = 0;
  private readonly document: XmlNode;
  private readonly open: OpenElement[] = [];
  private hasType = false;
  private hasRoot = false;

  constructor(private readonly text: string) {
    this.document = new XmlNode(NodeType.document, '#document', null, null, this.order++);
  }

  read(): XmlNode {
    if (this.text.charCodeAt(0) === 0xfeff) this.at = 1;
    if (/^<\?xml[ \t\r\n?]/.test(this.text.slice(this.at, this.at + 6))) this.declaration();
    while (this.at < this.text.length) {
      if (this.text[this.at] !== '<') this.characters();
      else if (this.text.startsWith('<!--', this.at)) this.comment();
      else if (this.text.startsWith('<![CDATA[', this.at)) this.cdata();
      else if (this.text.startsWith('<!', this.at)) this.documentType();
      else if (this.text.startsWith('<?', this.at)) this.instruction();
      else if (this.text.startsWith('</', this.at)) this.endTag();
      else this.startTag();
    }
    if (this.open.length > 0) {
      const names = this.open.map(({ node }) => node.nodeName).reverse();
      this.fail(
        `Unexpected end of file has occurred. The following elements are not closed: ${names.join(', ')}.`,
      );
    }
    if (!this.hasRoot) throw new XmlError('Root element is missing.');
    return this.document;
  }

  private add(type: NodeType, name: string, value: string | null): XmlNode {
    const node = new XmlNode(type, name, value, this.document, this.order++);
    (this.open.at(-1)?.node ?? this.document).append(node);
    return node;
  }

  private declaration(): void {
    DECLARATION.lastIndex = this.at;
    const match = DECLARATION.exec(this.text);
    if (!match) this.fail('Syntax for an XML declaration is invalid.');
    const version = match[1] ?? match[2] ?? '';
    if (version !== '1.0') this.fail(`Version number '${version}' is invalid.`);
    const encoding = match[3] ?? match[4];
    const standalone = match[5] ?? match[6];
    let value = `version="${version}"`;
    if (encoding !== undefined) value += ` encoding="${encoding}"`;
    if (standalone !== undefined) value += ` standalone="${standalone}"`;
    this.add(NodeType.instruction, 'xml', value);
    this.at = DECLARATION.lastIndex;
  }

  private characters(): void {
    const next = this.text.indexOf('<', this.at);
    const raw = this.text.slice(this.at, next < 0 ? this.text.length : next);
    const isSpace = ONLY_SPACES.test(raw);
    if (this.open.length === 0 && !isSpace) {
      SPACES.lastIndex = this.at;
      SPACES.test(this.text);
      this.at = SPACES.lastIndex;
      this.fail('Data at the root level is invalid.');
    }
    if (!isSpace || this.open.at(-1)?.preservesSpace === true) {
      if (raw.includes(']]>')) this.fail("']]>' is not allowed in character data.");
      const node = this.add(NodeType.text, '#text', this.decode(raw));
      node.isSignificantSpace = isSpace;
    }
    this.at += raw.length;
  }

  private comment(): void {
    const value = this.until('-->', 4);
    if (value.includes('--') || value.endsWith('-')) {
      this.fail("An XML comment cannot contain '--', and '-' cannot be the last character.");
    }
    this.add(NodeType.comment, '#comment', value);
  }

  private cdata(): void {
    if (this.open.length === 0) this.fail('Data at the root level is invalid.');
    this.add(NodeType.cdata, '#cdata-section', this.until(']]>', 9));
  }

  private documentType(): void {
    if (this.open.length > 0) this.fail('Unexpected DTD declaration.');
    if (this.hasRoot) this.fail('DTD must be defined before the document root element.');
    if (this.hasType) this.fail('Cannot have multiple DTDs.');
    const found = readDocumentType(this.text, this.at);
    if (found instanceof DocumentTypeFault) {
      this.at = found.at;
      this.fail(found.message);
    }
    this.hasType = true;
    const [type, end] = found;
    this.document.append(new XmlDocumentType(type, this.document, this.order++));
    this.at = end;
  }

  private instruction(): void {
    const name = readXmlName(this.text, this.at + 2);
    if (name === '' || name.includes(':')) this.fail('The name of an instruction is invalid.');
    if (name.toLowerCase() === 'xml') {
      this.fail('Unexpected XML declaration. It must be the first node in the document.');
    }
    const value = this.until('?>', 2 + name.length);
    if (value !== '' && !ONLY_SPACES.test(value.slice(0, 1))) {
      this.fail(`The name of the instruction '${name}' is invalid.`);
    }
    this.add(NodeType.instruction, name, value.replace(/^[ \t\r\n]+/, ''));
  }

  /** What lies between here and a mark, without the first characters; the reader then stands behind the mark. */
  private until(mark: string, skipped: number): string {
    const end = this.text.indexOf(mark, this.at + skipped);
    if (end < 0) this.fail('Unexpected end of file has occurred.');
    const value = this.text.slice(this.at + skipped, end);
    this.checkCharacters(value);
    this.at = end + mark.length;
    return value;
  }

  private endTag(): void {
    const name = this.name(2);
    this.at += 2 + name.length;
    this.spaces();
    const innermost = this.open.pop();
    if (innermost?.node.nodeName !== name) {
      this.fail(
        innermost === undefined
          ? 'Data at the root level is invalid.'
          : `The '${innermost.node.nodeName}' start tag does not match the end tag of '${name}'.`,
      );
    }
    if (this.text[this.at] !== '>') this.unexpected("'>'");
    this.at++;
  }

  private startTag(): void {
    if (this.open.length === 0 && this.hasRoot) this.fail('There are multiple root elements.');
    if (this.open.length >= MAX_XML_DEPTH) {
      this.fail(`Elements are nested more than ${MAX_XML_DEPTH} levels deep.`);
    }
    const name = this.name(1);
    this.at += 1 + name.length;
    const element = this.add(NodeType.element, name, null);
    this.hasRoot = true;
    const attributes = this.attributes();
    const outer = this.open.at(-1);
    const namespaces = declareNamespaces(attributes, outer?.namespaces ?? NO_NAMESPACES);
    element.namespaceURI = this.resolve(element.prefix, namespaces);
    for (const attribute of attributes) {
      if (attribute.prefix === 'xmlns' || attribute.nodeName === 'xmlns') {
        attribute.namespaceURI = XMLNS;
      } else if (attribute.prefix !== '') {
        attribute.namespaceURI = this.resolve(attribute.prefix, namespaces);
      }
      element.setAttribute(attribute);
    }
    const space = attributes.find(({ nodeName }) => nodeName === 'xml:space')?.nodeValue;
    const preservesSpace =
      space === undefined ? outer?.preservesSpace === true : space === 'preserve';
    element.isEmpty = this.text[this.at] === '/';
    if (element.isEmpty) this.at++;
    if (this.text[this.at] !== '>') this.unexpected("'>'");
    this.at++;
    if (!element.isEmpty) this.open.push({ node: element, namespaces, preservesSpace });
  }

  private attributes(): XmlNode[] {
    const attributes: XmlNode[] = [];
    const names = new Set<string>();
    for (;;) {
      const spaces = this.spaces();
      const next = this.text[this.at];
      if (next === '>' || next === '/') return attributes;
      if (spaces === 0) this.unexpected('whitespace');
      const name = this.name(0);
      if (names.has(name)) this.fail(`'${name}' is a duplicate attribute name.`);
      names.add(name);
      this.at += name.length;
      this.spaces();
      if (this.text[this.at] !== '=') this.unexpected("'='");
      this.at++;
      this.spaces();
      const quote = this.text[this.at];
      if (quote !== '"' && quote !== "'") this.unexpected(`'"' or '''`);
      const end = this.text.indexOf(quote, this.at + 1);
      if (end < 0) this.fail('Unexpected end of file has occurred.');
      const raw = this.text.slice(this.at + 1, end);
      if (raw.includes('<')) {
        this.fail("'<', hexadecimal value 0x3C, is an invalid attribute character.");
      }
      attributes.push(
        new XmlNode(NodeType.attribute, name, this.decode(raw), this.document, this.order++),
      );
      this.at = end + 1;
    }
  }

  /** A qualified name, that many characters on. */
  private name(skipped: number): string {
    const name = readXmlName(this.text, this.at + skipped);
    const parts = name.split(':');
    if (name !== '' && parts.length <= 2 && !parts.includes('')) return name;
    if (this.open.length === 0 && this.at + skipped >= this.text.length) {
      this.fail('Data at the root level is invalid.');
    }
    this.at += skipped;
    this.unexpected('a name');
  }

  private resolve(prefix: string, namespaces: Namespaces): string {
    const uri = namespaces.get(prefix);
    if (uri === undefined) this.fail(`'${prefix}' is an undeclared prefix.`);
    return uri;
  }

  private decode(raw: string): string {
    const [text, fault] = decodeReferences(raw);
    if (fault !== undefined) this.fail(fault);
    return text;
  }

  private checkCharacters(text: string): void {
    const fault = findInvalidCharacter(text);
    if (fault !== undefined) this.fail(fault);
  }

  private spaces(): number {
    SPACES.lastIndex = this.at;
    SPACES.test(this.text);
    const passed = SPACES.lastIndex - this.at;
    this.at = SPACES.lastIndex;
    return passed;
  }

  private unexpected(expected: string): never {
    const found = this.text[this.at];
    this.fail(
      found === undefined
        ? 'Unexpected end of file has occurred.'
        : `'${found}' is an unexpected token. The expected token is ${expected}.`,
    );
  }

  private fail(message: string): never {
    const before = this.text.slice(0, this.at);
    const line = before.split('\n').length;
    const position = this.at - (before.lastIndexOf('\n') + 1) + 1;
    throw new XmlError(`${message} Line ${line}, position ${position}.`);
  }
}
