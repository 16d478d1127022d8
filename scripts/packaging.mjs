// The packaging step of `npm run check`: every solution is packed. Until solution/src exists it says so, and
// checks the one thing that is built today: the command line, from nothing.

import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const hasSolutions = existsSync(join(root, 'solution', 'src'));
if (!hasSolutions) {
  console.log('There is no solution/src yet, so no solution is packed. The command line builds:');
  rmSync(join(root, 'build', 'cli'), { recursive: true, force: true });
}
const command = [join(root, 'scripts', 'cosell.mjs'), hasSolutions ? 'pack' : '--help'];
process.exitCode = spawnSync(process.execPath, command, { stdio: 'inherit' }).status ?? 1;
