// Bundles one TypeScript file of scripts/ and gives what it exports: for programs that are no commands of cosell.
// In: the file's path in the project. Out: its module, loaded from build/, so that packages left outside are found.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

/** @param work is given the module; the bundle is gone afterwards */
export async function withSource(root, path, work) {
  const builds = join(root, 'build');
  mkdirSync(builds, { recursive: true });
  const folder = mkdtempSync(join(builds, 'source-'));
  try {
    const outfile = join(folder, 'source.cjs');
    await build({
      ...{ absWorkingDir: root, entryPoints: [path], outfile, bundle: true, platform: 'node' },
      ...{ format: 'cjs', target: 'node20', logLevel: 'warning' },
      external: [
        'esbuild',
        '@apidevtools/swagger-parser',
        'playwright-core',
        '@axe-core/playwright',
      ],
    });
    return await work(createRequire(import.meta.url)(outfile));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
