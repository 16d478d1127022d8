// Which tests the arguments of `npm test` ask for, as jest reads them: each path is a pattern; no path is every test.

import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

const madeFolders = ['node_modules', 'build', 'out', 'bin', 'obj'];
// The word after one of these is its value, no path.
const optionsWithValue = new Set([
  ...['-t', '--testNamePattern', '-c', '--config', '-w', '--maxWorkers', '--seed', '--shard'],
  ...['--testTimeout', '--reporters', '--coverageReporters', '--coverageDirectory', '--env'],
]);

/** Returns the parts of the project whose tests run, and what those need first. */
export function selectTests(root, controlFolder, jestArguments) {
  const patterns = listPaths(jestArguments).map(toPattern);
  const chosen = listTests(root, '').filter((file) => {
    const path = join(root, file).split(sep).join('/');
    return patterns.length === 0 || patterns.some((pattern) => pattern.test(path));
  });
  const isControl = (file) => file.startsWith(`${controlFolder}/`);
  return {
    // Where nothing is chosen, jest says so.
    project: chosen.length === 0 || chosen.some((file) => !isControl(file)),
    control: chosen.some(isControl),
    // What packs solutions needs the control built; flows and connectors do not.
    controlBuild: chosen.some((file) => /^(solution|scripts)\//.test(file)),
    browser: chosen.some((file) => file.endsWith('.browser.test.ts')),
  };
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
