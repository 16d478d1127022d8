// Makes sure the packages of package-lock.json are installed: runs `npm ci` where they are not, else returns at once.
// Talks on stderr only. Used by start.mjs, test.mjs and packaging.mjs; run alone, it sees to the control's packages as well.

import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { complainAboutNode } from './toolchain/node-version.mjs';
import { holdLock } from './toolchain/lock-file.mjs';
import { runNpm } from './toolchain/run-npm.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folder with packages of its own: 700 MB that only its build and its tests need, so `npm start` does without. */
export const controlFolder = 'pcf-controls';

/** Folders are paths from the root. Returns false, having said why on stderr, where the project cannot run here. */
export async function ensureDependencies(folders = ['']) {
  const complaint = complainAboutNode(process.versions.node);
  if (complaint !== undefined) {
    console.error(complaint);
    return false;
  }
  if (folders.every((folder) => findMismatch(folder) === undefined)) return true;
  mkdirSync(join(root, 'build'), { recursive: true });
  return holdLock(join(root, 'build', 'setup.lock'), () =>
    folders.every((folder) => {
      const mismatch = findMismatch(folder);
      return mismatch === undefined || installPackages(folder, mismatch);
    }),
  );
}

/** Compares package-lock.json with npm's own record of what it installed; says what differs first. */
function findMismatch(folder) {
  const name = (path) => (folder === '' ? path : `${folder}/${path}`);
  const installed = readPackages(join(root, folder, 'node_modules', '.package-lock.json'));
  if (installed === undefined) return `${name('node_modules')} is missing or incomplete`;
  const wanted = readPackages(join(root, folder, 'package-lock.json'));
  if (wanted === undefined) {
    throw new Error(`${name('package-lock.json')} is missing or cannot be read`);
  }
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    const found = installed[path];
    if (found === undefined && isLeftOut(entry)) continue;
    if (found?.version !== entry.version || differs(found.integrity, entry.integrity)) {
      return `${name(path)} is ${found?.version ?? 'missing'}, package-lock.json wants ${entry.version}`;
    }
  }
  const { dependencies, devDependencies } = wanted[''];
  const direct = Object.keys({ ...dependencies, ...devDependencies });
  const gone = direct.find((direct) => !existsSync(join(root, folder, 'node_modules', direct)));
  return gone === undefined ? undefined : `${name('node_modules')}/${gone} is missing`;
}

// A lock file may know a package of another platform without its hash.
function differs(installed, wanted) {
  return wanted !== undefined && installed !== wanted;
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

// npm leaves out optional packages of other platforms, and may leave out those that say nothing of a platform.
// glibc or musl cannot be told apart cheaply, so a `libc` condition counts as another platform.
function isLeftOut(entry) {
  if (entry.peer && entry.optional) return true;
  if (!entry.optional && !entry.devOptional) return false;
  const fits = entry.os?.includes(process.platform) && entry.cpu?.includes(process.arch);
  return !fits || entry.libc !== undefined;
}

function installPackages(folder, reason) {
  const where = folder === '' ? '' : ` in ${folder}`;
  console.error(`setup: ${reason}; running "npm ci"${where} ...`);
  const started = Date.now();
  const fault = runNpm(['ci', '--include=dev', '--include=optional'], join(root, folder));
  if (fault === undefined) {
    console.error(`setup: packages installed in ${Math.round((Date.now() - started) / 1000)} s`);
    return true;
  }
  console.error(`setup: "npm ci" failed: ${fault}`);
  return false;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  if (!(await ensureDependencies(['', controlFolder]))) process.exitCode = 1;
}
