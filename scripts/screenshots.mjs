// `npm run screenshots`: the pictures of the project's README, taken from the running workbench.
// In: a browser (COSELL_BROWSER, or one that is installed). Out: scripts/workbench/pictures/*.png.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './setup.mjs';
import { findBrowser } from './toolchain/find-browser.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

if (await ensureDependencies()) {
  const program = findBrowser();
  if (program === undefined) {
    process.exitCode = 1;
  } else {
    const { withSource } = await import('./toolchain/run-source.mjs');
    const folder = join(root, 'scripts', 'workbench', 'pictures');
    await withSource(root, 'scripts/workbench/screenshots.ts', ({ takePictures }) =>
      takePictures({ program, projectRoot: root, folder, say: (text) => console.error(text) }),
    );
  }
} else {
  process.exitCode = 1;
}
