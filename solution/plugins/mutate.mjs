// `node solution/plugins/mutate.mjs [words of a rule]`: takes each rule of mutations.json out of a copy of the sources in
// turn and runs the tests on it. Exit code 1 where they pass all the same. Some seconds a rule.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const plugins = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2).join(' ');
const mutations = JSON.parse(readFileSync(join(plugins, 'mutations.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'cosell-mutate-'));
const copy = join(folder, 'solution', 'plugins');
const bin = join(folder, 'build', 'plugins', 'bin');
const tests = join(bin, 'Cosell.Guard.Tests', 'release');
const ASSEMBLY = 'Cosell.Guard.dll';

function runDotnet(...args) {
  const environment = {
    ...process.env,
    MSBUILDDISABLENODEREUSE: '1',
    DOTNET_CLI_UI_LANGUAGE: 'en',
  };
  const { status, stdout, stderr } = spawnSync('dotnet', args, {
    ...{ cwd: copy, encoding: 'utf8', env: environment },
  });
  return { isGood: status === 0, output: stdout + stderr };
}

function build(project) {
  const options = ['--no-restore', '-c', 'Release', '--nologo'];
  const properties = ['-p:TreatWarningsAsErrors=false', '-p:UseSharedCompilation=false'];
  const { isGood, output } = runDotnet('build', project, ...options, ...properties);
  if (!isGood) throw new Error(output.slice(-3_000));
}

/** Names of those that fail. */
function runTests() {
  build('guard/Cosell.Guard.csproj');
  copyFileSync(join(bin, 'Cosell.Guard/release', ASSEMBLY), join(tests, ASSEMBLY));
  const { isGood, output } = runDotnet('test', join(tests, 'Cosell.Guard.Tests.dll'), '--nologo');
  const failed = [...output.matchAll(/^\s+Failed ([\w.]+)/gm)].map(([, name]) => name);
  if (!isGood && failed.length === 0) throw new Error(output.slice(-3_000));
  return [...new Set(failed)];
}

let survivors = 0;
try {
  cpSync(plugins, copy, { recursive: true });
  const cases = join('solution', 'validation', 'cases.json');
  cpSync(join(plugins, '..', '..', cases), join(folder, cases));
  const restored = runDotnet('restore', '--locked-mode', 'plugins.slnx');
  if (!restored.isGood) throw new Error(restored.output.slice(-3_000));
  build('tests/Cosell.Guard.Tests.csproj');
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
