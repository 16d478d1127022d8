// One table: Entity.xml with its forms, views, charts and ribbon put into their places.
import { FORM_TYPE, TABLE_CHILDREN, TABLE_PARTS, TABLE_TYPE } from './component-table';
import type { TablePart } from './part-kind';
import type { Table } from './layout';
import type { MergeContext } from './merge';
import { XmlDocument, type XmlElement } from './xml-document';
import { copyPiece, piecesOf, rootPiece, type Piece } from './xml-parts';

type Chunks = Generator<Uint8Array, void, undefined>;

const INDENT = '\r\n      ';

/** @throws PackerError */
export function* mergeTable(table: Table, context: MergeContext): Chunks {
  const document = XmlDocument.read(table.path, context.folder.read(table.path), 2);
  const { root } = document;
  if (root.name !== 'Entity') document.fail('', `<${root.name}>`, '<Entity>');
  registerTable(document, root, context);
  yield text('\r\n    ');
  const { start, end } = rootPiece(document);
  yield document.copy(start, root.start, 4, '\r\n');
  yield* copyPiece(document, { ...emptied(root), start: root.start }, 4, '\r\n', 'without');
  const pieces = piecesOf(document, root, 'Entity');
  for (const name of orderOf(pieces, table)) {
    const piece = pieces.find(({ element }) => element.name === name);
    yield* mergeChild(document, name, piece, table, context);
  }
  yield text('\r\n    ');
  yield document.copy(root.contentEnd, end, 4, '\r\n');
}

/** The start tag alone. */
function emptied(element: XmlElement): { element: XmlElement; end: number } {
  return { element, end: element.contentStart };
}

/** Notes the table, and checks that it holds nothing unknown or doubled. */
export function registerTable(
  document: XmlDocument,
  entity: XmlElement,
  { register }: Pick<MergeContext, 'register'>,
): string {
  const name = document.childText(entity, 'Name');
  if (name === undefined || name === '') document.fail('Entity', 'no single <Name>', 'one');
  register.add('table', TABLE_TYPE, [name], document.file);
  const seen = new Set<string>();
  for (const child of entity.children) {
    const place = `${name} › ${child.name}`;
    if (!TABLE_CHILDREN.includes(child.name)) {
      document.fail(place, 'an unknown part of a table', TABLE_CHILDREN.join(', '));
    }
    if (seen.has(child.name)) document.fail(place, 'the element a second time', 'it once');
    seen.add(child.name);
  }
  return name;
}

/** As the file has them; what it has no place for comes before the first that follows it in an export. */
function orderOf(pieces: readonly Piece[], table: Table): readonly string[] {
  const order = pieces.map(({ element }) => element.name);
  const wanted = TABLE_PARTS.filter((part) => table.parts.has(part)).map(({ child }) => child);
  if (table.ribbon !== undefined) wanted.push('RibbonDiffXml');
  for (const name of wanted) {
    if (order.includes(name)) continue;
    const rank = TABLE_CHILDREN.indexOf(name);
    const next = order.findIndex((each) => TABLE_CHILDREN.indexOf(each) > rank);
    order.splice(next < 0 ? order.length : next, 0, name);
  }
  return order;
}

function* mergeChild(
  document: XmlDocument,
  name: string,
  piece: Piece | undefined,
  table: Table,
  context: MergeContext,
): Chunks {
  yield text(INDENT);
  const part = TABLE_PARTS.find(({ child }) => child === name);
  const paths = part && table.parts.get(part);
  const ribbon = name === 'RibbonDiffXml' ? table.ribbon : undefined;
  if (piece && !paths && ribbon === undefined) {
    yield document.copy(piece.start, piece.end, 4, '\r\n');
    return;
  }
  if (piece && !document.isBlank(piece.element.contentStart, piece.element.contentEnd)) {
    document.fail(name, 'content', 'an empty element: it has files of its own');
  }
  if (piece) yield document.copy(piece.start, piece.element.start, 4, '\r\n');
  if (ribbon !== undefined) {
    const body = XmlDocument.read(ribbon, context.folder.read(ribbon), 1);
    if (body.root.name !== name) body.fail('', `<${body.root.name}>`, `<${name}>`);
    yield* copyPiece(body, rootPiece(body), 6, '\r\n', 'without');
  } else if (part && paths) {
    yield text(piece ? document.openTag(piece.element) : `<${name}>`);
    yield* part.wrapper === undefined
      ? bodies(part, paths, context, 8)
      : wrapped(part, part.wrapper, paths, context);
    yield text(`${INDENT}</${name}>`);
  }
  if (piece) yield document.copy(piece.element.end, piece.end, 4, '\r\n');
}

/** Around the parts of one type stands one wrapper. */
function* wrapped(
  part: TablePart,
  wrapper: string,
  paths: readonly string[],
  context: MergeContext,
): Chunks {
  const { wrapperType } = part;
  const groups = new Map<string, string[]>();
  for (const path of [...paths].sort(compareFileNames)) {
    const type = wrapperType === undefined ? '' : (path.split('/').at(-2) ?? '');
    const group = groups.get(type) ?? [];
    if (group.length === 0) groups.set(type, group);
    group.push(path);
  }
  for (const [type, members] of groups) {
    const attribute = wrapperType === undefined ? '' : ` ${wrapperType}="${type}"`;
    yield text(`${INDENT}  <${wrapper}${attribute}>`);
    yield* bodies(part, members, context, 10);
    yield text(`${INDENT}  </${wrapper}>`);
  }
}

function compareFileNames(left: string, right: string): number {
  const [nameLeft = '', nameRight = ''] = [left.split('/').at(-1), right.split('/').at(-1)];
  return nameLeft < nameRight ? -1 : nameLeft > nameRight ? 1 : 0;
}

function* bodies(
  part: TablePart,
  paths: readonly string[],
  { folder, register }: MergeContext,
  column: number,
): Chunks {
  for (const path of paths) {
    const document = XmlDocument.read(path, folder.read(path), 3);
    const root = rootPiece(document);
    const outermost = part.wrapper ?? part.element;
    if (root.element.name !== outermost) {
      document.fail('', `<${root.element.name}>`, `<${outermost}>`);
    }
    const pieces =
      part.wrapper === undefined ? [root] : piecesOf(document, root.element, outermost);
    if (pieces.length === 0) document.fail(outermost, 'nothing', `<${part.element}>`);
    for (const piece of pieces) {
      registerTablePart(document, piece.element, part, register);
      yield text(`\r\n${' '.repeat(column)}`);
      const columns = part.wrapper === undefined ? column : column - 2;
      yield* copyPiece(document, piece, columns, '\r\n', 'without');
    }
  }
}

export function registerTablePart(
  document: XmlDocument,
  element: XmlElement,
  part: TablePart,
  register: MergeContext['register'],
): string {
  if (element.name !== part.element) {
    document.fail(part.child, `<${element.name}>`, `<${part.element}>`);
  }
  const key = document.childText(element, part.key);
  if (key === undefined)
    document.fail(part.child, `no <${part.key}>`, `one in the ${part.component}`);
  register.add(
    part.component,
    part.element === 'systemform' ? FORM_TYPE : undefined,
    [key],
    document.file,
  );
  return key;
}

function text(value: string): Uint8Array {
  return Buffer.from(value, 'utf8');
}
