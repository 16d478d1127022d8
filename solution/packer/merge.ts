// customizations.xml out of the frame and the files of the parts, section by section, one file in memory at a time.
import { findNearestName } from '../../flows/runner/nearest-name';
import { checkPrefix, type ComponentRegister } from './component-register';
import {
  PART_KINDS,
  PROFILE_TYPE,
  PROFILES,
  RELATIONSHIP_NAMES,
  SECTIONS,
} from './component-table';
import type { PartKind } from './part-kind';
import type { Layout } from './layout';
import { DECLARATION } from './manifest';
import { mergeTable } from './merge-table';
import type { FileLinks } from './file-links';
import { PackerError } from './packer-error';
import { comparePaths } from './paths';
import type { SolutionFolder } from './solution-folder';
import { XmlDocument, type XmlElement } from './xml-document';
import { copyPiece, piecesOf, rootPiece, type Piece } from './xml-parts';

export interface MergeContext {
  readonly folder: SolutionFolder;
  readonly layout: Layout;
  readonly register: ComponentRegister;
  readonly links: FileLinks;
  readonly prefix: string;
}

type Chunks = Generator<Uint8Array, void, undefined>;

/** @throws PackerError */
export function* mergeCustomizations(frame: XmlDocument, context: MergeContext): Chunks {
  const { root } = frame;
  if (root.name !== 'ImportExportXml') frame.fail('', `<${root.name}>`, '<ImportExportXml>');
  // The parts lose the declaration that each of their files has: the root has it for all.
  const piece = { ...rootPiece(frame), end: root.contentStart };
  yield text(`\uFEFF${DECLARATION}\r\n`);
  yield* copyPiece(frame, piece, 0, '\r\n', 'with');
  const sections = sectionsOf(frame);
  for (const name of SECTIONS) {
    const section = sections.get(name);
    const bodies = bodiesOf(name, context);
    if (section && !bodies) {
      yield text('\r\n  ');
      yield frame.copy(section.start, section.end, 0, '\r\n');
    } else if (bodies) {
      if (section && !frame.isBlank(section.element.contentStart, section.element.contentEnd)) {
        frame.fail(name, 'content', 'an empty section: its parts have files of their own');
      }
      const tag = section ? frame.openTag(section.element) : `<${name}>`;
      yield text('\r\n  ');
      if (section) yield frame.copy(section.start, section.element.start, 0, '\r\n');
      yield text(tag);
      yield* bodies;
      yield text(`\r\n  </${name}>`);
      if (section) yield frame.copy(section.element.end, section.end, 0, '\r\n');
    }
  }
  yield text(`\r\n</${root.name}>`);
  yield frame.copy(root.end, rootPiece(frame).end, 0, '\r\n');
}

function sectionsOf(frame: XmlDocument): ReadonlyMap<string, Piece> {
  const sections = new Map<string, Piece>();
  for (const piece of piecesOf(frame, frame.root, frame.root.name)) {
    const { name } = piece.element;
    if (!SECTIONS.includes(name)) {
      const nearest = findNearestName(name, SECTIONS);
      const expected = nearest === undefined ? SECTIONS.join(', ') : `<${nearest}>`;
      frame.fail(name, `the unknown section <${name}>`, expected);
    }
    if (sections.has(name)) frame.fail(name, 'the section a second time', 'it once');
    sections.set(name, piece);
  }
  return sections;
}

/** What the files add to a section; undefined where there is none. */
function bodiesOf(section: string, context: MergeContext): Chunks | undefined {
  const { layout } = context;
  if (section === 'Entities') return layout.tables.length === 0 ? undefined : tables(context);
  if (section === 'EntityRelationships') {
    const none = layout.relationships.length === 0 && !layout.hasRelationshipNames;
    return none ? undefined : relationships(context);
  }
  if (section === 'FieldSecurityProfiles') {
    return layout.profiles === undefined ? undefined : profiles(layout.profiles, context);
  }
  const kind = PART_KINDS.find((each) => each.section === section);
  const paths = kind && layout.parts.get(kind);
  return paths ? parts(kind, paths, context) : undefined;
}

function* tables(context: MergeContext): Chunks {
  for (const table of context.layout.tables) yield* mergeTable(table, context);
}

function* parts(kind: PartKind, paths: readonly string[], context: MergeContext): Chunks {
  for (const path of paths) {
    const document = XmlDocument.read(path, context.folder.read(path), 4);
    const { root } = document;
    if (root.name !== kind.element) document.fail('', `<${root.name}>`, `<${kind.element}>`);
    registerPart(document, kind, context);
    for (const file of filesNamedBy(document, root, kind)) context.links.claim(kind, path, file);
    yield text('\r\n    ');
    yield* copyPiece(document, rootPiece(document), 4, '\r\n', 'without');
  }
}

