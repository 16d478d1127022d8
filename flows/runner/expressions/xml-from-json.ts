// An object with a single root property → XML text, as Newtonsoft's DeserializeXmlNode has it.
// https://www.newtonsoft.com/json/help/html/ConvertingJSONandXML.htm
import { formatDouble } from './json';
import { Decimal, Float, isObject, type Value, type ValueObject } from './values';
import { DocumentTypeFault, readDocumentType, writeDocumentType } from './xml-document-type';
import { encodeXmlName } from './xml-name';
import { escapeAttribute, escapeText } from './xml-node';
import { MAX_XML_DEPTH, XmlError } from './xml-reader';

/** Prefix → namespace, as `@xmlns` properties declare them. */
type Namespaces = ReadonlyMap<string, string>;

const NO_NAMESPACES: Namespaces = new Map();

/** Names of .NET's serializer, which become attributes without their dollar. */
const REFERENCES = new Set(['$id', '$ref', '$type', '$value']);

/**
 * The text of the document; empty for an object without a property.
 * @throws XmlError where the object does not describe a document
 */
export function jsonToXml(root: ValueObject): string {
  let text = '';
  let hasRoot = false;
  for (const [name, value] of Object.entries(root)) {
    if (name.startsWith('?')) {
      text += instruction(name, value);
      continue;
    }
    if (name === '!DOCTYPE' && !hasRoot) {
      text += documentType(value);
      continue;
    }
    if (name.startsWith('@')) {
      throw new XmlError(
        `JSON root object has property '${name}' that will be converted to an attribute. A root object cannot have any attribute properties. Consider specifying a DeserializeRootElementName. Path '${name}'`,
      );
    }
    if (name === '#text' || name === '#cdata-section') {
      throw new XmlError('The document has text beside its root element');
    }
    if (hasRoot) {
      throw new XmlError(
        `JSON root object has multiple properties. The root object must have a single property in order to create a valid XML document. Consider specifying a DeserializeRootElementName. Path '${name}'`,
      );
    }
    if (Array.isArray(value) && value.length > 1) {
      throw new XmlError("This document already has a 'DocumentElement' node");
    }
    hasRoot = true;
    text += property(name, value, NO_NAMESPACES, 1);
  }
  return text;
}

function property(name: string, value: Value, outer: Namespaces, depth: number): string {
  if (name === '') {
    throw new XmlError('XmlNodeConverter cannot convert JSON with an empty property name to XML');
  }
  if (depth > MAX_XML_DEPTH) {
    throw new XmlError(`Elements would be nested more than ${MAX_XML_DEPTH} levels deep`);
  }
  if (!Array.isArray(value)) return element(name, value, outer, depth);
  return value
    .map((item) => {
      if (!Array.isArray(item)) return element(name, item, outer, depth);
      // An array in an array is an element around its items.
      const tag = elementName(name, outer);
      return `<${tag}>${property(name, item, outer, depth + 1)}</${tag}>`;
    })
    .join('');
}

function element(name: string, value: Value, outer: Namespaces, depth: number): string {
  if (!isObject(value)) {
    const tag = elementName(name, outer);
    return value === null ? `<${tag} />` : `<${tag}>${escapeText(scalar(value))}</${tag}>`;
  }
  const namespaces = declaredIn(value, outer);
  const tag = elementName(name, namespaces);
  let attributes = '';
  let content = '';
  for (const [key, child] of Object.entries(value)) {
    if (key.startsWith('@') || REFERENCES.has(key)) {
      attributes += ` ${attributeName(key.slice(1), namespaces)}="${escapeAttribute(attributeText(child))}"`;
    } else content += childText(key, child, namespaces, depth);
  }
  return content === '' ? `<${tag}${attributes} />` : `<${tag}${attributes}>${content}</${tag}>`;
}

