// `node solution/plugins/mutate.mjs [words of a rule]`: takes each rule of mutations.json out of a copy of the sources in
// turn and runs the tests on it. Exit code 1 where they pass all the same. About ten seconds a rule.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const plugins = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2).join(' ');
const mutations = JSON.parse(readFileSync(join(plugins, 'mutations.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'cosell-mutate-'));
const copy = join(folder, 'solution', 'plugins');

function runTests() {
  const args = [
    'test',
    'tests/Cosell.Guard.Tests.csproj',
    '-c',
    'Release',
    '--nologo',
    '-p:TreatWarningsAsErrors=false',
  ];
  const { status, stdout, stderr } = spawnSync('dotnet', args, { cwd: copy, encoding: 'utf8' });
  const output = stdout + stderr;
  const failed = [...output.matchAll(/^\s+Failed ([\w.]+)/gm)].map(([, name]) => name);
  if (status !== 0 && failed.length === 0) throw new Error(output.slice(-3_000));
  return [...new Set(failed)];
}

let survivors = 0;
try {
  cpSync(plugins, copy, { recursive: true });
  const cases = join('solution', 'validation', 'cases.json');
  cpSync(join(plugins, '..', '..', cases), join(folder, cases));
  const before = runTests();
  if (before.length > 0) throw new Error(`The tests fail as it is: ${before.join(', ')}`);
  for (const { rule, file, find, replace = '' } of mutations) {
    if (!rule.includes(wanted)) continue;
    const path = join(copy, file);
    const source = readFileSync(path, 'utf8');
    if (source.split(find).length !== 2) throw new Error(`${file} must hold once: ${find}`);
    writeFileSync(
      path,
      source.replace(find, () => replace),
    );
    const failed = runTests();
    writeFileSync(path, source);
    if (failed.length === 0) survivors++;
    console.log(
      `${failed.length === 0 ? 'SURVIVES' : 'found'}: ${rule} (${failed.length} tests fail)`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (survivors > 0) process.exitCode = 1;
