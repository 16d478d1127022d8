// Bundles scripts/cli.ts into build/cli/<hash>/cli.cjs and points build/cli/current.json at it.
// Everything appears by rename: a start that runs at the same time sees the old build or the new, never half of one.

import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

// Also make a build stale: what esbuild reads beside its inputs, and the installed packages as a whole.
const furtherInputs = [
  'scripts/cosell.mjs',
  'scripts/toolchain/build-cli.mjs',
  'tsconfig.json',
  'package-lock.json',
  'node_modules/.package-lock.json',
];
const hour = 3600 * 1000;

export class BuildError extends Error {
  constructor(message, exitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Returns the path of the finished bundle. */
export async function buildCli(root, buildFolder) {
  if (!existsSync(join(root, 'node_modules', 'esbuild', 'package.json'))) {
    throw new BuildError(
      `cosell: the packages are not installed: run "npm ci" (or "npm start") in ${root}`,
      2,
    );
  }
  const started = Date.now();
  const { inputs, bundle, sourceMap } = await bundleSources(root);
  const folder = createHash('sha256').update(bundle).digest('hex').slice(0, 16);
  try {
    placeBundle(join(buildFolder, folder), bundle, sourceMap);
    const current = { folder, inputs: recordInputs(root, inputs, started) };
    const unfinished = join(buildFolder, `current-${randomUUID()}.json`);
    writeFileSync(unfinished, JSON.stringify(current));
    renameSync(unfinished, join(buildFolder, 'current.json'));
    prune(buildFolder, folder);
  } catch (error) {
    throw new BuildError(`cosell: cannot write the build: ${error.message}`, 1);
  }
  return join(buildFolder, folder, 'cli.cjs');
}

async function bundleSources(root) {
  const esbuild = await import('esbuild');
  try {
    const result = await esbuild.build({
      absWorkingDir: root,
      entryPoints: ['scripts/cli.ts'],
      outfile: 'build/cli/cli.cjs',
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      external: ['esbuild', '@apidevtools/swagger-parser', 'playwright-core'],
      // A package left outside is required: code out of V8's cache cannot import.
      supported: { 'dynamic-import': false },
      sourcemap: 'linked',
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    const [sourceMap, bundle] = ['.map', '.cjs'].map(
      (end) => result.outputFiles.find((file) => file.path.endsWith(end)).contents,
    );
    return { inputs: Object.keys(result.metafile.inputs), bundle, sourceMap };
  } catch (error) {
    if (error.errors === undefined) throw error;
    const messages = await esbuild.formatMessages(error.errors, { kind: 'error' });
    throw new BuildError(`cosell: scripts/cli.ts cannot be built\n\n${messages.join('')}`, 1);
  } finally {
    await esbuild.stop();
  }
}

function placeBundle(folder, bundle, sourceMap) {
  if (existsSync(join(folder, 'cli.cjs'))) return;
  const unfinished = `${folder}-${randomUUID()}`;
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, 'cli.cjs'), bundle);
  writeFileSync(join(unfinished, 'cli.cjs.map'), sourceMap);
  try {
    renameSync(unfinished, folder);
  } catch {
    // Somebody who built the same at the same time was first, or a folder without its bundle is in the way.
    if (!existsSync(join(folder, 'cli.cjs'))) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(unfinished, folder);
    }
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Returns path → [mtime, size]; 0 instead of an mtime so young that the file may have changed after esbuild read it. */
function recordInputs(root, inputs, started) {
  const clockStep = 20;
  const sources = inputs.filter((path) => !path.includes('node_modules/'));
  const entries = [...sources, ...furtherInputs].map((path) => {
    const { mtimeMs, size } = statSync(join(root, path), { throwIfNoEntry: false }) ?? {};
    return [path, [mtimeMs < started - clockStep ? mtimeMs : 0, size]];
  });
  return Object.fromEntries(entries);
}

/** Removes what has been out of use for an hour: a start that still reads an older build keeps it. */
function prune(buildFolder, folder) {
  for (const name of readdirSync(buildFolder)) {
    if (name === folder || name === 'current.json') continue;
    const path = join(buildFolder, name);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found && found.mtimeMs < Date.now() - hour) rmSync(path, { recursive: true, force: true });
  }
}
