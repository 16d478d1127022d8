// setup.mjs on small projects; npm is a stub that writes down how it was called and what npm leaves behind.

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyProject, startScript } from './toolchain/project-copy';

const lock = {
  packages: {
    '': { dependencies: { left: '1.0.0' } },
    'node_modules/left': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/elsewhere': { version: '1.0.0', optional: true, os: ['none'], cpu: ['none'] },
  },
};
const npm = `
  const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
  appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n');
  if (process.env.STUB_FAILS) process.exit(1);
  setTimeout(() => {
    mkdirSync('node_modules/left', { recursive: true });
    writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: {
      'node_modules/left': { version: '1.0.0', integrity: 'sha512-a' } } }));
  }, 300);`;

let project: ReturnType<typeof copyProject>;

function setup(environment: Record<string, string> = {}) {
  const stub = join(project.folder, 'npm-stub.js');
  return startScript(join(project.folder, 'scripts', 'setup.mjs'), [], {
    environment: { npm_execpath: stub, ...environment },
  }).ended;
}

function npmCalls(folder = '') {
  const path = join(project.folder, folder, 'npm-calls');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
}

beforeEach(() => {
  const files = {
    'package-lock.json': JSON.stringify(lock),
    'npm-stub.js': npm,
    'pcf-controls/package-lock.json': JSON.stringify({ packages: { '': {} } }),
    'pcf-controls/node_modules/.package-lock.json': JSON.stringify({ packages: {} }),
  };
  project = copyProject(files, { withPackages: false });
});
afterEach(() => project.remove());

it('runs npm ci where node_modules is missing, says so on stderr, and does nothing the next time', async () => {
  const first = await setup();
  expect(first).toMatchObject({ code: 0, stdout: '' });
  expect(first.stderr).toMatch(/node_modules is missing or incomplete; running "npm ci"/);
  expect(await setup()).toMatchObject({ code: 0, stdout: '', stderr: '' });
  expect(npmCalls()).toEqual(['ci --include=dev --include=optional --no-fund --no-audit']);
});

it('runs npm ci again when the lock file wants another version', async () => {
  await setup();
  const record = join('node_modules', '.package-lock.json');
  const old = { packages: { 'node_modules/left': { version: '0.9.0', integrity: 'sha512-b' } } };
  project.write(record, JSON.stringify(old));
  expect((await setup()).stderr).toContain(
    'node_modules/left is 0.9.0, package-lock.json wants 1.0.0',
  );
  expect(npmCalls()).toHaveLength(2);
});

it('runs npm ci again when the folder of a package is gone', async () => {
  await setup();
  rmSync(join(project.folder, 'node_modules', 'left'), { recursive: true });
  expect((await setup()).stderr).toContain('node_modules/left is missing');
});

it('installs the packages of the control in its own folder, and those of the root only where they differ', async () => {
  await setup();
  project.write('pcf-controls/package-lock.json', JSON.stringify(lock));
  const { code, stderr } = await setup();
  expect(code).toBe(0);
  expect(stderr).toContain(
    'pcf-controls/node_modules/left is missing, package-lock.json wants 1.0.0; running "npm ci" in pcf-controls',
  );
  expect(existsSync(join(project.folder, 'pcf-controls', 'node_modules', 'left'))).toBe(true);
  expect([npmCalls().length, npmCalls('pcf-controls').length]).toEqual([1, 1]);
  expect(await setup()).toMatchObject({ code: 0, stderr: '' });
});

it('leaves the packages of the control alone at npm start', async () => {
  await setup();
  project.write('pcf-controls/package-lock.json', JSON.stringify(lock));
  project.write('scripts/cosell.mjs', 'process.stdout.write(process.argv.slice(2).join(" "));');
  const { ended } = startScript(join(project.folder, 'scripts', 'start.mjs'), ['--once']);
  expect(await ended).toMatchObject({ code: 0, stdout: 'start --once', stderr: '' });
  expect(npmCalls('pcf-controls')).toEqual([]);
});

it('runs npm ci once where two are started at the same time', async () => {
  const both = await Promise.all([setup(), setup()]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect(npmCalls()).toHaveLength(1);
  expect(existsSync(join(project.folder, 'build', 'setup.lock'))).toBe(false);
});

it('takes over the lock of a setup that has died', async () => {
  await setup();
  rmSync(join(project.folder, 'node_modules'), { recursive: true });
  project.write('build/setup.lock', '999999999');
  expect(await setup()).toMatchObject({ code: 0 });
  expect(npmCalls()).toHaveLength(2);
});

it('fails with a sentence where npm ci fails', async () => {
  const { code, stderr } = await setup({ STUB_FAILS: '1' });
  expect(code).toBe(1);
  expect(stderr).toContain('setup: "npm ci" failed: it ended with exit code 1');
  expect(stderr).not.toMatch(/^ +at /m);
});

it.each([
  ['18.20.4', 'Node.js 18.20.4 is too old'],
  ['20.18.9', 'Node.js 20.18.9 is too old'],
  ['20.19.0', ''],
  ['24.9.0', ''],
])('judges Node.js %s', async (version, complaint) => {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`;
  project.write('pretend.cjs', pretend);
  const { code, stderr } = await setup({
    NODE_OPTIONS: `--require "${join(project.folder, 'pretend.cjs').replaceAll('\\', '/')}"`,
  });
  expect(code).toBe(complaint === '' ? 0 : 1);
  expect(stderr).toContain(complaint);
  expect(npmCalls()).toHaveLength(complaint === '' ? 1 : 0);
});
