// One table: Entity.xml, and files of its own for its forms, views, charts and ribbon.
import { FORMULAS, TABLE_PARTS } from './component-table';
import type { TablePart } from './part-kind';
import { registerTable, registerTablePart } from './merge-table';
import { toFileName } from './paths';
import type { SplitContext } from './split';
import type { XmlDocument, XmlElement } from './xml-document';
import { emptyTag, partFile, wrappedFile, xmlFile } from './xml-file';
import { copyEdited, namespaceEdit, piecesOf, type Edit, type Piece } from './xml-parts';

/** @throws PackerError */
export function splitTables(
  document: XmlDocument,
  pieces: readonly Piece[],
  context: SplitContext,
): void {
  const names = pieces.map((piece) => splitTable(document, piece, context));
  for (const file of context.files.leftIn(FORMULAS)) {
    const formula = file.slice(FORMULAS.length + 1);
    const table = names.find((name) => formula.toLowerCase().startsWith(`${name.toLowerCase()}-`));
    if (table === undefined) document.fail(file, 'a formula of no table', 'one in <Entities>');
    context.files.copy(file, `Entities/${toFileName(table)}/${FORMULAS}/${formula}`, table);
  }
}

function splitTable(outer: XmlDocument, piece: Piece, context: SplitContext): string {
  if (piece.element.name !== 'Entity') {
    outer.fail('Entities', `<${piece.element.name}>`, '<Entity>');
  }
  const document = outer.zoom(piece.element, 4);
  const { root } = document;
  const name = registerTable(document, root, context);
  const folder = `Entities/${toFileName(name)}`;
  const edits: Edit[] = namespaceEdit(document, root);
  for (const { element: child } of piecesOf(document, root, name)) {
    const part = TABLE_PARTS.find((each) => each.child === child.name);
    const isSplit =
      child.name === 'RibbonDiffXml'
        ? splitRibbon(document, child, folder, context)
        : part !== undefined && splitChild(document, child, part, folder, context);
    if (!isSplit) continue;
    edits.push({ start: child.start, end: child.end, text: emptyTag(document, child) });
  }
  const lead = outer.copy(piece.start, piece.element.start, -4, '\n');
  const body = copyEdited(document, root.start, root.end, -4, edits);
  const tail = outer.copy(piece.element.end, piece.end, -4, '\n');
  context.files.write(`${folder}/Entity.xml`, xmlFile(lead, ...body, tail));
  return name;
}

function splitRibbon(
  document: XmlDocument,
  child: XmlElement,
  folder: string,
  { files }: SplitContext,
): boolean {
  if (child.children.length === 0) return false;
  const piece = { element: child, start: child.start, end: child.end };
  files.write(`${folder}/RibbonDiff.xml`, partFile(document, piece, -6));
  return true;
}

/** @returns whether there was anything to take out */
function splitChild(
  document: XmlDocument,
  child: XmlElement,
  part: TablePart,
  folder: string,
  context: SplitContext,
): boolean {
  if (part.wrapper === undefined) {
    for (const piece of piecesOf(document, child, child.name)) {
      const path = `${folder}/${part.folder}/${register(document, piece, part, context)}.xml`;
      context.files.write(path, partFile(document, piece, -8));
    }
    return child.children.length > 0;
  }
  if (child.children.every(({ children }) => children.length === 0)) return false;
  for (const wrapper of child.children) {
    const inside = folderOf(document, wrapper, part);
    for (const piece of piecesOf(document, wrapper, child.name)) {
      const name = register(document, piece, part, context);
      const managed = context.isManaged && part.differsManaged === true ? '_managed' : '';
      const path = `${folder}/${inside}/${name}${managed}.xml`;
      const body = document.copy(piece.start, piece.end, -8, '\n');
      context.files.write(path, wrappedFile(wrapper.name, body));
    }
  }
  return true;
}

function register(
  document: XmlDocument,
  { element }: Piece,
  part: TablePart,
  context: SplitContext,
): string {
  const zoomed = document.zoom(element, 2);
  return toFileName(registerTablePart(zoomed, zoomed.root, part, context.register));
}

/** The folder of the parts inside a wrapper: its only attribute is the folder's name. */
function folderOf(document: XmlDocument, wrapper: XmlElement, part: TablePart): string {
  const attributes = document.attributes(wrapper);
  if (wrapper.name !== part.wrapper) {
    document.fail(part.child, `<${wrapper.name}>`, `<${part.wrapper ?? part.element}>`);
  }
  const { wrapperType } = part;
  const names = [...attributes.keys()];
  const other = names.find((name) => name !== wrapperType);
  if (other !== undefined) {
    document.fail(
      part.child,
      `the attribute ${other} of <${wrapper.name}>`,
      'none: no file keeps it',
    );
  }
  if (wrapperType === undefined) return part.folder;
  const type = attributes.get(wrapperType);
  if (type === undefined)
    document.fail(part.child, `<${wrapper.name}> without ${wrapperType}`, 'one');
  return `${part.folder}/${toFileName(type)}`;
}
