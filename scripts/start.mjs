// `npm start`: installs what is missing, then `cosell start`. Further arguments are passed on to it.

import { join } from 'node:path';
import { ensureDependencies, root } from './setup.mjs';

if (await ensureDependencies()) {
  const cosell = join(root, 'scripts', 'cosell.mjs');
  process.argv = [process.execPath, cosell, 'start', ...process.argv.slice(2)];
  await import('./cosell.mjs');
} else {
  process.exitCode = 1;
}
