// Which file of the folder goes where in the zip: each belongs to a part, and each part's files are there.
import { PART_KINDS } from './component-table';
import type { Layout } from './layout';
import { PackerError } from './packer-error';
import type { PartKind } from './part-kind';

export class FileLinks {
  private readonly packed = new Map<string, string>();
  private readonly claimed = new Set<string>();

  constructor(private readonly layout: Layout) {}

  /** @param path as the part says it, from the root of the zip, without the first slash */
  claim(kind: PartKind, part: string, path: string): void {
    const source = this.sourceOf(kind, part, path);
    const files = this.layout.files.get(kind);
    if (files?.has(source) !== true) {
      throw new PackerError(
        part,
        path,
        'no such file',
        `${source}, which the ${kind.component} names`,
      );
    }
    this.claimed.add(source);
    this.packed.set(path, source);
    if (kind.ownsFolder !== true) return;
    const own = source.slice(0, source.lastIndexOf('/') + 1);
    for (const file of files) {
      if (!file.startsWith(own)) continue;
      this.claimed.add(file);
      this.packed.set(file, file);
    }
  }

  private sourceOf(kind: PartKind, part: string, path: string): string {
    if (kind.renamesFile === true) return part.slice(0, -kind.suffix.length);
    return kind.folder + path.slice((kind.packedFolder ?? '').length);
  }

  /**
   * @returns path in the zip → path in the folder: section by section, then what no part names
   * @throws PackerError for a file that a part should name
   */
  finish(): ReadonlyMap<string, string> {
    for (const kind of PART_KINDS) {
      for (const file of this.layout.files.get(kind) ?? []) {
        if (this.claimed.has(file)) continue;
        const part = `a ${kind.component}'s ${kind.suffix} that names it`;
        throw new PackerError(file, '', 'a file that no part names', part);
      }
    }
    for (const [source, path] of this.layout.copied) this.packed.set(path, source);
    return this.packed;
  }
}
