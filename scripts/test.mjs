// `npm test [-- [--node 24] [--fail-on-skip] [jest's arguments]]`: installs what is missing, then runs jest.
// The last line of stdout is "N passed, N failed", with ", N skipped" where tests were skipped.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser, listBrowserTests } from './toolchain/find-browser.mjs';
import { fetchNode } from './toolchain/fetch-node.mjs';
import { ensureDependencies, root } from './setup.mjs';
import { summarize } from './toolchain/test-summary.mjs';

function parseArguments(args) {
  const options = { failOnSkip: false, node: undefined, jest: [] };
  for (let index = 0; index < args.length; index++) {
    if (args[index] === '--fail-on-skip') options.failOnSkip = true;
    else if (args[index] === '--node') options.node = args[++index] ?? '';
    else options.jest.push(args[index]);
  }
  return options;
}

// Words of the arguments that are no path select nothing here, as in jest; without a path every test is selected.
function needsBrowser(jestArguments) {
  const paths = jestArguments.filter((argument) => !argument.startsWith('-'));
  return listBrowserTests(root).some(
    (file) => paths.length === 0 || paths.some((path) => file.includes(path)),
  );
}

function runJest(node, args, environment) {
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const child = spawn(node, [jest, ...args], { cwd: root, stdio: 'inherit', env: environment });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGINT', () => undefined);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults: [] };
  }
}

async function runTests({ failOnSkip, node, jest }) {
  const environment = { ...process.env };
  const nodeFile = node === undefined ? process.execPath : fetchNode(root, node);
  if (nodeFile === undefined) return false;
  if (needsBrowser(jest)) environment.COSELL_BROWSER = findBrowser() ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'cosell-test-'));
  const reportFile = join(folder, 'report.json');
  try {
    const args = ['--json', `--outputFile=${reportFile}`, ...jest];
    const jestStatus = await runJest(nodeFile, args, environment);
    const fixturesGiven = Boolean(process.env.COSELL_FIXTURES);
    const context = { root, failOnSkip, jestStatus, fixturesGiven };
    const { line, skipped, good } = summarize(readReport(reportFile), context);
    for (const { name, path } of skipped) console.log(`skipped: ${name} (${path})`);
    console.log(line);
    return good;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const ready = await ensureDependencies();
if (!ready || !(await runTests(parseArguments(process.argv.slice(2))))) process.exitCode = 1;
