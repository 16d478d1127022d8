// The form scripts → one library for the browser: node solution/form-scripts/build-form-scripts.mjs. Not again for the same bytes.
// In: *.ts here. Out: build/form-scripts/<hash of what it is made of>/opportunity-form.js; its path on stdout.

import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(folder));
const file = 'opportunity-form.js';
const builds = join(root, 'build', 'form-scripts');

function hashSources() {
  const sources = readdirSync(folder)
    .filter((name) => /\.(ts|mjs|json)$/.test(name) && !name.endsWith('.test.ts'))
    .sort();
  const hash = createHash('sha256');
  const tools = ['tsconfig.json', 'package-lock.json'].map((name) => join(root, name));
  for (const path of [...sources.map((name) => join(folder, name)), ...tools]) {
    hash.update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

async function build(output) {
  const { default: webpack } = await import('webpack');
  const loader = {
    loader: 'ts-loader',
    options: { transpileOnly: true, configFile: join(folder, 'tsconfig.json') },
  };
  const compiler = webpack({
    mode: 'production',
    context: root,
    entry: join(folder, 'opportunity-form.ts'),
    output: { path: output, filename: file, library: { name: 'CosellForms', type: 'var' } },
    target: ['web', 'es2020'],
    resolve: { extensions: ['.ts'] },
    module: { rules: [{ test: /\.ts$/, use: loader }] },
  });
  const stats = await new Promise((resolve, reject) => {
    compiler.run((error, result) => {
      compiler.close(() => (error ? reject(error) : resolve(result)));
    });
  });
  if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString('errors-warnings'));
}

const target = join(builds, hashSources());
if (!existsSync(join(target, file))) {
  mkdirSync(builds, { recursive: true });
  const unfinished = `${target}-${randomUUID()}`;
  try {
    await build(unfinished);
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Whoever built the same at the same time was first.
    if (!existsSync(join(target, file))) {
      console.error(`build-form-scripts: ${error.message}`);
      process.exitCode = 1;
    }
  }
}
if (process.exitCode === undefined) console.log(join(target, file));
