// The nodes of an XML document, in the shape of the DOM that the package xpath walks over, and their text.
// Text is written as .NET's XmlDocument writes it: no white space added, `<a />` and `<a></a>` kept apart.
// https://learn.microsoft.com/dotnet/api/system.xml.xmlnode.outerxml
import { writeDocumentType, type DocumentType } from './xml-document-type';

export const NodeType = {
  element: 1,
  attribute: 2,
  text: 3,
  cdata: 4,
  instruction: 7,
  comment: 8,
  document: 9,
  documentType: 10,
} as const;

export type NodeType = (typeof NodeType)[keyof typeof NodeType];

export const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** Attributes as both an array and a NamedNodeMap. */
class AttributeList extends Array<XmlNode> {
  item(index: number): XmlNode | undefined {
    return this[index];
  }
}

export class XmlNode {
  readonly childNodes: XmlNode[] = [];
  /** All attributes in their order, declarations of namespaces too. */
  readonly written: XmlNode[] = [];
  /** What XPath calls attributes: not the declarations of namespaces. */
  readonly attributes: AttributeList | null;
  readonly ownerDocument: XmlNode | null;
  readonly prefix: string;
  readonly localName: string;
  parentNode: XmlNode | null = null;
  ownerElement: XmlNode | null = null;
  previousSibling: XmlNode | null = null;
  nextSibling: XmlNode | null = null;
  namespaceURI = '';
  /** An element written `<a/>`. */
  isEmpty = false;
  /** White space that `xml:space="preserve"` keeps. */
  isSignificantSpace = false;

  constructor(
    readonly nodeType: NodeType,
    readonly nodeName: string,
    readonly nodeValue: string | null,
    document: XmlNode | null,
    /** The place in the order of the document, which is the order of creation. */
    readonly order: number,
  ) {
    this.ownerDocument = document;
    this.attributes = nodeType === NodeType.element ? new AttributeList() : null;
    const colon = nodeName.indexOf(':');
    this.prefix = colon < 0 ? '' : nodeName.slice(0, colon);
    this.localName = nodeName.slice(colon + 1);
  }

  get firstChild(): XmlNode | null {
    return this.childNodes[0] ?? null;
  }

  append(child: XmlNode): void {
    const last = this.childNodes.at(-1) ?? null;
    child.parentNode = this;
    child.previousSibling = last;
    if (last) last.nextSibling = child;
    this.childNodes.push(child);
  }

  setAttribute(attribute: XmlNode): void {
    attribute.ownerElement = this;
    this.written.push(attribute);
    if (attribute.namespaceURI !== XMLNS) this.attributes?.push(attribute);
  }

  getAttributeNS(namespace: string | null, localName: string): string {
    const found = this.attributes?.find(
      (each) => each.localName === localName && each.namespaceURI === (namespace ?? ''),
    );
    return found?.nodeValue ?? '';
  }

  /** Without a DTD no attribute is an identifier. */
  getElementById(): null {
    return null;
  }

  compareDocumentPosition(other: XmlNode): number {
    return other === this ? 0 : other.order < this.order ? 2 : 4;
  }
}

/** For XPath it does not exist. */
export class XmlDocumentType extends XmlNode {
  constructor(
    readonly declaration: DocumentType,
    document: XmlNode,
    order: number,
  ) {
    super(NodeType.documentType, declaration.name, null, document, order);
  }
}

/** The text of a node; an element names the namespaces that it needs and its parents declare. */
export function writeXml(node: XmlNode): string {
  return write(node, new Map([['', '']]));
}

function write(node: XmlNode, declared: ReadonlyMap<string, string>): string {
  switch (node.nodeType) {
    case NodeType.element:
      return writeElement(node, declared);
    case NodeType.cdata:
      return `<![CDATA[${node.nodeValue ?? ''}]]>`;
    case NodeType.comment:
      return `<!--${node.nodeValue ?? ''}-->`;
    case NodeType.instruction:
      return `<?${node.nodeName}${node.nodeValue === '' ? '' : ` ${node.nodeValue}`}?>`;
    case NodeType.documentType:
      return node instanceof XmlDocumentType ? writeDocumentType(node.declaration) : '';
    case NodeType.document:
      return node.childNodes.map((child) => write(child, declared)).join('');
    case NodeType.attribute:
      return `${node.nodeName}="${escapeAttribute(node.nodeValue ?? '')}"`;
    default:
      return escapeText(node.nodeValue ?? '');
  }
}

function writeElement(element: XmlNode, outer: ReadonlyMap<string, string>): string {
  let declared = outer;
  let text = `<${element.nodeName}`;
  const declare = (prefix: string, uri: string): void => {
    declared = new Map(declared).set(prefix, uri);
  };
  for (const attribute of element.written) {
    text += ` ${write(attribute, declared)}`;
    if (attribute.namespaceURI === XMLNS) {
      declare(attribute.prefix === '' ? '' : attribute.localName, attribute.nodeValue ?? '');
    }
  }
  const needed = [element, ...(element.attributes ?? []).filter((each) => each.prefix !== '')];
  for (const { prefix, namespaceURI } of needed) {
    if (prefix === 'xml' || declared.get(prefix) === namespaceURI) continue;
    text += ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeAttribute(namespaceURI)}"`;
    declare(prefix, namespaceURI);
  }
  if (element.isEmpty) return `${text} />`;
  text += '>';
  for (const child of element.childNodes) text += write(child, declared);
  return `${text}</${element.nodeName}>`;
}

/** Line ends stay as they are in text; other control characters become references. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]|[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, reference);
}

export function escapeAttribute(text: string): string {
  return text.replace(/[&<>"\r\n]|[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, reference);
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function reference(character: string): string {
  return REFERENCES[character] ?? `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`;
}
