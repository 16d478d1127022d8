// The control's part of `npm run check:static`: its own lint and types, with its own packages.
// In: pcf-controls/; its types know the manifest through a file that only its build writes. Out: exit code 1 on a fault.

import { join } from 'node:path';
import { buildControl } from './toolchain/build-control.mjs';
import { runNpm } from './toolchain/run-npm.mjs';
import { controlFolder, ensureDependencies, root } from './setup.mjs';

const steps = [
  () => ensureDependencies(['', controlFolder]),
  () => buildControl(root, controlFolder),
  () => runScript('lint'),
  () => runScript('types'),
];

function runScript(name) {
  const fault = runNpm(['run', name], join(root, controlFolder));
  if (fault !== undefined) console.error(`check: "npm run ${name}" in ${controlFolder}: ${fault}`);
  return fault === undefined;
}

for (const step of steps) {
  if (await step()) continue;
  process.exitCode = 1;
  break;
}
