// A solution zip → the files of the unpacked form, the reverse of packing. All in memory: where anything is wrong, nothing
// has been written. What it cannot bring back: README.md of this folder.
import { ComponentRegister } from './component-register';
import { FRAME, MANIFEST } from './component-table';
import { CONTENT_TYPES, ROOT_FILES } from './content-types';
import { readManifest } from './manifest';
import { PackerError } from './packer-error';
import { splitCustomizations } from './split';
import { UnpackedFiles } from './unpacked-files';
import { XmlDocument } from './xml-document';
import { xmlFile } from './xml-file';
import { rootPiece } from './xml-parts';
import { readZip, type ZipEntry } from './zip-reader';

/**
 * @param file how the zip is called in a message
 * @returns path in the folder → content; XML of parts has LF and no byte order mark, other files are as they were
 * @throws PackerError
 */
export function unpackSolution(zip: Uint8Array, file = 'solution.zip'): Map<string, Uint8Array> {
  const entries = readZip(file, zip);
  for (const name of ROOT_FILES) requireRoot(name, entries, file);
  const manifest = readManifest('solution.xml', read(entries, 'solution.xml'));
  checkContentTypes(read(entries, CONTENT_TYPES));
  const frame = XmlDocument.read(
    'customizations.xml',
    read(entries, 'customizations.xml'),
    3,
    true,
  );
  const register = new ComponentRegister();
  const files = new UnpackedFiles(entries);
  const isManaged = manifest.managed === '1';
  const context = { register, files, isManaged, prefix: manifest.prefix };
  files.write(FRAME, splitCustomizations(frame, context));
  register.checkRoots(manifest);
  const { start, end } = rootPiece(manifest.document);
  files.write(MANIFEST, xmlFile(manifest.document.copy(start, end, 0, '\n')));
  files.copyRest();
  return files.finish();
}

function read(entries: ReadonlyMap<string, ZipEntry>, path: string): Buffer {
  return (entries.get(path) as ZipEntry).read();
}

function requireRoot(name: string, entries: ReadonlyMap<string, ZipEntry>, file: string): void {
  if (entries.has(name)) return;
  const nested = [...entries.keys()].find((path) => path.endsWith(`/${name}`));
  const zip = [...entries.keys()].find((path) => path.toLowerCase().endsWith('.zip'));
  const found =
    nested !== undefined
      ? `${nested}: the solution is nested in a folder`
      : zip !== undefined
        ? `${zip}: a zip in the zip`
        : 'no such file';
  throw new PackerError(file, name, found, `${ROOT_FILES.join(', ')} at the root of the zip`);
}

function checkContentTypes(content: Uint8Array): void {
  const document = XmlDocument.read(CONTENT_TYPES, content, 1);
  if (document.root.name !== 'Types') document.fail('', `<${document.root.name}>`, '<Types>');
}
