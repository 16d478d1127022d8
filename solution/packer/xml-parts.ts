// Cutting parts out of an XML file and putting them into another: what comes before a child (comments) goes with it,
// the namespace declaration that every unpacked file repeats comes and goes.
import { XSI, type XmlDocument, type XmlElement } from './xml-document';

/** A child with the comments before it; the last one with those behind it as well. */
export interface Piece {
  readonly element: XmlElement;
  readonly start: number;
  readonly end: number;
}

/** @throws PackerError where there is text between the children */
export function piecesOf(document: XmlDocument, parent: XmlElement, place: string): Piece[] {
  const pieces: { element: XmlElement; start: number; end: number }[] = [];
  let from = parent.contentStart;
  for (const element of parent.children) {
    checkBetween(document, from, element.start, place);
    pieces.push({ element, start: skipBlank(document, from, element.start), end: element.end });
    from = element.end;
  }
  checkBetween(document, from, parent.contentEnd, place);
  const last = pieces.at(-1);
  if (last) last.end = trimBlank(document, last.end, parent.contentEnd);
  return pieces;
}

/** The root element with the comments around it, without declaration and byte order mark. */
export function rootPiece(document: XmlDocument): Piece {
  const { root, bytes } = document;
  let from = bytes[0] === 0xef ? 3 : 0;
  if (bytes.toString('latin1', from, from + 5) === '<?xml') from = bytes.indexOf('?>', from) + 2;
  return {
    element: root,
    start: skipBlank(document, from, root.start),
    end: trimBlank(document, root.end, bytes.length),
  };
}

export type LineEnd = '\n' | '\r\n';

/** A piece as text of another file: other indentation, other line ends, with or without the namespace on its element. */
export function* copyPiece(
  document: XmlDocument,
  { element, start, end }: Piece,
  columns: number,
  lineEnd: LineEnd,
  namespace: 'with' | 'without' | 'same',
): Generator<Uint8Array> {
  const tag = changeNamespace(document, element, namespace);
  if (tag === undefined) {
    yield document.copy(start, end, columns, lineEnd);
    return;
  }
  yield document.copy(start, element.start, columns, lineEnd);
  const open = element.isEmpty ? `${tag.slice(0, -1)} />` : tag;
  yield Buffer.from(lineEnd === '\n' ? open : open.replaceAll('\n', lineEnd), 'utf8');
  yield document.copy(element.contentStart, end, columns, lineEnd);
}

/** The start tag, ended by `>`, where it has to change. */
function changeNamespace(
  document: XmlDocument,
  element: XmlElement,
  namespace: 'with' | 'without' | 'same',
): string | undefined {
  if (namespace === 'same') return undefined;
  const tag = document.openTag(element);
  if (namespace === 'with') {
    const has = document.attributes(element).has('xmlns:xsi');
    return has ? undefined : `${tag.slice(0, -1)} ${XSI}>`;
  }
  const at = tag.indexOf(` ${XSI}`);
  return at < 0 ? undefined : tag.slice(0, at) + tag.slice(at + 1 + XSI.length);
}

/** A piece of the file that gives way to a text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What gives an element the namespace declaration. */
export function namespaceEdit(document: XmlDocument, element: XmlElement): Edit[] {
  const tag = changeNamespace(document, element, 'with');
  if (tag === undefined) return [];
  const text = element.isEmpty ? `${tag.slice(0, -1)} />` : tag;
  return [{ start: element.start, end: element.contentStart, text }];
}

/** @param edits in the order of the file */
export function* copyEdited(
  document: XmlDocument,
  start: number,
  end: number,
  columns: number,
  edits: readonly Edit[],
): Generator<Uint8Array> {
  let from = start;
  for (const edit of edits) {
    yield document.copy(from, edit.start, columns, '\n');
    yield Buffer.from(edit.text, 'utf8');
    from = edit.end;
  }
  yield document.copy(from, end, columns, '\n');
}

function skipBlank(document: XmlDocument, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(document.bytes[at])) at++;
  return at;
}

function trimBlank(document: XmlDocument, from: number, to: number): number {
  let at = to;
  while (at > from && isBlank(document.bytes[at - 1])) at--;
  return at;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 9 || byte === 10;
}

/** Between children there may be comments and instructions. */
function checkBetween(document: XmlDocument, from: number, to: number, place: string): void {
  let at = skipBlank(document, from, to);
  while (at < to) {
    const start = document.bytes.toString('latin1', at, at + 4);
    const mark = start === '<!--' ? '-->' : start.startsWith('<?') ? '?>' : undefined;
    if (mark === undefined) document.fail(place, 'text between the elements', 'only elements');
    at = skipBlank(document, document.bytes.indexOf(mark, at + 2) + mark.length, to);
  }
}
