// The library of form scripts as its web resource: built where its sources have changed, which takes two seconds.
// In: solution/form-scripts. Out: the path in the unpacked solution and the bytes.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackerError } from '../packer/packer-error';

/** Its name and id stand in solution/src/dynamics365/WebResources, its root component in the manifest there. */
export const FORM_LIBRARY = {
  solution: 'CosellReferralsSyncDynamics365',
  path: 'WebResources/cosell_OpportunityForm',
} as const;

const SCRIPT = 'solution/form-scripts/build-form-scripts.mjs';

/** Project → library: asked for once in a process, because asking costs as much as packing. */
const libraries = new Map<string, Uint8Array>();

/** @throws PackerError where it cannot be built */
export function formScriptPart(projectRoot: string): Map<string, Uint8Array> {
  const library = libraries.get(projectRoot) ?? buildLibrary(projectRoot);
  libraries.set(projectRoot, library);
  return new Map([[FORM_LIBRARY.path, library]]);
}

function buildLibrary(projectRoot: string): Uint8Array {
  try {
    const stdio = ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'];
    const path = execFileSync(process.execPath, [join(projectRoot, SCRIPT)], { stdio });
    return readFileSync(path.toString().trim());
  } catch (error) {
    const { stderr } = error as { stderr?: Buffer };
    const found = stderr?.toString().trim() || String(error);
    throw new PackerError(SCRIPT, '', found, 'a build of the form scripts');
  }
}
