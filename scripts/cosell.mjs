#!/usr/bin/env node
// The `cosell` command: makes sure build/cli is newer than its sources, then runs it in this process.
// In: arguments. Out: the exit code main() of scripts/cli.ts returns; 1 where the build fails, 2 without npm ci.

import { isAscii } from 'node:buffer';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, Script } from 'node:vm';
import { complainAboutNode } from './toolchain/node-version.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const buildFolder = join(root, 'build', 'cli');

/** Reads build/cli/current.json; undefined where there is none or a source differs from its record. */
function findFreshBundle() {
  let current;
  try {
    current = JSON.parse(readFileSync(join(buildFolder, 'current.json'), 'utf8'));
    for (const [path, [modified, size]] of Object.entries(current.inputs)) {
      const found = statSync(join(root, path));
      if (found.mtimeMs !== modified || found.size !== size) return undefined;
    }
    return join(buildFolder, current.folder, 'cli.cjs');
  } catch {
    return undefined;
  }
}

async function buildBundle() {
  const { buildCli } = await import('./toolchain/build-cli.mjs');
  return buildCli(root, buildFolder);
}

// V8's code cache holds the functions a run compiled; each command compiles others, so each has its own.
function codeCacheFile(bundle, command = '') {
  const name = /^[a-z]{1,20}$/.test(command) ? command : 'any';
  return join(dirname(bundle), 'code-cache', `${process.version}-${process.arch}-${name}`);
}

function readIfThere(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function loadBundle(bundle, codeCache) {
  const cachedData = readIfThere(codeCache);
  // latin1 is the cheapest to read, but esbuild leaves regular expressions beyond ASCII as they are.
  const bytes = readFileSync(bundle);
  const source = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  const script = new Script(Module.wrap(source), {
    filename: bundle,
    cachedData,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  const run = script.runInThisContext();
  run(module.exports, createRequire(bundle), module, bundle, dirname(bundle));
  const cacheIsUsed = cachedData !== undefined && !script.cachedDataRejected;
  return { main: module.exports.main, script, cacheIsUsed };
}

function saveCodeCache(script, path) {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, script.createCachedData());
    renameSync(unfinished, path);
  } catch {
    // A cache that cannot be written only costs the next start some milliseconds.
  }
}

async function loadFreshBundle(codeCacheOf) {
  const fresh = findFreshBundle();
  if (fresh !== undefined) {
    try {
      return loadBundle(fresh, codeCacheOf(fresh));
    } catch (error) {
      // Another start may have pruned the folder since; a rebuild heals that.
      if (error.code !== 'ENOENT' || error.path !== fresh) throw error;
    }
  }
  const built = await buildBundle();
  return loadBundle(built, codeCacheOf(built));
}

async function run(argv) {
  let codeCache;
  const bundle = await loadFreshBundle((path) => (codeCache = codeCacheFile(path, argv[0])));
  process.exitCode = await bundle.main(argv, root);
  if (!bundle.cacheIsUsed) saveCodeCache(bundle.script, codeCache);
}

// A reader that has seen enough (`| head -1`) is no fault of the command.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const complaint = complainAboutNode(process.versions.node);
if (complaint !== undefined) {
  console.error(complaint);
  process.exitCode = 2;
} else {
  run(process.argv.slice(2)).catch((error) => {
    console.error(error.exitCode === undefined ? error : error.message);
    process.exitCode = error.exitCode ?? 1;
  });
}
