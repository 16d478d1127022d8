// The launcher as its users meet it: child processes on a small project of their own.

import { existsSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyProject, startScript } from './toolchain/project-copy';

const cli = `
  import { word } from './word';
  export async function main(argv: string[], root: string): Promise<number> {
    if (argv[0] === 'fail') throw new Error('a bug');
    if (argv[0] === 'wait') {
      process.on('SIGTERM', () => { console.log('stopping'); clearInterval(timer); });
      const timer = setInterval(() => undefined, 1000);
      console.log('waiting');
      return 0;
    }
    if (argv[0] === 'sleep') { setInterval(() => undefined, 1000); console.log('asleep'); return 0; }
    if (argv[0] === 'flood') process.stdout.write('x'.repeat(1_000_000) + '\\n');
    if (argv[0] === 'later') return (await import('./later')).code;
    if (argv[0] === 'where') console.log(JSON.stringify([process.cwd(), root]));
    console.log(word, argv.join(' '));
    return Number(argv[1] ?? 0);
  }`;
const sources = {
  'scripts/cli.ts': cli,
  'scripts/word.ts': `export const word: string = 'first ✔';`,
  'scripts/later.ts': `console.log('loaded later'); export const code = 1;`,
};

let project: ReturnType<typeof copyProject>;
let builds: string;

function start(...args: string[]) {
  return startScript(join(project.folder, 'scripts', 'cosell.mjs'), args);
}

function cosell(...args: string[]) {
  return start(...args).ended;
}

beforeEach(() => {
  project = copyProject(sources);
  builds = join(project.folder, 'build', 'cli');
});
afterEach(() => project.remove());

it('builds on the first start, and passes arguments, output and exit codes through', async () => {
  const first = await cosell('say', '1');
  expect(first).toEqual({ code: 1, signal: null, stdout: 'first ✔ say 1\n', stderr: '' });
  expect(await cosell('say')).toMatchObject({ code: 0, stdout: 'first ✔ say\n' });
  expect(await cosell('say', '2')).toMatchObject({ code: 2, stdout: 'first ✔ say 2\n' });
  expect(readdirSync(builds)).toHaveLength(2);
});

it('rebuilds when a source has changed, and only then', async () => {
  await cosell('say');
  const built = readFileSync(join(builds, 'current.json'), 'utf8');
  utimesSync(join(project.folder, 'scripts', 'word.ts'), 1, 1);
  await cosell('say');
  const record = readFileSync(join(builds, 'current.json'), 'utf8');
  expect(record).not.toBe(built);
  await cosell('say');
  expect(readFileSync(join(builds, 'current.json'), 'utf8')).toBe(record);

  project.write('scripts/word.ts', `export const word = 'other';`);
  expect(await cosell('say')).toMatchObject({ code: 0, stdout: 'other say\n' });
});

it('serves several starts at once from a cold build', async () => {
  const many = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((word) => cosell(word)));
  expect(many.map(({ stdout, stderr, code }) => [stdout, stderr, code])).toEqual(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((word) => [`first ✔ ${word}\n`, '', 0]),
  );
  expect(readdirSync(builds)).toHaveLength(2);
});

it('builds again when a build is gone or broken', async () => {
  await cosell('say');
  const [bundle = ''] = readdirSync(builds).filter((name) => name !== 'current.json');
  rmSync(join(builds, bundle, 'cli.cjs'));
  expect(await cosell('say')).toMatchObject({ code: 0, stdout: 'first ✔ say\n', stderr: '' });
  project.write('build/cli/current.json', '{"folder');
  expect(await cosell('say')).toMatchObject({ code: 0, stdout: 'first ✔ say\n', stderr: '' });
});

it('ignores a code cache that is damaged', async () => {
  await cosell('say');
  const bundle = readdirSync(builds).find((name) => name !== 'current.json') ?? '';
  const caches = join(builds, bundle, 'code-cache');
  const [cache = ''] = readdirSync(caches);
  project.write(`build/cli/${bundle}/code-cache/${cache}`, 'nonsense');
  expect(await cosell('say')).toMatchObject({ code: 0, stdout: 'first ✔ say\n', stderr: '' });
});

it('keeps the working directory and tells the project folder', async () => {
  const { stdout } = await cosell('where');
  expect(stdout.split('\n')[0]).toBe(JSON.stringify([tmpdir(), project.folder]));
});

it('loads what is imported inside a function only when it is needed', async () => {
  expect((await cosell('say')).stdout).not.toContain('loaded later');
  expect(await cosell('later')).toMatchObject({ code: 1, stdout: 'loaded later\n' });
});

it('writes all of its output before it ends', async () => {
  expect((await cosell('flood')).stdout).toHaveLength(1_000_001 + 'first ✔ flood\n'.length);
});

it('ends quietly when the reader of its output goes away', async () => {
  const { child, ended } = start('flood');
  child.stdout.destroy();
  expect(await ended).toMatchObject({ code: 0, stderr: '' });
});

it('passes signals on', async () => {
  const waiting = start('wait');
  await new Promise((resolve) => waiting.child.stdout.once('data', resolve));
  waiting.child.kill('SIGTERM');
  expect(await waiting.ended).toMatchObject({ code: 0, stdout: 'waiting\nstopping\n' });

  const asleep = start('sleep');
  await new Promise((resolve) => asleep.child.stdout.once('data', resolve));
  asleep.child.kill('SIGTERM');
  expect(await asleep.ended).toMatchObject({ code: null, signal: 'SIGTERM' });
});

it('shows where a source cannot be built, without a stack trace, and leaves no build', async () => {
  project.write('scripts/word.ts', `export const word = ;`);
  const { code, stdout, stderr } = await cosell('say');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/scripts\/cli\.ts cannot be built[^]*Unexpected ";"[^]*word\.ts:1:20/);
  expect(stderr).not.toMatch(/^ +at /m);
  expect(existsSync(builds)).toBe(false);
});

it('shows the stack of a bug in the command line itself', async () => {
  const { code, stderr } = await cosell('fail');
  expect(code).toBe(1);
  expect(stderr).toMatch(/Error: a bug\n +at .*main/);
});

it('asks for npm ci where the packages are missing', async () => {
  const bare = copyProject(sources, { withPackages: false });
  try {
    const script = join(bare.folder, 'scripts', 'cosell.mjs');
    const { code, stdout, stderr } = await startScript(script, ['say']).ended;
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      `cosell: the packages are not installed: run "npm ci" (or "npm start") in ${bare.folder}\n`,
    );
  } finally {
    bare.remove();
  }
});
