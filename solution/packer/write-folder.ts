// Files in memory → a folder on disk, whole or not at all: it is written beside its place and then moved there.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Is there a folder with something in it, or a file? */
export function isTaken(path: string): boolean {
  if (!existsSync(path)) return false;
  return !statSync(path).isDirectory() || readdirSync(path).length > 0;
}

/**
 * @param files checked paths with forward slashes
 * @throws the file system's error; nothing is left behind then
 */
export function writeFolder(directory: string, files: ReadonlyMap<string, Uint8Array>): void {
  const place = resolve(directory);
  mkdirSync(dirname(place), { recursive: true });
  const temporary = mkdtempSync(join(dirname(place), `.${basename(place)}-`));
  try {
    const inside = join(temporary, 'new');
    const folders = new Set([...files.keys()].map((path) => dirname(join(inside, path))));
    for (const folder of folders) mkdirSync(folder, { recursive: true });
    for (const [path, content] of files) writeFileSync(join(inside, path), content);
    removeEmpty(place);
    renameSync(inside, place);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Several files beside each other, none of them half-written. @throws the file system's error */
export function writeWhole(files: ReadonlyMap<string, Uint8Array>): void {
  const moves: [string, string][] = [];
  try {
    for (const [path, content] of files) {
      mkdirSync(dirname(path), { recursive: true });
      const temporary = join(dirname(path), `.${basename(path)}.${process.pid}`);
      moves.push([temporary, path]);
      writeFileSync(temporary, content);
    }
    for (const [temporary, path] of moves) renameSync(temporary, path);
  } finally {
    for (const [temporary] of moves) rmSync(temporary, { force: true });
  }
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
