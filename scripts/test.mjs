// `npm test [-- [--node 24] [--fail-on-skip] [jest's arguments]]`: installs what is missing, then runs jest, then the control's.
// Under another Node.js without a path: only what runs in Node.js.
// The last line of stdout is "N passed, N failed", with ", N skipped" where tests were skipped; both runs together.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildControl } from './toolchain/build-control.mjs';
import { findBrowser } from './toolchain/find-browser.mjs';
import { fetchNode } from './toolchain/fetch-node.mjs';
import { controlFolder, ensureDependencies, root } from './setup.mjs';
import { selectTests } from './toolchain/test-selection.mjs';
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

function run(node, args, options) {
  const child = spawn(node, args, options);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGINT', () => undefined);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function runProject(node, jestArguments, environment, reportFile) {
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = [jest, '--json', `--outputFile=${reportFile}`, ...jestArguments];
  const status = await run(node, args, { cwd: root, stdio: 'inherit', env: environment });
  return { status, report: readReport(reportFile) };
}

// Its own last line is talk here: the one of both runs follows.
async function runControl(node, jestArguments, environment, reportFile) {
  const args = [join(root, controlFolder, 'test.mjs'), ...jestArguments];
  const env = { ...environment, COSELL_REPORT: reportFile };
  const status = await run(node, args, { cwd: root, stdio: ['inherit', 2, 2], env });
  return { status, report: readReport(reportFile) };
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

async function runTests({ failOnSkip, node, jest }, selection) {
  const environment = { ...process.env, COSELL_ONLY_NODE: selection.onlyNode ? '1' : '' };
  const nodeFile = node === undefined ? process.execPath : fetchNode(root, node);
  if (nodeFile === undefined) return false;
  if (selection.onlyNode) {
    console.error(`test: Node.js ${node}, without what runs in a browser or in .NET`);
  }
  if (selection.browser) environment.COSELL_BROWSER = findBrowser() ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'cosell-test-'));
  try {
    const runs = [];
    if (selection.controlBuild && !(await buildControl(root, controlFolder))) {
      runs.push({ status: 1, report: undefined });
    }
    if (selection.project) {
      runs.push(await runProject(nodeFile, jest, environment, join(folder, 'project.json')));
    }
    if (selection.control) {
      runs.push(await runControl(nodeFile, jest, environment, join(folder, 'control.json')));
    }
    const fixturesGiven = Boolean(process.env.COSELL_FIXTURES);
    const { line, skipped, good } = summarize(runs, { root, failOnSkip, fixturesGiven });
    for (const { name, path } of skipped) console.log(`skipped: ${name} (${path})`);
    console.log(line);
    return good;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const options = parseArguments(process.argv.slice(2));
const selection = selectTests(root, controlFolder, options.jest, options.node !== undefined);
const needsControl = selection.control || selection.controlBuild;
const ready = await ensureDependencies(needsControl ? ['', controlFolder] : ['']);
if (!ready || !(await runTests(options, selection))) process.exitCode = 1;
