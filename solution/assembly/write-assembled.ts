// An assembled solution → build/solutions/<UniqueName>/, the folder that `pac solution pack` reads. What is there already
// and equal stays untouched, so that several that write the same at once do no harm.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { folderOnDisk } from '../packer/solution-folder';
import { writeFolder } from '../packer/write-folder';
import type { AssembledSolution } from './assemble-solution';

/** @returns the folder. @throws the file system's error */
export function writeAssembled(
  projectRoot: string,
  { uniqueName, files }: AssembledSolution,
): string {
  const place = join(projectRoot, 'build', 'solutions', uniqueName);
  if (holds(place, files)) return place;
  rmSync(place, { recursive: true, force: true });
  try {
    writeFolder(place, files);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(code ?? '') || !holds(place, files)) throw error;
  }
  return place;
}

function holds(place: string, files: ReadonlyMap<string, Uint8Array>): boolean {
  if (!existsSync(place)) return false;
  try {
    const { paths, read } = folderOnDisk(place);
    if (paths.length !== files.size) return false;
    return paths.every((path) => {
      const content = files.get(path);
      return content !== undefined && Buffer.compare(read(path), content) === 0;
    });
  } catch {
    return false;
  }
}
