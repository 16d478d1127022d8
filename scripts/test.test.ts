// test.mjs on small projects; jest is a stub that reports what the test asks for.

import { join } from 'node:path';
import { copyProject, startScript } from './toolchain/project-copy';

const jestStub = `
  const { writeFileSync } = require('node:fs');
  const args = process.argv.slice(2);
  const file = args.find((arg) => arg.startsWith('--outputFile=')).slice('--outputFile='.length);
  console.error('jest got', args.slice(2).join(' '));
  console.error('browser', JSON.stringify(process.env.COSELL_BROWSER));
  if (process.env.STUB_REPORT) writeFileSync(file, process.env.STUB_REPORT);
  process.exit(Number(process.env.STUB_EXIT ?? 0));`;
const files = {
  'package-lock.json': JSON.stringify({ packages: { '': {} } }),
  'node_modules/.package-lock.json': JSON.stringify({ packages: {} }),
  'node_modules/jest/bin/jest.js': jestStub,
  'flows/page.browser.test.ts': '',
};

let project: ReturnType<typeof copyProject>;
beforeAll(() => (project = copyProject(files, { withPackages: false })));
afterAll(() => project.remove());

interface Counts {
  passed?: number;
  failed?: number;
  broken?: number;
  skipped?: string[];
}

async function runTests(args: string[], counts: Counts, environment: Record<string, string> = {}) {
  const { passed = 0, failed = 0, broken = 0, skipped = [] } = counts;
  const skippedTests = skipped.map((fullName) => ({ fullName, status: 'pending' }));
  const name = join(project.folder, 'flows', 'a.test.ts');
  const report = {
    numPassedTests: passed,
    numFailedTests: failed,
    numRuntimeErrorTestSuites: broken,
    testResults: [{ name, assertionResults: skippedTests }],
  };
  const ended = await startScript(join(project.folder, 'scripts', 'test.mjs'), args, {
    environment: {
      STUB_REPORT: JSON.stringify(report),
      STUB_EXIT: failed + broken > 0 ? '1' : '0',
      COSELL_FIXTURES: '',
      COSELL_BROWSER: '/a/browser',
      ...environment,
    },
  }).ended;
  return { ...ended, lines: ended.stdout.trimEnd().split('\n') };
}

it.each<[Counts, string, number]>([
  [{ passed: 3 }, '3 passed, 0 failed', 0],
  [{ passed: 3, failed: 1 }, '3 passed, 1 failed', 1],
  [{ passed: 3, broken: 2 }, '3 passed, 2 failed', 1],
  [{ passed: 3, skipped: ['x'] }, '3 passed, 0 failed, 1 skipped', 0],
  [{}, '0 passed, 0 failed', 1],
])('ends %j with "%s"', async (counts, line, code) => {
  const ended = await runTests([], counts);
  expect([ended.lines.at(-1), ended.code]).toEqual([line, code]);
});

it('fails where jest left no report', async () => {
  const ended = await runTests([], { passed: 1 }, { STUB_REPORT: '' });
  expect([ended.lines, ended.code]).toEqual([['0 passed, 0 failed'], 1]);
});

it('lists the skipped tests by name', async () => {
  const { lines } = await runTests([], { passed: 1, skipped: ['a thing'] });
  expect(lines).toContain(`skipped: a thing (${join('flows', 'a.test.ts')})`);
});

it.each([
  ['a skipped test', ['a'], '', 1],
  ['one that needs the fixtures, which are not there', ['a (needs COSELL_FIXTURES)'], '', 0],
  ['one that needs the fixtures, which are there', ['a (needs COSELL_FIXTURES)'], '/f', 1],
  ['both kinds', ['a', 'b (needs COSELL_FIXTURES)'], '', 1],
])('judges with --fail-on-skip: %s', async (_, skipped, fixtures, code) => {
  const counts = { passed: 1, skipped };
  const ended = await runTests(['--fail-on-skip'], counts, { COSELL_FIXTURES: fixtures });
  expect(ended.code).toBe(code);
});

it('hands paths and options to jest', async () => {
  const { stderr } = await runTests(['flows/a', '-t', 'x', '--fail-on-skip'], { passed: 1 });
  expect(stderr).toContain('jest got flows/a -t x\n');
});

it('looks for a browser only where a browser test is among those asked for', async () => {
  expect((await runTests([], { passed: 1 })).stderr).toContain('browser "/a/browser"');
  expect((await runTests(['flows/page'], { passed: 1 })).stderr).toContain('"/a/browser"');
  const without = await runTests(['flows/other'], { passed: 1 }, { COSELL_BROWSER: '' });
  expect(without.stderr).toContain('browser ""');
  expect(without.stderr).not.toContain('apt-get');
});

it('knows no other Node.js than those it names', async () => {
  const { code, stderr } = await runTests(['--node', '7'], { passed: 1 });
  expect(code).toBe(1);
  expect(stderr).toContain('--node 7: the versions known are 24');
});
