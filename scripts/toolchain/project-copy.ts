// For tests of the .mjs scripts: a small project in an empty folder that has our scripts, and a run of one of them.

import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = dirname(dirname(__dirname));

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A folder whose name has a space in it; `files` maps paths to their text. */
export function copyProject(files: Record<string, string>, options = { withPackages: true }) {
  const folder = mkdtempSync(join(tmpdir(), 'cosell project '));
  const ours = (path: string) => !/\.ts$/.test(path);
  cpSync(join(root, 'scripts'), join(folder, 'scripts'), { recursive: true, filter: ours });
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json']) {
    cpSync(join(root, name), join(folder, name));
  }
  if (options.withPackages) {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return {
    folder,
    write: (path: string, text: string) => writeFileSync(join(folder, path), text),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Starts `node <script> <args>`; `child` is there at once, `ended` when it is over. */
export function startScript(
  script: string,
  args: string[] = [],
  options: { cwd?: string; environment?: Record<string, string> } = {},
) {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: options.cwd ?? tmpdir(),
    env: { ...process.env, npm_execpath: '', ...options.environment },
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  child.stdin.end();
  return { child, ended };
}
