// Which tests the arguments of `npm test` ask for, as jest reads them: each path is a pattern; no path is every test.

import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

const madeFolders = ['node_modules', 'build', 'out', 'bin', 'obj'];
// The word after one of these is its value, no path.
const optionsWithValue = new Set([
  ...['-t', '--testNamePattern', '-c', '--config', '-w', '--maxWorkers', '--seed', '--shard'],
  ...['--testTimeout', '--reporters', '--coverageReporters', '--coverageDirectory', '--env'],
]);

/** Patterns of test files for what no Node.js runs; jest.config.mjs leaves them out where COSELL_ONLY_NODE is set. */
export const outsideNode = ['\\.browser\\.test\\.ts$', '/solution/plugins/'];

/**
 * Returns the parts of the project whose tests run, and what those need first. Under another Node.js only what runs in
 * it: not the page and the control, which run in a browser, nor the guard, in .NET; unless a path asks for them.
 */
export function selectTests(root, controlFolder, jestArguments, isOtherNode = false) {
  const patterns = listPaths(jestArguments).map(toPattern);
  const onlyNode = isOtherNode && patterns.length === 0;
  const chosen = listTests(root, '').filter((file) => {
    if (onlyNode && (file.startsWith(`${controlFolder}/`) || isOutsideNode(file))) return false;
    const path = join(root, file).split(sep).join('/');
    return patterns.length === 0 || patterns.some((pattern) => pattern.test(path));
  });
  const isControl = (file) => file.startsWith(`${controlFolder}/`);
  return {
    onlyNode,
    // Where nothing is chosen, jest says so.
    project: chosen.length === 0 || chosen.some((file) => !isControl(file)),
    control: chosen.some(isControl),
    // What packs solutions needs the control built; flows and connectors do not.
    controlBuild: chosen.some((file) => /^(solution|scripts)\//.test(file)),
    browser: chosen.some((file) => file.endsWith('.browser.test.ts')),
  };
}

function isOutsideNode(file) {
  return outsideNode.some((pattern) => new RegExp(pattern).test(`/${file}`));
}

function listPaths(jestArguments) {
  return jestArguments.filter(
    (argument, index) =>
      !argument.startsWith('-') && !optionsWithValue.has(jestArguments[index - 1]),
  );
}

function toPattern(path) {
  const slashed = sep === '\\' ? path.replaceAll('\\', '/') : path;
  const plain = slashed.replace(/^\.\//, '/');
  try {
    return new RegExp(plain, 'i');
  } catch {
    return new RegExp(plain.replace(/[^\w/]/g, '\\$&'), 'i');
  }
}

function listTests(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return /\.test\.tsx?$/.test(entry.name) ? [path] : [];
    return entry.name.startsWith('.') || madeFolders.includes(entry.name)
      ? []
      : listTests(root, path);
  });
}
