// The bundle that ships, as it lies in out/: for production, within its budget, nothing of the platform in it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const built = join(__dirname, '..', 'out', 'controls', 'OpportunitySection');
const bundle = readFileSync(join(built, 'bundle.js'));
const text = bundle.toString('utf8');

it('keeps within 25,000 B, and 9,000 B by gzip', () => {
  expect(bundle.length).toBeLessThanOrEqual(25_000);
  expect(gzipSync(bundle, { level: 9 }).length).toBeLessThanOrEqual(9_000);
});

it('is built for production', () => {
  expect(text).not.toContain('eval(');
  expect(text).not.toContain('sourceMappingURL');
});

it.each(['Reactv16', 'FluentUIReactv940'])('takes %s from the platform, once', (library) => {
  expect(text.match(new RegExp(`\\b${library}\\b`, 'g'))).toHaveLength(1);
});

it.each(['createPortal', 'unstable_batchedUpdates', 'makeStyles', 'viewBox="0 0 20 20"'])(
  'holds nothing of react-dom, Fluent or its icons: %s',
  (mark) => {
    expect(text).not.toContain(mark);
  },
);

it('is named by the manifest beside it, as a virtual control', () => {
  const manifest = readFileSync(join(built, 'ControlManifest.xml'), 'utf8');
  expect(manifest).toContain('control-type="virtual"');
  expect(manifest).toContain('path="bundle.js"');
});
