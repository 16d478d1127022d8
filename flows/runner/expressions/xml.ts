// XML documents as values: from text and from binary content, and to JSON as Newtonsoft's XmlNodeConverter has it.
// https://www.newtonsoft.com/json/help/html/ConvertingJSONandXML.htm
import { decodeContent, type Content } from './text';
import { putProperty, type Value, type ValueObject } from './values';
import type { DocumentType } from './xml-document-type';
import { decodeXmlName } from './xml-name';
import { NodeType, writeXml, XmlDocumentType, XMLNS, type XmlNode } from './xml-node';
import { readXml, XmlError } from './xml-reader';

export { jsonToXml } from './xml-from-json';

export const XML_CONTENT_TYPE = 'application/xml;charset=utf-8';

/** Elements that name this attribute `Array="true"` become arrays even where they are alone. */
const JSON_NAMESPACE = 'http://james.newtonking.com/projects/json';

/**
 * The text of a document as .NET writes it: no white space between elements, double quotes, `<a />`.
 * @throws XmlError
 */
export function normalizeXml(text: string): string {
  return writeXml(readXml(text));
}

/**
 * The document that is in binary content, in the encoding that its mark or its declaration names.
 * @throws XmlError
 */
export function contentToXml(content: Content): XmlNode {
  const bytes = decodeContent(content);
  const start = bytes.subarray(0, 2).toString('latin1');
  if (start === '\xff\xfe') return readXml(new TextDecoder('utf-16le').decode(bytes));
  if (start === '\xfe\xff') return readXml(new TextDecoder('utf-16be').decode(bytes));
  const head = bytes.subarray(0, 200).toString('latin1');
  const label =
    /^(?:\xef\xbb\xbf)?<\?xml[^>]{0,150}?\sencoding\s{0,9}=\s{0,9}["']([^"'>]{0,40})/.exec(
      head,
    )?.[1];
  return readXml(label === undefined ? bytes.toString('utf8') : decode(bytes, label));
}

function decode(bytes: Uint8Array, label: string): string {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  try {
    decoder = new TextDecoder(label);
  } catch {
    // An unknown label; said below.
  }
  // Without a byte order mark these cannot be what the bytes are in.
  if (decoder === undefined || decoder.encoding.startsWith('utf-16')) {
    throw new XmlError(`'${label}' is not a supported encoding.`);
  }
  return decoder.decode(bytes);
}

/** Elements become properties, `@attribute`, `#text`, `#cdata-section`, `?instruction`, `!DOCTYPE`; repeated ones arrays. */
export function xmlToJson(document: XmlNode): Value {
  return groupChildren(document, {});
}

function groupChildren(parent: XmlNode, into: ValueObject): ValueObject {
  const groups = new Map<string, XmlNode[]>();
  for (const child of parent.childNodes) {
    const name = propertyName(child);
    const group = groups.get(name);
    if (group) group.push(child);
    else groups.set(name, [child]);
  }
  for (const [name, nodes] of groups) {
    const [first] = nodes as [XmlNode];
    if (first.nodeType === NodeType.comment) {
      // One comment is dropped; of several an empty array is left (measured on the real host).
      if (nodes.length > 1) putProperty(into, name, []);
    } else if (nodes.length === 1 && !isArray(first)) {
      putProperty(into, name, nodeToJson(first));
    } else {
      putProperty(into, name, nodes.map(nodeToJson));
    }
  }
  return into;
}

function propertyName(node: XmlNode): string {
  switch (node.nodeType) {
    case NodeType.instruction:
      return `?${node.nodeName}`;
    case NodeType.text:
      return node.isSignificantSpace ? '#significant-whitespace' : '#text';
    case NodeType.element:
      return qualifiedName(node);
    case NodeType.documentType:
      return '!DOCTYPE';
    default:
      return node.nodeName;
  }
}

function qualifiedName({ prefix, localName }: XmlNode): string {
  const name = decodeXmlName(localName);
  return prefix === '' ? name : `${prefix}:${name}`;
}

function isArray(element: XmlNode): boolean {
  return (element.attributes ?? []).some(
    ({ namespaceURI, localName, nodeValue }) =>
      namespaceURI === JSON_NAMESPACE && localName === 'Array' && nodeValue === 'true',
  );
}

function nodeToJson(node: XmlNode): Value {
  if (node.nodeType === NodeType.element) return elementToJson(node);
  if (node instanceof XmlDocumentType) return documentTypeToJson(node.declaration);
  if (node.nodeType !== NodeType.instruction || node.nodeName !== 'xml') return node.nodeValue;
  const declaration: ValueObject = {};
  for (const [, name, value] of (node.nodeValue ?? '').matchAll(/(\w+)="([^"]*)"/g)) {
    putProperty(declaration, `@${name}`, value as string);
  }
  return declaration;
}

/** What is empty is left out. */
function documentTypeToJson(type: DocumentType): Value {
  const object: ValueObject = { '@name': type.name };
  if (type.publicId) object['@public'] = type.publicId;
  if (type.systemId) object['@system'] = type.systemId;
  if (type.internalSubset) object['@internalSubset'] = type.internalSubset;
  return object;
}

function elementToJson(element: XmlNode): Value {
  const attributes = element.written.filter(
    ({ namespaceURI, nodeValue }) =>
      namespaceURI !== JSON_NAMESPACE && !(namespaceURI === XMLNS && nodeValue === JSON_NAMESPACE),
  );
  const [only, second] = element.childNodes;
  if (attributes.length === 0) {
    if (only === undefined) return element.isEmpty ? null : '';
    const isText = only.nodeType === NodeType.text && !only.isSignificantSpace;
    if (second === undefined && isText) return only.nodeValue;
  }
  const object: ValueObject = {};
  for (const attribute of attributes) {
    putProperty(object, `@${qualifiedName(attribute)}`, attribute.nodeValue);
  }
  return groupChildren(element, object);
}
