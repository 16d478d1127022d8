// Builds the control for production and fails where pcf-scripts does not: it exits 0 on most errors and leaves the old bundle.
// In: OpportunitySection/. Out: out/controls/OpportunitySection; exit code 1 with the reason where it is not good.
// `--when-stale`: not at all where the last good build was made of the same bytes.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const MOST_BYTES = 25_000;
const MOST_GZIP_BYTES = 9_000;
const folder = dirname(fileURLToPath(import.meta.url));
const control = join(folder, 'out', 'controls', 'OpportunitySection');
const files = [
  'ControlManifest.xml',
  'bundle.js',
  'css/OpportunitySection.css',
  ...[1031, 1033, 1036, 1041, 1046, 3082].map((code) => `strings/OpportunitySection.${code}.resx`),
];

const typesOfManifest = join(folder, 'OpportunitySection', 'generated', 'ManifestTypes.d.ts');
const record = join(folder, 'out', 'built-from');
const bundleFile = join(control, 'bundle.js');

/** What the last build was made of: hash of every source and of what compiles it. */
function hashSources() {
  const hash = createHash('sha256');
  const tools = ['build-control.mjs', 'package-lock.json', 'pcfconfig.json', 'tsconfig.json'];
  for (const path of [...listSources('OpportunitySection'), ...tools]) {
    hash.update(`${path}\n`).update(readFileSync(join(folder, path)));
  }
  return hash.digest('hex');
}

function listSources(path) {
  return readdirSync(join(folder, path), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map((entry) => ({ entry, inside: `${path}/${entry.name}` }))
    .filter(({ inside }) => inside !== 'OpportunitySection/generated')
    .flatMap(({ entry, inside }) => (entry.isDirectory() ? listSources(inside) : [inside]));
}

function isCurrent(sources) {
  const isComplete = files.every((file) => existsSync(join(control, file)));
  if (!isComplete || !existsSync(typesOfManifest) || !existsSync(record)) return false;
  return readFileSync(record, 'utf8') === describeBuild(sources);
}

/** With the bundle itself: `npm start` puts one for development in its place, and says so to nobody. */
function describeBuild(sources) {
  const bundle = createHash('sha256').update(readFileSync(bundleFile)).digest('hex');
  return `${sources} ${bundle}`;
}

function fail(reason) {
  console.error(`build-control: ${reason}`);
  process.exit(1);
}

const sources = hashSources();
if (process.argv.includes('--when-stale') && isCurrent(sources)) {
  // Others go by the time: a source that was written again as it was makes the build look old.
  utimesSync(bundleFile, new Date(), new Date());
  process.exit(0);
}

rmSync(join(folder, 'out'), { recursive: true, force: true });
const program = createRequire(import.meta.url).resolve('pcf-scripts/bin/pcf-scripts.js');
const { status, stdout } = spawnSync(
  process.execPath,
  [program, 'build', '--buildMode', 'production', '--noColor'],
  {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    env: { ...process.env, PP_TOOLS_TELEMETRY_OPTOUT: '1' },
  },
);
if (status !== 0 || !/\bSucceeded\b/.test(stdout)) {
  process.stderr.write(stdout ?? '');
  fail('pcf-scripts did not succeed');
}
const missing = files.filter((file) => !existsSync(join(control, file)));
if (missing.length > 0) fail(`missing in ${control}: ${missing.join(', ')}`);
const bundle = readFileSync(bundleFile);
const gzip = gzipSync(bundle, { level: 9 }).length;
if (bundle.includes('eval(')) fail('the bundle holds eval(): a development build');
for (const external of ['Reactv16', 'FluentUIReactv940']) {
  if (!bundle.includes(external)) fail(`the bundle does not take ${external} from the platform`);
}
if (bundle.length > MOST_BYTES || gzip > MOST_GZIP_BYTES) {
  fail(
    `the bundle has ${bundle.length} B, ${gzip} B by gzip; allowed are ${MOST_BYTES} B and ${MOST_GZIP_BYTES} B`,
  );
}
writeFileSync(record, describeBuild(sources));
console.log(`bundle.js: ${bundle.length} B, ${gzip} B by gzip`);
