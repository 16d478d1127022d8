// `node solution/plugins/build.mjs [--check]`: generates the constants, builds the guard and puts it where it is packed.
// In: solution/src, guard/. Out: guard/generated/*.cs and the assembly in solution/src/guard. --check compares the constants.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = mkdtempSync(join(tmpdir(), 'cosell-guard-'));

async function load(name) {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [join(root, 'solution', 'plugins', `${name}.ts`)],
    ...{ outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' },
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return import(pathToFileURL(outfile).href);
}

function write(path, content) {
  const full = join(root, path);
  let current;
  try {
    current = readFileSync(full);
  } catch {
    current = undefined;
  }
  if (current?.equals(Buffer.from(content))) return;
  if (process.argv.includes('--check')) {
    console.error(`${path} is not current: run "node solution/plugins/build.mjs".`);
    process.exitCode = 1;
  } else {
    writeFileSync(full, content);
    console.error(`${path} is written.`);
  }
}

try {
  const { generateNames, NAMES_FILE } = await load('generate-names');
  write(NAMES_FILE, generateNames(root));
  const assembly = await load('assembly');
  write(assembly.FINGERPRINT_FILE, assembly.writeFingerprint(assembly.fingerprintOf(root)));
  if (!process.argv.includes('--check')) {
    const { buildPlugins } = await load('dotnet');
    const fault = buildPlugins(root);
    if (fault === undefined) {
      write(assembly.SHIPPED_FILE, readFileSync(join(root, assembly.BUILT_FILE)));
    } else {
      console.error(fault.message);
      process.exitCode = 1;
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
