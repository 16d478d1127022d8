// Runs npm with its talk on stderr, so that stdout stays data.

import { spawnSync } from 'node:child_process';

/** Returns undefined where npm ended well, else what went wrong. */
export function runNpm(args, folder) {
  const options = { cwd: folder, stdio: ['ignore', 2, 2] };
  const quiet = [...args, '--no-fund', '--no-audit'];
  // Started through npm, its own file is the npm to use; otherwise whatever PATH has.
  const npm = process.env.npm_execpath;
  const { status, error } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...quiet], options)
    : spawnSync('npm', quiet, { ...options, shell: process.platform === 'win32' });
  if (status === 0) return undefined;
  return error?.message ?? `it ended with exit code ${status}`;
}
