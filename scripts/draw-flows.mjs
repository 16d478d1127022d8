// Writes the drawings of the flows into flows/README.md: node scripts/draw-flows.mjs. `--check` only compares.
// In: flows/definitions. Out: the README; exit code 1 where --check finds a difference.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withSource } from './toolchain/run-source.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const readme = join(root, 'flows', 'README.md');

await withSource(root, 'scripts/flow-drawings/draw-flows.ts', ({ placeDrawings }) => {
  const before = readFileSync(readme, 'utf8');
  const after = placeDrawings(before, root);
  if (after === before) return;
  if (process.argv.includes('--check')) {
    console.error('flows/README.md is not current: run "node scripts/draw-flows.mjs".');
    process.exitCode = 1;
  } else {
    writeFileSync(readme, after);
    console.error('flows/README.md is written.');
  }
});
