// The XML files of the unpacked form: declaration, LF, one root element that declares the namespace.
import { DECLARATION } from './manifest';
import { XSI, type XmlDocument, type XmlElement } from './xml-document';
import { copyPiece, type Piece } from './xml-parts';

/** The bytes of an XML file of the unpacked form. */
export function xmlFile(...chunks: Uint8Array[]): Uint8Array {
  return Buffer.concat([Buffer.from(`${DECLARATION}\n`), ...chunks, Buffer.from('\n')]);
}

/** The file of one part, at the left edge. */
export function partFile(
  document: XmlDocument,
  piece: Piece,
  columns: number,
  namespace: 'with' | 'same' = 'with',
): Uint8Array {
  return xmlFile(...copyPiece(document, piece, columns, '\n', namespace));
}

/** Pieces inside a root element of their own. */
export function wrappedFile(root: string, ...content: Uint8Array[]): Uint8Array {
  return xmlFile(Buffer.from(`<${root} ${XSI}>\n  `), ...content, Buffer.from(`\n</${root}>`));
}

/** `<Roles>` as `<Roles />`. */
export function emptyTag(document: XmlDocument, element: XmlElement): string {
  return `${document.openTag(element).slice(0, -1).trimEnd()} />`;
}
