// An unpacked solution, in memory or on disk. Its files are read one at a time, so a large one needs little memory.
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackerError } from './packer-error';
import { checkPath } from './paths';

export interface SolutionFolder {
  /** With forward slashes, in no order. */
  readonly paths: readonly string[];
  readonly read: (path: string) => Uint8Array;
}

const MAXIMUM_FILES = 20_000;
const MAXIMUM_SIZE = 256 * 1024 * 1024;

export function folderInMemory(files: ReadonlyMap<string, Uint8Array>): SolutionFolder {
  return {
    paths: [...files.keys()],
    read: (path) => files.get(path) ?? fail(path, 'no such file', 'one'),
  };
}

/** @throws PackerError where something in it is no ordinary file, or it is too large */
export function folderOnDisk(directory: string): SolutionFolder {
  const paths: string[] = [];
  let size = 0;
  const visit = (folder: string): void => {
    for (const { name } of readdirSync(join(directory, folder), { withFileTypes: true })) {
      const path = folder === '' ? name : `${folder}/${name}`;
      checkPath(path);
      const status = lstatSync(join(directory, path));
      if (status.isDirectory()) visit(path);
      else if (status.isFile()) {
        paths.push(path);
        size += status.size;
      } else fail(path, 'a link or a special file', 'an ordinary file');
      if (paths.length > MAXIMUM_FILES) fail(path, 'one file too many', `${MAXIMUM_FILES} files`);
      if (size > MAXIMUM_SIZE) fail(path, 'more than fits', '256 MB in all files together');
    }
  };
  visit('');
  return { paths, read: (path) => readFileSync(join(directory, path)) };
}

function fail(path: string, found: string, expected: string): never {
  throw new PackerError(path, '', found, expected);
}
