// Builds the control for production and fails where pcf-scripts does not: it exits 0 on most errors and leaves the old bundle.
// In: OpportunitySection/. Out: out/controls/OpportunitySection; exit code 1 with the reason where it is not good.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
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

function fail(reason) {
  console.error(`build-control: ${reason}`);
  process.exit(1);
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
const bundle = readFileSync(join(control, 'bundle.js'));
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
console.log(`bundle.js: ${bundle.length} B, ${gzip} B by gzip`);