function childText(key: string, child: Value, namespaces: Namespaces, depth: number): string {
  switch (key) {
    case '#text':
      return each(child, (value) => escapeText(scalar(value)));
    case '#whitespace':
    case '#significant-whitespace':
      return each(child, scalar);
    case '#cdata-section':
      return each(child, cdata);
    case '!DOCTYPE':
      throw new XmlError('A document type stands before the root element, not in an element');
    default:
      return key.startsWith('?')
        ? instruction(key, child)
        : property(key, child, namespaces, depth + 1);
  }
}

function each(value: Value, text: (item: Value) => string): string {
  return (Array.isArray(value) ? value : [value]).map(text).join('');
}

function cdata(value: Value): string {
  const text = scalar(value);
  if (text.includes(']]>')) {
    throw new XmlError("Cannot have ']]>' inside an XML CDATA block");
  }
  return `<![CDATA[${text}]]>`;
}

/** Without its internal subset, which Newtonsoft forgets as well. */
function documentType(value: Value): string {
  if (!isObject(value)) throw new XmlError('Unexpected value of the XML document type');
  const [name, publicId, systemId] = ['@name', '@public', '@system'].map((key) =>
    value[key] === undefined ? undefined : attributeText(value[key]),
  );
  if (name === undefined) throw new XmlError('Name not specified for XML document type');
  const text = writeDocumentType({ name, publicId, systemId, internalSubset: undefined });
  const found = readDocumentType(text, 0);
  if (found instanceof DocumentTypeFault || found[1] !== text.length || found[0].name !== name) {
    throw new XmlError('Invalid name or identifier of the XML document type');
  }
  return text;
}

function instruction(key: string, value: Value): string {
  const name = encodeXmlName(key.slice(1));
  if (name !== 'xml') {
    const text = scalar(value);
    if (text.includes('?>')) throw new XmlError("Cannot have '?>' inside an XML instruction");
    return text === '' ? `<?${name}?>` : `<?${name} ${text}?>`;
  }
  if (!isObject(value)) throw new XmlError('Unexpected value of the XML declaration');
  let attributes = '';
  for (const attribute of ['version', 'encoding', 'standalone']) {
    const text = value[`@${attribute}`];
    if (text !== undefined) attributes += ` ${attribute}="${escapeAttribute(scalar(text))}"`;
  }
  return `<?xml${attributes}?>`;
}

function declaredIn(object: ValueObject, outer: Namespaces): Namespaces {
  let inner: Map<string, string> | undefined;
  for (const [key, value] of Object.entries(object)) {
    const declared = /^@xmlns(?::(.+))?$/s.exec(key);
    if (declared) inner = (inner ?? new Map(outer)).set(declared[1] ?? '', attributeText(value));
  }
  return inner ?? outer;
}

/** A prefix that nothing declares is left out. */
function elementName(name: string, namespaces: Namespaces): string {
  const colon = name.indexOf(':');
  const local = colon > 0 && !namespaces.has(name.slice(0, colon)) ? name.slice(colon + 1) : name;
  return encodeXmlName(local);
}

function attributeName(name: string, namespaces: Namespaces): string {
  const isOwn = name.startsWith('xmlns:') || name.startsWith('xml:');
  return isOwn ? encodeXmlName(name) : elementName(name, namespaces);
}

function attributeText(value: Value): string {
  if (Array.isArray(value) || isObject(value)) {
    const token = Array.isArray(value) ? 'StartArray' : 'StartObject';
    throw new XmlError(`Cannot get an XML string value from token type '${token}'`);
  }
  return scalar(value);
}

/** Booleans and numbers as XML writes them: `true`, `1` for 1.0, `INF`. */
function scalar(value: Value): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value instanceof Decimal) return value.toString();
  const double = value instanceof Float ? value.value : value;
  if (typeof double === 'number') return formatDouble(double).replace('Infinity', 'INF');
  if (typeof double === 'bigint') return double.toString();
  throw new XmlError('Unexpected object or array where XML has a text');
}
