// The elements of a solution's XML files as rules look at them: names, attributes, texts, and nothing that refuses.
import { readXml, XmlError } from '../../flows/runner/expressions/xml-reader';
import { NodeType, type XmlNode } from '../../flows/runner/expressions/xml-node';
import { PackerError } from '../packer/packer-error';

export class Element {
  constructor(private readonly node: XmlNode) {}

  get name(): string {
    return this.node.nodeName;
  }

  get children(): Element[] {
    return this.node.childNodes
      .filter(({ nodeType }) => nodeType === NodeType.element)
      .map((child) => new Element(child));
  }

  attribute(name: string): string | undefined {
    return this.node.attributes?.find(({ nodeName }) => nodeName === name)?.nodeValue ?? undefined;
  }

  /** All below it of that name, in the order of the file. */
  all(name: string): Element[] {
    const found: Element[] = [];
    const open = [...this.node.childNodes].reverse();
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node.nodeType !== NodeType.element) continue;
      if (node.nodeName === name) found.push(new Element(node));
      for (const child of [...node.childNodes].reverse()) open.push(child);
    }
    return found;
  }

  /** The text of the first child of that name; '' where there is none. */
  text(name: string): string {
    return this.children.find((child) => child.name === name)?.content ?? '';
  }

  get content(): string {
    return this.node.childNodes
      .filter(({ nodeType }) => nodeType === NodeType.text || nodeType === NodeType.cdata)
      .map(({ nodeValue }) => nodeValue ?? '')
      .join('')
      .trim();
  }
}

/** @throws PackerError where it is no well-formed XML */
export function readElement(path: string, content: Uint8Array): Element {
  try {
    const document = readXml(
      Buffer.from(content)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    );
    const root = document.childNodes.find(({ nodeType }) => nodeType === NodeType.element);
    if (root !== undefined) return new Element(root);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new PackerError(path, '', `no well-formed XML (${error.message})`, 'XML');
  }
  throw new PackerError(path, '', 'no element', 'one');
}
