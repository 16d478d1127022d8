// An element of a FetchXML query: attributes and children by name, unknown ones refused. In: text. Out: Element, or 400.
// https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/
import { readXml, XmlError } from '../../../../flows/runner/expressions/xml-reader';
import { NodeType, type XmlNode } from '../../../../flows/runner/expressions/xml-node';
import * as errors from '../errors';

const MAX_LENGTH = 65_536;
const MAX_CONDITIONS = 500;
export const MAX_LINKS = 15;

/** The whole query. @throws WireError 400 */
export function readFetch(text: string): Element {
  if (text.length > MAX_LENGTH)
    throw invalidXml(`The query has more than ${MAX_LENGTH} characters.`);
  const document = parse(text);
  const root = document.childNodes.find(({ nodeType }) => nodeType === NodeType.element);
  if (root?.nodeName !== 'fetch') throw invalidXml('The root of a query is <fetch>.');
  const fetch = new Element(root);
  if (fetch.count('condition') > MAX_CONDITIONS) {
    throw new errors.WireError(
      400,
      '0x8004430d',
      `Number of conditions in query exceeded maximum limit of ${MAX_CONDITIONS}.`,
    );
  }
  if (fetch.count('link-entity') > MAX_LINKS) {
    throw new errors.WireError(
      400,
      '0x8004430d',
      `Number of link entities in query exceeded maximum limit of ${MAX_LINKS}.`,
    );
  }
  return fetch;
}

function parse(text: string): XmlNode {
  try {
    return readXml(text);
  } catch (error) {
    if (error instanceof XmlError) throw invalidXml(error.message);
    throw error;
  }
}

export class Element {
  readonly name: string;

  constructor(private readonly node: XmlNode) {
    this.name = node.nodeName;
  }

  /** @throws WireError 501 for an attribute that is not built */
  only(known: readonly string[], ignored: readonly string[] = []): this {
    for (const { nodeName } of this.node.written) {
      if (known.includes(nodeName) || ignored.includes(nodeName)) continue;
      throw errors.notSimulated(`fetchXml <${this.name} ${nodeName.slice(0, 100)}>`);
    }
    return this;
  }

  attribute(name: string): string | undefined {
    return this.node.written.find(({ nodeName }) => nodeName === name)?.nodeValue ?? undefined;
  }

  /** @throws WireError 400 */
  require(name: string): string {
    const value = this.attribute(name);
    if (value !== undefined && value !== '') return value;
    throw invalidXml(`<${this.name}> needs the attribute '${name}'.`);
  }

  flag(name: string): boolean {
    const value = this.attribute(name);
    return value === 'true' || value === '1';
  }

  /** A whole number, at least 1. @throws WireError 400 */
  number(name: string): number | undefined {
    const value = this.attribute(name);
    if (value === undefined || value === '') return undefined;
    if (/^\d{1,9}$/.test(value) && Number(value) > 0) return Number(value);
    throw invalidXml(`'${value.slice(0, 50)}' is no value of '${name}'.`);
  }

  /** @throws WireError 501 for a child that is not built */
  children(known: readonly string[]): readonly Element[] {
    const children = this.node.childNodes
      .filter(({ nodeType }) => nodeType === NodeType.element)
      .map((node) => new Element(node));
    for (const { name } of children) {
      if (!known.includes(name)) throw errors.notSimulated(`fetchXml <${name.slice(0, 100)}>`);
    }
    return children;
  }

  text(): string {
    return this.node.childNodes.map(({ nodeValue }) => nodeValue ?? '').join('');
  }

  count(name: string): number {
    const below = this.node.childNodes.map((node) => new Element(node).count(name));
    return below.reduce((sum, each) => sum + each, this.name === name ? 1 : 0);
  }
}

export function invalidXml(reason: string): errors.WireError {
  return new errors.WireError(400, '0x80040201', `Invalid XML. ${reason}`);
}
