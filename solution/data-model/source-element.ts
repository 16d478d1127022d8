// An element of an unpacked solution's XML file that knows its place, and refuses what its reader does not expect.
// In: the text of a file. Out: children, texts, flags, labels, or a DataModelError.
import { readFileSync, statSync } from 'node:fs';
import { findNearestName } from '../../flows/runner/nearest-name';
import { readXml, XmlError } from '../../flows/runner/expressions/xml-reader';
import { NodeType, type XmlNode } from '../../flows/runner/expressions/xml-node';
import { DataModelError } from './model-error';

/** The language of the labels that we ship: English (United States). */
const LANGUAGE = '1033';
const MAXIMUM_FILE_SIZE = 16 * 1024 * 1024;

export class SourceElement {
  readonly name: string;

  constructor(
    private readonly node: XmlNode,
    readonly file: string,
    private readonly place: string,
  ) {
    this.name = node.nodeName;
  }

  fail(found: string, expected: string): never {
    throw new DataModelError(this.file, this.place, found, expected);
  }

  /** In the order of the file. An element with both children and text is refused. */
  children(): readonly SourceElement[] {
    const children: SourceElement[] = [];
    for (const child of this.node.childNodes) {
      if (child.nodeType === NodeType.element) {
        children.push(new SourceElement(child, this.file, this.placeOf(child)));
      } else if (child.nodeType === NodeType.text || child.nodeType === NodeType.cdata) {
        this.fail(`the text ${quote(child.nodeValue ?? '')}`, 'only elements');
      }
    }
    return children;
  }

  /** All children by name: each at most once, and none but the known ones. */
  members(known: ReadonlySet<string>): ReadonlyMap<string, SourceElement> {
    const members = new Map<string, SourceElement>();
    for (const child of this.children()) {
      if (!known.has(child.name)) {
        const nearest = findNearestName(child.name, known);
        const hint = nearest === undefined ? 'one that the reader knows' : `<${nearest}>`;
        this.fail(`the unknown element <${child.name}>`, hint);
      }
      if (members.has(child.name)) this.fail(`<${child.name}> twice`, 'it once');
      members.set(child.name, child);
    }
    return members;
  }

  /** The one child of that name. */
  child(name: string): SourceElement {
    return this.find(name) ?? this.fail(`no <${name}>`, 'one');
  }

  find(name: string): SourceElement | undefined {
    const [first, second] = this.children().filter((child) => child.name === name);
    if (second !== undefined) this.fail(`<${name}> twice`, 'it once');
    return first;
  }

  /** All children, which must be of that name. */
  list(name: string): readonly SourceElement[] {
    const children = this.children();
    const other = children.find((child) => child.name !== name);
    if (other !== undefined) this.fail(`<${other.name}>`, `only <${name}>`);
    return children;
  }

  attribute(name: string): string {
    return this.findAttribute(name) ?? this.fail(`no attribute ${name}`, 'one');
  }

  findAttribute(name: string): string | undefined {
    const found = this.node.attributes?.find((each) => each.nodeName === name);
    return found?.nodeValue ?? undefined;
  }

  /** The text between the tags; of an empty element the empty text. */
  text(): string {
    return this.node.childNodes
      .filter((child) => child.nodeType !== NodeType.comment)
      .map((child) =>
        child.nodeType === NodeType.element
          ? this.fail(`<${child.nodeName}>`, 'a text')
          : (child.nodeValue ?? ''),
      )
      .join('');
  }

  integer(): number {
    const text = this.text();
    if (!/^-?\d{1,15}$/.test(text)) this.fail(quote(text), 'a whole number');
    return Number(text);
  }

  decimal(): number {
    const text = this.text();
    if (!/^-?\d{1,15}(\.\d{1,15})?$/.test(text)) this.fail(quote(text), 'a number');
    return Number(text);
  }

  flag(): boolean {
    const text = this.text();
    if (text !== '0' && text !== '1') this.fail(quote(text), '0 or 1');
    return text === '1';
  }

  /** What the text stands for in a closed set. */
  oneOf<T>(values: ReadonlyMap<string, T>): T {
    const text = this.text();
    const value = values.get(text);
    if (value !== undefined) return value;
    const nearest = findNearestName(text, values.keys());
    return this.fail(quote(text), nearest === undefined ? list(values.keys()) : quote(nearest));
  }

  /** The English text of `<displaynames><displayname description languagecode/>`; '' where it is allowed to be. */
  label(name: string, mayBeEmpty = false): string {
    const english = this.list(name).filter((each) => each.attribute('languagecode') === LANGUAGE);
    const [label, second] = english;
    if (label === undefined) this.fail(`no <${name}> of language ${LANGUAGE}`, 'one');
    if (second !== undefined) this.fail(`<${name}> of language ${LANGUAGE} twice`, 'it once');
    const text = label.attribute('description');
    if (text.trim() === '' && !mayBeEmpty) this.fail('an empty label', 'a text for people');
    return text;
  }

  private placeOf(child: XmlNode): string {
    const [name, id] = [child.nodeName, identify(child)];
    const step = id === undefined ? name : `${name} ${id}`;
    return `${this.place} › ${step}`;
  }
}

/** The root element of a file. @throws DataModelError */
export function readSourceFile(path: string, shown: string, root: string): SourceElement {
  const size = statSync(path).size;
  if (size > MAXIMUM_FILE_SIZE) {
    throw new DataModelError(shown, '', `${size} bytes`, `at most ${MAXIMUM_FILE_SIZE}`);
  }
  return parseSource(readFileSync(path, 'utf8'), shown, root);
}

/** @throws DataModelError */
function parseSource(text: string, file: string, root: string): SourceElement {
  try {
    const document = readXml(text);
    const element = document.childNodes.find(({ nodeType }) => nodeType === NodeType.element);
    if (element?.nodeName === root) return new SourceElement(element, file, root);
    throw new DataModelError(file, '', `<${element?.nodeName ?? ''}>`, `<${root}> as root`);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new DataModelError(file, '', `no well-formed XML (${error.message})`, `<${root}>`);
  }
}

export function quote(text: string): string {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return `'${shown}'`;
}

function list(names: Iterable<string>): string {
  return `one of ${[...names].map(quote).join(', ')}`;
}

function identify(node: XmlNode): string | undefined {
  const names = ['PhysicalName', 'Name', 'schemaName', 'schemaname', 'value'];
  const found = node.attributes?.find(({ nodeName }) => names.includes(nodeName))?.nodeValue;
  return found?.slice(0, 100);
}
