// An unpacked solution → the zip that is imported. A pure merge: every file's element is put under its parent, nothing
// is computed, so the same files give the same bytes. Order and exceptions: README.md of this folder.
import { ComponentRegister } from './component-register';
import { FRAME, MANIFEST } from './component-table';
import { CONTENT_TYPES, describeContentTypes } from './content-types';
import { FileLinks } from './file-links';
import { sortFiles, type PackageKind } from './layout';
import { checkKind, packManifest, readManifest } from './manifest';
import { mergeCustomizations } from './merge';
import { PackerError } from './packer-error';
import { refuseDoubles } from './paths';
import type { SolutionFolder } from './solution-folder';
import { checkXml, XmlDocument } from './xml-document';
import { ZipWriter } from './zip-writer';

export interface PackOptions {
  readonly kind: PackageKind;
}

/** How the solution is called, and as what it can be packed. @throws PackerError */
export function describeSolution({ paths, read }: SolutionFolder): {
  readonly uniqueName: string;
  readonly kinds: readonly PackageKind[];
} {
  if (!paths.includes(MANIFEST)) {
    throw new PackerError(MANIFEST, '', 'no such file', 'one: the folder is an unpacked solution');
  }
  const { uniqueName, managed } = readManifest(MANIFEST, read(MANIFEST));
  const kinds: PackageKind[] = [];
  if (managed !== '0') kinds.push('managed');
  if (managed !== '1') kinds.push('unmanaged');
  return { uniqueName, kinds };
}

/** @throws PackerError where the folder is no whole, consistent solution of that kind */
export function packSolution(folder: SolutionFolder, { kind }: PackOptions): Uint8Array {
  const layout = sortFiles(folder.paths, kind);
  const manifest = readManifest(MANIFEST, folder.read(MANIFEST));
  checkKind(manifest, kind);
  const frame = XmlDocument.read(FRAME, folder.read(FRAME), 2);
  const register = new ComponentRegister();
  const links = new FileLinks(layout);
  const writer = new ZipWriter();
  const context = { folder, layout, register, links, prefix: manifest.prefix };
  writer.add('customizations.xml', mergeCustomizations(frame, context));
  register.checkRoots(manifest);
  writer.add('solution.xml', [packManifest(manifest, kind)]);
  const files = links.finish();
  const paths = [...files.keys()];
  refuseDoubles(paths);
  for (const [path, source] of files) {
    const content = folder.read(source);
    checkXml(source, content);
    writer.add(path, [content]);
  }
  const all = ['customizations.xml', 'solution.xml', ...paths];
  writer.add(CONTENT_TYPES, [Buffer.from(describeContentTypes(all), 'utf8')]);
  return writer.finish();
}
