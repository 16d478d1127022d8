// Builds the control for production where its sources have changed since the last build: pcf-controls/build-control.mjs.
// In: pcf-controls/. Out: pcf-controls/out/controls, which the solutions are packed from. Talks on stderr only.

import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { holdLock } from './lock-file.mjs';

/** Returns false, the reason being on stderr, where the control cannot be built. */
export function buildControl(root, controlFolder) {
  mkdirSync(join(root, 'build'), { recursive: true });
  return holdLock(join(root, 'build', 'control.lock'), () => {
    const script = join(root, controlFolder, 'build-control.mjs');
    const options = { stdio: ['ignore', 2, 2] };
    return spawnSync(process.execPath, [script, '--when-stale'], options).status === 0;
  });
}
