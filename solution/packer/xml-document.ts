// An XML file that is cut and joined, never written anew: its bytes, its upper elements, its line breaks.
// In: the bytes of a file. Out: elements, their attributes and texts, copies of pieces with another indentation.
import { PackerError } from './packer-error';
import { XmlScanner } from './xml-scanner';

/** Offsets in the bytes: `<` of the start tag … behind `>` of the end tag. */
export interface XmlElement {
  readonly name: string;
  readonly start: number;
  readonly nameEnd: number;
  readonly contentStart: number;
  contentEnd: number;
  end: number;
  readonly isEmpty: boolean;
  readonly children: XmlElement[];
}

export const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const [LF, CR, SPACE] = [10, 13, 32];

export class XmlDocument {
  private constructor(
    readonly file: string,
    readonly bytes: Buffer,
    readonly root: XmlElement,
    private readonly breaks: readonly number[],
  ) {}

  /**
   * @param depth how many levels of elements are kept; deeper ones are only checked
   * @param isOurs the content may be overwritten, which spares a large file's memory a second time
   * @throws PackerError where the file is not well-formed or has a DTD
   */
  static read(file: string, content: Uint8Array, depth: number, isOurs = false): XmlDocument {
    const bytes = toLineFeeds(content, isOurs);
    const { root, breaks } = new XmlScanner(file, bytes, depth).scan();
    return new XmlDocument(file, bytes, root, breaks);
  }

  /** The same bytes below one element, more levels of them. */
  zoom(element: XmlElement, depth: number): XmlDocument {
    const bytes = this.bytes.subarray(element.start, element.end);
    const { root, breaks } = new XmlScanner(this.file, bytes, depth).scan();
    return new XmlDocument(this.file, bytes, root, breaks);
  }

  attributes(element: XmlElement): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    const tag = this.bytes.toString('utf8', element.nameEnd, element.contentStart);
    for (const [, name, double, single] of tag.matchAll(
      /([^\s=/>"']+)[ \t\n]*=[ \t\n]*(?:"([^"]*)"|'([^']*)')/g,
    )) {
      found.set(name ?? '', decode(double ?? single ?? ''));
    }
    return found;
  }

  /** Of an element without children: its text. */
  text(element: XmlElement): string {
    return decode(this.bytes.toString('utf8', element.contentStart, element.contentEnd));
  }

  /** The text of the only child of that name; undefined where there is none, or more than one. */
  childText(element: XmlElement, name: string): string | undefined {
    const [child, second] = element.children.filter((each) => each.name === name);
    return child && !second ? this.text(child) : undefined;
  }

  startsWith(element: XmlElement, text: string): boolean {
    const { contentStart } = element;
    return this.bytes.toString('latin1', contentStart, contentStart + text.length) === text;
  }

  /** Start tag with `>` at its end, whether the element is empty or not. */
  openTag(element: XmlElement): string {
    const end = element.isEmpty ? element.contentStart - 2 : element.contentStart - 1;
    return `${this.bytes.toString('utf8', element.start, end).trimEnd()}>`;
  }

  /**
   * A piece of the file, its lines indented by so many columns more (or less).
   * @param lineEnd what line ends become
   */
  copy(start: number, end: number, columns: number, lineEnd: '\n' | '\r\n'): Buffer {
    const { bytes } = this;
    const last = lowerBound(this.breaks, end);
    let next = lowerBound(this.breaks, start);
    const lines = lineEnd === '\n' ? 0 : countLines(bytes, start, end);
    const grown = lines + Math.max(0, columns) * (last - next);
    const target = Buffer.allocUnsafe(end - start + grown);
    let [from, to] = [start, 0];
    for (;;) {
      const line = bytes.indexOf(LF, from);
      if (line < 0 || line >= end) break;
      to += bytes.copy(target, to, from, line);
      to += target.write(lineEnd, to, 'latin1');
      from = line + 1;
      if (next < last && this.breaks[next] === line) {
        next++;
        if (columns > 0) target.fill(SPACE, to, (to += columns));
        for (let left = -columns; left > 0 && bytes[from] === SPACE; left--) from++;
      }
    }
    to += bytes.copy(target, to, from, end);
    return target.subarray(0, to);
  }

  /** Is there anything but white space in that piece? */
  isBlank(start: number, end: number): boolean {
    return /^[ \t\n]*$/.test(this.bytes.toString('latin1', start, end));
  }

  fail(place: string, found: string, expected: string): never {
    throw new PackerError(this.file, place, found, expected);
  }
}

/**
 * XML that the platform reads is well-formed and has no DTD; a web resource is its author's affair.
 * @throws PackerError
 */
export function checkXml(path: string, content: Uint8Array): void {
  if (path.endsWith('.xml') && !path.startsWith('WebResources/'))
    XmlDocument.read(path, content, 1);
}

/** Line ends of every kind become LF, as XML wants it of its reader. */
function toLineFeeds(content: Uint8Array, inPlace: boolean): Buffer {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (!bytes.includes(CR)) return bytes;
  const target = inPlace ? bytes : Buffer.allocUnsafe(bytes.length);
  let [from, to] = [0, 0];
  for (;;) {
    const end = bytes.indexOf(CR, from);
    if (end < 0) break;
    to += bytes.copy(target, to, from, end);
    from = bytes[end + 1] === LF ? end + 2 : end + 1;
    target[to++] = LF;
  }
  to += bytes.copy(target, to, from);
  return target.subarray(0, to);
}

function countLines(bytes: Buffer, start: number, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(LF, start); at >= 0 && at < end; at = bytes.indexOf(LF, at + 1)) {
    count++;
  }
  return count;
}

function lowerBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

// The scanner has let only these through.
function decode(raw: string): string {
  return raw.replace(/&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|([a-z]+));/g, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(parseInt(String(hex), 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return ENTITIES[String(name)] ?? String(whole);
  });
}
