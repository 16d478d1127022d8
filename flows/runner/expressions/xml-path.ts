// XPath 1.0 over the nodes of xml-node.ts, with what .NET's XPathNavigator.Evaluate takes: no prefixes, no variables.
// https://learn.microsoft.com/dotnet/api/system.xml.xpath.xpathnavigator.evaluate
import { Buffer } from 'node:buffer';
import { toContent } from './text';
import { toFloat, type Value } from './values';
import { NodeType, writeXml, type XmlNode } from './xml-node';

/** The part of the package xpath that is used. */
interface XPathPackage {
  parse(expression: string): ParsedXPath;
  readonly XNodeSet: { new (): NodeSet; prototype: NodeSet };
  readonly XNumber: new (text: string) => XPathNumber;
  readonly XBoolean: new () => { booleanValue(): boolean };
}

interface XPathNumber {
  numberValue(): number;
}

interface NodeSet {
  nodes: XmlNode[];
  size: number;
  tree: unknown;
  addArray(nodes: readonly XmlNode[]): void;
  number(): XPathNumber;
  numberValue(): number;
  stringValue(): string;
  toArray(): XmlNode[];
}

interface ParsedXPath {
  evaluate(options: { node: XmlNode; namespaces: () => null; isHtml: false }): XPathResult;
}

interface XPathResult {
  stringValue(): string;
}

/** Not an XPath expression, or one that uses a prefix, a variable or a function of its own. */
export class XPathError extends Error {
  override readonly name = 'XPathError';
}

let xpath: XPathPackage | undefined;
const MAX_CACHED = 200;
const cache = new Map<string, ParsedXPath>();

/**
 * Elements become XML content, texts and attributes their values, numbers doubles.
 * @throws XPathError
 */
export function selectXPath(document: XmlNode, expression: string, contentType: string): Value {
  xpath ??= load();
  const result = evaluate(xpath, document, expression);
  if (result instanceof xpath.XNodeSet) {
    return result.toArray().map((node) => nodeValue(node, contentType));
  }
  if (result instanceof xpath.XNumber) return toFloat(result.numberValue());
  if (result instanceof xpath.XBoolean) return result.booleanValue();
  return result.stringValue();
}

function load(): XPathPackage {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- few flows need it: it would slow every start
  const loaded = require('xpath') as XPathPackage;
  // The package's own compares each node with all others: seconds for 100,000 nodes.
  loaded.XNodeSet.prototype.addArray = function (this: NodeSet, nodes): void {
    const all = new Set(this.nodes);
    for (const node of nodes) all.add(node);
    this.nodes = [...all];
    this.size = all.size;
    this.tree = null;
  };
  // The package's own takes the empty text for 0; to XPath 1.0 and .NET it is no number.
  loaded.XNodeSet.prototype.number = function (this: NodeSet): XPathNumber {
    return new loaded.XNumber(this.stringValue());
  };
  loaded.XNodeSet.prototype.numberValue = function (this: NodeSet): number {
    return this.number().numberValue();
  };
  return loaded;
}

function evaluate(xpath: XPathPackage, document: XmlNode, expression: string): XPathResult {
  try {
    let parsed = cache.get(expression);
    if (parsed === undefined) {
      parsed = xpath.parse(expression);
      if (cache.size >= MAX_CACHED) cache.clear();
      cache.set(expression, parsed);
    }
    return parsed.evaluate({ node: document, namespaces: () => null, isHtml: false });
  } catch (error) {
    throw new XPathError(error instanceof Error ? error.message : String(error));
  }
}

function nodeValue(node: XmlNode, contentType: string): Value {
  return node.nodeType === NodeType.element || node.nodeType === NodeType.document
    ? toContent(contentType, Buffer.from(writeXml(node), 'utf8'))
    : (node.nodeValue ?? '');
}
