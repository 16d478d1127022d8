// `npm start`: installs what is missing, then runs the command below. Further arguments are passed on to it.

import { join } from 'node:path';
import { ensureDependencies, root } from './setup.mjs';

const examples = join(root, 'flows', 'examples');
const command = [
  'run',
  'Example: deals that close soon',
  '--mocks',
  join(examples, 'closing-deals.mocks.json'),
];

if (await ensureDependencies()) {
  process.argv = [process.execPath, join(root, 'scripts', 'cosell.mjs')].concat(
    command,
    process.argv.slice(2),
  );
  await import('./cosell.mjs');
} else {
  process.exitCode = 1;
}
