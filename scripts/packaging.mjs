// The packaging step of `npm run check`: the control is built and every solution packed.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildControl } from './toolchain/build-control.mjs';
import { controlFolder, ensureDependencies, root } from './setup.mjs';

const ready =
  (await ensureDependencies(['', controlFolder])) && (await buildControl(root, controlFolder));
if (ready) {
  const command = [join(root, 'scripts', 'cosell.mjs'), 'pack'];
  process.exitCode = spawnSync(process.execPath, command, { stdio: 'inherit' }).status ?? 1;
} else {
  process.exitCode = 1;
}
