// `npm test [-- jest's arguments]`: builds the control, runs the tests, those in a browser where there is one.
// In: COSELL_BROWSER (default: the first of the usual names on PATH), COSELL_PICTURES (a folder for screenshots).
// Out: jest's report, as JSON where COSELL_REPORT says; the last line of stdout is "N passed, N failed", with ", N skipped" where tests were skipped.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFile, NAMES } from './host/files.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const BROWSERS = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
];

function findBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((path) => BROWSERS.map((name) => join(path, name))).find(isProgram);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function run(args, environment = {}) {
  return spawnSync(process.execPath, args, {
    cwd: folder,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  }).status;
}

function end(line, isGood) {
  console.log(line);
  process.exit(isGood ? 0 : 1);
}

if (run(['build-control.mjs', '--when-stale']) !== 0) end('0 passed, 1 failed', false);

const browser = process.env.COSELL_BROWSER || findBrowser();
if (browser === undefined)
  console.error('test: no browser found: the tests that need one are skipped');
const hostFiles = NAMES.flatMap((name) => {
  const file = findFile(name);
  return file === undefined ? [] : [{ name, ...file }];
});
const output = mkdtempSync(join(tmpdir(), 'cosell-control-'));
const report = process.env.COSELL_REPORT || join(output, 'report.json');
const jest = join(dirname(require.resolve('jest/package.json')), 'bin', 'jest.js');
run([jest, '--json', `--outputFile=${report}`, ...process.argv.slice(2)], {
  COSELL_HOST_FILES: JSON.stringify(hostFiles),
  ...(browser === undefined ? {} : { COSELL_BROWSER: browser }),
});
let counts;
try {
  counts = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  end('0 passed, 1 failed', false);
} finally {
  rmSync(output, { recursive: true, force: true });
}
const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
const skipped = counts.numPendingTests > 0 ? `, ${counts.numPendingTests} skipped` : '';
end(
  `${counts.numPassedTests} passed, ${failed} failed${skipped}`,
  failed === 0 && counts.numPassedTests > 0,
);
