// customizations.xml → the frame and the files of the parts. What the platform's tool leaves in the frame stays there.
import { findNearestName } from '../../flows/runner/nearest-name';
import type { ComponentRegister } from './component-register';
import {
  PART_KINDS,
  PROFILES,
  RELATIONSHIP_NAMES,
  RELATIONSHIPS,
  SECTIONS,
} from './component-table';
import type { PartKind } from './part-kind';
import { filesNamedBy, readValue, registerPart, registerProfiles } from './merge';
import { toFileName } from './paths';
import { splitTables } from './split-table';
import type { UnpackedFiles } from './unpacked-files';
import type { XmlDocument, XmlElement } from './xml-document';
import { emptyTag, partFile, wrappedFile, xmlFile } from './xml-file';
import { copyEdited, piecesOf, rootPiece, type Edit, type Piece } from './xml-parts';

export interface SplitContext {
  readonly register: ComponentRegister;
  readonly files: UnpackedFiles;
  readonly isManaged: boolean;
  readonly prefix: string;
}

/** @returns the frame, Other/Customizations.xml. @throws PackerError */
export function splitCustomizations(document: XmlDocument, context: SplitContext): Uint8Array {
  const { root } = document;
  if (root.name !== 'ImportExportXml') document.fail('', `<${root.name}>`, '<ImportExportXml>');
  const edits: Edit[] = [];
  const seen = new Set<string>();
  for (const { element } of piecesOf(document, root, root.name)) {
    const { name, start, end } = element;
    if (seen.has(name)) document.fail(name, 'the section a second time', 'it once');
    seen.add(name);
    if (!splitSection(document, element, context)) continue;
    edits.push({ start, end, text: emptyTag(document, element) });
  }
  const { start, end } = rootPiece(document);
  return xmlFile(...copyEdited(document, start, end, 0, edits));
}

/** @returns whether its parts have files of their own now */
function splitSection(document: XmlDocument, section: XmlElement, context: SplitContext): boolean {
  const { name } = section;
  if (!SECTIONS.includes(name)) {
    const nearest = findNearestName(name, SECTIONS);
    const expected = nearest === undefined ? SECTIONS.join(', ') : `<${nearest}>`;
    document.fail(name, `the unknown section <${name}>`, expected);
  }
  const pieces = piecesOf(document, section, name);
  const kind = PART_KINDS.find((each) => each.section === name);
  if (pieces.length === 0) return false;
  if (name === 'Entities') splitTables(document, pieces, context);
  else if (name === 'EntityRelationships') splitRelationships(document, pieces, context);
  else if (name === 'FieldSecurityProfiles') splitProfiles(document, section, pieces, context);
  else if (kind) for (const piece of pieces) splitPart(document, piece, kind, context);
  else return false;
  return true;
}

function splitPart(
  document: XmlDocument,
  piece: Piece,
  kind: PartKind,
  context: SplitContext,
): void {
  const { element } = piece;
  if (element.name !== kind.element) {
    document.fail(kind.section, `<${element.name}>`, `<${kind.element}>`);
  }
  const part = document.zoom(element, 4);
  registerPart(part, kind, context);
  const { files } = context;
  const named = filesNamedBy(part, part.root, kind);
  const path = pathOf(part, kind, named, context);
  for (const file of named) files.copy(file, unpackedPath(part, kind, file), `a ${kind.component}`);
  const [first] = named;
  if (kind.ownsFolder === true && first !== undefined) {
    const own = first.slice(0, first.lastIndexOf('/'));
    for (const file of files.leftIn(own)) files.copy(file, file, `a ${kind.component}`);
  }
  const isBare = kind.isBare === true && !part.bytes.includes('xsi:');
  files.write(path, partFile(document, piece, -4, isBare ? 'same' : 'with'));
}

function pathOf(
  part: XmlDocument,
  kind: PartKind,
  named: readonly string[],
  { files, isManaged }: SplitContext,
): string {
  const [file] = named;
  const value = kind.name === 'file' ? undefined : readValue(part, part.root, kind.name);
  if (kind.name === 'file' ? file === undefined : value === undefined) {
    part.fail(kind.section, `a ${kind.component} without ${kind.name}`, 'one');
  }
  const suffix =
    isManaged && kind.differsManaged === true
      ? kind.suffix.replace('.xml', '_managed.xml')
      : kind.suffix;
  if (value === undefined) return `${unpackedPath(part, kind, file ?? '')}${suffix}`;
  const name = kind.renamesFile === true ? value : toFileName(value);
  const path = `${kind.folder}/${name}${suffix}`;
  if (kind.name === kind.keys[0] || !files.has(path)) return path;
  const key = readValue(part, part.root, kind.keys[0]) ?? '';
  return `${kind.folder}/${name} ${toFileName(key)}${suffix}`;
}

function unpackedPath(part: XmlDocument, kind: PartKind, file: string): string {
  if (kind.renamesFile === true) {
    return `${kind.folder}/${readValue(part, part.root, kind.name) ?? ''}`;
  }
  return kind.folder + file.slice((kind.packedFolder ?? '').length);
}

function splitProfiles(
  document: XmlDocument,
  section: XmlElement,
  pieces: readonly Piece[],
  { register, files }: SplitContext,
): void {
  registerProfiles(document, section, register);
  const { start } = pieces[0] as Piece;
  const { end } = pieces.at(-1) as Piece;
  files.write(PROFILES, wrappedFile(section.name, document.copy(start, end, -2, '\n')));
}

function splitRelationships(
  document: XmlDocument,
  pieces: readonly Piece[],
  { register, files }: SplitContext,
): void {
  const bodies = new Map<string, Uint8Array[]>();
  const names: string[] = [];
  for (const piece of pieces) {
    const name = document.attributes(piece.element).get('Name') ?? '';
    register.add('relationship', undefined, [name], document.file);
    const part: XmlDocument = document.zoom(piece.element, 2);
    const table =
      part.childText(part.root, 'ReferencedEntityName') ??
      part.childText(part.root, 'FirstEntityName');
    if (table === undefined) {
      part.fail(`EntityRelationships › ${name}`, 'no table', '<ReferencedEntityName>');
    }
    names.push(document.bytes.toString('utf8', piece.element.start, piece.element.contentStart));
    const list = bodies.get(table) ?? [];
    bodies.set(table, list);
    if (list.length > 0) list.push(Buffer.from('\n  '));
    list.push(document.copy(piece.start, piece.end, -2, '\n'));
  }
  for (const [table, chunks] of bodies) {
    files.write(
      `${RELATIONSHIPS}/${toFileName(table)}.xml`,
      wrappedFile('EntityRelationships', ...chunks),
    );
  }
  const list = names.map((tag) => tag.replace(/[ \t\n]*\/?>$/, ' />')).join('\n  ');
  files.write(RELATIONSHIP_NAMES, wrappedFile('EntityRelationships', Buffer.from(list, 'utf8')));
}
