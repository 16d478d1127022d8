// solution.xml, called Other/Solution.xml when unpacked: the two differ in one digit, <Managed>.
import type { PackageKind } from './layout';
import { PackerError } from './packer-error';
import { XmlDocument, type XmlElement } from './xml-document';
import { rootPiece } from './xml-parts';

const DEPTH = 5;
export const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';

export interface RootComponent {
  readonly type: number;
  /** `schemaName` and `id`, as far as it has them. */
  readonly names: readonly string[];
  readonly place: string;
}

export interface Manifest {
  readonly document: XmlDocument;
  readonly uniqueName: string;
  readonly prefix: string;
  /** 0 unmanaged, 1 managed, 2 both. */
  readonly managed: '0' | '1' | '2';
  readonly roots: readonly RootComponent[];
}

/** @throws PackerError */
export function readManifest(file: string, content: Uint8Array): Manifest {
  const document: XmlDocument = XmlDocument.read(file, content, DEPTH);
  const { root } = document;
  if (root.name !== 'ImportExportXml') document.fail('', `<${root.name}>`, '<ImportExportXml>');
  const solution = only(document, root, 'SolutionManifest');
  const publisher = only(document, solution, 'Publisher');
  const managed = document.text(only(document, solution, 'Managed')).trim();
  if (managed !== '0' && managed !== '1' && managed !== '2') {
    document.fail('Managed', `'${managed}'`, '0 (unmanaged), 1 (managed) or 2 (both)');
  }
  const uniqueName = document.text(only(document, solution, 'UniqueName'));
  // The name becomes the name of a file.
  if (!/^[A-Za-z0-9_]{1,100}$/.test(uniqueName)) {
    document.fail('UniqueName', JSON.stringify(uniqueName), 'letters, digits and _');
  }
  return {
    document,
    uniqueName,
    prefix: document.text(only(document, publisher, 'CustomizationPrefix')),
    managed,
    roots: only(document, solution, 'RootComponents').children.map((each, index) =>
      readRoot(document, each, index),
    ),
  };
}

function readRoot(document: XmlDocument, element: XmlElement, index: number): RootComponent {
  const attributes = document.attributes(element);
  const names = ['schemaName', 'id'].flatMap((name) => attributes.get(name) ?? []);
  const place = `RootComponents › ${index + 1}. ${names[0] ?? element.name}`;
  const type = attributes.get('type') ?? '';
  if (element.name !== 'RootComponent')
    document.fail(place, `<${element.name}>`, '<RootComponent>');
  if (!/^[0-9]{1,5}$/.test(type)) document.fail(place, `type '${type}'`, 'a number');
  if (names.length === 0) document.fail(place, 'neither schemaName nor id', 'one of them');
  return { type: Number(type), names, place };
}

function only(document: XmlDocument, parent: XmlElement, name: string): XmlElement {
  const [element, second] = parent.children.filter((each) => each.name === name);
  if (!element) document.fail(parent.name, `no <${name}>`, 'one');
  if (second) document.fail(parent.name, `<${name}> twice`, 'it once');
  return element;
}

/**
 * @throws PackerError where the folder holds the other kind: the server alone can tell what differs, and converts nothing
 */
export function checkKind({ managed, document }: Manifest, kind: PackageKind): void {
  if (managed === '2' || managed === (kind === 'managed' ? '1' : '0')) return;
  const holds = managed === '1' ? 'managed' : 'unmanaged';
  throw new PackerError(
    document.file,
    'Managed',
    `${managed}: the folder holds the ${holds} form`,
    `2 (both), or pack it ${holds}`,
  );
}

/** The file for a zip of that kind. */
export function packManifest({ document }: Manifest, kind: PackageKind): Buffer {
  const managed = document.root.children
    .flatMap(({ children }) => children)
    .find(({ name }) => name === 'Managed') as XmlElement;
  const { start, end } = rootPiece(document);
  return Buffer.concat([
    Buffer.from(`\uFEFF${DECLARATION}\r\n`, 'utf8'),
    document.copy(start, managed.contentStart, 0, '\r\n'),
    Buffer.from(kind === 'managed' ? '1' : '0'),
    document.copy(managed.contentEnd, end, 0, '\r\n'),
  ]);
}
