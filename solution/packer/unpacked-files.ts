// The files of an unpacked solution as they come into being, and those of the zip that nobody has claimed yet.
import { findNearestName } from '../../flows/runner/nearest-name';
import { PACKED_FOLDERS, SAME_FOLDERS } from './component-table';
import { ROOT_FILES } from './content-types';
import { PackerError } from './packer-error';
import { checkPath, refuseDoubles } from './paths';
import { checkXml } from './xml-document';
import type { ZipEntry } from './zip-reader';

export class UnpackedFiles {
  private readonly files = new Map<string, Uint8Array>();
  private readonly left: Set<string>;

  constructor(private readonly entries: ReadonlyMap<string, ZipEntry>) {
    this.left = new Set([...entries.keys()].filter((path) => !ROOT_FILES.includes(path)));
  }

  has(path: string): boolean {
    return this.files.has(path);
  }

  /** @throws PackerError for a path out of the folder: names in the XML are nobody's word */
  write(path: string, content: Uint8Array): void {
    checkPath(path);
    if (this.files.has(path)) throw new PackerError(path, '', 'a second part of that name', 'one');
    this.files.set(path, content);
  }

  /** @param part who names the file, for the message */
  copy(packed: string, path: string, part: string): void {
    const entry = this.entries.get(packed);
    if (!entry)
      throw new PackerError(packed, '', 'no such file in the zip', `one: ${part} names it`);
    this.left.delete(packed);
    const content = entry.read();
    checkXml(packed, content);
    this.write(path, content);
  }

  /** What of a folder has not been copied yet. */
  leftIn(folder: string): readonly string[] {
    return [...this.left].filter((path) => path.startsWith(`${folder}/`));
  }

  /** What no part names is copied where the platform looks for it by name, and refused elsewhere. */
  copyRest(): void {
    for (const path of this.left) {
      const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
      if (SAME_FOLDERS.includes(folder)) {
        this.copy(path, path, 'the directory');
        continue;
      }
      if (PACKED_FOLDERS.includes(folder)) {
        throw new PackerError(path, '', 'a file that no part names', 'one in customizations.xml');
      }
      const nearest = findNearestName(folder, PACKED_FOLDERS);
      const found = folder === '' ? 'an unknown file at the root' : `the unknown folder ${folder}`;
      throw new PackerError(path, '', found, nearest ?? `one of ${PACKED_FOLDERS.join(', ')}`);
    }
  }

  finish(): Map<string, Uint8Array> {
    refuseDoubles([...this.files.keys()]);
    return this.files;
  }
}
