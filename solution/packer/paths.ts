// Paths inside a zip or an unpacked solution: what may be one, how they are ordered, what they are called in a file system.
import { PackerError } from './packer-error';

const MAXIMUM_LENGTH = 400;
// Windows refuses these, and takes the colon as the mark of a hidden stream.
const FORBIDDEN = /[\p{Cc}<>:"|?*\\]/u;

/** @throws PackerError for a path that leaves its folder, or that some file system cannot hold */
export function checkPath(path: string): void {
  const fault = findFault(path);
  if (fault) throw new PackerError(shorten(path), '', fault[0], fault[1]);
}

function findFault(path: string): readonly [found: string, expected: string] | undefined {
  if (path === '') return ['an empty name', 'one'];
  if (path.length > MAXIMUM_LENGTH)
    return ['a longer name', `at most ${MAXIMUM_LENGTH} characters`];
  if (path.includes('\\')) return ['a backslash in the name', 'forward slashes'];
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path))
    return ['an absolute path', 'a relative one'];
  const segments = path.split('/');
  if (segments.includes('..')) return ["'..' in the path", 'a path that stays in its folder'];
  if (segments.some((each) => each === '' || each === '.'))
    return ['an empty step in the path', 'none'];
  const forbidden = FORBIDDEN.exec(path);
  if (forbidden) return [`the character ${JSON.stringify(forbidden[0])} in the name`, 'none such'];
  if (segments.some((each) => /[. ]$/.test(each))) return ['a dot or space at the end', 'none'];
  return undefined;
}

/** A display name as the name of a file. */
export function toFileName(name: string): string {
  const plain = name.replace(/[\p{Cc}<>:"|?*\\/]/gu, '_').replace(/[. ]$/, '_');
  return plain === '' ? '_' : plain;
}

/** Upper case decides, then the spelling: the order in which the platform's tool packs, the same in every locale. */
export function comparePaths(left: string, right: string): number {
  const [upperLeft, upperRight] = [left.toUpperCase(), right.toUpperCase()];
  if (upperLeft !== upperRight) return upperLeft < upperRight ? -1 : 1;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** @throws PackerError where two paths are one for a file system that does not tell cases apart */
export function refuseDoubles(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    const folded = path.toLowerCase();
    if (seen.has(folded)) throw new PackerError(path, '', 'a second file of that name', 'one');
    seen.add(folded);
  }
}

function shorten(path: string): string {
  const plain = JSON.stringify(path).slice(1, -1);
  return plain.length > 200 ? `${plain.slice(0, 200)}…` : plain;
}