/** Notes its names, and checks what the kind demands of them. */
export function registerPart(
  document: XmlDocument,
  kind: PartKind,
  { register, prefix }: Pick<MergeContext, 'register' | 'prefix'>,
): void {
  const keys = kind.keys.flatMap((key) => readValue(document, document.root, key) ?? []);
  if (keys.length === 0) document.fail('', `no ${kind.keys[0]}`, `one in the ${kind.component}`);
  register.add(kind.component, kind.type, keys, document.file);
  if (kind.prefixed === true) checkPrefix(kind.component, keys[0] ?? '', document.file, prefix);
}

/** `@name`: an attribute; else the text of a child. */
export function readValue(
  document: XmlDocument,
  element: XmlElement,
  key: string,
): string | undefined {
  if (key.startsWith('@')) return document.attributes(element).get(key.slice(1));
  return document.childText(element, key);
}

/** The texts that are paths into the kind's folder of the zip, without their first slash. */
export function filesNamedBy(
  document: XmlDocument,
  element: XmlElement,
  kind: PartKind,
): readonly string[] {
  const { packedFolder } = kind;
  if (packedFolder === undefined) return [];
  if (element.children.length > 0) {
    return element.children.flatMap((child) => filesNamedBy(document, child, kind));
  }
  if (!document.startsWith(element, `/${packedFolder}/`)) return [];
  return [document.text(element).slice(1)];
}

function* profiles(path: string, { folder, register }: MergeContext): Chunks {
  const document = XmlDocument.read(path, folder.read(path), 2);
  const { root } = document;
  if (root.name !== 'FieldSecurityProfiles') {
    document.fail('', `<${root.name}>`, '<FieldSecurityProfiles>');
  }
  registerProfiles(document, root, register);
  for (const piece of piecesOf(document, root, PROFILES)) {
    yield text('\r\n    ');
    yield* copyPiece(document, piece, 2, '\r\n', 'same');
  }
}

export function registerProfiles(
  document: XmlDocument,
  section: XmlElement,
  register: ComponentRegister,
): void {
  for (const profile of section.children) {
    const id = document.attributes(profile).get('fieldsecurityprofileid');
    if (id === undefined) document.fail(profile.name, 'no fieldsecurityprofileid', 'one');
    register.add('column security profile', PROFILE_TYPE, [id], document.file);
  }
}

function* relationships({ layout, folder, register }: MergeContext): Chunks {
  const found: { name: string; document: XmlDocument; piece: Piece }[] = [];
  for (const path of layout.relationships) {
    const document = XmlDocument.read(path, folder.read(path), 2);
    for (const piece of piecesOf(document, relationshipRoot(document), path)) {
      const name = document.attributes(piece.element).get('Name') ?? '';
      register.add('relationship', undefined, [name], path);
      found.push({ name, document, piece });
    }
  }
  checkNames(layout, folder, new Set(found.map(({ name }) => name)));
  found.sort((left, right) => comparePaths(left.name, right.name));
  for (const { document, piece } of found) {
    yield text('\r\n    ');
    yield* copyPiece(document, piece, 2, '\r\n', 'same');
  }
}

/** The list of names is a second witness of the files beside it. */
function checkNames(layout: Layout, folder: SolutionFolder, bodies: ReadonlySet<string>): void {
  const file = RELATIONSHIP_NAMES;
  if (!layout.hasRelationshipNames) {
    throw new PackerError(file, '', 'no such file', 'one that names the relationships');
  }
  const document = XmlDocument.read(file, folder.read(file), 2);
  const named = new Set<string>();
  for (const element of relationshipRoot(document).children) {
    const name = document.attributes(element).get('Name') ?? '';
    if (named.has(name)) document.fail(name, 'the relationship a second time', 'it once');
    if (!bodies.has(name))
      document.fail(name, 'a relationship without a body', 'one in Other/Relationships');
    named.add(name);
  }
  const unnamed = [...bodies].find((name) => !named.has(name));
  if (unnamed !== undefined)
    document.fail(unnamed, 'no such name', 'every relationship that has a body');
}

function relationshipRoot(document: XmlDocument): XmlElement {
  const { root } = document;
  if (root.name === 'EntityRelationships') return root;
  document.fail('', `<${root.name}>`, '<EntityRelationships>');
}

function text(value: string): Uint8Array {
  return Buffer.from(value, 'utf8');
}
