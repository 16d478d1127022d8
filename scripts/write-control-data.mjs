// Writes what the control gets generated: node scripts/write-control-data.mjs. `--check` only compares.
// In: what generate-control-data.ts reads. Out: files below pcf-controls/OpportunitySection; exit code 1 where --check finds a difference.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'cosell-control-data-'));

async function loadGenerator() {
  const outfile = join(folder, 'generate.mjs');
  await build({
    entryPoints: [join(root, 'scripts', 'generate-control-data.ts')],
    ...{ outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' },
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return import(pathToFileURL(outfile).href);
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const check = process.argv.includes('--check');
try {
  const { generateControlData } = await loadGenerator();
  for (const [name, generated] of generateControlData(root)) {
    const path = join(root, name);
    const options = { ...(await resolveConfig(path)), parser: 'typescript' };
    const text = name.endsWith('.ts') ? await format(generated, options) : generated;
    if (readIfThere(path) === text) continue;
    if (check) {
      console.error(`${name} is not current: run "npm run generate".`);
      process.exitCode = 1;
    } else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      console.error(`${name} is written.`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
